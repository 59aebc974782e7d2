import { requireBank, tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import { UserNameTaken } from '../../src/contexts/people/store/user-name-taken.js';
import type { User, UserStore } from '../../src/contexts/people/use-cases/ports-of-people.js';
import { copyOf } from './copy-of.js';
import { pageOfSorted } from './page-of-sorted.js';

export const inMemoryUserStore = (): UserStore => {
  const users = new Map<string, User>();
  const named = (bankId: string, userName: string): User | undefined =>
    [...users.values()].find((one) => one.bankId === bankId && one.userName === userName);
  const orNull = (user: User | undefined): Promise<User | null> =>
    Promise.resolve(user === undefined ? null : copyOf(user));
  return {
    find: async (bankId, userId) => orNull(users.get(tenantKey(bankId, userId))),
    findByName: async (bankId, userName) => orNull(named(requireBank(bankId), userName)),
    bankUsers: async (bankId) => {
      requireBank(bankId);
      const found = [...users.values()]
        .filter((one) => one.bankId === bankId && one.kind === 'bank_user')
        .toSorted((one, other) => (one.userId < other.userId ? -1 : 1));
      return Promise.resolve(found.map(copyOf));
    },
    usersOfApplicant: async (bankId, applicantId) => {
      requireBank(bankId);
      const found = [...users.values()]
        .filter((one) => one.bankId === bankId && one.applicantIds.includes(applicantId))
        .toSorted((one, other) => (one.userId < other.userId ? -1 : 1));
      return Promise.resolve(found.map(copyOf));
    },
    applicantUsers: async ({ bankId, limit, cursor }) => {
      requireBank(bankId);
      const found = [...users.values()].filter(
        (one) => one.bankId === bankId && one.kind === 'applicant_user',
      );
      const keyOf = ({ userId }: User): string => userId;
      const ask = { list: 'applicant-users', keyOf, descending: false, limit, cursor };
      return Promise.resolve(pageOfSorted(found, ask));
    },
    save: async (user) => {
      const holder = named(user.bankId, user.userName);
      if (holder !== undefined && holder.userId !== user.userId)
        throw new UserNameTaken(user.userName);
      users.set(tenantKey(user.bankId, user.userId), copyOf(user));
      return Promise.resolve();
    },
    enter: async (user) => {
      const key = tenantKey(user.bankId, user.userId);
      if (users.has(key) || named(user.bankId, user.userName) !== undefined)
        return Promise.resolve('taken');
      users.set(key, copyOf(user));
      return Promise.resolve('entered');
    },
    saveStaff: async (user) => {
      const key = tenantKey(user.bankId, user.userId);
      const seen = users.get(key)?.staff?.revision ?? 0;
      if (!users.has(key) || seen !== user.staff.revision - 1) return Promise.resolve('stale');
      users.set(key, copyOf(user));
      return Promise.resolve('saved');
    },
  };
};
