import { describe, expect, it } from '@jest/globals';
import type { Disposal, DisposalSubject } from '../../../../src/contexts/audit/rules/disposal.js';
import type { Refusal } from '../../../../src/kernel/values/refusal.js';
import type { Result } from '../../../../src/kernel/values/result.js';
import { openDisposalActs } from '../../../../src/contexts/audit/rules/open-disposal-acts.js';
import { waitingDisposals } from '../../../../src/contexts/audit/use-cases/waiting-disposals.js';
import { carryOut } from '../../../../src/contexts/audit/use-cases/dispose-of-record.js';
import type { NoteCommit } from '../../../../src/contexts/applications/rules/notes/application-notes.js';
import { sweepDisposals } from '../../../../src/contexts/audit/use-cases/sweep-disposals.js';
import { bankId, bankUser, people } from '../../../builders/actors.js';
import { compliance, disposalHarness } from '../../../builders/disposal-harness.js';
import { ask, givenBefore, apply } from '../../../builders/lifecycle.js';
import type { Scenario } from '../../../builders/lifecycle.js';
import { manualClock } from '../../../fakes/manual-clock.js';

const { one, two, three } = compliance;
const person: DisposalSubject = { kind: 'person', userId: 'first-1' };
const application: DisposalSubject = { kind: 'application', applicationId: 'application-1' };

const codeOf = (answer: Result<Disposal, Refusal>): string =>
  answer.ok ? answer.value.status : answer.failure.code;

/** With evidence, then withdrawn on 25 November 2026: kept until 25 November 2031 by the stage's policy. */
const withdrawn = (): Scenario =>
  apply([[people.exporter, ask.withdraw()]], givenBefore('accept_evidence'));

const held = (): Scenario =>
  apply(
    [
      [
        bankUser('compliance-9', ['compliance']),
        { kind: 'place_hold', reason: '司法协助', authority: '法院' } as never,
      ],
    ],
    givenBefore('claim_step'),
  );

