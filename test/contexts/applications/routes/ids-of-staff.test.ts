import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import request from 'supertest';
import { declaredRoutes } from '../../../../src/commands/declared-routes.js';
import { applicationRoutes } from '../../../../src/contexts/applications/routes/application-routes.js';
import { evidenceRoutes } from '../../../../src/contexts/applications/routes/evidence-routes.js';
import { proposalRoutes } from '../../../../src/contexts/applications/routes/proposal-routes.js';
import { factLedger } from '../../../../src/contexts/applications/rules/evidence/facts/fact-ledger.js';
import type { ApplicationEvent } from '../../../../src/contexts/applications/rules/state/application-event.js';
import type { DocumentProposal } from '../../../../src/contexts/applications/rules/documents/document-proposal.js';
import type { Application } from '../../../../src/contexts/applications/rules/state/application-state.js';
import { applicationRecords } from '../../../../src/contexts/applications/use-cases/acts/application-records.js';
import { listApplications } from '../../../../src/contexts/applications/use-cases/reading/list-applications.js';
import {
  readApplication,
  readCommits,
} from '../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { readClocked } from '../../../../src/contexts/applications/use-cases/reading/read-clocked.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { harnessLibrary } from '../../../builders/application-harness.js';
import { decisionRoutes } from '../../../../src/contexts/decisions/routes/decision-routes.js';
import { sha256 } from '../../../../src/infrastructure/tokens/sha256.js';
import { isPermitted } from '../../../../src/kernel/http/permissions.js';
import { fail } from '../../../../src/kernel/values/result.js';
import { refuse } from '../../../../src/kernel/messages/refusals.js';
import { byForm } from '../../../../tools/testing/long-form.js';
import { applicantId, bankId, people } from '../../../builders/actors.js';
import { plainBankRules } from '../../../builders/bank-rules.js';
import { plainEvidenceRules } from '../../../builders/evidence-rules.js';
import {
  apply,
  applicationOf,
  ask,
  plainDeadlines,
  straightThrough,
  stepsUntil,
} from '../../../builders/lifecycle.js';
import type { Scenario } from '../../../builders/lifecycle.js';
import { assignments, livedThrough } from '../../../builders/random-life.js';
import { scenarioOfEachState } from '../../../builders/scenario-of-each-state.js';
import { testApp } from '../../../builders/test-app.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { inMemoryApplicationProjection } from '../../../fakes/in-memory-application-projection.js';
import { inMemoryCommitStore } from '../../../fakes/in-memory-commit-store.js';
import { inMemoryDelegationStore } from '../../../fakes/in-memory-delegation-store.js';
import { inMemoryFinancedDocuments } from '../../../fakes/in-memory-financed-documents.js';
import { inMemoryUserStore } from '../../../fakes/in-memory-user-store.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';

const seed = Number(
  process.env['SEED'] ?? byForm({ short: 20_261_129, long: Date.now() % 2 ** 31 }),
);

const under = '/v1/applications/:applicationId';

/** Every reply about people's acts that an exporter can read. */
const walked = [
  '/v1/applications',
  under,
  `${under}/next-steps`,
  `${under}/timeline`,
  `${under}/checklist`,
  `${under}/facts`,
  `${under}/evidence`,
  `${under}/evidence/:evidenceId/proposals`,
  `${under}/assessments`,
  `${under}/decision`,
];

/** Replies that hold no act of a person, files, and what another test reads. */
const elsewhere = [
  `${under}/events`,
  `${under}/assessments/:assessmentId`,
  `${under}/assessments/:assessmentId/crosswalk`,
  `${under}/assessments/:assessmentId/explanation`,
  `${under}/explanation`,
  `${under}/screening-snapshots/:snapshotId`,
  `${under}/notes`,
  `${under}/pre-check`,
  `${under}/letter`,
  `${under}/bundle`,
  `${under}/evidence/:evidenceId/content`,
  `${under}/evidence/:evidenceId/pages/:page`,
  '/v1/applicants',
  '/v1/applicants/:applicantId',
  '/v1/business-calendar',
  '/v1/business-calendar/years/:year',
  '/v1/business-days',
  '/v1/applicants/:applicantId/overview',
  '/v1/mentions',
  '/v1/search',
  '/v1/sessions/current',
  '/v1/waiting',
];

