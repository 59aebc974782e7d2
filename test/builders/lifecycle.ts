import { createHash } from 'node:crypto';
import type { Actor } from '../../src/kernel/values/actor.js';
import type {
  ApplicationCommand,
  CommandOf,
} from '../../src/contexts/applications/rules/acts/application-command.js';
import type { Lookups } from '../../src/contexts/applications/rules/acts/lookups.js';
import type { ApplicationDraft } from '../../src/contexts/applications/rules/draft/application-draft.js';
import type { AssessmentSummary } from '../../src/contexts/applications/rules/state/assessment-summary.js';
import type { Application } from '../../src/contexts/applications/rules/state/application-state.js';
import { entryOfRecord } from '../../src/contexts/applications/rules/evidence/checklist/checklist.js';
import type { ChecklistEntry } from '../../src/contexts/applications/rules/evidence/checklist/checklist.js';
import type {
  Deadline,
  DeadlineRules,
} from '../../src/contexts/applications/rules/deadlines/deadline.js';
import { decide } from '../../src/contexts/applications/rules/acts/decide.js';
import type { DecideContext, Decided } from '../../src/contexts/applications/rules/acts/decider.js';
import { firstPreviousHash, sealCommit } from '../../src/kernel/record/commit.js';
import { foldOne } from '../../src/contexts/applications/rules/state/fold-commits.js';
import type {
  ApplicationCommit,
  ApplicationRecord,
} from '../../src/contexts/applications/rules/state/fold-commits.js';
import type { EnvironmentalLookup } from '../../src/contexts/applications/rules/review/review.js';
import type { LineOutcome } from '../../src/contexts/rulebook/rules/assessment/assessment.js';
import { commitActorOf } from './commit-actor.js';
import { applicantId, bankId, people } from './actors.js';
import type { ApprovalPolicy } from '../../src/contexts/rulebook/rules/bank-rules/approval-policy.js';
import { plainPolicy } from './plain-policy.js';

export const sha256 = (input: string | Uint8Array): string =>
  createHash('sha256').update(input).digest('hex');

/** Of bytes, in the form that the service stores. */
export const hashOfBytes = (bytes: string): string => `sha256:${sha256(bytes)}`;

const day = 86_400_000;
const plus = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

/** Three plain days for everybody, warned at half and at four fifths. */
export const plainDeadlines: DeadlineRules = {
  calendar: 'plain',
  deadlineOf: (status, at): Deadline | null =>
    ['approved', 'partly_approved', 'declined', 'vetoed', 'not_accepted', 'draft'].includes(status)
      ? null
      : {
          party: ['collection', 'correction'].includes(status) ? 'exporter' : 'bank',
          dueAt: plus(at, 3 * day),
          warnAt: [plus(at, 1.5 * day), plus(at, 2.4 * day)],
          provisional: false,
        },
  leftOf: (deadline, at) => Math.max(0, Date.parse(deadline.dueAt) - Date.parse(at)),
  resume: (_status, leftMs, at) => ({
    party: 'bank',
    dueAt: plus(at, leftMs),
    warnAt: [],
    provisional: false,
  }),
  goOn: (deadline, leftMs, at) => ({
    ...deadline,
    dueAt: plus(at, leftMs),
    warnAt: [plus(at, leftMs * 0.5), plus(at, leftMs * 0.8)],
  }),
  fixed: (party, { on }) => ({
    party,
    dueAt: `${on}T09:00:00.000Z`,
    warnAt: [],
    provisional: false,
  }),
  appeal: (at) => ({ appealUntil: plus(at, 60 * day) }),
  draftUntil: (at) => at,
};

export const draftOf = (over: Partial<ApplicationDraft> = {}): ApplicationDraft => ({
  applicantId,
  role: 'trader',
  direction: 'export',
  instrument: 'trade_finance',
  facility: 'single',
  amount: { amountMinor: 100_000_00, currency: 'USD' },
  tenorMonths: 6,
  useOfProceeds: '采购光伏组件出口',
  industryCode: '5179',
  disbursement: { status: 'none', drawdowns: [] },
  bond: null,
  facts: [],
  lines: [{ lineNo: 1, hsCode: '8541430000', descriptionZh: '光伏组件' }],
  ...over,
});

