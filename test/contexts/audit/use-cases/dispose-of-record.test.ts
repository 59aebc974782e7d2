import { describe, expect, it } from '@jest/globals';
import type { Disposal, DisposalSubject } from '../../../../src/contexts/audit/rules/disposal.js';
import type { Refusal } from '../../../../src/kernel/values/refusal.js';
import type { Result } from '../../../../src/kernel/values/result.js';
import { carryOut } from '../../../../src/contexts/audit/use-cases/dispose-of-record.js';
import { sweepDisposals } from '../../../../src/contexts/audit/use-cases/sweep-disposals.js';
import { bankId, bankUser, people } from '../../../builders/actors.js';
import { compliance, disposalStage } from '../../../builders/disposal-stage.js';
import { ask, storyBefore, tellAll } from '../../../builders/lifecycle.js';
import type { Story } from '../../../builders/lifecycle.js';

const { one, two, three } = compliance;
const person: DisposalSubject = { kind: 'person', userId: 'first-1' };
const application: DisposalSubject = { kind: 'application', applicationId: 'application-1' };

const codeOf = (answer: Result<Disposal, Refusal>): string =>
  answer.ok ? answer.value.status : answer.failure.code;

/** With evidence, then withdrawn on 25 November 2026: kept until 25 November 2031 by the stage's policy. */
const withdrawn = (): Story =>
  tellAll([[people.exporter, ask.withdraw()]], storyBefore('accept_evidence'));

const held = (): Story =>
  tellAll(
    [
      [
        bankUser('compliance-9', ['compliance']),
        { kind: 'place_hold', reason: '司法协助', authority: '法院' } as never,
      ],
    ],
    storyBefore('claim_step'),
  );

