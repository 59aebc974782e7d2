import mongoose from 'mongoose';
import { guarded, isDuplicateKey } from './driver-fault.js';
import { requireBank } from './tenant-key.js';

export interface StoredDocument {
  readonly _id: string;
}

export interface TenantDocument extends StoredDocument {
  readonly bankId: string;
}

declare const trusted: unique symbol;

/** A comparison written in this folder; anything else that looks like an operator is refused. */
export interface Condition {
  readonly [trusted]: true;
}

const condition = (operator: Record<string, unknown>): Condition =>
  mongoose.trusted(operator) as unknown as Condition;

/** One value is asked for as itself: every server reads an index for that. */
export const oneOf = (values: readonly (string | null)[]): Condition =>
  values.length === 1 ? (values[0] as unknown as Condition) : condition({ $in: [...values] });
export const allOf = (values: readonly string[]): Condition => condition({ $all: [...values] });
export const above = (value: string): Condition => condition({ $gt: value });
export const between = (least: number, most: number): Condition =>
  condition({ $gte: least, $lte: most });
/** From one on, and before the other; either may be open. */
export const within = (from: string | undefined, before: string | undefined): Condition =>
  condition({
    ...(from === undefined ? {} : { $gte: from }),
    ...(before === undefined ? {} : { $lt: before }),
  });
export const under = (value: number): Condition => condition({ $lt: value });
/** None of these; of a list: none of them is in it. */
export const without = (values: readonly string[]): Condition => condition({ $nin: [...values] });
export const below = (value: string): Condition => condition({ $lt: value });

/** What the protocol calls no limit. */
const noLimit = 0;

export type Filter<Document> = { readonly [Field in keyof Document]?: Document[Field] | Condition };

export interface FindOptions<Document> {
  readonly sort: Partial<Record<keyof Document & string, 1 | -1>>;
  /** All of them without one. */
  readonly limit?: number;
  /** Nothing but these and `_id` is read; whole documents without. */
  readonly members?: readonly (keyof Document & string)[];
}

/**
 * One collection. Lists are read lean through the mongoose model, whose schema refuses unknown
 * fields in a filter. Writes and point reads are native: `Model.create` costs ten times an insert,
 * and a filter by `_id` alone has nothing to refuse. Some servers use an index only for exactly its
 * fields, so point reads ask for nothing beside.
 */
export interface Collection<Document extends StoredDocument> {
  readonly insert: (document: Document) => Promise<'inserted' | 'exists'>;
  /** Replaces by `_id` or inserts; `taken`: another document holds a unique key of this one. */
  readonly put: (document: Document) => Promise<'put' | 'taken'>;
  /** Replaces by `_id` if the document there also matches; `false` when none does. */
  readonly replaceWhere: (document: Document, matching: Filter<Document>) => Promise<boolean>;
  readonly findById: (id: string) => Promise<Document | null>;
  readonly findByIds: (ids: readonly string[]) => Promise<readonly Document[]>;
  readonly findAll: () => Promise<readonly Document[]>;
  /** Members named only, of every document that matches; for operators' scans. */
  readonly scan: (filter: Filter<Document>, members: readonly string[]) => AsyncIterable<Document>;
}

/** A collection whose documents belong to banks. */
export interface TenantCollection<Document extends TenantDocument> extends Collection<Document> {
  /** @throws MissingBank */
  readonly findOneOfBank: (bankId: string, filter: Filter<Document>) => Promise<Document | null>;
  /** @throws MissingBank */
  readonly countOfBank: (bankId: string, filter: Filter<Document>) => Promise<number>;
  /** @throws MissingBank */
  readonly findOfBank: (
    bankId: string,
    filter: Filter<Document>,
    options: FindOptions<Document>,
  ) => Promise<readonly Document[]>;
}

export interface CollectionPlan {
  readonly name: string;
  readonly schema: mongoose.Schema;
}

type Filtering<Document> = mongoose.QueryFilter<Document>;

const modelOf = <Document>(
  connection: mongoose.Connection,
  plan: CollectionPlan,
): mongoose.Model<Document> =>
  (connection.models[plan.name] ??
    connection.model(plan.name, plan.schema, plan.name)) as unknown as mongoose.Model<Document>;