export const assessmentOf = (
  outcomes: readonly LineOutcome[] = ['listed'],
  assessmentId = `sha256:${sha256(outcomes.join())}`,
): AssessmentSummary => ({
  assessmentId,
  revisionHash: `sha256:${sha256('revision')}`,
  overall: 'listed',
  greenShare: { certain: '1.0000', atMost: '1.0000', byMark: null },
  lines: outcomes.map((outcome, index) => ({
    lineNo: index + 1,
    outcome,
    itemCode: '8.5.2',
    rowId: '8.5.2#0',
    ghgMark: 'enabling',
  })),
});

export const entryOf = (entryId: string, over: Partial<ChecklistEntry> = {}): ChecklistEntry =>
  entryOfRecord({
    entryId,
    lineNo: entryId.startsWith('L') ? 1 : null,
    fact: entryId.split('-')[1] ?? 'conformsTo',
    standard: null,
    ask: { zh: '请提供', en: 'Please provide' },
    acceptableEvidence: ['pv-norm'],
    status: 'requested',
    evidenceId: null,
    contentHash: null,
    reason: null,
    ...over,
  });

const waiverTerms: ChecklistEntry['waiverTerms'] = {
  mayPropose: ['client_manager'],
  mayConfirm: ['final_approver'],
  maximumDays: 90,
};

export const eligible = [
  { userId: 'manager-1', roles: ['client_manager'] },
  { userId: 'first-1', roles: ['first_reviewer'] },
  { userId: 'second-1', roles: ['second_reviewer'] },
  { userId: 'final-1', roles: ['final_approver'] },
];

export const evidenceOf = (
  evidenceId: string,
  entryIds: readonly string[],
  contentHash = hashOfBytes(evidenceId),
) => ({
  evidenceId,
  contentHash,
  sizeBytes: 1000,
  mediaType: 'application/pdf',
  fileName: '证书.pdf',
  evidenceType: 'pv-norm',
  issuer: null,
  holder: null,
  holderAuthorises: false,
  scheme: null,
  model: null,
  number: null,
  laboratoryQualified: null,
  issuedOn: '2026-01-05',
  validUntil: null,
  scan: 'clean' as const,
  statements: entryIds.map((entryId) => ({
    entryId,
    value: true,
    unit: null,
    holds: true,
    standard: null,
    statement: null,
  })),
});

const transition = { rule: 'loan-from-effect', clause: '三', standard: '2025' } as const;
const lookup = (subject: EnvironmentalLookup['subject']): EnvironmentalLookup => ({
  subject,
  result: 'clear',
  source: '公开平台',
  lookedUpOn: '2026-11-25',
  note: '',
});
export const clearLookups = (
  ['eia', 'pollution_permit', 'acceptance', 'fines', 'credit_grade'] as const
).map(lookup);

/** What the use case would look up where a fixture says nothing else. */
export const plainLookups: Lookups = {
  identifiers: { applicationId: 'application-1', applicationReference: 'GL-20261125-00000001' },
  submission: {
    submittedOn: '2026-11-25',
    standard: { transition, isIssuersChoice: false },
    catalogue: { edition: '2025', revision: '2025.1', contentHash: `sha256:${sha256('revision')}` },
    eligible,
    related: [],
  },
  assessment: assessmentOf(),
  checklist: [],
  amendment: { assessment: null, checklist: null, standard: null },
  standardOfTable: { transition, isIssuersChoice: false },
  chosenStandard: { transition: null, assessment: null },
  isReusable: true,
  documentsOfPaper: [],
  documents: [],
  unmetEntries: [],
  conflicts: [],
  crossField: [],
  financing: { mayPropose: ['client_manager'], mayConfirm: ['final_approver'] },
  reassessment: {
    catalogue: { edition: '2025', revision: '2025.2', contentHash: `sha256:${sha256('newer')}` },
    pinned: assessmentOf(),
    newer: assessmentOf(),
  },
  holderMayNoLongerAct: false,
  assigned: null,
  named: {
    member: { userId: 'first-9', displayName: '替班', roles: ['first_reviewer'], active: true },
    related: [],
  },
  line: null,
  effect: null,
  transition,
  recheck: {
    asOf: '2026-11-25T02:00:00.000Z',
    judgedOn: '2026-11-25',
    assessment: assessmentOf(),
    expiredEntries: [],
  },
  escalatedTo: null,
};

