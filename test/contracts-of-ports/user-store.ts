import { beforeAll, describe, expect, it } from '@jest/globals';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import { UserNameTaken } from '../../src/contexts/people/store/user-name-taken.js';
import { emptyProfile } from '../../src/contexts/people/rules/staff/staff-profile.js';
import type { User, UserStore } from '../../src/contexts/people/use-cases/ports-of-people.js';
import { freshBank, freshId } from './fresh-bank.js';

const userIn = (bankId: string, over: Partial<User> = {}): User => ({
  userId: freshId('user'),
  bankId,
  userName: freshId('name'),
  displayName: '王经理',
  kind: 'bank_user',
  roles: ['client_manager', 'first_reviewer'],
  applicantIds: [],
  passwordHash: '$argon2id$v=19$m=19456',
  active: true,
  ...over,
});

export const describeUserStore = (name: string, open: () => UserStore): void => {
  describe(`the user store ${name}`, () => {
    let store: UserStore;
    beforeAll(() => {
      store = open();
    });

    it('gives back a user by id and by name', async () => {
      const user = userIn(freshBank(), { passwordHash: null, active: false });
      await store.save(user);
      expect(await store.find(user.bankId, user.userId)).toEqual(user);
      expect(await store.findByName(user.bankId, user.userName)).toEqual(user);
      expect(await store.find(user.bankId, freshId('user'))).toBeNull();
      expect(await store.findByName(user.bankId, freshId('name'))).toBeNull();
    });

    it('replaces a user who is saved again, under a new name too', async () => {
      const user = userIn(freshBank());
      await store.save(user);
      const renamed = { ...user, userName: freshId('name'), roles: [] };
      await store.save(renamed);
      expect(await store.find(user.bankId, user.userId)).toEqual(renamed);
      expect(await store.findByName(user.bankId, user.userName)).toBeNull();
      expect(await store.bankUsers(user.bankId)).toEqual([renamed]);
    });

    it('refuses a name that another user of the bank has', async () => {
      const user = userIn(freshBank());
      await store.save(user);
      const rival = userIn(user.bankId, { userName: user.userName });
      await expect(store.save(rival)).rejects.toBeInstanceOf(UserNameTaken);
      expect(await store.findByName(user.bankId, user.userName)).toEqual(user);
      expect(await store.find(user.bankId, rival.userId)).toBeNull();
    });

    it('lets two banks have a user of one name and id', async () => {
      const user = userIn(freshBank());
      const other = { ...user, bankId: freshBank(), displayName: '李经理' };
      await store.save(user);
      await store.save(other);
      expect(await store.findByName(user.bankId, user.userName)).toEqual(user);
      expect(await store.findByName(other.bankId, user.userName)).toEqual(other);
    });

    it('keeps one user when the same one is saved 20 times at once', async () => {
      const user = userIn(freshBank());
      await Promise.all(Array.from({ length: 20 }, () => store.save(user)));
      expect(await store.bankUsers(user.bankId)).toEqual([user]);
    });

    it("lists the bank's own users, not the applicants' and not another bank's", async () => {
      const bankId = freshBank();
      const users = [userIn(bankId, { userId: 'u1' }), userIn(bankId, { userId: 'u2' })];
      for (const one of users.toReversed()) await store.save(one);
      await store.save(userIn(bankId, { kind: 'applicant_user', applicantIds: ['applicant-1'] }));
      await store.save(userIn(freshBank()));
      expect(await store.bankUsers(bankId)).toEqual(users);
    });

    it('lists who acts for an applicant, of one or several, and nobody of another bank', async () => {
      const bankId = freshBank();
      const ofApplicant = (userId: string, ...applicantIds: string[]) =>
        userIn(bankId, { userId, kind: 'applicant_user', applicantIds });
      const users = [ofApplicant('u1', 'a', 'b'), ofApplicant('u2', 'a'), ofApplicant('u3', 'b')];
      for (const one of users.toReversed()) await store.save(one);
      await store.save({ ...users[0]!, bankId: freshBank() });
      expect(await store.usersOfApplicant(bankId, 'a')).toEqual(users.slice(0, 2));
      expect(await store.usersOfApplicant(bankId, 'c')).toEqual([]);
    });

    it("lists the exporters' users page by page, and none of the bank's own or another bank's", async () => {
      const bankId = freshBank();
      const side = { kind: 'applicant_user', applicantIds: ['applicant-1'] } as const;
      const users = ['x1', 'x2', 'x3'].map((userId) => userIn(bankId, { ...side, userId }));
      for (const one of users.toReversed()) await store.save(one);
      await store.save(userIn(bankId));
      await store.save(userIn(freshBank(), side));
      const first = await store.applicantUsers({ bankId, limit: 2, cursor: null });
      expect(first.items).toEqual(users.slice(0, 2));
      const second = await store.applicantUsers({ bankId, limit: 2, cursor: first.nextCursor });
      expect(second).toEqual({ items: users.slice(2), nextCursor: null });
    });

    it('keeps a profile after the revision seen, also of a user who had none, and one of two at once', async () => {
      const user = userIn(freshBank());
      await store.save(user);
      const after = (revision: number, branch: string) => ({
        ...user,
        staff: { ...emptyProfile, revision, branch },
      });
      const first = ['0110/1', '0110/2'].map((branch) => store.saveStaff(after(1, branch)));
      expect((await Promise.all(first)).sort()).toEqual(['saved', 'stale']);
      expect(await store.saveStaff(after(1, '0110/3'))).toBe('stale');
      expect(await store.saveStaff(after(2, '0110/4'))).toBe('saved');
      expect(await store.find(user.bankId, user.userId)).toEqual(after(2, '0110/4'));
      expect(await store.saveStaff({ ...after(1, 'x'), userId: freshId('user') })).toBe('stale');
    });

    it("reads another bank's user as absent", async () => {
      const user = userIn(freshBank());
      await store.save(user);
      const other = freshBank();
      expect(await store.find(other, user.userId)).toBeNull();
      expect(await store.findByName(other, user.userName)).toBeNull();
      expect(await store.bankUsers(other)).toEqual([]);
    });

    it('throws when no bank is named', async () => {
      await expect(store.find('', 'user-1')).rejects.toBeInstanceOf(MissingBank);
      await expect(store.findByName('', 'name')).rejects.toBeInstanceOf(MissingBank);
      await expect(store.bankUsers('')).rejects.toBeInstanceOf(MissingBank);
      await expect(store.save(userIn(''))).rejects.toBeInstanceOf(MissingBank);
    });
  });
};
