import { describe, expect, it } from '@jest/globals';
import { mostCriteria } from '../../src/contexts/catalogue/rules/change-set/shadow.js';
import type { Flip } from '../../src/contexts/catalogue/rules/change-set/impact-report.js';
import type {
  ShadowJudgement,
  ShadowStore,
} from '../../src/contexts/catalogue/use-cases/ports-of-shadows.js';
import { freshBank, freshId, minute } from './fresh-bank.js';

const hash = (letter: string): string => `sha256:${letter.repeat(64)}`;

const side = {
  revision: '2025.1',
  outcome: 'listed',
  itemCode: '6.1.3',
  rowId: '6.1.3#1',
  ghgMark: 'direct',
  greenShare: { certain: '1.0000', atMost: '1.0000' },
} as const;

const deciding = (path: string): Flip['deciding'] => ({
  itemCode: '6.1.3',
  rowId: '6.1.3#1',
  path,
  text: { zh: '门槛', en: 'threshold' },
  standard: null,
  before: 'met',
  after: 'not_met',
});

const flip = (by: Flip['deciding']): Flip => ({
  applicationId: 'application-1',
  applicationReference: 'GL-1',
  status: 'collection',
  decidedAt: null,
  lineNo: 1,
  before: side,
  after: { ...side, outcome: 'not_listed' },
  deciding: by,
  lostBecause: null,
});

const judgement = (n: number, flips: ShadowJudgement['flips']): ShadowJudgement => ({
  applicationId: `application-${n}`,
  assessmentId: hash(String(n)),
  assessedAt: minute(n),
  flips,
});

const shadowIn = (bankId: string) => ({ bankId, changeSetId: freshId('change-set'), number: 1 });

export const describeShadowStore = (name: string, storeOf: () => ShadowStore): void => {
  describe(`judgements in shadow ${name}`, () => {
    const filled = async () => {
      const store = storeOf();
      const shadow = shadowIn(freshBank());
      const [first, other] = [deciding('all/0'), deciding('all/1')];
      for (const one of [
        judgement(1, []),
        judgement(2, [flip(first), flip(first), flip(other)]),
        judgement(3, [flip(first)]),
        judgement(4, [flip(null)]),
        judgement(5, null),
        { ...judgement(7, null), isOlder: true as const },
      ])
        await store.put(shadow, one);
      return { store, shadow, first, other };
    };

    it('are counted in all, as differing, and by each criterion that turned a line', async () => {
      const { store, shadow, first, other } = await filled();
      const { criteria, ...sums } = await store.figures(shadow);
      expect(sums).toEqual({
        ...{ judged: 4, differing: 3, unjudged: 1, older: 1 },
        hasMoreCriteria: false,
      });
      expect(criteria[0]).toEqual({
        criterion: '6.1.3#1 all/0',
        deciding: first,
        differing: 2,
      });
      expect(new Set(criteria.slice(1))).toEqual(
        new Set([
          { criterion: '6.1.3#1 all/1', deciding: other, differing: 1 },
          { criterion: 'other', deciding: null, differing: 1 },
        ]),
      );
    });

    it('count once, whatever is put a second time, and are told apart by what is missing', async () => {
      const { store, shadow } = await filled();
      await store.put(shadow, judgement(3, []));
      expect(await store.figures(shadow)).toMatchObject({ judged: 4, differing: 3 });
      expect(await store.missing(shadow, [judgement(3, null), judgement(6, null)])).toEqual([
        judgement(6, null),
      ]);
    });

    it('that are removed are counted by nothing any more', async () => {
      const { store, shadow } = await filled();
      await store.remove(shadow, [judgement(4, null), judgement(5, null), judgement(9, null)]);
      const { criteria, ...sums } = await store.figures(shadow);
      expect(sums).toMatchObject({ judged: 3, differing: 2, unjudged: 0, older: 1 });
      expect(criteria.map(({ criterion }) => criterion)).not.toContain('other');
    });

    it('name a hundred criteria at most, and say that there are more', async () => {
      const store = storeOf();
      const shadow = shadowIn(freshBank());
      const turned = Array.from({ length: mostCriteria + 1 }, (_, n) => flip(deciding(`all/${n}`)));
      await store.put(shadow, judgement(1, turned));
      const { criteria, hasMoreCriteria } = await store.figures(shadow);
      expect([criteria.length, hasMoreCriteria]).toEqual([mostCriteria, true]);
    });

    it('that differ are listed in pages, newest first, of one criterion too', async () => {
      const { store, shadow, first } = await filled();
      const page = await store.differing(shadow, { criterion: null, limit: 2, cursor: null });
      expect(page.items.map((one) => one.applicationId)).toEqual([
        'application-4',
        'application-3',
      ]);
      const next = await store.differing(shadow, {
        criterion: null,
        limit: 2,
        cursor: page.nextCursor,
      });
      expect([next.items.length, next.nextCursor]).toEqual([1, null]);
      const of = await store.differing(shadow, {
        criterion: '6.1.3#1 all/0',
        limit: 9,
        cursor: null,
      });
      expect(of.items).toEqual([
        judgement(3, [flip(first)]),
        judgement(2, [flip(first), flip(first), flip(deciding('all/1'))]),
      ]);
    });

    it('of another bank, change set or number are none of it', async () => {
      const { store, shadow } = await filled();
      for (const other of [
        { ...shadow, bankId: freshBank() },
        { ...shadow, number: 2 },
        shadowIn(shadow.bankId),
      ])
        expect(await store.figures(other)).toEqual({
          judged: 0,
          differing: 0,
          unjudged: 0,
          older: 0,
          criteria: [],
          hasMoreCriteria: false,
        });
    });
  });
};
