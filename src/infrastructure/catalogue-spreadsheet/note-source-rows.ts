import type { CatalogueContent } from '../../contexts/rulebook/rules/content/catalogue-content.js';
import { pointerOf } from '../../contexts/rulebook/rules/content/catalogue-defect.js';

export interface SpreadsheetSource {
  /** SHA-256 of the file, lower-case hex. */
  readonly fileHash: string;
  /** The cell a pointer into the content comes from. */
  readonly cellOf: (pointer: string) => string;
}

/** Stands for the source of an item where none was typed, until its row is noted. */
export const withoutSource = 'spreadsheet';

/**
 * The content with the row of the spreadsheet as `sourceRef` of each item and row that is new and
 * names no other: whoever inspects a rule finds the file by its hash. What the base has keeps its
 * source, whatever else of it changed.
 */
export const noteSourceRows = (
  before: CatalogueContent,
  after: CatalogueContent,
  { fileHash, cellOf }: SpreadsheetSource,
): CatalogueContent => {
  const rowsBefore = new Map(before.nodes.map(({ code, activities = [] }) => [code, activities]));
  const sourceAt = (...steps: readonly (string | number)[]): string =>
    `spreadsheet sha256:${fileHash} ${cellOf(pointerOf('nodes', ...steps))}`;
  const nodes = after.nodes.map((node, position) => {
    const known = rowsBefore.get(node.code)?.length ?? 0;
    const activities = node.activities?.map((row, rowIndex) =>
      rowIndex < known || row.sourceRef !== undefined
        ? row
        : { ...row, sourceRef: sourceAt(position, 'activities', rowIndex) },
    );
    return {
      ...node,
      ...(activities === undefined ? {} : { activities }),
      ...(node.sourceRef === withoutSource ? { sourceRef: sourceAt(position) } : {}),
    };
  });
  return { ...after, nodes };
};
