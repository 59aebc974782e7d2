import { beforeAll, describe, expect, it } from '@jest/globals';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import type { ChangeSetSummary } from '../../src/contexts/catalogue/rules/change-set/change-set.js';
import type { ChangeSetProjection } from '../../src/contexts/catalogue/use-cases/ports-of-catalogue.js';
import { itGivesCursorPages } from './cursor-pages.js';
import { freshBank, freshId, minute } from './fresh-bank.js';

export const changeSetIn = (
  bankId: string,
  over: Partial<ChangeSetSummary> = {},
): ChangeSetSummary => ({
  changeSetId: freshId('change-set'),
  bankId,
  title: '提高组件效率门槛',
  status: 'open',
  revision: 1,
  base: { revision: '2025.1', contentHash: `sha256:${'a'.repeat(64)}` },
  authors: ['admin-1'],
  approver: null,
  effectiveOn: null,
  differenceHash: null,
  impactHash: null,
  impact: null,
  impactRuns: 0,
  signatures: [],
  tookEffectAt: null,
  published: null,
  voidedBecause: null,
  withdrawal: null,
  note: null,
  createdAt: minute(1),
  updatedAt: minute(1),
  ...over,
});

export const describeChangeSetProjection = (
  name: string,
  open: () => ChangeSetProjection,
): void => {
  describe(`the change set projection ${name}`, () => {
    let projection: ChangeSetProjection;
    beforeAll(() => {
      projection = open();
    });

    it('gives back what was saved, by bank and id', async () => {
      const changeSet = changeSetIn(freshBank());
      await projection.save(changeSet);
      const { bankId, changeSetId } = changeSet;
      expect(await projection.find(bankId, changeSetId)).toEqual(changeSet);
      expect(await projection.find(bankId, freshId('change-set'))).toBeNull();
    });

    it('lists those in shadow at an instant or later, which end first, first', async () => {
      const bankId = freshBank();
      const shadow = {
        ...{ number: 1, revision: '2025.2', contentHash: `sha256:${'b'.repeat(64)}` },
        ...{ startedBy: 'admin-1', startedAt: minute(1), days: 1, endedEarly: null },
      };
      const late = changeSetIn(bankId, { shadow: { ...shadow, endsAt: minute(50) } });
      const soon = changeSetIn(bankId, { shadow: { ...shadow, endsAt: minute(40) } });
      const ended = changeSetIn(bankId, {
        shadow: { ...shadow, endsAt: minute(50), endedEarly: { at: minute(5), because: 'ended' } },
      });
      const other = changeSetIn(freshBank(), { shadow: { ...shadow, endsAt: minute(45) } });
      for (const one of [late, soon, ended, other, changeSetIn(bankId)]) await projection.save(one);
      const ask = { bankId, from: minute(40), limit: 1, cursor: null };
      const first = await projection.inShadowFrom(ask);
      const next = await projection.inShadowFrom({ ...ask, cursor: first.nextCursor });
      expect([...first.items, ...next.items]).toEqual([soon, late]);
      expect(next.nextCursor).toBeNull();
    });

    it('lists those of which something goes on by itself, until it is done', async () => {
      const bankId = freshBank();
      const approved = changeSetIn(bankId, { status: 'approved', createdAt: minute(3) });
      const planned = changeSetIn(bankId, {
        ...{ status: 'published', effectiveOn: '2027-01-01', createdAt: minute(2) },
      });
      const inForce = changeSetIn(bankId, {
        ...{ status: 'published', effectiveOn: '2026-01-01', tookEffectAt: minute(1) },
      });
      const other = changeSetIn(freshBank(), { status: 'approved' });
      for (const one of [approved, planned, inForce, changeSetIn(bankId), other])
        await projection.save(one);
      const ask = { bankId, limit: 1, cursor: null };
      const first = await projection.unfinished(ask);
      const next = await projection.unfinished({ ...ask, cursor: first.nextCursor });
      expect([...first.items, ...next.items]).toEqual([planned, approved]);
      expect(next.nextCursor).toBeNull();
      await projection.save({ ...planned, revision: 2, tookEffectAt: minute(9) });
      expect((await projection.unfinished({ ...ask, limit: 5 })).items).toEqual([approved]);
    });

    it('is behind what it was not given, and what it was given less of', async () => {
      const changeSet = changeSetIn(freshBank(), { revision: 2 });
      expect(await projection.isBehind(changeSet)).toBe(true);
      await projection.save(changeSet);
      expect(await projection.isBehind(changeSet)).toBe(false);
      expect(await projection.isBehind({ ...changeSet, revision: 1 })).toBe(false);
      expect(await projection.isBehind({ ...changeSet, revision: 3 })).toBe(true);
    });

    it('goes forward, over skipped revisions too, and never back', async () => {
      const changeSet = changeSetIn(freshBank());
      const { bankId, changeSetId } = changeSet;
      for (const revision of [1, 4, 2, 3])
        await projection.save({ ...changeSet, revision, title: `title ${revision}` });
      expect(await projection.find(bankId, changeSetId)).toMatchObject({
        revision: 4,
        title: 'title 4',
      });
    });

    it("reads another bank's change set as absent", async () => {
      const changeSet = changeSetIn(freshBank());
      await projection.save(changeSet);
      const other = freshBank();
      expect(await projection.find(other, changeSet.changeSetId)).toBeNull();
      expect(await projection.list({ bankId: other, limit: 5, cursor: null })).toEqual({
        items: [],
        nextCursor: null,
      });
    });

    it('throws when no bank is named', async () => {
      await expect(projection.find('', 'change-set-1')).rejects.toBeInstanceOf(MissingBank);
      await expect(projection.save(changeSetIn(''))).rejects.toBeInstanceOf(MissingBank);
    });

    itGivesCursorPages(() => ({
      list: (ask) => projection.list(ask),
      add: (bankId, n) => projection.save(changeSetIn(bankId, { createdAt: minute(n) })),
      numberOf: (one) => (Date.parse(one.createdAt) - Date.parse(minute(0))) / 60_000,
    }));
  });
};
