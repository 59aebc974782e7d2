import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Application } from '../../../../src/contexts/applications/rules/state/application-state.js';
import type { ApplicationCommit } from '../../../../src/contexts/applications/rules/state/fold-commits.js';
import type { Anchor } from '../../../../src/contexts/audit/rules/anchor.js';
import { checkApplicationRecord } from '../../../../src/contexts/audit/use-cases/check-application-record.js';
import { ok } from '../../../../src/kernel/values/result.js';
import { changesAfterApproval } from '../../../../src/contexts/audit/rules/changes-after-approval.js';
import {
  firstCalendarDay,
  lastCalendarDay,
} from '../../../../src/kernel/values/clock/calendar-day.js';
import { sampleRecord } from '../../../../src/contexts/audit/use-cases/sample-record.js';
import type { SampleAsk } from '../../../../src/contexts/audit/use-cases/sample-record.js';
import { bankUser, people } from '../../../builders/actors.js';
import { applicationOf, ask, sha256, straightThrough, apply } from '../../../builders/lifecycle.js';
import { inMemoryApplicationProjection } from '../../../fakes/in-memory-application-projection.js';

const projection = inMemoryApplicationProjection();
const auditor = bankUser('auditor-1', ['auditor']);
const asked: SampleAsk = {
  kind: 'applications',
  seed: '2026-Q4',
  count: 10,
  from: firstCalendarDay,
  to: lastCalendarDay,
};
const sample = (over: Partial<SampleAsk> = {}, actor = auditor) =>
  sampleRecord({ projection, sha256 })(actor, { ...asked, ...over });
const idsOf = async (...of: Parameters<typeof sample>) =>
  (await sample(...of)).items.map(({ applicationId }) => applicationId);

beforeAll(async () => {
  const one = applicationOf(apply(straightThrough));
  for (let n = 100; n < 140; n += 1) {
    const submittedOn = `2026-11-${n < 120 ? '10' : '20'}`;
    const proposedAt = `${submittedOn}T02:00:00.000Z`;
    const override = { overrideId: `override-${n}`, proposedAt };
    const overrides = (n % 4 === 0 ? [override] : []) as unknown as Application['overrides'];
    const decisions = n % 5 === 0 ? one.decisions : [];
    const applicationId = `application-${n}`;
    await projection.save({ ...one, applicationId, submittedOn, overrides, decisions });
  }
  const draft = { ...one, submittedOn: null, decisions: [] };
  await projection.save({ ...draft, applicationId: 'draft-1', status: 'draft' });
  await projection.save({ ...draft, applicationId: 'draft-2', status: 'withdrawn' });
});

describe('a sample of the record', () => {
  it('is the same for everybody who names the seed, and another under another seed', async () => {
    const first = await idsOf();
    expect(first).toHaveLength(10);
    expect(new Set(first).size).toBe(10);
    expect(await idsOf({}, bankUser('auditor-2', ['auditor']))).toEqual(first);
    expect(await idsOf({ seed: '2027-Q1' })).not.toEqual(first);
    expect(await sample()).toMatchObject({ of: 40 });
  });

  it('never holds a draft, nor what was discarded before it was submitted', async () => {
    const all = await idsOf({ count: 100 });
    expect(all).toHaveLength(40);
    expect(all.filter((id) => id.startsWith('draft'))).toEqual([]);
  });

  it('is of what was decided, by the day of the decision, when that is asked', async () => {
    const decisions = await idsOf({ kind: 'decisions', count: 100 });
    const numbers = [100, 105, 110, 115, 120, 125, 130, 135];
    expect(decisions.toSorted()).toEqual(numbers.map((n) => `application-${n}`));
    const before = { from: '2020-01-01', to: '2020-12-31' };
    expect(await idsOf({ kind: 'decisions', ...before })).toEqual([]);
  });

  it('favours nobody: over many seeds each is drawn about as often', async () => {
    const drawn = new Map<string, number>();
    for (let seed = 0; seed < 400; seed += 1)
      for (const id of await idsOf({ seed: `seed-${seed}` }))
        drawn.set(id, (drawn.get(id) ?? 0) + 1);
    expect(drawn.size).toBe(40);
    for (const times of drawn.values()) {
      expect(times).toBeGreaterThan(60);
      expect(times).toBeLessThan(140);
    }
  });

  it('is of the days named, and of overrides when those are asked', async () => {
    const days = { from: '2026-11-10', to: '2026-11-10' };
    expect(await sample({ ...days, count: 100 })).toMatchObject({ of: 20 });
    const overrides = await sample({ kind: 'overrides', count: 100 });
    expect(overrides.of).toBe(10);
    expect(overrides.items.every(({ overrideId }) => overrideId !== null)).toBe(true);
    expect(await sample({ kind: 'overrides', ...days })).toMatchObject({ of: 5 });
  });

  it('holds nothing of another bank', async () => {
    expect(await sample({}, bankUser('x', ['auditor'], { bankId: 'bank-b' }))).toEqual({
      of: 0,
      items: [],
    });
  });
});