/** A command of a fixture, with what is looked up for it where that is not the plain thing. */
export type Asked = ApplicationCommand & {
  readonly context?: Partial<Lookups> & Pick<DecideContext, 'related'>;
};

/** Decides a command of a fixture on what is looked up for it. */
export const decideAsked = (
  application: Application | null,
  { context: looked, ...command }: Asked,
  context: DecideContext,
): Decided => decide(application, command, { ...context, ...plainLookups, ...looked });

/** Ready-made commands of the main job, each with what the use case would look up. */
export const ask = {
  draft: (draft = draftOf()): Asked => ({
    kind: 'draft_application',
    draft,
  }),
  submit: (users = eligible): Asked => ({
    kind: 'submit_application',
    context: { submission: { ...plainLookups.submission, eligible: users } },
  }),
  acceptIntake: (assessment = assessmentOf(['cannot_tell'])): Asked => ({
    kind: 'accept_intake',
    note: '',
    context: { assessment },
  }),
  confirmScreening: (
    checklist = [entryOf('L1-conformsTo', { waiverTerms }), entryOf('A-complianceAttested')],
  ): Asked => ({ kind: 'confirm_screening', note: '', context: { checklist } }),
  upload: (evidenceId: string, entryIds: readonly string[], hash?: string): Asked => ({
    kind: 'upload_evidence',
    evidence: evidenceOf(evidenceId, entryIds, hash),
  }),
  accept: (evidenceId: string, contentHash = hashOfBytes(evidenceId)): Asked => ({
    kind: 'accept_evidence',
    evidenceId,
    contentHash,
  }),
  reject: (evidenceId: string, contentHash = hashOfBytes(evidenceId)): Asked => ({
    kind: 'reject_evidence',
    evidenceId,
    contentHash,
    reason: '印章不清',
  }),
  complete: (assessment = assessmentOf(['listed'])): Asked => ({
    kind: 'complete_collection',
    context: { assessment },
  }),
  snapshot: (over: Partial<CommandOf<'keep_screening_snapshot'>['snapshot']> = {}): Asked => ({
    kind: 'keep_screening_snapshot',
    snapshot: {
      snapshotId: 'snapshot-1',
      subject: 'fines',
      lookedUpOn: '2026-11-25',
      contentHash: hashOfBytes('snapshot-1'),
      sizeBytes: 10,
      mediaType: 'application/pdf',
      fileName: '处罚查询.pdf',
      scan: 'clean',
      ...over,
    },
  }),
  environment: (lookups = clearLookups): Asked => ({
    kind: 'record_environmental_screening',
    lookups,
  }),
  claim: (holderMayNoLongerAct = false): Asked => ({
    kind: 'claim_step',
    context: { holderMayNoLongerAct },
  }),
  review: (agrees = true): Asked => ({
    kind: 'record_review',
    agrees,
    reasonCodes: agrees ? [] : ['criterion_doubtful'],
    note: '',
  }),
  approve: (standard: '2025' | 'previous' | 'manual' = '2025'): Asked => ({
    kind: 'approve_application',
    note: '',
    context: { transition: { ...transition, standard } },
  }),
  decline: (): Asked => ({
    kind: 'decline_application',
    reasonCodes: ['not_listed'],
    note: '',
  }),
  withdraw: (): Asked => ({ kind: 'withdraw_application', reason: '不再需要' }),
  correction: (about = 'line/1'): Asked => ({
    kind: 'request_correction',
    reasons: [{ about, reasonCode: 'description_unclear', text: '请补充型号' }],
  }),
  answer: (
    draft: ApplicationDraft | null = null,
    assessment: AssessmentSummary | null = null,
  ): Asked => ({
    kind: 'answer_correction',
    answer: '已补充',
    draft,
    context: { amendment: { assessment, checklist: null, standard: null } },
  }),
};

