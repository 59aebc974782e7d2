import type { Page } from '../../kernel/ports.js';
import type { Filter, TenantCollection, TenantDocument } from './collection.js';
import { above, below } from './collection.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { requireLimit } from './page-limit.js';

export interface ListOrder<Document> {
  /** Names list and order, so that a cursor of one is refused by another. */
  readonly list: string;
  /** Member with the sort key: a text, unique within the bank. */
  readonly key: keyof Document & string;
  readonly direction: 'ascending' | 'descending';
}

export interface ListAsk<Document> {
  readonly bankId: string;
  readonly filter: Filter<Document>;
  readonly order: ListOrder<Document>;
  /** What `toDomain` needs; the sort key comes along. Whole documents without. */
  readonly members?: readonly (keyof Document & string)[];
  readonly limit: number;
  readonly cursor: string | null;
}

/**
 * One page of a bank's documents in key order. Documents that come or go meanwhile neither repeat
 * nor hide another, since a page starts after a key and not after a count.
 * @throws BadCursor, RangeError, MissingBank
 */
export const listPage = async <Document extends TenantDocument, Item>(
  collection: TenantCollection<Document>,
  ask: ListAsk<Document>,
  toDomain: (document: Document) => Item,
): Promise<Page<Item>> => {
  const { list, key, direction } = ask.order;
  const limit = requireLimit(ask.limit);
  const found = await collection.findOfBank(
    ask.bankId,
    { ...ask.filter, ...afterCursor(ask) },
    {
      sort: { [key]: direction === 'ascending' ? 1 : -1 } as Partial<Record<typeof key, 1 | -1>>,
      limit: limit + 1,
      ...(ask.members === undefined ? {} : { members: [...ask.members, key] }),
    },
  );
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const more = found.length > limit && last !== undefined;
  return {
    items: shown.map(toDomain),
    nextCursor: more ? encodeCursor(list, String(last[key])) : null,
  };
};

const afterCursor = <Document>({ order, cursor }: ListAsk<Document>): Filter<Document> => {
  if (cursor === null) return {};
  const key = decodeCursor(order.list, cursor);
  const place = order.direction === 'ascending' ? above(key) : below(key);
  return { [order.key]: place } as unknown as Filter<Document>;
};
