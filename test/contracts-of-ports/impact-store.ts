import { beforeAll, describe, expect, it } from '@jest/globals';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import type {
  Flip,
  ImpactPart,
  ImpactSubject,
} from '../../src/contexts/catalogue/rules/change-set/impact-report.js';
import type {
  ImpactPlanKey,
  ImpactStore,
  StoredImpactReport,
} from '../../src/contexts/catalogue/use-cases/ports-of-impact.js';
import { freshBank, freshId, minute } from './fresh-bank.js';

const hash = (letter: string): string => `sha256:${letter.repeat(64)}`;

const planIn = (bankId: string, over: Partial<ImpactPlanKey> = {}): ImpactPlanKey => ({
  bankId,
  changeSetId: freshId('change-set'),
  runId: 'abcdef0123456789-1',
  planId: `${minute(1)}-one`,
  ...over,
});

const subject: ImpactSubject = {
  applicationId: 'application-1',
  applicationReference: 'GL-1',
  status: 'collection',
  decidedAt: null,
  assessmentId: hash('a'),
  judgedOn: '2026-11-25',
  lines: 1,
};

const side = {
  revision: '2025.1',
  outcome: 'listed',
  itemCode: '6.1.3',
  rowId: '6.1.3#1',
  ghgMark: 'direct',
  greenShare: { certain: '1.0000', atMost: '1.0000' },
} as const;

const flip: Flip = {
  applicationId: 'application-1',
  applicationReference: 'GL-1',
  status: 'collection',
  decidedAt: null,
  lineNo: 1,
  before: side,
  after: { ...side, outcome: 'not_listed' },
  deciding: {
    itemCode: '6.1.3',
    rowId: '6.1.3#1',
    path: 'all/0',
    text: { zh: '门槛', en: 'threshold' },
    standard: 'GB 12021.2',
    before: 'met',
    after: 'not_met',
  },
  lostBecause: null,
};

const partNo = (number: number, over: Partial<ImpactPart> = {}): ImpactPart => ({
  number,
  flips: [flip],
  soFar: { applications: number + 1, lines: number + 1, flips: number + 1 },
  hash: hash('b'),
  ...over,
});

const reportOf = (plan: ImpactPlanKey): StoredImpactReport => ({
  impactHash: hash('c'),
  plan,
  report: {
    base: { revision: '2025.1', contentHash: hash('d') },
    differenceHash: hash('e'),
    draftHash: hash('f'),
    decidedLimit: 500,
    totals: { applications: 1, lines: 1, flips: 1 },
    parts: 1,
    lastPartHash: hash('b'),
  },
  madeAt: minute(2),
});

export const describeImpactStore = (name: string, open: () => ImpactStore): void => {
  describe(`the impact store ${name}`, () => {
    let store: ImpactStore;
    beforeAll(() => {
      store = open();
    });

    it('gives back pages, parts and reports as they were put, to their bank and plan', async () => {
      const plan = planIn(freshBank());
      const stored = reportOf(plan);
      await store.putPage(plan, 0, [subject]);
      await store.putPart(plan, partNo(0), 7);
      await store.putReport(stored);
      expect(await store.page(plan, 0)).toEqual([subject]);
      expect(await store.part(plan, 0)).toEqual(partNo(0));
      expect(await store.report(plan.bankId, stored.impactHash)).toEqual(stored);
      for (const other of [
        { ...plan, bankId: freshBank() },
        { ...plan, changeSetId: freshId('change-set') },
        { ...plan, runId: 'abcdef0123456789-2' },
        { ...plan, planId: `${minute(1)}-two` },
      ]) {
        expect(await store.page(other, 0)).toBeNull();
        expect(await store.part(other, 0)).toBeNull();
      }
      expect(await store.page(plan, 1)).toBeNull();
      expect(await store.report(freshBank(), stored.impactHash)).toBeNull();
    });

    it('never replaces anything: the first stands, and who comes second is given it', async () => {
      const plan = planIn(freshBank());
      const stored = reportOf(plan);
      const second = partNo(0, { flips: [], hash: hash('9') });
      await store.putPage(plan, 0, [subject]);
      await store.putPage(plan, 0, []);
      expect(await store.putPart(plan, partNo(0), 7)).toEqual(partNo(0));
      expect(await store.putPart(plan, second, 7)).toEqual(partNo(0));
      await store.putReport(stored);
      await store.putReport({ ...stored, madeAt: minute(9) });
      expect(await store.page(plan, 0)).toEqual([subject]);
      expect(await store.part(plan, 0)).toEqual(partNo(0));
      expect((await store.report(plan.bankId, stored.impactHash))?.madeAt).toBe(minute(2));
    });

    it('tells how far the newest plan of a run is, beyond ten parts', async () => {
      const plan = planIn(freshBank());
      expect(await store.progress(plan)).toBeNull();
      for (let number = 0; number < 12; number += 1) await store.putPart(plan, partNo(number), 40);
      expect(await store.progress(plan)).toEqual({
        planId: plan.planId,
        done: 12,
        total: 40,
        flips: 12,
      });
      const later = { ...plan, planId: `${minute(2)}-two` };
      await store.putPart(later, partNo(0), 41);
      expect(await store.progress(plan)).toEqual({
        planId: later.planId,
        done: 1,
        total: 41,
        flips: 1,
      });
    });

    it('throws when no bank is named', async () => {
      const nowhere = planIn('');
      await expect(store.putPage(nowhere, 0, [])).rejects.toBeInstanceOf(MissingBank);
      await expect(store.progress(nowhere)).rejects.toBeInstanceOf(MissingBank);
    });
  });
};
