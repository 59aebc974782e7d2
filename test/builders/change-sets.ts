import { revisionChecksOf } from '../../src/contexts/catalogue/rules/static-checks/revision-checks.js';
import type { SetThreshold } from '../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import type {
  ChangeSetCommand,
  ChangeSetContext,
  ChangeSetLookups,
} from '../../src/contexts/catalogue/rules/change-set/change-set-command.js';
import type {
  ChangeSet,
  ChangeSetCommit,
} from '../../src/contexts/catalogue/rules/change-set/change-set.js';
import { impactRunIdOf } from '../../src/contexts/catalogue/rules/change-set/impact-run.js';
import { decideChangeSet } from '../../src/contexts/catalogue/rules/change-set/decide-change-set.js';
import { evolveChangeSet } from '../../src/contexts/catalogue/rules/change-set/evolve-change-set.js';
import { recordAfter } from '../../src/kernel/record/stream-record.js';
import type { StreamRecord } from '../../src/kernel/record/stream-record.js';
import type { Actor } from '../../src/kernel/values/actor.js';
import { firstPreviousHash, sealCommit } from '../../src/kernel/record/commit.js';
import { commitActorOf } from './commit-actor.js';
import { bankId, bankUser, systemActor } from './actors.js';
import { sha256 } from './lifecycle.js';

export const admins = {
  author: bankUser('admin-1', ['catalogue_administrator']),
  approver: bankUser('admin-2', ['catalogue_administrator']),
  third: bankUser('admin-3', ['catalogue_administrator']),
  system: systemActor,
} as const;

export const hashOf = (text: string): string => `sha256:${sha256(text)}`;
export const base = { revision: '2025.1', contentHash: hashOf('base') };
export const newest = { ...base, effectiveOn: '2025-10-01' };
export const today = '2026-11-25';
export const submittedHash = hashOf('difference');
export const reportHash = hashOf('impact');
export const someTotals = { applications: 3, lines: 5, flips: 1 };

export const someChecks = revisionChecksOf([], sha256);

export const someEdit: SetThreshold = {
  kind: 'set_threshold',
  itemCode: '6.1.3',
  scope: 'item',
  path: 'all/0',
  value: 150,
};

const termsAdded = {
  kind: 'terms_changed',
  itemCode: '6.1.3',
  list: 'termsZh',
  added: ['冷媒'],
  removed: [],
} as const;

export const someFailure = {
  code: 'impact_run_failed',
  text: { zh: '测算失败，可重新发起。', en: 'The run failed; ask for it again.' },
};

/** A command of a fixture, with what the use case would look up for it. */
export type AskedChange = ChangeSetCommand & { readonly lookedUp?: object };

/** Decides a command of a fixture on what is looked up for it. */
export const decideAsked = (
  changeSet: ChangeSet | null,
  { lookedUp, ...command }: AskedChange,
  context: ChangeSetContext,
) =>
  decideChangeSet(changeSet, command, {
    ...context,
    ...lookedUp,
  });

type Found<Kind extends keyof ChangeSetLookups> = Partial<ChangeSetLookups[Kind]>;

