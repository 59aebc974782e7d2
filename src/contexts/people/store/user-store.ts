import type mongoose from 'mongoose';
import type { StaffProfile } from '../rules/staff/staff-profile.js';
import type { User, UserStore } from '../use-cases/ports-of-people.js';
import type { Filter, TenantDocument } from '../../../infrastructure/mongo/collection.js';
import { oneOf, openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import { listPage } from '../../../infrastructure/mongo/list-page.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';
import { UserNameTaken } from './user-name-taken.js';

interface UserDocument extends TenantDocument {
  /** `<bankId>/<userId>` */
  readonly _id: string;
  readonly userId: string;
  readonly userName: string;
  readonly displayName: string;
  readonly kind: User['kind'];
  readonly roles: User['roles'];
  readonly applicantIds: readonly string[];
  readonly passwordHash: string | null;
  readonly active: boolean;
  /** Revision of `staff`; 0 without. */
  readonly staffRevision?: number;
  readonly staff?: StaffProfile;
}

const schema = strictSchema({
  bankId: 'text',
  userId: 'text',
  userName: 'text',
  displayName: 'text',
  kind: 'text',
  roles: 'json',
  applicantIds: 'json',
  passwordHash: 'text',
  active: 'boolean',
  staffRevision: 'number',
  staff: 'json',
});

const byUserId = { list: 'applicant-users', key: 'userId', direction: 'ascending' } as const;

/** The users of the banks. `save` throws `UserNameTaken`: a name is unique within its bank. */
export const userStore = (connection: mongoose.Connection): UserStore => {
  const collection = openTenantCollection<UserDocument>(connection, { name: 'users', schema });
  return {
    find: async (bankId, userId) => {
      const document = await collection.findById(tenantKey(bankId, userId));
      return document === null ? null : toDomain(document);
    },
    findByName: async (bankId, userName) => {
      const document = await collection.findOneOfBank(bankId, { userName });
      return document === null ? null : toDomain(document);
    },
    bankUsers: async (bankId) => {
      const documents = await collection.findOfBank(
        bankId,
        { kind: 'bank_user' },
        { sort: { userId: 1 } },
      );
      return documents.map(toDomain);
    },
    usersOfApplicant: async (bankId, applicantId) => {
      const documents = await collection.findOfBank(
        bankId,
        { applicantIds: oneOf([applicantId]) },
        { sort: { userId: 1 } },
      );
      return documents.map(toDomain);
    },
    applicantUsers: ({ bankId, limit, cursor }) =>
      listPage(
        collection,
        { bankId, filter: { kind: 'applicant_user' }, order: byUserId, limit, cursor },
        toDomain,
      ),
    save: async (user) => {
      if ((await collection.put(toDocument(user))) === 'taken')
        throw new UserNameTaken(user.userName);
    },
    enter: async (user) =>
      (await collection.insert(toDocument(user))) === 'inserted' ? 'entered' : 'taken',
    saveStaff: async (user) => {
      const seen = user.staff.revision - 1;
      // `null` finds the documents of earlier builds, which have no such member.
      const matching = { staffRevision: seen === 0 ? null : seen } as Filter<UserDocument>;
      const isSaved = await collection.replaceWhere(toDocument(user), matching);
      return isSaved ? 'saved' : 'stale';
    },
  };
};

const toDocument = (user: User): UserDocument => ({
  _id: tenantKey(user.bankId, user.userId),
  bankId: user.bankId,
  userId: user.userId,
  userName: user.userName,
  displayName: user.displayName,
  kind: user.kind,
  roles: user.roles,
  applicantIds: user.applicantIds,
  passwordHash: user.passwordHash,
  active: user.active,
  ...(user.staff === undefined ? {} : { staffRevision: user.staff.revision, staff: user.staff }),
});

const toDomain = (document: UserDocument): User => ({
  userId: document.userId,
  bankId: document.bankId,
  userName: document.userName,
  displayName: document.displayName,
  kind: document.kind,
  roles: document.roles,
  applicantIds: document.applicantIds,
  passwordHash: document.passwordHash,
  active: document.active,
  ...(document.staff === undefined ? {} : { staff: document.staff }),
});
