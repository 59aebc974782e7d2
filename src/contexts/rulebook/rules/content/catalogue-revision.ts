import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import { contentHashOf } from '../../../../kernel/values/canonical-json.js';
import type { CatalogueContent } from './catalogue-content.js';

/** Our governed data for an edition: immutable, known by the hash of its canonical content. */
export interface CatalogueRevision {
  /** `2025`. */
  readonly edition: string;
  /** `<edition>.<number>`, the number from 1 without gap: `2025.1` is the imported base. */
  readonly revision: string;
  /** `sha256:` + hex over the canonical JSON of `content`; it stands in every verdict. */
  readonly contentHash: string;
  readonly content: CatalogueContent;
  /** First day it judges new applications, `YYYY-MM-DD` in Asia/Shanghai. */
  readonly effectiveOn: string;
  /** Instant we recorded it, ISO 8601. */
  readonly recordedAt?: string;
  /** Content hash of the revision it was made from; none for the imported base. */
  readonly parentHash?: string;
}

/** The identity of a content: equal content gives equal hash, whatever the order of members. */
export const catalogueHashOf = (content: CatalogueContent, sha256: Sha256): string =>
  contentHashOf(content, sha256);

/** The revision that the imported content is: number 1 of its edition, in force with the edition. */
export const baseRevisionOf = (content: CatalogueContent, sha256: Sha256): CatalogueRevision => ({
  edition: content.edition,
  revision: `${content.edition}.1`,
  contentHash: catalogueHashOf(content, sha256),
  content,
  effectiveOn: content.transition.effectiveOn,
});

/** The revision after `parent`, with `content` in its place from `effectiveOn`. */
export const nextRevisionOf = (
  parent: CatalogueRevision,
  change: {
    readonly content: CatalogueContent;
    readonly effectiveOn: string;
    readonly recordedAt: string;
  },
  sha256: Sha256,
): CatalogueRevision => ({
  edition: parent.edition,
  revision: `${parent.edition}.${revisionNumberOf(parent.revision) + 1}`,
  contentHash: catalogueHashOf(change.content, sha256),
  content: change.content,
  effectiveOn: change.effectiveOn,
  recordedAt: change.recordedAt,
  parentHash: parent.contentHash,
});

/** The running number of a revision name; NaN if it has none. */
export const revisionNumberOf = (revision: string): number =>
  Number(/\.([1-9]\d*)$/.exec(revision)?.[1] ?? Number.NaN);

/** The catalogue revision an application is judged under, pinned at submission. */
export interface PinnedCatalogue {
  readonly edition: string;
  readonly revision: string;
  readonly contentHash: string;
}
