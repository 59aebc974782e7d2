import type { CatalogueDifference, DataDifference } from './catalogue-difference.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { diffItems } from './diff-items.js';
import { diffJson } from './diff-json.js';
import { diffParts, withoutParts } from './diff-parts.js';
import { inReadingOrder } from './difference-place.js';

/**
 * Everything that differs between two contents, by the keys people know: items with their rows,
 * criteria and terms, then the other parts, and by pointer what has no key. Nothing that changes
 * the content hash is left out: equal differences on one base are equal contents. Ordered by item
 * and row, then by part and key.
 */
export const diffCatalogue = (
  before: CatalogueContent,
  after: CatalogueContent,
): readonly CatalogueDifference[] =>
  before === after
    ? []
    : [
        ...inReadingOrder([...diffItems(before, after), ...diffParts(before, after)]),
        ...diffRest(before, after),
      ];

const diffRest = (before: CatalogueContent, after: CatalogueContent): readonly DataDifference[] => {
  const [was, is] = [withoutParts(before), withoutParts(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
  return names.flatMap((name) =>
    diffJson(was[name], is[name]).map((found): DataDifference => {
      return { kind: 'data_changed', part: name as DataDifference['part'], ...found };
    }),
  );
};
