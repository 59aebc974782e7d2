import type { CatalogueNode, CatalogueRow, GhgMark } from '../content/catalogue-content.js';

/** How many rows carry each mark; marks no row carries are left out. */
export const ghgRowsOf = (rows: readonly CatalogueRow[]): NonNullable<CatalogueNode['ghgRows']> => {
  const marks = new Map<GhgMark, number>();
  for (const { ghg } of rows) marks.set(ghg, (marks.get(ghg) ?? 0) + 1);
  return Object.fromEntries(marks);
};

/** The one mark all rows carry, else `mixed`; undefined without rows. */
export const ghgContributionOf = (rows: readonly CatalogueRow[]): GhgMark | 'mixed' | undefined => {
  const marks = new Set(rows.map(({ ghg }) => ghg));
  return marks.size > 1 ? 'mixed' : [...marks][0];
};