describe('what changed after the approval', () => {
  it('is nothing while nothing was approved, and nothing right after', () => {
    const { commits } = apply(straightThrough);
    expect(changesAfterApproval(commits.slice(0, -1))).toEqual({
      approvedAtRevision: null,
      changes: [],
    });
    expect(changesAfterApproval(commits)).toEqual({ approvedAtRevision: 16, changes: [] });
  });

  it('is each commit after it, with what it changed, before and after', () => {
    const scenario = apply([
      ...straightThrough,
      [
        bankUser('compliance-1', ['compliance']),
        { kind: 'place_hold', reason: '协查', authority: '法院' },
      ],
    ]);
    const { changes } = changesAfterApproval(scenario.commits);
    expect(changes).toMatchObject([
      {
        revision: 17,
        action: 'place_hold',
        events: ['hold.placed'],
        by: { userId: 'compliance-1', rolesThen: ['compliance'] },
        requestId: 'request',
      },
    ]);
    const members = changes[0]!.changed.map(({ member }) => member);
    expect(members).toEqual(expect.arrayContaining(['status', 'hold']));
    expect(members).not.toContain('revision');
    expect(changes[0]!.changed.find(({ member }) => member === 'status')).toEqual({
      member: 'status',
      before: 'approved',
      after: 'suspended',
    });
  });

  it('starts anew with the latest approval', () => {
    const { commits } = apply(straightThrough);
    const again = [...commits, { ...commits.at(-1)!, revision: commits.length + 1 }];
    expect(changesAfterApproval(again)).toEqual({ approvedAtRevision: 17, changes: [] });
    const declined = apply([...straightThrough.slice(0, -1), [people.final, ask.decline()]]);
    expect(changesAfterApproval(declined.commits).approvedAtRevision).toBeNull();
  });
});

describe('the record of one application', () => {
  const { commits } = apply(straightThrough);
  const [first] = commits;
  const anchorOf = (hash: string): Anchor =>
    ({
      day: '2026-11-10',
      coversUntil: '2026-11-11T00:00:00.000Z',
      streams: [
        { stream: 'application', streamId: first?.streamId, firstRevision: 1, hashes: [hash] },
      ],
    }) as unknown as Anchor;
  const check = (stored: readonly ApplicationCommit[], anchors: readonly Anchor[] = []) =>
    checkApplicationRecord({
      readCommits: () => Promise.resolve(ok(stored)),
      anchors: { list: () => Promise.resolve({ items: anchors, nextCursor: null }) },
      sha256,
    })(auditor, first?.streamId ?? '');

  it('holds, and says which commits an anchor has', async () => {
    const checked = await check(commits, [anchorOf(first?.hash ?? '')]);
    expect(checked).toMatchObject({ ok: true, value: { holds: true, fault: null } });
    expect(checked.ok && checked.value.commits.map(({ anchoredOn }) => anchoredOn)).toEqual([
      '2026-11-10',
      ...commits.slice(1).map(() => null),
    ]);
  });

  it('names the first commit that was changed, left out, or written anew under its anchor', async () => {
    const at = '2026-11-11T03:00:00.000Z';
    const changed = commits.map((one, index) => (index === 2 ? { ...one, at } : one));
    const fault = async (...of: Parameters<typeof check>) => {
      const checked = await check(...of);
      return checked.ok ? checked.value.fault : null;
    };
    expect(await fault(changed)).toEqual({ revision: 3, code: 'hash' });
    expect(await fault(commits.toSpliced(2, 1))).toEqual({ revision: 3, code: 'gap' });
    expect(await fault(commits, [anchorOf(`sha256:${'1'.repeat(64)}`)])).toEqual({
      revision: 1,
      code: 'rewritten',
    });
  });
});
