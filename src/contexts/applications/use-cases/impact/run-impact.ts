import { applications } from '../../../../kernel/messages/applications.js';
import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import type { CatalogueRevision } from '../../../rulebook/rules/content/catalogue-revision.js';
import type { ChangeSet, ChangeSetEvent } from '../../../catalogue/rules/change-set/change-set.js';
import { foldChangeSet } from '../../../catalogue/rules/change-set/evolve-change-set.js';
import { draftOf } from '../../../catalogue/rules/change-set/draft-questions.js';
import { impactHashOf, partAfter } from '../../../catalogue/rules/change-set/impact-report.js';
import type {
  Flip,
  ImpactPart,
  ImpactReport,
  ImpactSubject,
} from '../../../catalogue/rules/change-set/impact-report.js';
import type {
  ImpactFailure,
  ImpactRun,
  ImpactTotals,
} from '../../../catalogue/rules/change-set/impact-run.js';
import { runYielding } from '../../../../kernel/run-yielding.js';
import { compileSteps } from '../../../matching/rules/assessment/compile-catalogue.js';
import type { CompiledCatalogue } from '../../../matching/rules/assessment/compiled-catalogue.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { Result } from '../../../../kernel/values/result.js';
import { flipsUnder } from './flips-under.js';
import type { ImpactPlan } from './plan-impact.js';
import type { Clock, CommitStore } from '../../../../kernel/ports.js';
import type { AssessmentStore } from '../ports-of-applications.js';
import type { DraftExaminer } from '../../../catalogue/use-cases/ports-of-drafts.js';
import type { ImpactRunKey, ImpactStore } from '../../../catalogue/use-cases/ports-of-impact.js';

export interface RunImpactDeps {
  readonly drafts: DraftExaminer;
  readonly sha256: Sha256;
  readonly changes: CommitStore<ChangeSetEvent>;
  readonly assessments: AssessmentStore;
  readonly impacts: ImpactStore;
  readonly clock: Clock;
}

/** Nobody waits for this run any more: it was cancelled, or the draft is another one. */
export class ImpactVoid extends Error {
  constructor() {
    super('the impact run is void');
    this.name = 'ImpactVoid';
  }
}

/** The draft cannot be run, whoever tries: what is wrong with it is told to its author. */
export class ImpactImpossible extends Error {
  readonly failure: ImpactFailure;
  constructor(failure: ImpactFailure) {
    super(failure.code);
    this.name = 'ImpactImpossible';
    this.failure = failure;
  }
}

export interface ImpactPace {
  /** The part to begin with; parts that are there already are not made again. */
  readonly from: number;
  /** Told after each part, so that whoever takes over knows where. */
  readonly beat: (part: number) => void;
}

/** As small as Temporal wants it: the flips lie in the store. */
export interface ImpactResult {
  readonly impactHash: string;
  readonly totals: ImpactTotals;
}

/** The run of a change set while it is waited for; `null` when it is not. */
export const awaitedRun = async (
  { changes }: Pick<RunImpactDeps, 'changes'>,
  { bankId, changeSetId, runId }: ImpactRunKey,
): Promise<{ readonly changeSet: ChangeSet; readonly impact: ImpactRun } | null> => {
  const record = foldChangeSet(await changes.read(bankId, changeSetId));
  const impact = record?.state.impact ?? null;
  if (record === null || impact === null) return null;
  const isAwaited = impact.runId === runId && impact.status === 'running';
  return isAwaited ? { changeSet: record.state, impact } : null;
};

/**
 * Assesses the applications of a plan under the draft, page by page, and stores what turned.
 * Stopped at any point and begun again, it goes on after the last part stored: a part has one
 * natural key, so that two workers at once still make one report. One page is in memory.
 * @throws ImpactVoid, ImpactImpossible
 */
export const runImpact = async (
  deps: RunImpactDeps,
  plan: ImpactPlan,
  pace: ImpactPace,
): Promise<ImpactResult> => {
  const { changeSet, impact } = await awaitedOrVoid(deps, plan);
  const draft = await draftRevision(deps, changeSet, impact);
  const compiled = await compiledOf(draft);
  let last = pace.from === 0 ? null : await deps.impacts.part(plan, pace.from - 1);
  for (let number = (last?.number ?? -1) + 1; number < plan.pages; number += 1) {
    last =
      (await deps.impacts.part(plan, number)) ??
      (await makePart(deps, { plan, number, compiled, before: last }));
    pace.beat(number);
    if (number % partsBetweenLooks === 0) await awaitedOrVoid(deps, plan);
  }
  return store(deps, plan, {
    base: changeSet.base,
    differenceHash: impact.differenceHash,
    draftHash: draft.contentHash,
    decidedLimit: impact.decidedLimit,
    ...endOf(last, plan, deps),
  });
};

