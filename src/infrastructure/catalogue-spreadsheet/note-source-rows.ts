import type {
  CatalogueContent,
  CatalogueNode,
  CatalogueRow,
} from '../../contexts/rulebook/rules/content/catalogue-content.js';
import { pointerOf } from '../../contexts/rulebook/rules/content/catalogue-defect.js';
import { isSameJson } from '../../kernel/values/is-same-json.js';

export interface SpreadsheetSource {
  /** SHA-256 of the file, lower-case hex. */
  readonly fileHash: string;
  /** The cell a pointer into the content comes from. */
  readonly cellOf: (pointer: string) => string;
}

/** Stands for the source of an item where none was typed, until its row is noted. */
export const withoutSource = 'spreadsheet';

/**
 * The content with the row of the spreadsheet as `sourceRef` of each item and row that is not as
 * in the base, unless a source was typed there: whoever inspects a rule finds the file by its hash.
 */
export const noteSourceRows = (
  before: CatalogueContent,
  after: CatalogueContent,
  source: SpreadsheetSource,
): CatalogueContent => {
  const were = new Map(before.nodes.map((node) => [node.code, node]));
  const nodes = after.nodes.map((node, position) =>
    noted(node, were.get(node.code), pointerOf('nodes', position), source),
  );
  return { ...after, nodes };
};

const noted = (
  node: CatalogueNode,
  was: CatalogueNode | undefined,
  pointer: string,
  source: SpreadsheetSource,
): CatalogueNode => {
  if (isSameJson(node, was)) return node;
  const activities = node.activities?.map((row, rowIndex) => {
    const place = pointer + pointerOf('activities', rowIndex);
    const before = was?.activities?.[rowIndex];
    return isSameJson(row, before) ? row : withSource(row, before?.sourceRef, place, source);
  });
  const isChanged = !isSameJson(ownOf(node), was && ownOf(was));
  const own = isChanged ? withSource(node, was?.sourceRef, pointer, source) : node;
  return activities === undefined ? own : { ...own, activities };
};

/** What an item says itself, not its rows. */
const ownOf = ({
  activities: _rows,
  ghgRows: _marks,
  ghgContribution: _mark,
  ...own
}: CatalogueNode): Partial<CatalogueNode> => own;

const withSource = <Entry extends CatalogueNode | CatalogueRow>(
  entry: Entry,
  was: string | undefined,
  pointer: string,
  { fileHash, cellOf }: SpreadsheetSource,
): Entry => {
  const { sourceRef = withoutSource } = entry;
  if (sourceRef !== was && sourceRef !== withoutSource) return entry;
  return { ...entry, sourceRef: `spreadsheet sha256:${fileHash} ${cellOf(pointer)}` };
};
