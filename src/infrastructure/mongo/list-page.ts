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
  /** Documents that one of these fits: each is found by an index of its own. */
  readonly filter: Filter<Document> | readonly Filter<Document>[];
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
  const filters = isSeveral(ask.filter) ? ask.filter : [ask.filter];
  const parts = await Promise.all(
    filters.map((filter) =>
      collection.findOfBank(
        ask.bankId,
        { ...filter, ...afterCursor(ask) },
        {
          sort: { [key]: direction === 'ascending' ? 1 : -1 } as Partial<
            Record<typeof key, 1 | -1>
          >,
          limit: limit + 1,
          ...(ask.members === undefined ? {} : { members: [...ask.members, key] }),
        },
      ),
    ),
  );
  const found = parts.length === 1 ? parts.flat() : eachOnce(parts.flat().sort(inOrder(ask.order)));
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const more = found.length > limit && last !== undefined;
  return {
    items: shown.map(toDomain),
    nextCursor: more ? encodeCursor(list, String(last[key])) : null,
  };
};

/** Of a document that several filters fit, one. */
const eachOnce = <Document extends TenantDocument>(
  sorted: readonly Document[],
): readonly Document[] => sorted.filter(({ _id }, at) => sorted[at - 1]?._id !== _id);

const isSeveral = <Document>(
  filter: ListAsk<Document>['filter'],
): filter is readonly Filter<Document>[] => Array.isArray(filter);

/** As the database sorts: by the bytes of the key. */
const inOrder =
  <Document>({ key, direction }: ListOrder<Document>) =>
  (one: Document, other: Document): number => {
    const isBefore = String(one[key]) < String(other[key]);
    return isBefore === (direction === 'ascending') ? -1 : 1;
  };

const afterCursor = <Document>({ order, cursor }: ListAsk<Document>): Filter<Document> => {
  if (cursor === null) return {};
  const key = decodeCursor(order.list, cursor);
  const place = order.direction === 'ascending' ? above(key) : below(key);
  return { [order.key]: place } as unknown as Filter<Document>;
};
