import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assignments, livedThrough, stepOf, waiting } from '../../../../builders/random-life.js';
import type { Turn } from '../../../../builders/random-life.js';
import { emptyScenario, sha256, tell } from '../../../../builders/lifecycle.js';
import type { Step, Scenario } from '../../../../builders/lifecycle.js';
import { canonicalJson } from '../../../../../src/kernel/values/canonical-json.js';
import { recordViolations } from '../../../../../src/contexts/audit/rules/record-violations.js';
import { personsOf } from '../../../../../src/kernel/values/actor.js';
import type { Application } from '../../../../../src/contexts/applications/rules/state/application-state.js';
import { applicationStatuses } from '../../../../../src/contexts/rulebook/rules/bank-rules/application-status.js';
import type { ApplicationStatus } from '../../../../../src/contexts/rulebook/rules/bank-rules/application-status.js';
import { firstChainFault } from '../../../../../src/kernel/record/commit.js';
import { foldCommits } from '../../../../../src/contexts/applications/rules/state/fold-commits.js';
import { byForm } from '../../../../../tools/testing/long-form.js';
import { lifecycleTable } from '../../../../../src/contexts/applications/rules/state/lifecycle-table.js';

const seed = Number(
  process.env['SEED'] ?? byForm({ short: 20_261_129, long: Date.now() % 2 ** 31 }),
);
const runs = { seed, numRuns: byForm({ short: 500, long: 2000 }) };
const longest = 40;

it(`runs with the seed ${seed}`, () => {
  expect(Number.isSafeInteger(seed)).toBe(true);
});

/** States that only the bank's systems lead to, once their events are recorded. */
const afterDecision: readonly ApplicationStatus[] = [
  'suspended',
  'credit',
  'contract',
  'payout_check',
  'held',
  'disbursed',
  'monitoring',
  'delabelled',
  'closed',
];

/**
 * Which step an act in a state takes, said a second time, in the words of
 * docs/rules/four-eyes.md#one-person-one-step.
 */
const stepIn: Partial<Record<ApplicationStatus, string>> = {
  intake: 'manager',
  screening: 'manager',
  not_green_proposed: 'manager',
  collection: 'manager',
  environmental_screening: 'manager',
  first_review: 'first',
  second_review: 'second',
  final_approval: 'final',
  appealed: 'appeal',
};

/** Claiming, giving back and taking back are no steps. */
const isNoStep = ({ kind }: Step[1]): boolean =>
  kind.endsWith('claim_step') || kind === 'recall_step';

/** What must be true of the accepted steps, kept apart from the code that decides. */
class Model {
  readonly #steps = new Map<string, string>();
  readonly #exporters = new Set<string>();
  readonly #faults: string[] = [];
  #finals = 0;
  #round = 1;

  get faults(): readonly string[] {
    return this.#faults;
  }

