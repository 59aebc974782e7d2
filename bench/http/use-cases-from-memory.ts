import { sha256 } from '../../src/infrastructure/tokens/sha256.js';
import type { ApplicationRouteDeps } from '../../src/contexts/applications/routes/application-routes.js';
import type { Reference } from '../../src/main/compose-service.js';
import { bankRulesOf } from '../../src/contexts/catalogue/rules/bank-rules/bank-rules.js';
import { checkDraft } from '../../src/contexts/applications/rules/draft/check-draft.js';
import type { Violation } from '../../src/kernel/values/violation.js';
import type { Refusal } from '../../src/kernel/values/refusal.js';
import { refuse } from '../../src/kernel/messages/refusals.js';
import { fail } from '../../src/kernel/values/result.js';
import { actOnApplication } from '../../src/contexts/applications/use-cases/acts/act-on-application.js';
import { calendarInUse } from '../../src/contexts/people/rules/calendar/calendar-in-use.js';
import { bankDeadlines } from '../../src/contexts/applications/use-cases/deadlines/bank-deadlines.js';
import { draftApplication } from '../../src/contexts/applications/use-cases/draft-application.js';
import { applicationRecords } from '../../src/contexts/applications/use-cases/acts/application-records.js';
import { handleCommand } from '../../src/contexts/applications/use-cases/acts/handle-command.js';
import type { Applicant } from '../../src/contexts/people/use-cases/ports-of-people.js';
import { readApplication } from '../../src/contexts/applications/use-cases/reading/read-application.js';
import { readClocked } from '../../src/contexts/applications/use-cases/reading/read-clocked.js';
import { memoryApplications } from '../memory/memory-applications.js';
import { memoryCommits } from '../memory/memory-commits.js';
import { memoryNames } from '../memory/memory-names.js';
import { systemClock, standingOfExporter } from './full-stack.js';
import { APPLICANT_ID } from './sample-draft.js';

const never = (): never => {
  throw new Error('the benchmark asks for nothing else than drafting');
};

const applicant: Applicant = {
  applicantId: APPLICANT_ID,
  bankId: 'bank-a',
  nameZh: '海川绿色贸易有限公司',
  nameEn: null,
  uscc: '91440300MA5TERT07X',
  lei: null,
  createdBy: 'manager-1',
  createdAt: '2026-06-01T00:00:00.000Z',
};

const unused: Omit<
  ApplicationRouteDeps,
  | 'checkDraft'
  | 'draftApplication'
  | 'readApplication'
  | 'readFacts'
  | 'readCrossField'
  | 'readClocked'
  | 'act'
> = { readCommits: never, readLinkedPreCheck: never, listApplications: never };

/** Asks once, then gives the same answer to everybody. */
const remembered = <Asked extends readonly unknown[], Answer>(
  ask: (...asked: Asked) => Promise<Answer>,
): ((...asked: Asked) => Promise<Answer>) => {
  let first: Promise<Answer> | null = null;
  return (...asked) => (first ??= ask(...asked));
};

/** The same use cases answering from memory, their first answer again: what is left is the HTTP stack. */
export const instantUseCases = (real: ApplicationRouteDeps): ApplicationRouteDeps => ({
  ...real,
  checkDraft: remembered(real.checkDraft),
  draftApplication: remembered(real.draftApplication),
  readApplication: remembered(real.readApplication),
  readClocked: remembered(real.readClocked),
});

/** The real use cases of drafting over stores in memory: everything but the database. */
export const realUseCases = (
  reference: Reference,
): { readonly useCases: ApplicationRouteDeps; readonly forget: () => void } => {
  const calendar = calendarInUse(reference.calendar, null);
  const rules = bankRulesOf(reference.base, reference.ruleSets, sha256);
  const bankRules = {
    inForceOn: () => Promise.resolve(rules),
    pinned: () => Promise.resolve(rules),
  };
  const deadlinesOf = bankDeadlines(() => Promise.resolve(calendar), bankRules);
  const commits = memoryCommits();
  const projection = memoryApplications();
  const records = applicationRecords(commits);
  const act = actOnApplication({
    handleCommand: handleCommand({
      standing: standingOfExporter.atAct,
      names: memoryNames(),
      texts: { keep: never, open: never },
      records,
      commits,
      projection,
      deadlinesOf,
      bankRules,
      clock: systemClock,
      sha256,
      evaluatorBuild: 'bench',
      financedDocuments: { take: never, ofDocuments: never, list: never },
      readingOf: never,
      assessments: { put: never, find: never },
      applicants: { find: never },
      users: {
        find: never,
        findByName: never,
        bankUsers: never,
        usersOfApplicant: never,
        applicantUsers: never,
        save: never,
        enter: never,
        saveStaff: never,
      },
      library: { inForceOn: never, pinned: never, renew: never },
    }),
    process: {
      act: never,
      start: never,
      notify: never,
      knows: never,
      isRunning: never,
      standing: never,
    },
    troubles: { note: never, settle: never, list: never },
    projection,
    refusals: { record: never, list: never },
    clock: systemClock,
    sha256,
    onLagging: never,
  });
  const knowledge = { content: reference.base.content, currencies: reference.trade.currencies };
  const useCases: ApplicationRouteDeps = {
    ...unused,
    act,
    readFacts: () => Promise.resolve([]),
    readCrossField: () => Promise.resolve([]),
    checkDraft: (asked) => {
      const checked = checkDraft(asked, knowledge);
      return Promise.resolve(checked.ok ? checked : fail(draftInvalid(checked.failure)));
    },
    draftApplication: draftApplication({
      act,
      applicants: {
        find: () => Promise.resolve(applicant),
        insert: never,
        findMany: never,
        findByWords: never,
        rebuildWords: never,
        findByUscc: never,
        list: never,
      },
      sha256,
    }),
    readApplication: readApplication({ records }),
    readClocked: readClocked({
      records,
      commits: { read: never },
      calendarOf: () => Promise.resolve(calendar),
      deadlinesOf,
      clock: systemClock,
      bankRules: { inForceOn: () => Promise.resolve(rules) },
      library: { inForceOn: never, pinned: never, renew: never },
      applicants: { find: () => Promise.resolve(applicant) },
      users: { bankUsers: never },
      delegations: { list: never },
      financedDocuments: { take: never, ofDocuments: never, list: never },
      readingOf: never,
      sha256,
    }),
  };
  return {
    useCases,
    forget: () => {
      commits.clear();
      projection.clear();
    },
  };
};

const draftInvalid = (violations: readonly Violation[]): Refusal => ({
  ...refuse('draft_invalid'),
  violations,
});
