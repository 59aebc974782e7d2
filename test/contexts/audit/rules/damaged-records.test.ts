import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { livedThrough, assignments } from '../../../builders/random-life.js';
import { sha256, givenBefore, straightThrough, apply } from '../../../builders/lifecycle.js';
import { approvedScenario, payout, staff } from '../../../builders/financing.js';
import { setAt } from '../../../builders/set-at.js';
import { recordViolations } from '../../../../src/contexts/audit/rules/record-violations.js';
import { firstChainFault, sealCommit } from '../../../../src/kernel/record/commit.js';
import type { ChainFault } from '../../../../src/kernel/record/commit.js';
import type { ApplicationCommit } from '../../../../src/contexts/applications/rules/state/fold-commits.js';
import { byForm } from '../../../../tools/testing/long-form.js';

const seed = Number(
  process.env['SEED'] ?? byForm({ short: 20_261_129, long: Date.now() % 2 ** 31 }),
);
const runs = { seed, numRuns: byForm({ short: 600, long: 2000 }) };

it(`runs with the seed ${seed}`, () => {
  expect(Number.isSafeInteger(seed)).toBe(true);
});

type Commits = readonly ApplicationCommit[];

/** Pointers of every value in a commit that is no object and no list. */
const leavesOf = (value: unknown, pointer = ''): readonly string[] =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, member]) => leavesOf(member, `${pointer}/${key}`))
    : [pointer];

