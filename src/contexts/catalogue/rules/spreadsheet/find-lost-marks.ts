import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { GhgMark } from '../../../rulebook/rules/content/catalogue-terms.js';
import { rowPlaces } from './row-places.js';

/** A row that carries a lesser mark than the base, or none: a tick went astray. */
export interface LostMark {
  /** JSON pointer of the row in the content after. */
  readonly pointer: string;
  readonly rowId: string;
  readonly before: GhgMark;
  readonly after: GhgMark;
}

/** Ticks a mark is printed with (docs/rules/catalogue.md#marks). */
const ticks: Readonly<Record<GhgMark, number>> = { none: 0, enabling: 1, direct: 2 };

/** Rows of the base that have fewer ticks afterwards. */
export const findLostMarks = (
  before: CatalogueContent,
  after: CatalogueContent,
): readonly LostMark[] => {
  const rows = rowPlaces(before);
  return [...rowPlaces(after)].flatMap(([rowId, { row, pointer }]) => {
    const was = rows.get(rowId)?.row.ghg ?? 'none';
    return ticks[row.ghg] < ticks[was] ? [{ pointer, rowId, before: was, after: row.ghg }] : [];
  });
};
