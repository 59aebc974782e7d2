import type { Filter, TenantCollection, TenantDocument } from './collection.js';

/** A document of a projection: the fold of a stream up to a revision. */
export interface RevisedDocument extends TenantDocument {
  readonly revision: number;
}

/**
 * Compare-and-set on the revision, until this revision or a newer one is there. The first try
 * takes it that the revision before is there, which is nearly always so. The same revision is
 * written again: that is how a damaged projection is mended.
 */
export const saveNewest = async <Document extends RevisedDocument>(
  collection: TenantCollection<Document>,
  document: Document,
): Promise<void> => {
  let there: number | null = document.revision === 1 ? null : document.revision - 1;
  while (!(await place(collection, document, there))) {
    there = (await collection.findById(document._id))?.revision ?? null;
    if (there !== null && there > document.revision) return;
  }
};

const place = async <Document extends RevisedDocument>(
  collection: TenantCollection<Document>,
  document: Document,
  there: number | null,
): Promise<boolean> =>
  there === null
    ? (await collection.insert(document)) === 'inserted'
    : collection.replaceWhere(document, { revision: there } as Filter<Document>);
