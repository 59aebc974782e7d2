import type { ExampleKind } from '../domain/catalogue/rule-examples/rule-example.js';
import type { ExampleResult } from '../domain/catalogue/rule-examples/run-examples.js';
import type { ChangeSet, ChangeSetEvent } from '../domain/change-set/change-set.js';
import { foldChangeSet } from '../domain/change-set/evolve-change-set.js';
import { changeSetUnknown } from '../domain/change-set/refuse-change-at-gate.js';
import type { Actor } from '../domain/lifecycle/actor.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import { editedCatalogue } from './edited-catalogue.js';
import type { EditedDeps } from './edited-catalogue.js';
import type { CommitStore } from './ports.js';
import { refuseUnsound } from './refuse-unsound.js';
import type { RunRuleExamples } from './run-rule-examples.js';

export interface ExampleReadDeps extends EditedDeps {
  readonly changes: Pick<CommitStore<ChangeSetEvent>, 'read'>;
  readonly runExamples: RunRuleExamples;
}

export interface ExamplesAsked {
  readonly changeSetId: string;
  readonly which: 'failing' | 'all';
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
    const edited = await editedCatalogue(deps, record.changeSet);
    if (!edited.ok) return edited;
    const { content, differenceHash } = edited.value;
    const unsound = refuseUnsound(content);
    if (unsound !== null) return fail(unsound);
    const all = await deps.runExamples(differenceHash, content);
    const results = asked.which === 'all' ? all : all.filter(({ isPassed }) => !isPassed);
    const end = asked.offset + asked.limit;
    return ok({
      changeSet: record.changeSet,
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
