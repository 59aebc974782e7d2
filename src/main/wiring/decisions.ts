import type { RouteSettings } from '../route-settings.js';
import type { Route } from '../../kernel/http/route.js';
import type { Service } from '../compose-service.js';
import type { Bilingual } from '../../kernel/values/bilingual.js';
import { caseReportRoute } from '../../contexts/decisions/routes/case-report-route.js';
import { caseReport } from '../case-report.js';
import { decisionPapers } from '../decision-papers.js';
import { decisionRoutes } from '../../contexts/decisions/routes/decision-routes.js';
import { readApplicationAsOf } from '../../contexts/applications/use-cases/reading/read-application-as-of.js';
import { namesOf } from './people.js';
import { readAssessment } from '../../contexts/applications/use-cases/reading/read-assessment.js';

/** A decision's assessment, letter and bundle. */
export const decisionRoutesOf = (service: Service, settings: RouteSettings): readonly Route[] => {
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
    }),
  ];
};