  accept([actor, command]: Step, before: Application | null, after: Application): void {
    for (const person of personsOf(actor)) {
      if (actor.kind === 'applicant_user') this.#exporters.add(person);
      else if (!isNoStep(command)) this.#take(person, before);
    }
    for (const person of this.#steps.keys())
      if (this.#exporters.has(person)) this.#faults.push(`${person} acted for both sides`);
    this.#count(command, before, after);
  }

  #take(person: string, before: Application | null): void {
    const step = stepIn[before?.status ?? 'draft'] ?? 'no step';
    const taken = this.#steps.get(person) ?? step;
    if (taken !== step || step === 'no step')
      this.#faults.push(`${person} took ${taken} and ${step}`);
    this.#steps.set(person, step);
  }

  #count(command: Step[1], before: Application | null, after: Application): void {
    if (command.kind === 'decide_appeal' && command.granted) {
      this.#round += 1;
      this.#finals = 0;
    }
    this.#finals += after.decisions.length - (before?.decisions.length ?? 0);
    if (this.#finals > 1) this.#faults.push(`round ${this.#round} was decided twice`);
    if (after.round !== this.#round) this.#faults.push(`round ${after.round} is ${this.#round}`);
  }
}

const sideOf = { applicant_user: 'exporter', bank_user: 'bank', system: 'system' } as const;

interface Move {
  readonly event: string;
  readonly from: ApplicationStatus;
  readonly to: ApplicationStatus;
}

const movesOf = (scenario: Scenario, before: Application | null): readonly Move[] => {
  let from: ApplicationStatus = before?.status ?? 'draft';
  return scenario.commits.at(-1)!.events.flatMap((event) => {
    if (!('to' in event)) return [];
    const move = { event: event.type, from, to: event.to };
    from = event.to;
    return [move];
  });
};

/** Rules open the intake and complete the collection on either side's behalf; none decides. */
const isInTable = (
  { event, from, to }: Move,
  before: Application | null,
  side: string,
): boolean => {
  const row = lifecycleTable.find((one) => one.event === event);
  if (row?.from.includes(from) !== true) return false;
  if (row.mover === 'bank' && side !== 'bank') return false;
  return row.to.some((target) => (target === 'origin' ? before?.origin : target) === to);
};

/** The moves of the newest commit that docs/rules/application-states.md does not have. */
const illegalMoves = (scenario: Scenario, before: Application | null): readonly string[] => {
  const side = sideOf[scenario.commits.at(-1)!.actor.kind];
  return movesOf(scenario, before)
    .filter((move) => !isInTable(move, before, side))
    .map(({ event, from, to }) => `${event} by ${side} from ${from} to ${to}`);
};

interface Life {
  readonly scenario: Scenario;
  readonly faults: readonly string[];
}

const live = (life: readonly Turn[]): Life => {
  const model = new Model();
  const faults: string[] = [];
  const lived = life.reduce((told, turn) => {
    const scenario = waiting(told, turn.waitHours);
    const step = stepOf(scenario, turn);
    const next = tell(scenario, step).scenario;
    if (next === scenario) return scenario;
    const before = scenario.record?.state ?? null;
    const after = next.record!.state;
    faults.push(...illegalMoves(next, before));
    model.accept(step, before, after);
    if (after.revision !== next.commits.length) faults.push(`revision ${after.revision}`);
    return next;
  }, emptyScenario);
  return { scenario: lived, faults: [...faults, ...model.faults] };
};

/** What the generator reaches must not hang on the seed of a run: this one is known to reach all. */
const reachesAll = { seed: 1, numRuns: 300 };

describe('whatever people try', () => {
  it('moves stay in the table, one person never takes two steps, and the record holds', () => {
    fc.assert(
      fc.property(assignments(longest), (life) => {
        const { scenario, faults } = live(life);
        const { commits, record } = scenario;
        expect(faults).toEqual([]);
        expect(firstChainFault(commits, sha256)).toBeNull();
        expect(recordViolations(commits, sha256)).toEqual([]);
        expect(canonicalJson(foldCommits(commits)?.state ?? null)).toBe(
          canonicalJson(record?.state ?? null),
        );
      }),
      runs,
    );
  });

  it('a repeated life gives the same commits to the byte', () => {
    fc.assert(
      fc.property(assignments(longest), (life) => {
        expect(livedThrough(life).commits).toEqual(livedThrough(life).commits);
      }),
      { seed, numRuns: byForm({ short: 50, long: 200 }) },
    );
  });

  it('the lives tried reach every state that this part of the lifecycle has', () => {
    const reached = new Set(
      fc
        .sample(assignments(longest), reachesAll)
        .flatMap((life) => livedThrough(life).commits)
        .flatMap(({ events }) => events)
        .flatMap((event) => ('to' in event ? [event.to] : [])),
    );
    const missing = applicationStatuses.filter((status) => !reached.has(status));
    expect(missing).toEqual(afterDecision);
  });
});
