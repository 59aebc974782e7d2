import type { ExampleKind } from '../../rulebook/rules/content/rule-example.js';
import type { ExampleResult } from '../rules/examples/run-examples.js';
import type { ChangeSet, ChangeSetEvent } from '../rules/change-set/change-set.js';
import { foldChangeSet } from '../rules/change-set/evolve-change-set.js';
import { draftOf } from '../rules/change-set/draft-questions.js';
import { changeSetUnknown } from '../rules/change-set/refuse-change-at-gate.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { CommitStore } from '../../../kernel/ports.js';
import type { Coverage, CoverageAsked } from '../rules/examples/cover-by-examples.js';
import type { Draft } from '../rules/change-set/draft-questions.js';
import { revisionUnknown } from './catalogue-reads.js';
import type { CatalogueStore } from './ports-of-catalogue.js';
import type { DraftExaminer } from './ports-of-drafts.js';

export interface ExampleReadDeps {
  readonly changes: Pick<CommitStore<ChangeSetEvent>, 'read'>;
  readonly drafts: DraftExaminer;
}

export interface CoverageReadDeps extends ExampleReadDeps {
  readonly catalogue: Pick<CatalogueStore, 'list'>;
}

export interface ExamplesAsked {
  readonly changeSetId: string;
  readonly which: 'failing' | 'all';
  /** Only those of an item; `null`: of all. */
  readonly itemCode: string | null;
  readonly offset: number;
  readonly limit: number;
}

export type ExampleCounts = Readonly<
  Record<ExampleKind, { readonly passed: number; readonly failing: number }>
>;

export interface ExampleReading {
  readonly changeSet: ChangeSet;
  readonly counts: ExampleCounts;
  readonly total: number;
  readonly results: readonly ExampleResult[];
  readonly nextOffset: number | null;
}

/**
 * What the examples give under the rules of a change set as it is now: failing ones, or all. One
 * whose rules do not hold together is refused with what is wrong: nothing can be judged by it.
 */
export const readExampleResults =
  (deps: ExampleReadDeps) =>
  async (actor: Actor, asked: ExamplesAsked): Promise<Result<ExampleReading, Refusal>> => {
    const record = foldChangeSet(await deps.changes.read(actor.bankId, asked.changeSetId));
    if (record === null) return fail(changeSetUnknown());
    const draft = draftOf(record.state);
    const sound = await deps.drafts.ask({ kind: 'soundness', draft });
    if (!sound.ok) return sound;
    const judged = await deps.drafts.ask({ kind: 'examples', draft });
    if (!judged.ok) return judged;
    const all = judged.value;
    const results = all.filter(
      ({ isPassed, itemCode }) =>
        (asked.which === 'all' || !isPassed) &&
        (asked.itemCode === null || itemCode === asked.itemCode),
    );
    const end = asked.offset + asked.limit;
    return ok({
      changeSet: record.state,
      counts: countsOf(all),
      total: results.length,
      results: results.slice(asked.offset, end),
      nextOffset: end < results.length ? end : null,
    });
  };

const countsOf = (results: readonly ExampleResult[]): ExampleCounts => {
  const count = (kind: ExampleKind) => {
    const ofKind = results.filter((one) => one.kind === kind);
    const passed = ofKind.filter(({ isPassed }) => isPassed).length;
    return { passed, failing: ofKind.length - passed };
  };
  return { positive: count('positive'), negative: count('negative'), unknown: count('unknown') };
};

export type CoverageReads = ReturnType<typeof coverageReads>;

/**
 * Which conditions the examples never show met, not met or open, under a draft or a revision by itself
 * (docs/rules/rule-changes.md#what-examples-never-show). Worked out where drafts are, since it takes every example.
 */
export const coverageReads = (deps: CoverageReadDeps) => {
  const read = async (draft: Draft, asked: CoverageAsked): Promise<Result<Coverage, Refusal>> => {
    const sound = await deps.drafts.ask({ kind: 'soundness', draft });
    return sound.ok ? deps.drafts.ask({ kind: 'coverage', draft, asked }) : sound;
  };
  return {
    ofChangeSet: async (
      { bankId }: Actor,
      changeSetId: string,
      asked: CoverageAsked,
    ): Promise<Result<{ changeSet: ChangeSet; coverage: Coverage }, Refusal>> => {
      const record = foldChangeSet(await deps.changes.read(bankId, changeSetId));
      if (record === null) return fail(changeSetUnknown());
      const coverage = await read(draftOf(record.state), asked);
      return coverage.ok ? ok({ changeSet: record.state, coverage: coverage.value }) : coverage;
    },
    ofRevision: async (
      { bankId }: Actor,
      revision: string,
      asked: Omit<CoverageAsked, 'which'>,
    ): Promise<Result<Coverage, Refusal>> => {
      const heads = await deps.catalogue.list(bankId);
      const head = heads.find((one) => one.revision === revision || one.contentHash === revision);
      if (head === undefined) return fail(revisionUnknown());
      return read({ baseHash: head.contentHash, edits: [] }, { ...asked, which: 'all' });
    },
  };
};
