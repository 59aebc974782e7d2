import { decodeCursor, encodeCursor } from '../../src/infrastructure/mongo/cursor.js';
import { requireLimit } from '../../src/infrastructure/mongo/page-limit.js';
import type { Page } from '../../src/kernel/ports.js';
import { copyOf } from './copy-of.js';

export interface SortedAsk<Item> {
  readonly list: string;
  readonly keyOf: (item: Item) => string;
  readonly descending: boolean;
  readonly limit: number;
  readonly cursor: string | null;
}

/** A cursor page of items held in memory, in the order and with the cursors of the repositories. */
export const pageOfSorted = <Item>(items: readonly Item[], ask: SortedAsk<Item>): Page<Item> => {
  const limit = requireLimit(ask.limit);
  const after = ask.cursor === null ? null : decodeCursor(ask.list, ask.cursor);
  const sign = ask.descending ? -1 : 1;
  const order = (one: string, other: string): number =>
    one === other ? 0 : one < other ? -sign : sign;
  const found = items
    .filter((item) => after === null || order(ask.keyOf(item), after) > 0)
    .toSorted((one, other) => order(ask.keyOf(one), ask.keyOf(other)));
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const more = found.length > limit && last !== undefined;
  return {
    items: shown.map(copyOf),
    nextCursor: more ? encodeCursor(ask.list, ask.keyOf(last)) : null,
  };
};