const unused = () => Promise.reject(new Error('not asked in these tests'));

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

/** The replies of an exporter's reading routes over a story, each with its path. */
const repliesTo = async (scenario: Scenario): Promise<readonly (readonly [string, unknown])[]> => {
  const application = applicationOf(scenario);
  const commits = inMemoryCommitStore<ApplicationEvent>();
  for (const commit of scenario.commits) await commits.append(commit);
  const projection = inMemoryApplicationProjection();
  await projection.save(application);
  const clock = { now: () => scenario.at };
  const applicants = inMemoryApplicantStore();
  const deps = {
    ...{ commits, records: applicationRecords(commits), projection, clock, library, applicants },
    ...{ users: inMemoryUserStore(), delegations: inMemoryDelegationStore(), sha256 },
    ...{ bankRules: plainBankRules(), financedDocuments: inMemoryFinancedDocuments() },
    readingOf: () => Promise.resolve(null),
    calendarOf: () => Promise.resolve(publishedCalendar()),
    deadlinesOf: () => Promise.resolve(plainDeadlines),
  };
  const read = readApplication(deps);
  const readings = {
    readApplication: read,
    readFacts: (one: Application) =>
      Promise.resolve(
        factLedger(one, { factOf: () => undefined, evidenceTypeOf: () => undefined }),
      ),
    readCrossField: () => Promise.resolve([]),
    readPaperFindings: () => Promise.resolve([]),
    readChecklistAhead: () => Promise.resolve(null),
    maximumFileBytes: 1,
    readEvidenceRules: () => Promise.resolve(plainEvidenceRules),
    readCatalogueWords: () =>
      Promise.resolve({
        factOf: () => undefined,
        evidenceTypeOf: () => undefined,
        criteria: [],
      }),
    act: unused,
  };
  const { app, bearer } = testApp(() => [
    ...applicationRoutes({
      ...readings,
      ...{ draftApplication: unused, checkDraft: unused, readLinkedPreCheck: unused },
      readCommits: readCommits(deps),
      readClocked: readClocked(deps),
      listApplications: listApplications({ ...deps, maskedOf: () => Promise.resolve(new Set()) }),
    }),
    ...evidenceRoutes({
      readPapers: () => Promise.resolve(new Map()),
      ...readings,
      financedDocuments: deps.financedDocuments,
      ...{ offerEvidence: unused, correctEvidence: unused, openEvidence: unused },
      uploadEvidence: unused,
    }),
    ...proposalRoutes({
      act: unused,
      readBeforeStating: unused,
      readProposals: (actor, applicationId, evidenceId) =>
        read(actor, applicationId).then((found) => {
          const evidence = found.ok
            ? found.value.evidence.find((one) => one.evidenceId === evidenceId)
            : undefined;
          return evidence === undefined
            ? fail(refuse('evidence_unknown'))
            : {
                ok: true as const,
                value: {
                  evidence,
                  revision: 1,
                  reading: null,
                  proposals: [],
                  asked: [],
                  modelsOfGoods: [],
                  findings: [],
                },
              };
        }),
      ...{ askForProposals: unused, findProposal: unused, readDocumentPage: unused },
    }),
    ...decisionRoutes({
      readApplication: read,
      ...{ readAssessment: unused, decisionLetter: unused, decisionBundle: unused },
      listRefusals: unused,
      subjectNamesOf: () => Promise.resolve(new Map()),
      operationOf: () => null,
      namesOf: () => Promise.resolve(new Map()),
    }),
  ]);
  const authorization = bearer(['exporter'], {
    ...{ kind: 'applicant_user', bankId, applicantIds: [applicantId] },
    userId: people.exporter.userId,
  });
  const ids = application.evidence.map(({ evidenceId }) => evidenceId);
  const paths = walked.flatMap((path) => {
    const named = path.replace(':applicationId', application.applicationId);
    return named.includes(':evidenceId')
      ? ids.map((id) => named.replace(':evidenceId', id))
      : [named];
  });
  const replies: (readonly [string, unknown])[] = [];
  for (const path of paths) {
    const answer = await request(app).get(path).set('authorization', authorization);
    const isUndecided = path.endsWith('/decision') && application.decisions.length === 0;
    expect([path, answer.status]).toEqual([path, isUndecided ? 404 : 200]);
    replies.push([path, answer.body]);
  }
  return replies;
};