describe('the erasure of a name', () => {
  it('takes two people of compliance, and leaves when, by whom and why', async () => {
    const stage = await disposalStage();
    const commitment = await stage.names.commit({ bankId, userId: 'first-1', displayName: '王芳' });
    expect(codeOf(await stage.propose(one, person))).toBe('proposed');
    const open = () => stage.names.open(bankId, [{ userId: 'first-1', commitment: commitment! }]);
    expect((await open())[0]?.displayName).toBe('王芳');
    expect(codeOf(await stage.agree(two, person))).toBe('carried_out');
    expect((await open())[0]).toMatchObject({
      displayName: null,
      salt: null,
      erased: { by: ['compliance-1', 'compliance-2'], ground: 'person_asked' },
    });
    expect(await stage.deps.users.find(bankId, 'first-1')).toMatchObject({
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
    const stage = await disposalStage();
    await stage.propose(one, person);
    expect(codeOf(await stage.agree(actor, person))).toBe(code);
    const [attempt] = (await stage.refusals.list({ bankId, limit: 1, cursor: null })).items;
    expect(attempt).toMatchObject({ refusal: { code }, subject: { kind: 'disposal' } });
  });

  it('is not decided by the person whose name it is', async () => {
    const own: DisposalSubject = { kind: 'person', userId: 'compliance-1' };
    const stage = await disposalStage();
    expect(codeOf(await stage.propose(one, own))).toBe('subject_never_disposes');
    await stage.propose(two, own);
    expect(codeOf(await stage.agree(one, own))).toBe('subject_never_disposes');
  });

  it('waits while an application in which the person took part is under a hold', async () => {
    const stage = await disposalStage();
    await stage.propose(one, { kind: 'person', userId: 'exporter-1' });
    await stage.keep(held());
    expect(codeOf(await stage.agree(two, { kind: 'person', userId: 'exporter-1' }))).toBe(
      'disposal_held',
    );
    expect(codeOf(await stage.propose(one, { kind: 'person', userId: 'manager-1' }))).toBe(
      'disposal_held',
    );
    expect(codeOf(await stage.propose(one, { kind: 'person', userId: 'final-2' }))).toBe(
      'proposed',
    );
  });

  it('is pending once, may be declined and proposed again, and is done once', async () => {
    const stage = await disposalStage();
    await stage.propose(one, person);
    expect(codeOf(await stage.propose(two, person))).toBe('disposal_pending');
    expect(codeOf(await stage.decline(two, person))).toBe('declined');
    expect(codeOf(await stage.agree(three, person))).toBe('disposal_not_pending');
    expect(codeOf(await stage.propose(two, person))).toBe('proposed');
    expect(codeOf(await stage.agree(one, person))).toBe('carried_out');
    expect(codeOf(await stage.propose(one, person))).toBe('disposal_done');
  });

  it('answers a repeated command as the first time, and refuses its key for other content', async () => {
    const stage = await disposalStage();
    await stage.propose(one, person);
    const agreed = { kind: 'agree_to_disposal' } as const;
    expect(codeOf(await stage.send(two, person, agreed, 'key'))).toBe('carried_out');
    expect(codeOf(await stage.send(two, person, agreed, 'key'))).toBe('carried_out');
    const other = { kind: 'decline_disposal', reason: '改变主意' } as const;
    expect(codeOf(await stage.send(two, person, other, 'key'))).toBe('idempotency_key_reused');
  });

  it('is refused for nobody, and for a ground that does not fit', async () => {
    const stage = await disposalStage();
    const nobody: DisposalSubject = { kind: 'person', userId: 'nobody' };
    expect(codeOf(await stage.propose(one, nobody))).toBe('disposal_subject_unknown');
    expect(codeOf(await stage.agree(one, nobody))).toBe('disposal_unknown');
    const unfit = await stage.propose(one, person, { ground: 'retention_over' });
    expect(codeOf(unfit)).toBe('disposal_ground_unfit');
  });
});

describe('the disposal of an application', () => {
  it('is proposed by the sweep when retention is over, and carried out by two people', async () => {
    const stage = await disposalStage();
    await stage.keep(withdrawn());
    const sweep = sweepDisposals(stage.deps);
    expect(await sweep(bankId)).toEqual({ proposed: 1, carriedOut: 0 });
    expect(await sweep(bankId)).toEqual({ proposed: 0, carriedOut: 0 });
    expect(codeOf(await stage.agree(one, application))).toBe('proposed');
    expect(codeOf(await stage.agree(one, application))).toBe('disposal_takes_two');
    expect(stage.removed).toEqual([]);
    const done = await stage.agree(two, application);
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
    expect(stage.removed).toHaveLength(1);
    expect(stage.removed[0]).toMatchObject({ bankId, lastRevision: commits.length });
  });

  it.each([
    ['before retention is over', '2031-11-24T02:00:00.000Z', 'retention_not_over'],
    ['on the first day after', '2031-11-25T02:00:00.000Z', 'proposed'],
  ])('is %s: %s', async (_title, now, code) => {
    const stage = await disposalStage(now);
    await stage.keep(withdrawn());
    expect(codeOf(await stage.propose(one, application))).toBe(code);
    const swept = await sweepDisposals((await fresh(now)).deps)(bankId);
    expect(swept.proposed).toBe(code === 'proposed' ? 1 : 0);
  });

  const fresh = async (now: string) => {
    const stage = await disposalStage(now);
    await stage.keep(withdrawn());
    return stage;
  };

  it('never happens to an open one, however old, or to one under a hold', async () => {
    const open = await disposalStage('2099-01-01T00:00:00.000Z');
    await open.keep(storyBefore('claim_step'));
    expect(codeOf(await open.propose(one, application))).toBe('retention_not_over');
    const stopped = await disposalStage('2099-01-01T00:00:00.000Z');
    await stopped.keep(held());
    expect(codeOf(await stopped.propose(one, application))).toBe('disposal_held');
    expect(await sweepDisposals(stopped.deps)(bankId)).toEqual({ proposed: 0, carriedOut: 0 });
  });

  it('keeps the files that another application refers to', async () => {
    const stage = await disposalStage();
    await stage.keep(withdrawn());
    const { state: other } = withdrawn().record!;
    const [shared, own] = other.evidence;
    await stage.deps.projection.list({ bankId, limit: 1, cursor: null });
    await (stage.deps.projection as unknown as { save: (one: typeof other) => Promise<void> }).save(
      { ...other, applicationId: 'application-2', evidence: [shared!] },
    );
    await stage.propose(one, application);
    await stage.agree(two, application);
    expect(stage.removed[0]?.contentHashes).toEqual([own!.contentHash]);
  });

  it('removes the snapshots of look-ups with the evidence, but for those shared', async () => {
    const stage = await disposalStage();
    const story = tellAll(
      [
        [people.manager, ask.snapshot({ contentHash: 'sha256:a1' })],
        [people.manager, ask.snapshot({ snapshotId: 'snapshot-2', contentHash: 'sha256:b2' })],
        [people.exporter, ask.withdraw()],
      ],
      storyBefore('record_environmental_screening'),
    );
    await stage.keep(story);
    const { state: other } = story.record!;
    const screeningSnapshots = other.screeningSnapshots.slice(1);
    await (stage.deps.projection as unknown as { save: (one: typeof other) => Promise<void> }).save(
      { ...other, applicationId: 'application-2', evidence: [], screeningSnapshots },
    );
    await stage.propose(one, application);
    await stage.agree(two, application);
    expect(stage.removed[0]?.contentHashes).toContain('a1');
    expect(stage.removed[0]?.contentHashes).not.toContain('b2');
  });

  it('is finished by the sweep when a crash came between agreement and removal', async () => {
    const stage = await disposalStage();
    await stage.keep(withdrawn());
    const crashing = { ...stage.deps, remove: () => Promise.reject(new Error('killed')) };
    await stage.propose(one, application);
    const { disposalId } = (await stage.deps.listed.list({ bankId, limit: 1, cursor: null }))
      .items[0]!;
    Object.assign(stage.deps, { remove: crashing.remove });
    await expect(stage.agree(two, application)).rejects.toThrow('killed');
    expect((await stage.deps.listed.find(bankId, disposalId))?.status).toBe('resolved');
    const sound = { ...stage.deps, remove: () => Promise.resolve() };
    expect(await sweepDisposals(sound)(bankId)).toEqual({ proposed: 0, carriedOut: 1 });
    const done = await stage.deps.listed.find(bankId, disposalId);
    expect(done?.status).toBe('carried_out');
    expect(codeOf(await carryOut(sound, done!))).toBe('disposal_not_pending');
  });
});
