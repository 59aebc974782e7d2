import { beforeAll, describe, expect, it } from '@jest/globals';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import { textCommitmentOf } from '../../src/kernel/record/text-commitment.js';
import type { TextsApart } from '../../src/kernel/ports.js';
import { sha256 } from '../builders/lifecycle.js';
import { freshBank, freshId } from './fresh-bank.js';

export const describeTextsApart = (name: string, make: () => TextsApart): void => {
  describe(`texts apart from commits ${name}`, () => {
    let texts: TextsApart;
    beforeAll(() => {
      texts = make();
    });

    const placed = () => ({ bankId: freshBank(), applicationId: freshId('application') });

    it('open to the text and the salt they were committed with, in the order asked', async () => {
      const of = placed();
      const [one, other] = await texts.keep(of, ['同意', '不同意']);
      const opened = await texts.open(of.bankId, [other!, one!]);
      expect(opened.map(({ text }) => text)).toEqual(['不同意', '同意']);
      for (const { commitment, salt, text } of opened)
        expect(textCommitmentOf(salt!, text!, sha256)).toBe(commitment);
    });

    it('say nothing of one another: equal texts have commitments that differ', async () => {
      const of = placed();
      const kept = [
        ...(await texts.keep(of, ['同意', '同意'])),
        ...(await texts.keep(of, ['同意'])),
      ];
      expect(new Set(kept).size).toBe(3);
    });

    it('that were never kept, or are of another bank, are not opened', async () => {
      const of = placed();
      const [kept] = await texts.keep(of, ['同意']);
      expect(await texts.open(freshBank(), [kept!])).toEqual([]);
      expect(await texts.open(of.bankId, [`apart:sha256:${'0'.repeat(64)}`])).toEqual([]);
    });

    it('throw when no bank is named', async () => {
      await expect(texts.keep({ bankId: '', applicationId: 'a' }, ['x'])).rejects.toThrow(
        MissingBank,
      );
    });
  });
};
