import { beforeAll, describe, expect, it } from '@jest/globals';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import type {
  Applicant,
  ApplicantStore,
} from '../../src/contexts/people/use-cases/ports-of-people.js';
import { itGivesCursorPages } from './cursor-pages.js';
import { freshBank, freshId, minute } from './fresh-bank.js';

const applicantIn = (bankId: string, over: Partial<Applicant> = {}): Applicant => ({
  applicantId: freshId('applicant'),
  bankId,
  nameZh: '苏州晶光贸易有限公司',
  nameEn: null,
  uscc: freshId('uscc'),
  lei: null,
  createdBy: 'user-1',
  createdAt: minute(1),
  ...over,
});

export const describeApplicantStore = (name: string, open: () => ApplicantStore): void => {
  describe(`the applicant store ${name}`, () => {
    let store: ApplicantStore;
    beforeAll(() => {
      store = open();
    });

    it('gives back an applicant by id and by USCC', async () => {
      const applicant = applicantIn(freshBank(), { nameEn: 'Suzhou', lei: '836800ABCDEFGHIJKL12' });
      expect(await store.insert(applicant)).toBe('inserted');
      expect(await store.find(applicant.bankId, applicant.applicantId)).toEqual(applicant);
      expect(await store.findByUscc(applicant.bankId, applicant.uscc)).toEqual(applicant);
      expect(await store.find(applicant.bankId, freshId('applicant'))).toBeNull();
      expect(await store.findByUscc(applicant.bankId, freshId('uscc'))).toBeNull();
    });

    it('lets exactly one of 20 applicants with one USCC in', async () => {
      const bankId = freshBank();
      const uscc = freshId('uscc');
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, () => store.insert(applicantIn(bankId, { uscc }))),
      );
      expect(outcomes.filter((one) => one === 'inserted')).toHaveLength(1);
      expect((await store.list({ bankId, limit: 50, cursor: null })).items).toHaveLength(1);
    });

    it('lets another bank have the same USCC', async () => {
      const applicant = applicantIn(freshBank());
      const other = { ...applicant, bankId: freshBank() };
      expect(await store.insert(applicant)).toBe('inserted');
      expect(await store.insert(other)).toBe('inserted');
      expect(await store.findByUscc(other.bankId, applicant.uscc)).toEqual(other);
    });

    it('gives back several at once, of the bank alone', async () => {
      const bankId = freshBank();
      const [one, other] = [applicantIn(bankId), applicantIn(bankId)];
      const elsewhere = applicantIn(freshBank());
      for (const applicant of [one, other, elsewhere]) await store.insert(applicant);
      const ids = [other, one, elsewhere, one].map(({ applicantId }) => applicantId);
      const found = await store.findMany(bankId, [...ids, freshId('applicant')]);
      expect(new Set(found)).toEqual(new Set([one, other]));
      expect(await store.findMany(bankId, [])).toEqual([]);
    });

    it('finds by how words of a name or a USCC begin, of the bank alone, also once rebuilt', async () => {
      const bankId = freshBank();
      const named = { nameZh: '海川（苏州）贸易公司', nameEn: 'Haichuan Trade' };
      const sun = applicantIn(bankId, { ...named, uscc: '91440300MA5TERT07X' });
      const moon = applicantIn(bankId, { nameZh: '启恒储能', nameEn: null, createdAt: minute(2) });
      for (const one of [sun, moon, applicantIn(freshBank(), named)]) await store.insert(one);
      const found = (words: readonly string[], over = {}) =>
        store.findByWords({ bankId, words, limit: 10, ...over });
      for (let turn = 0; turn < 2; turn += 1) {
        expect(await found(['海川'])).toEqual([sun]);
        expect(await found(['haich', 'tr'])).toEqual([sun]);
        expect(await found(['haich', 'moon'])).toEqual([]);
        expect(await found(['91440300ma5'])).toEqual([sun]);
        expect(await found(['.*'])).toEqual([]);
        expect(await store.rebuildWords()).toBeGreaterThan(2);
      }
    });

    it('finds among the named ones alone, however many others a word means', async () => {
      const bankId = freshBank();
      const ofMinute = (n: number) => applicantIn(bankId, { createdAt: minute(n) });
      const [own, ...others] = [1, 2, 3].map(ofMinute);
      for (const one of [own!, ...others]) await store.insert(one);
      const asked = { bankId, words: ['晶光'], limit: 1 };
      expect(await store.findByWords(asked)).toEqual([others.at(-1)]);
      expect(await store.findByWords({ ...asked, applicantIds: [own!.applicantId] })).toEqual([
        own,
      ]);
    });

    it('throws for one id with two USCCs', async () => {
      const applicant = applicantIn(freshBank());
      await store.insert(applicant);
      await expect(store.insert({ ...applicant, uscc: freshId('uscc') })).rejects.toThrow(
        /another USCC/,
      );
      expect(await store.find(applicant.bankId, applicant.applicantId)).toEqual(applicant);
    });

    it('lists only the applicants a person may see', async () => {
      const bankId = freshBank();
      const applicants = [1, 2, 3].map((n) => applicantIn(bankId, { createdAt: minute(n) }));
      for (const one of applicants) await store.insert(one);
      const [first, , third] = applicants.map((one) => one.applicantId);
      const listed = async (applicantIds: readonly string[]) =>
        (await store.list({ bankId, applicantIds, limit: 10, cursor: null })).items.map(
          (one) => one.applicantId,
        );
      expect(await listed([first!, third!, freshId('applicant')])).toEqual([third, first]);
      expect(await listed([])).toEqual([]);
    });

    it("reads another bank's applicant as absent", async () => {
      const applicant = applicantIn(freshBank());
      await store.insert(applicant);
      const other = freshBank();
      const { applicantId, uscc } = applicant;
      expect(await store.find(other, applicantId)).toBeNull();
      expect(await store.findByUscc(other, uscc)).toBeNull();
      const ask = { bankId: other, applicantIds: [applicantId], limit: 5, cursor: null };
      expect((await store.list(ask)).items).toEqual([]);
    });

    it('throws when no bank is named', async () => {
      await expect(store.find('', 'applicant-1')).rejects.toBeInstanceOf(MissingBank);
      await expect(store.findByUscc('', 'uscc')).rejects.toBeInstanceOf(MissingBank);
      await expect(store.insert(applicantIn(''))).rejects.toBeInstanceOf(MissingBank);
    });

    itGivesCursorPages(() => ({
      list: (ask) => store.list(ask),
      add: async (bankId, n) => {
        await store.insert(applicantIn(bankId, { createdAt: minute(n) }));
      },
      numberOf: (one) => (Date.parse(one.createdAt) - Date.parse(minute(0))) / 60_000,
    }));
  });
};
