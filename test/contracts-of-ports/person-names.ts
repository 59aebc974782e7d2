import { beforeAll, describe, expect, it } from '@jest/globals';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import { nameCommitmentOf } from '../../src/kernel/record/name-commitment.js';
import type { PersonNames } from '../../src/kernel/ports.js';
import { sha256 } from '../builders/lifecycle.js';
import { freshBank, freshId } from './fresh-bank.js';

const personOf = (over: { readonly bankId?: string; readonly displayName?: string } = {}) => ({
  bankId: freshBank(),
  userId: freshId('user'),
  displayName: '王芳',
  ...over,
});

const erasure = {
  at: '2026-11-25T02:00:00.000Z',
  by: ['compliance-1', 'compliance-2'],
  ground: 'person_asked',
  disposalId: 'disposal-1',
};

export const describePersonNames = (name: string, open: () => PersonNames): void => {
  describe(`the names of persons ${name}`, () => {
    let names: PersonNames;
    beforeAll(() => {
      names = open();
    });

    const opened = async (bankId: string, userId: string, commitment: string | null) =>
      (await names.open(bankId, [{ userId, commitment: commitment ?? '' }]))[0];

    it('open to the name and the salt it was committed with', async () => {
      const person = personOf();
      const commitment = await names.commit(person);
      const found = await opened(person.bankId, person.userId, commitment);
      expect(found).toMatchObject({ displayName: '王芳', erased: null });
      expect(nameCommitmentOf(found!.salt!, '王芳', sha256)).toBe(commitment);
    });

    it('are committed to alike each time, by many at once too', async () => {
      const person = personOf();
      const all = await Promise.all(Array.from({ length: 8 }, () => names.commit(person)));
      expect(new Set(all).size).toBe(1);
      expect(await names.commit(person)).toBe(all[0]);
    });

    it('say nothing of one another: equal names of two people differ', async () => {
      const bankId = freshBank();
      const [one, other] = [personOf({ bankId }), personOf({ bankId })];
      expect(await names.commit(one)).not.toBe(await names.commit(other));
    });

    it('keep an earlier name of a person beside the later one', async () => {
      const person = personOf();
      const before = await names.commit(person);
      const after = await names.commit({ ...person, displayName: '王方' });
      expect(before).not.toBe(after);
      const { bankId, userId } = person;
      expect((await opened(bankId, userId, before))?.displayName).toBe('王芳');
      expect((await opened(bankId, userId, after))?.displayName).toBe('王方');
    });

    it('are gone with their salt when erased, and say when, by whom and why', async () => {
      const person = personOf();
      const { bankId, userId } = person;
      const commitment = await names.commit(person);
      await names.erase(bankId, userId, erasure);
      const gone = { userId, commitment, salt: null, displayName: null, erased: erasure };
      expect(await opened(bankId, userId, commitment)).toEqual(gone);
      await names.erase(bankId, userId, { ...erasure, ground: 'other' });
      expect(await opened(bankId, userId, commitment)).toEqual(gone);
    });

    it('are not written again for a person who was erased', async () => {
      const person = personOf({ displayName: '李敏' });
      await names.erase(person.bankId, person.userId, erasure);
      expect(await names.commit(person)).toBeNull();
    });

    it('of another bank are not opened or erased', async () => {
      const person = personOf();
      const commitment = await names.commit(person);
      const elsewhere = freshBank();
      expect(await opened(elsewhere, person.userId, commitment)).toMatchObject({
        displayName: null,
        salt: null,
      });
      await names.erase(elsewhere, person.userId, erasure);
      expect((await opened(person.bankId, person.userId, commitment))?.displayName).toBe('王芳');
    });

    it('throw when no bank is named', async () => {
      await expect(names.commit(personOf({ bankId: '' }))).rejects.toBeInstanceOf(MissingBank);
    });
  });
};