/** How often a run looks whether it is still waited for, in parts. */
const partsBetweenLooks = 10;

const awaitedOrVoid = async (deps: RunImpactDeps, run: ImpactRunKey) => {
  const awaited = await awaitedRun(deps, run);
  if (awaited === null) throw new ImpactVoid();
  return awaited;
};

const endOf = (
  last: ImpactPart | null,
  { unassessed }: ImpactPlan,
  { sha256 }: RunImpactDeps,
): Pick<ImpactReport, 'totals' | 'parts' | 'lastPartHash'> => {
  const part = last ?? partAfter(null, { applications: 0, lines: 0, flips: [] }, sha256);
  return {
    totals: { ...part.soFar, unassessed },
    parts: last === null ? 0 : part.number + 1,
    lastPartHash: part.hash,
  };
};

const store = async (
  deps: RunImpactDeps,
  { pages: _pages, applications: _applications, unassessed: _unassessed, ...plan }: ImpactPlan,
  report: ImpactReport,
): Promise<ImpactResult> => {
  const impactHash = impactHashOf(report, deps.sha256);
  await deps.impacts.putReport({ impactHash, plan, report, madeAt: deps.clock.now() });
  return { impactHash, totals: report.totals };
};

/**
 * Named as a draft: no verdict of a shadow run can be taken for one of a published revision. Not by
 * its revision either: the same edits run again over the same applications make the same report.
 */
const draftRevision = async (
  { drafts }: RunImpactDeps,
  changeSet: ChangeSet,
  { differenceHash }: ImpactRun,
): Promise<CatalogueRevision> => {
  const draft = draftOf(changeSet);
  const reading = possible(await drafts.ask({ kind: 'reading', draft }));
  if (reading.differenceHash !== differenceHash) throw new ImpactImpossible(differs);
  const content = possible(await drafts.content(draft));
  return {
    edition: content.edition,
    revision: `draft:${changeSet.changeSetId}`,
    contentHash: possible(await drafts.ask({ kind: 'content_hash', draft })),
    content,
    effectiveOn: changeSet.effectiveOn ?? content.transition.effectiveOn,
  };
};

const possible = <Value>(made: Result<Value, Refusal>): Value => {
  if (made.ok) return made.value;
  const { code, detail } = made.failure;
  throw new ImpactImpossible({ code, text: detail });
};

const compiledOf = async (draft: CatalogueRevision): Promise<CompiledCatalogue> => {
  try {
    return await runYielding(compileSteps(draft));
  } catch {
    throw new ImpactImpossible(unfit);
  }
};

interface PartAsk {
  readonly plan: ImpactPlan;
  readonly number: number;
  readonly compiled: CompiledCatalogue;
  readonly before: ImpactPart | null;
}

const makePart = async (
  deps: RunImpactDeps,
  { plan, number, compiled, before }: PartAsk,
): Promise<ImpactPart> => {
  const subjects = await deps.impacts.page(plan, number);
  if (subjects === null) throw new Error(`page ${number} of the plan is missing`);
  const stored = await Promise.all(
    subjects.map(({ assessmentId }) => deps.assessments.find(plan.bankId, assessmentId)),
  );
  const flips: Flip[] = [];
  let [applications, lines] = [0, 0];
  for (const [at, subject] of subjects.entries()) {
    const found = stored[at] ?? null;
    // Disposed of since the planning: nothing is left that could turn.
    if (found === null) continue;
    const turned = await flipsUnder(compiled, subject, found);
    if (turned === null) throw roleMissing(subject);
    flips.push(...turned);
    applications += 1;
    lines += found.input.lines.length;
  }
  const part = partAfter(before, { applications, lines, flips }, deps.sha256);
  return deps.impacts.putPart(plan, part, plan.applications);
};

const roleMissing = ({ applicationReference }: ImpactSubject): ImpactImpossible =>
  new ImpactImpossible({
    code: 'role_missing_in_draft',
    text: applications.say('impact.role_missing_in_draft', { applicationReference }),
  });

const unfit: ImpactFailure = {
  code: 'draft_unfit',
  text: applications.say('impact.draft_unfit'),
};

const differs: ImpactFailure = {
  code: 'difference_changed',
  text: applications.say('impact.difference_changed'),
};