describe('the erasure of a name', () => {
  it('takes two people of compliance, and leaves when, by whom and why', async () => {
    const harness = await disposalHarness();
    const commitment = await harness.names.commit({
      bankId,
      userId: 'first-1',
      displayName: '王芳',
    });
    expect(codeOf(await harness.propose(one, person))).toBe('proposed');
    const open = () => harness.names.open(bankId, [{ userId: 'first-1', commitment: commitment! }]);
    expect((await open())[0]?.displayName).toBe('王芳');
    expect(codeOf(await harness.agree(two, person))).toBe('carried_out');
    expect((await open())[0]).toMatchObject({
      displayName: null,
      salt: null,
      erased: { by: ['compliance-1', 'compliance-2'], ground: 'person_asked' },
    });
    expect(await harness.deps.users.find(bankId, 'first-1')).toMatchObject({
      userName: 'erased-first-1',
      displayName: 'first-1',
      roles: [],
      active: false,
      passwordHash: null,
    });
  });

  it.each([
    ['the proposer himself', one, 'disposal_takes_two'],
    ['somebody of no compliance', people.manager, 'disposal_not_permitted'],
    ['the process', people.system, 'disposal_not_permitted'],
    [
      'a delegate of the proposer',
      bankUser('compliance-4', ['compliance'], { onBehalfOf: 'compliance-1' }),
      'disposal_takes_two',
    ],
  ])('is not agreed to by %s', async (_title, actor, code) => {
    const harness = await disposalHarness();
    await harness.propose(one, person);
    expect(codeOf(await harness.agree(actor, person))).toBe(code);
    const [attempt] = (await harness.refusals.list({ bankId, limit: 1, cursor: null })).items;
    expect(attempt).toMatchObject({ refusal: { code }, subject: { kind: 'disposal' } });
  });

  it('waits for whoever may agree to it, and tells the others why not', async () => {
    const harness = await disposalHarness();
    const proposed = await harness.propose(one, person);
    if (!proposed.ok) throw new Error(proposed.failure.code);
    const told = async (actor: Parameters<typeof openDisposalActs>[1]) => ({
      acts: openDisposalActs(proposed.value, actor).map(({ act, barred }) => [act, barred?.code]),
      waits: (await waitingDisposals({ disposals: harness.deps.listed })(actor as never)).length,
    });
    const decline = ['decline_disposal', undefined];
    expect(await told(two)).toEqual({
      acts: [['agree_to_disposal', undefined], decline],
      waits: 1,
    });
    expect(await told(one)).toEqual({
      acts: [['agree_to_disposal', 'disposal_takes_two'], decline],
      waits: 0,
    });
    expect(await told(people.manager)).toEqual({ acts: [], waits: 0 });
    await harness.agree(two, person);
    expect((await waitingDisposals({ disposals: harness.deps.listed })(two as never)).length).toBe(
      0,
    );
  });

  it('is not decided by the person whose name it is', async () => {
    const own: DisposalSubject = { kind: 'person', userId: 'compliance-1' };
    const harness = await disposalHarness();
    expect(codeOf(await harness.propose(one, own))).toBe('subject_never_disposes');
    await harness.propose(two, own);
    expect(codeOf(await harness.agree(one, own))).toBe('subject_never_disposes');
  });

  it('waits while an application in which the person took part is under a hold', async () => {
    const harness = await disposalHarness();
    await harness.propose(one, { kind: 'person', userId: 'exporter-1' });
    await harness.keep(held());
    expect(codeOf(await harness.agree(two, { kind: 'person', userId: 'exporter-1' }))).toBe(
      'disposal_held',
    );
    expect(codeOf(await harness.propose(one, { kind: 'person', userId: 'manager-1' }))).toBe(
      'disposal_held',
    );
    expect(codeOf(await harness.propose(one, { kind: 'person', userId: 'final-2' }))).toBe(
      'proposed',
    );
  });

  it('is pending once, may be declined and proposed again, and is done once', async () => {
    const harness = await disposalHarness();
    await harness.propose(one, person);
    expect(codeOf(await harness.propose(two, person))).toBe('disposal_pending');
    expect(codeOf(await harness.decline(two, person))).toBe('declined');
    expect(codeOf(await harness.agree(three, person))).toBe('disposal_not_pending');
    expect(codeOf(await harness.propose(two, person))).toBe('proposed');
    expect(codeOf(await harness.agree(one, person))).toBe('carried_out');
    expect(codeOf(await harness.propose(one, person))).toBe('disposal_done');
  });

  it('answers a repeated command as the first time, and refuses its key for other content', async () => {
    const harness = await disposalHarness();
    await harness.propose(one, person);
    const agreed = { kind: 'agree_to_disposal' } as const;
    expect(codeOf(await harness.send(two, person, agreed, 'key'))).toBe('carried_out');
    expect(codeOf(await harness.send(two, person, agreed, 'key'))).toBe('carried_out');
    const other = { kind: 'decline_disposal', reason: '改变主意' } as const;
    expect(codeOf(await harness.send(two, person, other, 'key'))).toBe('idempotency_key_reused');
  });

  it('is refused for nobody, and for a ground that does not fit', async () => {
    const harness = await disposalHarness();
    const nobody: DisposalSubject = { kind: 'person', userId: 'nobody' };
    expect(codeOf(await harness.propose(one, nobody))).toBe('disposal_subject_unknown');
    expect(codeOf(await harness.agree(one, nobody))).toBe('disposal_unknown');
    const unfit = await harness.propose(one, person, { ground: 'retention_over' });
    expect(codeOf(unfit)).toBe('disposal_ground_unfit');
  });
});

