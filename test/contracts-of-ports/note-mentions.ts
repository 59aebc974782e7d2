import { beforeAll, describe, expect, it } from '@jest/globals';
import type {
  NoteMention,
  NoteMentions,
} from '../../src/contexts/applications/use-cases/notes/ports-of-notes.js';
import { itGivesCursorPages } from './cursor-pages.js';
import { freshBank, freshId, minute } from './fresh-bank.js';

const mentionIn = (bankId: string, over: Partial<NoteMention> = {}): NoteMention => ({
  bankId,
  applicationId: 'application-1',
  applicationReference: 'GL-20261130-ABCDEF',
  noteId: freshId('note'),
  recipient: 'user/first-1',
  writtenBy: 'manager-1',
  writtenAt: minute(1),
  text: `apart:sha256:${'0'.repeat(64)}`,
  isOpen: true,
  revision: 1,
  ...over,
});

export const describeNoteMentions = (name: string, open: () => NoteMentions): void => {
  describe(`notes meant for somebody ${name}`, () => {
    let mentions: NoteMentions;
    beforeAll(() => {
      mentions = open();
    });

    it('are counted and listed for who is named and has not opened them', async () => {
      const bankId = freshBank();
      const one = mentionIn(bankId);
      const firm = mentionIn(bankId, { recipient: 'applicant/a-1' });
      await mentions.save([one, firm, mentionIn(bankId, { recipient: 'user/second-1' })]);
      await mentions.save([mentionIn(freshBank())]);
      expect(await mentions.count(bankId, ['user/first-1'])).toBe(1);
      const recipients = ['applicant/a-1', 'applicant/a-2'];
      const page = await mentions.list({ bankId, recipients, limit: 5, cursor: null });
      expect(page.items).toEqual([firm]);
    });

    it('are gone once opened, and an older revision does not bring them back', async () => {
      const one = mentionIn(freshBank());
      await mentions.save([one]);
      await mentions.save([{ ...one, isOpen: false, revision: 4 }]);
      await mentions.save([one]);
      expect(await mentions.count(one.bankId, [one.recipient])).toBe(0);
    });

    it('come page by page each once, also those of one instant', async () => {
      const bankId = freshBank();
      const all = Array.from({ length: 5 }, () => mentionIn(bankId));
      await mentions.save(all);
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const asked = { bankId, recipients: ['user/first-1'], limit: 2, cursor };
        const page = await mentions.list(asked);
        seen.push(...page.items.map(({ noteId }) => noteId));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen.toSorted()).toEqual(all.map(({ noteId }) => noteId).toSorted());
    });

    itGivesCursorPages(() => ({
      list: (ask) => mentions.list({ ...ask, recipients: ['user/first-1'] }),
      add: (bankId, n) => mentions.save([mentionIn(bankId, { writtenAt: minute(n) })]),
      numberOf: (one) => (Date.parse(one.writtenAt) - Date.parse(minute(0))) / 60_000,
    }));
  });
};
