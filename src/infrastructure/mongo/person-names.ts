import { createHash, randomBytes } from 'node:crypto';
import type mongoose from 'mongoose';
import { nameCommitmentOf } from '../../kernel/record/name-commitment.js';
import type { NameErasure, PersonName } from '../../kernel/record/name-commitment.js';
import type { PersonNames } from '../../kernel/ports.js';
import type { Collection, TenantCollection, TenantDocument } from './collection.js';
import { openCollection, openTenantCollection } from './collection.js';
import { strictSchema } from './strict-schema.js';
import { tenantKey } from './tenant-key.js';

interface SaltDocument extends TenantDocument {
  /** `<bankId>/<userId>` */
  readonly _id: string;
  readonly salt: string | null;
  readonly erased: NameErasure | null;
}

interface NameDocument extends TenantDocument {
  /** `<bankId>/<userId>/<commitment>` */
  readonly _id: string;
  readonly userId: string;
  readonly commitment: string;
  readonly displayName: string | null;
}

const saltSchema = strictSchema({ bankId: 'text', salt: 'text', erased: 'json' });
const nameSchema = strictSchema({
  bankId: 'text',
  userId: 'text',
  commitment: 'text',
  displayName: 'text',
});

const saltBytes = 32;
/** Commitments known by heart: one for each person at work. */
const mostKept = 10_000;

interface Collections {
  readonly salts: Collection<SaltDocument>;
  readonly names: TenantCollection<NameDocument>;
}

/**
 * Names apart from commits: a salt a person, inserted once, and each name that person had under its
 * commitment. Erasing empties both and leaves what says so.
 */
export const personNames = (connection: mongoose.Connection): PersonNames => {
  const collections: Collections = {
    salts: openCollection(connection, { name: 'personSalts', schema: saltSchema }),
    names: openTenantCollection(connection, { name: 'personNames', schema: nameSchema }),
  };
  const kept = new Map<string, string | null>();
  return {
    commit: async (person) => {
      const key = JSON.stringify([person.bankId, person.userId, person.displayName]);
      const known = kept.get(key);
      if (known !== undefined) return known;
      const commitment = await commitName(collections, person);
      if (kept.size >= mostKept) kept.clear();
      kept.set(key, commitment);
      return commitment;
    },
    open: (bankId, asked) => openNames(collections, bankId, asked),
    erase: (bankId, userId, erasure) => eraseNames(collections, { bankId, userId }, erasure),
  };
};

interface Person {
  readonly bankId: string;
  readonly userId: string;
}

const commitName = async (
  { salts, names }: Collections,
  { bankId, userId, displayName }: Person & { readonly displayName: string },
): Promise<string | null> => {
  const _id = tenantKey(bankId, userId);
  const known = await salts.findById(_id);
  if (known === null)
    await salts.insert({ _id, bankId, salt: randomBytes(saltBytes).toString('hex'), erased: null });
  const salt = (known ?? (await salts.findById(_id)))?.salt ?? null;
  if (salt === null) return null;
  const commitment = nameCommitmentOf(salt, displayName, sha256);
  await names.insert({ _id: nameKey(_id, commitment), bankId, userId, commitment, displayName });
  return commitment;
};

const nameKey = (personKey: string, commitment: string): string => `${personKey}/${commitment}`;

const sha256 = (input: string | Uint8Array): string =>
  createHash('sha256').update(input).digest('hex');

const openNames = async (
  { salts, names }: Collections,
  bankId: string,
  asked: readonly Pick<PersonName, 'userId' | 'commitment'>[],
): Promise<readonly PersonName[]> => {
  const personKeys = [...new Set(asked.map(({ userId }) => tenantKey(bankId, userId)))];
  const nameKeys = asked.map((one) => nameKey(tenantKey(bankId, one.userId), one.commitment));
  const [foundSalts, foundNames] = await Promise.all([
    salts.findByIds(personKeys),
    names.findByIds(nameKeys),
  ]);
  const saltOf = new Map(foundSalts.map((one) => [one._id, one]));
  const nameOf = new Map(foundNames.map((one) => [one._id, one]));
  return asked.map(({ userId, commitment }) => {
    const personKey = tenantKey(bankId, userId);
    const salt = saltOf.get(personKey);
    return {
      userId,
      commitment,
      salt: salt?.salt ?? null,
      displayName: nameOf.get(nameKey(personKey, commitment))?.displayName ?? null,
      erased: salt?.erased ?? null,
    };
  });
};

/** The salt first: a name written at the same moment finds none, or is emptied after it. */
const eraseNames = async (
  { salts, names }: Collections,
  { bankId, userId }: Person,
  erased: NameErasure,
): Promise<void> => {
  const _id = tenantKey(bankId, userId);
  const known = await salts.findById(_id);
  if (known?.erased === null || known === null)
    await salts.put({ _id, bankId, salt: null, erased });
  for (const name of await names.findOfBank(bankId, { userId }, { sort: { commitment: 1 } }))
    await names.put({ ...name, displayName: null });
};