const valueAt = (root: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((one, step) => (one as Record<string, unknown>)[step], root);

const otherThan = (value: unknown): unknown => {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  return typeof value === 'string' ? `${value}0` : 'something';
};

const flipped = (commit: ApplicationCommit, choice: number): ApplicationCommit => {
  const pointers = leavesOf(commit);
  const pointer = pointers[choice % pointers.length]!;
  const text = setAt(JSON.stringify(commit), pointer, otherThan(valueAt(commit, pointer)));
  return JSON.parse(text) as ApplicationCommit;
};

const replaced = (commits: Commits, index: number, commit: ApplicationCommit): Commits =>
  commits.map((one, place) => (place === index ? commit : one));

const resealed = ({ hash: _hash, ...commit }: ApplicationCommit): ApplicationCommit =>
  sealCommit({ ...commit, requestId: `${commit.requestId} rewritten` }, sha256);

interface Damage {
  readonly commits: Commits;
  readonly revision: number;
}

/** Every damage with the revision it must be found at; those in the middle need a follower. */
const damages: Readonly<
  Record<string, (commits: Commits, index: number, choice: number) => Damage>
> = {
  'a value changed': (commits, index, choice) => ({
    commits: replaced(commits, index, flipped(commits[index]!, choice)),
    revision: index + 1,
  }),
  'two commits swapped': (commits, index) => ({
    commits: [
      ...commits.slice(0, index),
      commits[index + 1]!,
      commits[index]!,
      ...commits.slice(index + 2),
    ],
    revision: index + 1,
  }),
  'a commit dropped': (commits, index) => ({
    commits: commits.toSpliced(index, 1),
    revision: index + 1,
  }),
  'a commit doubled': (commits, index) => ({
    commits: commits.toSpliced(index, 0, commits[index]!),
    revision: index + 2,
  }),
  'a well-sealed commit slipped in': (commits, index) => {
    const { hash: _hash, ...copied } = commits[index]!;
    const forged = sealCommit({ ...copied, commandId: 'forged' }, sha256);
    return { commits: commits.toSpliced(index, 0, forged), revision: index + 2 };
  },
  'a commit rewritten together with its hash': (commits, index) => ({
    commits: replaced(commits, index, resealed(commits[index]!)),
    revision: index + 2,
  }),
  'a commit cut off from the one before': (commits, index) => {
    const { hash: _hash, ...commit } = commits[index]!;
    const cut = sealCommit({ ...commit, previousHash: `sha256:${sha256('other')}` }, sha256);
    return { commits: replaced(commits, index, cut), revision: index + 1 };
  },
};

describe('a record', () => {
  const numRuns = byForm({ short: 120, long: 400 });
  let lives: readonly Commits[];
  beforeAll(() => {
    // Lived once: each damage is done to all of them.
    const long = assignments(24)
      .map((life) => livedThrough(life).commits)
      .filter((commits) => commits.length >= 2);
    lives = fc.sample(long, { ...runs, numRuns });
  });

  it.each(Object.entries(damages))('betrays %s, and where', (_name, damage) => {
    fc.assert(
      fc.property(fc.constantFrom(...lives), fc.nat(), fc.nat(), (commits, place, choice) => {
        const damaged = damage(commits, place % (commits.length - 1), choice);
        const fault: ChainFault | null = firstChainFault(damaged.commits, sha256);
        expect(fault?.revision).toBe(damaged.revision);
        const violations = recordViolations(damaged.commits, sha256);
        expect(violations.map(({ invariant }) => invariant)).toEqual(['V3']);
        expect(violations[0]?.document).toMatch(new RegExp(`:${damaged.revision}$`));
      }),
      { ...runs, numRuns },
    );
  });

  it('betrays a last commit that was changed', () => {
    const { commits } = apply(straightThrough);
    const last = commits.length - 1;
    for (let choice = 0; choice < leavesOf(commits[last]).length; choice += 1)
      expect(
        firstChainFault(replaced(commits, last, flipped(commits[last]!, choice)), sha256),
      ).toMatchObject({ revision: commits.length });
  });

  it('says of what kind the fault is', () => {
    const { commits } = apply(straightThrough);
    const faultOf = (name: string) =>
      firstChainFault(damages[name]!(commits, 3, 0).commits, sha256);
    expect(faultOf('a commit dropped')).toEqual({ revision: 4, fault: 'gap' });
    expect(faultOf('a commit rewritten together with its hash')).toEqual({
      revision: 5,
      fault: 'previous_hash',
    });
    const typo = replaced(commits, 3, { ...commits[3]!, action: 'approve_application' });
    expect(firstChainFault(typo, sha256)).toEqual({ revision: 4, fault: 'hash' });
  });
});

/** The whole story sealed anew after a change, as a forger with the program would. */
const forged = (
  change: (commit: ApplicationCommit) => ApplicationCommit,
  kind?: 'short',
): Commits => {
  const { commits } = kind === 'short' ? givenBefore('claim_step') : apply(straightThrough);
  let previousHash = commits[0]!.previousHash;
  return commits.map((commit) => {
    const { hash: _hash, ...changed } = change(commit);
    const sealed = sealCommit({ ...changed, previousHash }, sha256);
    previousHash = sealed.hash;
    return sealed;
  });
};

const mapEvents = (
  commit: ApplicationCommit,
  change: (event: ApplicationCommit['events'][number]) => ApplicationCommit['events'][number],
): ApplicationCommit => ({ ...commit, events: commit.events.map(change) });

const found = (commits: Commits): readonly string[] =>
  recordViolations(commits, sha256).map(
    ({ invariant, document, detail }) => `${invariant} ${document}: ${detail}`,
  );

describe('a record sealed anew by a forger', () => {
  it('is sound when nothing was changed', () => {
    expect(found(forged((commit) => commit))).toEqual([]);
  });

  it('breaks V4 at the commit that leaves the lifecycle table', () => {
    const commits = forged((commit) =>
      mapEvents(commit, (event) =>
        event.type === 'environmental_screening.recorded'
          ? { ...event, to: 'final_approval' }
          : event,
      ),
    );
    expect(found(commits).filter((one) => one.startsWith('V4'))).toEqual([
      'V4 applicationCommits/application-1:10: environmental_screening.recorded leads from environmental_screening to final_approval',
      'V4 applicationCommits/application-1:12: first_review.recorded leads from final_approval to second_review',
    ]);
  });

  it('breaks V5 when one person took two steps', () => {
    const commits = forged((commit) =>
      commit.action === 'record_review'
        ? { ...commit, actor: { ...commit.actor, userId: 'first-1' } }
        : commit,
    );
    expect(found(commits)).toEqual([
      'V5 applications/application-1: first-1 took first_review and second_review',
    ]);
  });

  it('breaks V5 when a delegate acted for somebody who took another step', () => {
    const commits = forged((commit) =>
      commit.action === 'approve_application'
        ? { ...commit, actor: { ...commit.actor, onBehalfOf: 'second-1' } }
        : commit,
    );
    expect(found(commits)).toEqual([
      'V5 applications/application-1: second-1 took second_review and final_approval',
    ]);
  });

  it('breaks V5 when somebody of the applicant’s side took a step', () => {
    const commits = forged((commit) =>
      commit.action === 'accept_intake'
        ? { ...commit, actor: { ...commit.actor, userId: 'exporter-1' } }
        : commit,
    );
    expect(found(commits)[0]).toBe(
      "V5 applications/application-1: exporter-1 of the applicant's side took client_management",
    );
  });

  it('breaks V5 when a round has two final decisions', () => {
    const commits = forged((commit) =>
      commit.action === 'approve_application'
        ? { ...commit, events: [...commit.events, ...commit.events] }
        : commit,
    );
    expect(found(commits)).toContain(
      'V5 applications/application-1: round 1 has 2 final decisions',
    );
  });

  it('breaks V10 when the share is not what the line values give', () => {
    const priced = (green: string): Commits =>
      forged((commit) =>
        mapEvents(commit, (event) => {
          if (event.type === 'application.drafted')
            return {
              ...event,
              draft: {
                ...event.draft,
                lines: [
                  { ...event.draft.lines[0]!, value: { amountMinor: 300, currency: 'USD' } },
                  { lineNo: 2, value: { amountMinor: 100, currency: 'USD' } },
                ],
              },
            };
          if (event.type !== 'decision.made') return event;
          const greenShare = { ...event.decision.greenShare, certain: green, atMost: '0.7500' };
          return { ...event, decision: { ...event.decision, greenShare } };
        }),
      );
    expect(found(priced('0.7500'))).toEqual([]);
    // Rounded each by itself, two shares may differ by one unit of the last place.
    expect(found(priced('0.7501'))).toEqual([]);
    expect(found(priced('0.7502'))).toHaveLength(1);
    expect(found(priced('0.8000'))).toEqual([
      'V10 applications/application-1: certain is 0.8000, the line values give 0.7500',
    ]);
  });

  it('breaks V10 when what was approved and what was not are no parts of what was asked', () => {
    const parted = (approvedMinor: number, notApprovedMinor: number): Commits =>
      forged((commit) =>
        mapEvents(commit, (event) => {
          if (event.type !== 'decision.made') return event;
          const approved = {
            ...{ requested: { amountMinor: 300, currency: 'USD' }, reasons: [], note: '' },
            ...{ approvedMinor, notApprovedMinor },
          } as unknown as NonNullable<typeof event.decision.approved>;
          return { ...event, decision: { ...event.decision, approved } };
        }),
      );
    expect(found(parted(200, 100))).toEqual([]);
    expect(found(parted(200, 99))).toHaveLength(1);
    expect(found(parted(400, -100))).toEqual([
      'V10 applications/application-1: 400 approved and -100 not, of 300',
    ]);
    expect(found(parted(-100, 400))).toHaveLength(1);
  });

  it('breaks V4 when it starts with anything but a draft, or holds a commit without events', () => {
    const empty = (commit: ApplicationCommit): ApplicationCommit => ({ ...commit, events: [] });
    expect(found(forged((one) => (one.revision === 1 ? empty(one) : one), 'short'))).toEqual([
      'V4 applicationCommits/application-1:1: a commit without events',
    ]);
    expect(found(forged((one) => (one.revision === 7 ? empty(one) : one), 'short'))).toEqual([
      'V4 applicationCommits/application-1:7: a commit without events',
    ]);
    const submitted = apply(straightThrough).commits[1]!.events;
    expect(
      found(forged((one) => (one.revision === 1 ? { ...one, events: submitted } : one), 'short')),
    ).toEqual(['V4 applicationCommits/application-1:1: starts with application.submitted']);
  });

  it('breaks V3 when a commit of another application or bank stands in it', () => {
    const strange = forged((one) => (one.revision === 5 ? { ...one, streamId: 'other' } : one));
    expect(found(strange)).toEqual([
      'V3 applicationCommits/application-1:5: belongs to bank-a/other',
    ]);
    const foreign = forged((one) => (one.revision === 5 ? { ...one, bankId: 'bank-b' } : one));
    expect(found(foreign)).toEqual([
      'V3 applicationCommits/application-1:5: belongs to bank-b/application-1',
    ]);
  });
});

describe('a correction of the credit decision', () => {
  const correcting = { creditReference: 'SX-2', corrects: 'SX-2026-0001', note: '登记有误' };
  const { commits } = apply(
    [
      [staff.credit, payout.credit({ granted: false })],
      [staff.credit, payout.credit(correcting)],
      [staff.secondCredit, payout.credit(correcting)],
    ],
    approvedScenario(),
  );

  /** The same life with the first reviewer as who proposed it, who may decide credit too. */
  const byReviewer = (changed: (event: ApplicationCommit['events'][number]) => object): Commits =>
    commits.reduce<Commits>((chain, { hash: _hash, ...commit }) => {
      const isProposal = commit.events.some(({ type }) => type === 'credit.correction_proposed');
      const previousHash = chain.at(-1)?.hash ?? commit.previousHash;
      const events = commit.events.map((one) => changed(one) as typeof one);
      const actor = isProposal ? { ...commit.actor, userId: 'first-1' } : commit.actor;
      return [...chain, sealCommit({ ...commit, previousHash, events, actor }, sha256)];
    }, []);

  it('by a reviewer is none of a step in a record of an earlier build, and breaks four eyes in one of today', () => {
    expect(recordViolations(commits, sha256)).toEqual([]);
    const ofEarlier = byReviewer((event) => {
      const { takesStep: _step, ...before } = { takesStep: undefined, ...event };
      return before;
    });
    expect(recordViolations(ofEarlier, sha256)).toEqual([]);
    expect(
      recordViolations(
        byReviewer((event) => event),
        sha256,
      ),
    ).toMatchObject([
      { invariant: 'V5', detail: 'first-1 took first_review and credit_correction' },
    ]);
  });
});