export type Step = readonly [Actor, Asked];

/** The main job, from draft to decision, straight through. */
export const straightThrough: readonly Step[] = [
  [people.exporter, ask.draft()],
  [people.exporter, ask.submit()],
  [people.manager, ask.acceptIntake()],
  [people.manager, ask.confirmScreening()],
  [people.exporter, ask.upload('evidence-1', ['L1-conformsTo'])],
  [people.exporter, ask.upload('evidence-2', ['A-complianceAttested'])],
  [people.manager, ask.accept('evidence-1')],
  [people.manager, ask.accept('evidence-2')],
  [people.exporter, ask.complete()],
  [people.manager, ask.environment()],
  [people.first, ask.claim()],
  [people.first, ask.review()],
  [people.second, ask.claim()],
  [people.second, ask.review()],
  [people.final, ask.claim()],
  [people.final, ask.approve()],
];

/** Where the main job stands after so many steps of it. */
export const stepsUntil = (kind: ApplicationCommand['kind'], occurrence = 1): number => {
  let seen = 0;
  const index = straightThrough.findIndex(([, command]) => {
    if (command.kind === kind) seen += 1;
    return seen === occurrence;
  });
  return index;
};

export interface Scenario {
  readonly record: ApplicationRecord | null;
  readonly commits: readonly ApplicationCommit[];
  readonly at: string;
}

export const emptyScenario: Scenario = {
  record: null,
  commits: [],
  at: '2026-11-25T02:00:00.000Z',
};

/** One command on a story, an hour later: the next story, or the refusal. */
export const tell = (
  scenario: Scenario,
  [actor, command]: Step,
  expectedRevision: number | null = null,
  policy: ApprovalPolicy = plainPolicy,
): { readonly scenario: Scenario; readonly decided: Decided } => {
  const at = plus(scenario.at, 3_600_000);
  const decided = decideAsked(scenario.record?.state ?? null, command, {
    actor,
    at,
    deadlines: plainDeadlines,
    policy,
    expectedRevision,
  });
  if (!decided.ok) return { scenario, decided };
  const commit = commitOf(scenario, [actor, command], { events: decided.value, at });
  const record = foldOne(scenario.record, commit);
  return { scenario: { record, commits: [...scenario.commits, commit], at }, decided };
};

const commitOf = (
  scenario: Scenario,
  [actor, command]: Step,
  { events, at }: { events: ApplicationCommit['events']; at: string },
): ApplicationCommit =>
  sealCommit(
    {
      bankId,
      streamId: 'application-1',
      revision: scenario.commits.length + 1,
      commandId: `command-${scenario.commits.length + 1}`,
      fingerprint: sha256(JSON.stringify(command)),
      actor: commitActorOf(actor),
      action: command.kind,
      events,
      catalogueHash: null,
      evaluatorBuild: 'test',
      requestId: 'request',
      at,
      previousHash: scenario.record?.lastHash ?? firstPreviousHash,
    },
    sha256,
  );

/** Tells steps that must all be accepted. */
export const apply = (steps: readonly Step[], from: Scenario = emptyScenario): Scenario =>
  steps.reduce((scenario, step) => {
    const told = tell(scenario, step);
    if (!told.decided.ok) throw new Error(`${step[1].kind} refused: ${told.decided.failure.code}`);
    return told.scenario;
  }, from);

/** The main job up to, and without, a command. */
export const givenBefore = (kind: ApplicationCommand['kind'], occurrence = 1): Scenario =>
  apply(straightThrough.slice(0, stepsUntil(kind, occurrence)));

export const applicationOf = (scenario: Scenario): Application => {
  if (scenario.record === null) throw new Error('nothing told yet');
  return scenario.record.state;
};

/** The code of the refusal a step meets. */
export const refusalOf = (
  scenario: Scenario,
  step: Step,
  expectedRevision: number | null = null,
): string => {
  const { decided } = tell(scenario, step, expectedRevision);
  return decided.ok ? 'accepted' : decided.failure.code;
};