const nativeOf = <Document extends StoredDocument>(
  connection: mongoose.Connection,
  name: string,
): mongoose.mongo.Collection<Document> =>
  connection.getClient().db(connection.name).collection<Document>(name);

/** @throws TypeError for anything but texts: no operator comes in with an id. */
const byId = <Document extends StoredDocument>(
  id: string | { readonly $in: readonly string[] },
): mongoose.mongo.Filter<Document> => {
  const ids = typeof id === 'string' ? [id] : id.$in;
  if (!ids.every((one) => typeof one === 'string')) throw new TypeError('an id is a text');
  return nativeFilter<Document>({ _id: id });
};

const nativeFilter = <Document>(filter: Record<string, unknown>): mongoose.mongo.Filter<Document> =>
  filter as mongoose.mongo.Filter<Document>;

export const openCollection = <Document extends StoredDocument>(
  connection: mongoose.Connection,
  plan: CollectionPlan,
): Collection<Document> => {
  const model = modelOf<Document>(connection, plan);
  const native = nativeOf<Document>(connection, plan.name);
  return {
    insert: (document) => guarded(() => insert(native, document)),
    put: (document) => guarded(() => put(native, document)),
    replaceWhere: (document, matching) =>
      guarded(async () => {
        const filter = nativeFilter<Document>({ ...matching, _id: document._id });
        return (await native.replaceOne(filter, document)).matchedCount === 1;
      }),
    findById: (id) =>
      guarded(async () => (await native.findOne(byId<Document>(id))) as Document | null),
    findByIds: (ids) =>
      guarded(
        async () => (await native.find(byId<Document>({ $in: ids })).toArray()) as Document[],
      ),
    findAll: () => guarded(async () => (await model.find({}).lean()) as Document[]),
    scan: (filter, members) => scan(native, filter, members),
  };
};

export const openTenantCollection = <Document extends TenantDocument>(
  connection: mongoose.Connection,
  plan: CollectionPlan,
): TenantCollection<Document> => {
  const model = modelOf<Document>(connection, plan);
  const ofBank = (bankId: string, filter: Filter<Document>) =>
    ({ ...filter, bankId: requireBank(bankId) }) as Filtering<Document>;
  return {
    ...openCollection<Document>(connection, plan),
    findOneOfBank: (bankId, filter) =>
      guarded(async () => (await model.findOne(ofBank(bankId, filter)).lean()) as Document | null),
    countOfBank: (bankId, filter) => guarded(() => model.countDocuments(ofBank(bankId, filter))),
    findOfBank: (bankId, filter, { sort, limit, members }) =>
      guarded(
        async () =>
          (await model
            .find(ofBank(bankId, filter))
            .sort(sort as Record<string, 1 | -1>)
            .limit(limit ?? noLimit)
            .select([...(members ?? [])])
            .lean()) as Document[],
      ),
  };
};

const insert = async <Document extends StoredDocument>(
  native: mongoose.mongo.Collection<Document>,
  document: Document,
): Promise<'inserted' | 'exists'> => {
  try {
    await native.insertOne(document as mongoose.mongo.OptionalUnlessRequiredId<Document>);
    return 'inserted';
  } catch (error) {
    if (isDuplicateKey(error)) return 'exists';
    throw error;
  }
};

/** Two tries: of two first puts of one `_id` at once, the loser finds it there the second time. */
const put = async <Document extends StoredDocument>(
  native: mongoose.mongo.Collection<Document>,
  document: Document,
): Promise<'put' | 'taken'> => {
  const filter = nativeFilter<Document>({ _id: document._id });
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    try {
      await native.replaceOne(filter, document, { upsert: true });
      return 'put';
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
  return 'taken';
};

const scan = async function* <Document extends StoredDocument>(
  native: mongoose.mongo.Collection<Document>,
  filter: Filter<Document>,
  members: readonly string[],
): AsyncIterable<Document> {
  const projection = { _id: 0, ...Object.fromEntries(members.map((member) => [member, 1])) };
  const cursor = native.find(nativeFilter<Document>(filter), { projection });
  try {
    for (;;) {
      const document = await guarded(() => cursor.next());
      if (document === null) return;
      yield document as unknown as Document;
    }
  } finally {
    await cursor.close();
  }
};
