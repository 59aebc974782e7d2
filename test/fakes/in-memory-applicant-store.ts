import { requireBank, tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import type {
  Applicant,
  ApplicantStore,
} from '../../src/contexts/people/use-cases/ports-of-people.js';
import { applicantWords } from '../../src/contexts/people/rules/applicant-words.js';
import { copyOf } from './copy-of.js';
import { pageOfSorted } from './page-of-sorted.js';

export const inMemoryApplicantStore = (): ApplicantStore => {
  const applicants = new Map<string, Applicant>();
  const ofBank = (bankId: string): Applicant[] =>
    [...applicants.values()].filter((one) => one.bankId === requireBank(bankId));
  const orNull = (applicant: Applicant | undefined): Promise<Applicant | null> =>
    Promise.resolve(applicant === undefined ? null : copyOf(applicant));
  return {
    insert: async (applicant) => {
      const key = tenantKey(applicant.bankId, applicant.applicantId);
      if (ofBank(applicant.bankId).some((one) => one.uscc === applicant.uscc))
        return Promise.resolve('exists');
      if (applicants.has(key))
        throw new Error(`applicant ${applicant.applicantId} exists with another USCC`);
      applicants.set(key, copyOf(applicant));
      return Promise.resolve('inserted');
    },
    find: async (bankId, applicantId) => orNull(applicants.get(tenantKey(bankId, applicantId))),
    findByUscc: async (bankId, uscc) =>
      orNull(ofBank(requireBank(bankId)).find((one) => one.uscc === uscc)),
    findMany: async (bankId, applicantIds) =>
      Promise.resolve(
        ofBank(bankId)
          .filter((one) => applicantIds.includes(one.applicantId))
          .map(copyOf),
      ),
    findByWords: async ({ bankId, words, applicantIds, limit }) => {
      const found = ofBank(requireBank(bankId)).filter((one) => {
        if (applicantIds?.includes(one.applicantId) === false) return false;
        const kept = applicantWords(one);
        return words.every((word) => kept.includes(word));
      });
      return Promise.resolve(found.toReversed().slice(0, limit).map(copyOf));
    },
    rebuildWords: () => Promise.resolve(applicants.size),
    list: async ({ bankId, applicantIds, limit, cursor }) => {
      requireBank(bankId);
      const found = ofBank(bankId).filter((one) => applicantIds?.includes(one.applicantId) ?? true);
      const keyOf = (one: Applicant): string => `${one.createdAt}/${one.applicantId}`;
      const ask = { list: 'applicants', keyOf, descending: true, limit, cursor };
      return Promise.resolve(pageOfSorted(found, ask));
    },
  };
};