/** Everybody of the bank who had a hand in it. Who acts for the exporter too is its own side. */
const staffOf = (scenario: Scenario): readonly string[] => {
  const { applicantSide } = applicationOf(scenario);
  const acted = scenario.commits.flatMap(({ actor }) =>
    actor.kind === 'bank_user' ? [actor.userId, actor.onBehalfOf ?? actor.userId] : [],
  );
  return [...new Set(acted)].filter((one) => !applicantSide.includes(one));
};

/** Where a reply holds one of these texts as a whole member. */
const placesOf = (value: unknown, ids: readonly string[], at: string): readonly string[] => {
  if (typeof value === 'string') return ids.includes(value) ? [at] : [];
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, member]) => placesOf(member, ids, `${at}/${name}`))
    : [];
};

const named = async (scenario: Scenario): Promise<readonly string[]> => {
  const staff = staffOf(scenario);
  return (await repliesTo(scenario)).flatMap(([path, body]) => placesOf(body, staff, path));
};

const answeredProposal = (): Scenario => {
  const collecting = apply(straightThrough.slice(0, stepsUntil('accept_evidence')));
  const { evidenceId, contentHash } = applicationOf(collecting).evidence[0]!;
  const proposal: DocumentProposal = {
    ...{ proposalId: 'p-1', entryId: 'L1-conformsTo', fact: 'conformsTo' },
    ...{ value: 'PV-NORM', unit: null, page: 1, line: 1, quote: 'PV-NORM' },
    field: 'value',
    support: 'labelled',
    reader: { name: 'r', version: '1' },
  };
  return apply(
    [[people.manager, { kind: 'accept_proposal', evidenceId, contentHash, proposal }]],
    collecting,
  );
};

const stories: Readonly<Record<string, Scenario>> = {
  ...scenarioOfEachState(),
  'an answered proposal': answeredProposal(),
  'a correction answered': apply(
    [
      [people.manager, ask.correction()],
      [people.exporter, ask.answer()],
    ],
    apply(straightThrough.slice(0, 2)),
  ),
};

describe('what an exporter reads', () => {
  it(`is every reply of its routes (seed ${seed})`, () => {
    const readable = declaredRoutes()
      .filter(
        ({ method, permission }) =>
          method === 'get' &&
          permission !== 'public' &&
          permission !== 'anyone' &&
          isPermitted(['exporter'], permission),
      )
      .map(({ path }) => path);
    expect([...readable].sort()).toEqual([...walked, ...elsewhere].sort());
  });

  it.each(Object.entries(stories))('names nobody of the bank by id in %s', async (_name, story) => {
    expect(await named(story)).toEqual([]);
  });

  it('names nobody of the bank by id in any life of an application', async () => {
    const property = fc.asyncProperty(assignments(30), async (life) => {
      const scenario = livedThrough(life);
      expect(scenario.record === null ? [] : await named(scenario)).toEqual([]);
    });
    await fc.assert(property, { seed, numRuns: byForm({ short: 40, long: 400 }) });
  }, 60_000);
});