/** Ready-made commands, each with what the use case would look up. */
export const askChange = {
  open: (): AskedChange => ({
    kind: 'open_change_set',
    title: '调整制冷剂门槛',
    lookedUp: { changeSetId: 'change-set-1', base },
  }),
  edit: (edits: readonly SetThreshold[] = [someEdit]): AskedChange => ({
    kind: 'edit_change_set',
    edits,
  }),
  submit: (effectiveOn = '2026-12-01', found: Found<'submit_change_set'> = {}): AskedChange => ({
    kind: 'submit_change_set',
    effectiveOn,
    lookedUp: {
      differences: [termsAdded],
      differenceHash: submittedHash,
      contentHash: hashOf('next'),
      checks: someChecks,
      newest,
      today,
      ...found,
    },
  }),
  impact: (
    differenceHash = submittedHash,
    { decidedLimit = 500, ...found }: Found<'request_impact'> & { decidedLimit?: number } = {},
  ): AskedChange => ({
    kind: 'request_impact',
    decidedLimit,
    lookedUp: {
      differenceHash,
      isChanged: true,
      checks: someChecks,
      usualDecidedLimit: 500,
      ...found,
    },
  }),
  cancelImpact: (): AskedChange => ({ kind: 'cancel_impact' }),
  /** The report of the first run of that difference, unless another is named. */
  report: (runId = impactRunIdOf(submittedHash, 1), impactHash = reportHash): AskedChange => ({
    kind: 'end_impact',
    runId,
    outcome: { kind: 'reported', impactHash, totals: someTotals },
  }),
  failImpact: (runId = impactRunIdOf(submittedHash, 1)): AskedChange => ({
    kind: 'end_impact',
    runId,
    outcome: { kind: 'failed', failure: someFailure },
  }),
  activate: (day: string): AskedChange => ({
    kind: 'activate_change_set',
    lookedUp: { today: day },
  }),
  approve: (
    differenceHash = submittedHash,
    found: Found<'approve_change_set'> = {},
    impactHash = reportHash,
  ): AskedChange => ({
    kind: 'approve_change_set',
    differenceHash,
    impactHash,
    lookedUp: { differenceHash: submittedHash, checks: someChecks, newest, today, ...found },
  }),
  giveBack: (): AskedChange => ({ kind: 'return_change_set', note: '请说明理由' }),
  abandon: (): AskedChange => ({ kind: 'abandon_change_set', note: '' }),
  publish: (
    publication: ChangeSetLookups['publish_change_set']['publication'] = {
      outcome: 'published',
      revision: '2025.2',
      contentHash: hashOf('next'),
      today,
    },
  ): AskedChange => ({ kind: 'publish_change_set', lookedUp: { publication } }),
} as const;

export type ChangeStep = readonly [Actor, AskedChange];

/** An impact run of a difference, asked for and reported; `ordinal` counts those of the change set. */
export const impactSteps = (
  actor: Actor,
  differenceHash = submittedHash,
  ordinal = 1,
  impactHash = reportHash,
): readonly ChangeStep[] => [
  [actor, askChange.impact(differenceHash)],
  [admins.system, askChange.report(impactRunIdOf(differenceHash, ordinal), impactHash)],
];

export interface ChangeScenario {
  readonly record: StreamRecord<ChangeSet> | null;
  readonly commits: readonly ChangeSetCommit[];
}

export const noChange: ChangeScenario = { record: null, commits: [] };

/** One command on a story: the next story, or the code of the refusal. */
export const tellChange = (
  scenario: ChangeScenario,
  [actor, command]: ChangeStep,
  expectedRevision: number | null = null,
): ChangeScenario | string => {
  const decided = decideAsked(scenario.record?.state ?? null, command, {
    actor,
    expectedRevision,
  });
  if (!decided.ok) return decided.failure.code;
  if (decided.value.length === 0) return scenario;
  const revision = scenario.commits.length + 1;
  const commit = sealCommit(
    {
      bankId,
      streamId: 'change-set-1',
      revision,
      commandId: `command-${revision}`,
      fingerprint: sha256(JSON.stringify(command)),
      actor: commitActorOf(actor),
      action: command.kind,
      events: decided.value,
      catalogueHash: base.contentHash,
      evaluatorBuild: 'test',
      requestId: 'request',
      at: `2026-11-25T02:00:${String(revision).padStart(2, '0')}.000Z`,
      previousHash: scenario.record?.lastHash ?? firstPreviousHash,
    },
    sha256,
  );
  return {
    record: recordAfter(evolveChangeSet, scenario.record, commit),
    commits: [...scenario.commits, commit],
  };
};

/** Tells steps that must all be accepted. */
export const tellChanges = (
  steps: readonly ChangeStep[],
  from: ChangeScenario = noChange,
): ChangeScenario =>
  steps.reduce((scenario, step) => {
    const told = tellChange(scenario, step);
    if (typeof told === 'string') throw new Error(`${step[1].kind} refused: ${told}`);
    return told;
  }, from);

export const changeSetOf = (scenario: ChangeScenario): ChangeSet => {
  if (scenario.record === null) throw new Error('nothing told yet');
  return scenario.record.state;
};
