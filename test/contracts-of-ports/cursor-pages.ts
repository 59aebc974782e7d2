import { expect, it } from '@jest/globals';
import { BadCursor } from '../../src/kernel/ports.js';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import type { Page } from '../../src/kernel/ports.js';
import { freshBank } from './fresh-bank.js';
import { walkPages } from './walk-pages.js';

export interface PagedList<Item> {
  readonly list: (ask: {
    readonly bankId: string;
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<Item>>;
  /** Stores the n-th item of a bank; a larger n is newer. */
  readonly add: (bankId: string, n: number) => Promise<void>;
  /** The n of an item. */
  readonly numberOf: (item: Item) => number;
}

const descending = (from: number, to: number): readonly number[] =>
  Array.from({ length: from - to + 1 }, (_, index) => from - index);

/** What every cursor list of a port does. */
export const itGivesCursorPages = <Item>(open: () => PagedList<Item>): void => {
  it('gives every item once, newest first, over pages of any size', async () => {
    const { list, add, numberOf } = open();
    const bankId = freshBank();
    for (let n = 1; n <= 7; n += 1) await add(bankId, n);
    for (const limit of [1, 3, 7, 8]) {
      const items = await walkPages((cursor) => list({ bankId, limit, cursor }));
      expect(items.map(numberOf)).toEqual(descending(7, 1));
    }
  });

  it('neither repeats nor loses an item while others come in', async () => {
    const { list, add, numberOf } = open();
    const bankId = freshBank();
    for (let n = 101; n <= 110; n += 1) await add(bankId, n);
    const items = await walkPages(
      (cursor) => list({ bankId, limit: 2, cursor }),
      async (pages) => {
        await add(bankId, 110 + pages);
        await add(bankId, 101 - pages);
      },
    );
    const seen = items.map(numberOf);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((n) => n >= 101)).toEqual(descending(110, 101));
  });

  it('is empty, with no next page, for a bank that has none', async () => {
    const { list, add } = open();
    await add(freshBank(), 1);
    expect(await list({ bankId: freshBank(), limit: 5, cursor: null })).toEqual({
      items: [],
      nextCursor: null,
    });
  });

  it('refuses a damaged cursor', async () => {
    const { list, add } = open();
    const bankId = freshBank();
    for (let n = 1; n <= 3; n += 1) await add(bankId, n);
    const { nextCursor } = await list({ bankId, limit: 1, cursor: null });
    const cursor = nextCursor ?? '';
    expect(cursor).not.toBe('');
    const flipped = `${cursor.slice(0, 12)}${cursor[12] === 'A' ? 'B' : 'A'}${cursor.slice(13)}`;
    const bad = [
      '',
      'x',
      '{}',
      cursor.slice(0, -3),
      `${cursor}A`,
      flipped,
      'e30',
      'a'.repeat(5_000),
    ];
    for (const one of bad)
      await expect(list({ bankId, limit: 1, cursor: one })).rejects.toBeInstanceOf(BadCursor);
  });

  it('refuses a page size that would mean "no limit"', async () => {
    const { list } = open();
    for (const limit of [0, -1, 1.5, 1_001, Number.NaN])
      await expect(list({ bankId: freshBank(), limit, cursor: null })).rejects.toThrow(RangeError);
  });

  it('throws when no bank is named', async () => {
    const { list } = open();
    await expect(list({ bankId: '', limit: 1, cursor: null })).rejects.toBeInstanceOf(MissingBank);
    const unnamed = { limit: 1, cursor: null } as never;
    await expect(list(unnamed)).rejects.toBeInstanceOf(MissingBank);
  });
};
