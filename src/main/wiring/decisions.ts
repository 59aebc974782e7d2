import type { RouteSettings } from '../route-settings.js';
import type { Route } from '../../kernel/http/route.js';
import type { ApplicationProjection } from '../../contexts/applications/use-cases/ports-of-applications.js';
import type { ChangeSetProjection } from '../../contexts/catalogue/use-cases/ports-of-catalogue.js';
import type { RefusedAttempt } from '../../kernel/ports.js';
import type { UserStore } from '../../contexts/people/use-cases/ports-of-people.js';
import type { Service } from '../compose-service.js';
import type { Bilingual } from '../../kernel/values/bilingual.js';
import { caseReportRoute } from '../../contexts/decisions/routes/case-report-route.js';
import { caseReport } from '../case-report.js';
import { decisionPapers } from '../decision-papers.js';
import type { DecisionRouteDeps } from '../../contexts/decisions/routes/decision-routes.js';
import { decisionRoutes } from '../../contexts/decisions/routes/decision-routes.js';
import { readApplicationAsOf } from '../../contexts/applications/use-cases/reading/read-application-as-of.js';
import { namesOf } from './people.js';
import { readAssessment } from '../../contexts/applications/use-cases/reading/read-assessment.js';

/** A decision's assessment, letter and bundle. */
export const decisionRoutesOf = (
  service: Service,
  settings: RouteSettings,
  operationOf: DecisionRouteDeps['operationOf'],
): readonly Route[] => {
  const { repositories } = service.database;
  const read = readApplicationAsOf({
    records: service.records,
    commits: repositories.applicationCommits,
  });
  const bankName = (bankId: string): Bilingual =>
    settings.config.bankNames[bankId] ?? { zh: '本行', en: 'The bank' };
  const papers = decisionPapers(service, {
    signingKey: settings.config.bundle.signingKey,
    bankName,
  });
  return [
    caseReportRoute({ caseReport: caseReport(service, { bankName }) }),
    ...decisionRoutes({
      readApplication: read,
      readAssessment: readAssessment({
        readApplication: read,
        assessments: repositories.assessments,
      }),
      decisionLetter: papers.letter,
      decisionBundle: papers.bundle,
      listRefusals: repositories.refusals.list,
      namesOf: namesOf(repositories.users),
      subjectNamesOf: subjectNamesOf(repositories),
      operationOf,
    }),
  ];
};

/** Cases by reference, drafts of the rules by title, people by name. */
export const subjectNamesOf =
  ({
    applications,
    changeSets,
    users,
  }: {
    readonly applications: Pick<ApplicationProjection, 'summaries'>;
    readonly changeSets: Pick<ChangeSetProjection, 'find'>;
    readonly users: Pick<UserStore, 'find'>;
  }): DecisionRouteDeps['subjectNamesOf'] =>
  async (bankId, subjects) => {
    const idsOf = (...kinds: readonly RefusedAttempt['subject']['kind'][]): readonly string[] => [
      ...new Set(subjects.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)),
    ];
    const [cases, drafts, people] = await Promise.all([
      applications.summaries(bankId, idsOf('application')),
      Promise.all(idsOf('change_set').map((id) => changeSets.find(bankId, id))),
      namesOf(users)(bankId, idsOf('staff', 'session')),
    ]);
    return new Map([
      ...people,
      ...cases.map((one): [string, string] => [one.applicationId, one.applicationReference]),
      ...drafts.flatMap((one): [string, string][] =>
        one === null ? [] : [[one.changeSetId, one.title]],
      ),
    ]);
  };