describe('the disposal of an application', () => {
  it('is proposed by the sweep when retention is over, and carried out by two people', async () => {
    const harness = await disposalHarness();
    await harness.keep(withdrawn());
    const sweep = sweepDisposals(harness.deps);
    expect(await sweep(bankId)).toEqual({ proposed: 1, carriedOut: 0 });
    expect(await sweep(bankId)).toEqual({ proposed: 0, carriedOut: 0 });
    expect(codeOf(await harness.agree(one, application))).toBe('proposed');
    expect(codeOf(await harness.agree(one, application))).toBe('disposal_takes_two');
    expect(harness.removed).toEqual([]);
    const done = await harness.agree(two, application);
    const { commits } = withdrawn();
    expect(done).toMatchObject({
      ok: true,
      value: {
        status: 'carried_out',
        proposedBy: null,
        agreedBy: ['compliance-1', 'compliance-2'],
        tombstone: {
          applicationId: 'application-1',
          lastRevision: commits.length,
          lastHash: commits.at(-1)!.hash,
          status: 'withdrawn',
        },
      },
    });
    expect(harness.removed).toHaveLength(1);
    expect(harness.removed[0]).toMatchObject({ bankId, lastRevision: commits.length });
  });

  it.each([
    ['before retention is over', '2031-11-24T02:00:00.000Z', 'retention_not_over'],
    ['on the first day after', '2031-11-25T02:00:00.000Z', 'proposed'],
  ])('is %s: %s', async (_title, now, code) => {
    const harness = await disposalHarness(now);
    await harness.keep(withdrawn());
    expect(codeOf(await harness.propose(one, application))).toBe(code);
    const swept = await sweepDisposals((await fresh(now)).deps)(bankId);
    expect(swept.proposed).toBe(code === 'proposed' ? 1 : 0);
  });

  const fresh = async (now: string) => {
    const harness = await disposalHarness(now);
    await harness.keep(withdrawn());
    return harness;
  };

  it('never happens to an open one, however old, or to one under a hold', async () => {
    const open = await disposalHarness('2099-01-01T00:00:00.000Z');
    await open.keep(givenBefore('claim_step'));
    expect(codeOf(await open.propose(one, application))).toBe('retention_not_over');
    const stopped = await disposalHarness('2099-01-01T00:00:00.000Z');
    await stopped.keep(held());
    expect(codeOf(await stopped.propose(one, application))).toBe('disposal_held');
    expect(await sweepDisposals(stopped.deps)(bankId)).toEqual({ proposed: 0, carriedOut: 0 });
  });

  it('keeps the files that another application refers to', async () => {
    const harness = await disposalHarness();
    await harness.keep(withdrawn());
    const { state: other } = withdrawn().record!;
    const [shared, own] = other.evidence;
    await harness.deps.projection.list({ bankId, limit: 1, cursor: null });
    await (
      harness.deps.projection as unknown as { save: (one: typeof other) => Promise<void> }
    ).save({ ...other, applicationId: 'application-2', evidence: [shared!] });
    await harness.propose(one, application);
    await harness.agree(two, application);
    expect(harness.removed[0]?.contentHashes).toEqual([own!.contentHash.replace('sha256:', '')]);
  });

  it('removes the snapshots of look-ups with the evidence, but for those shared', async () => {
    const harness = await disposalHarness();
    const scenario = apply(
      [
        [people.manager, ask.snapshot({ contentHash: 'sha256:a1' })],
        [people.manager, ask.snapshot({ snapshotId: 'snapshot-2', contentHash: 'sha256:b2' })],
        [people.exporter, ask.withdraw()],
      ],
      givenBefore('record_environmental_screening'),
    );
    await harness.keep(scenario);
    const { state: other } = scenario.record!;
    const screeningSnapshots = other.screeningSnapshots.slice(1);
    await (
      harness.deps.projection as unknown as { save: (one: typeof other) => Promise<void> }
    ).save({ ...other, applicationId: 'application-2', evidence: [], screeningSnapshots });
    await harness.propose(one, application);
    await harness.agree(two, application);
    expect(harness.removed[0]?.contentHashes).toContain('a1');
    expect(harness.removed[0]?.contentHashes).not.toContain('b2');
  });

  it('takes the notes with it that came before the removal, and for a day those that come after', async () => {
    const harness = await disposalHarness();
    await harness.keep(withdrawn());
    const note = (revision: number) =>
      ({ ...withdrawn().commits[0]!, events: [], revision }) as NoteCommit;
    await harness.notes.append(note(1));
    await harness.propose(one, application);
    const { remove } = harness.deps;
    Object.assign(harness.deps, { remove: () => Promise.reject(new Error('killed')) });
    await expect(harness.agree(two, application)).rejects.toThrow('killed');
    await harness.notes.append(note(2));
    Object.assign(harness.deps, { remove });
    const sweep = sweepDisposals(harness.deps);
    expect(await sweep(bankId)).toEqual({ proposed: 0, carriedOut: 1 });
    await harness.notes.append(note(3));
    await sweep(bankId);
    expect(harness.removed.map(({ lastNoteRevision }) => lastNoteRevision)).toEqual([2, 3]);
    const later = { ...harness.deps, clock: manualClock('2040-01-02T02:00:00.000Z') };
    await sweepDisposals(later)(bankId);
    expect(harness.removed).toHaveLength(2);
  });

  it('is finished by the sweep when a crash came between agreement and removal', async () => {
    const harness = await disposalHarness();
    await harness.keep(withdrawn());
    const crashing = { ...harness.deps, remove: () => Promise.reject(new Error('killed')) };
    await harness.propose(one, application);
    const { disposalId } = (await harness.deps.listed.list({ bankId, limit: 1, cursor: null }))
      .items[0]!;
    Object.assign(harness.deps, { remove: crashing.remove });
    await expect(harness.agree(two, application)).rejects.toThrow('killed');
    expect((await harness.deps.listed.find(bankId, disposalId))?.status).toBe('resolved');
    const sound = { ...harness.deps, remove: () => Promise.resolve() };
    expect(await sweepDisposals(sound)(bankId)).toEqual({ proposed: 0, carriedOut: 1 });
    const done = await harness.deps.listed.find(bankId, disposalId);
    expect(done?.status).toBe('carried_out');
    expect(codeOf(await carryOut(sound, done!))).toBe('disposal_not_pending');
  });
});
