import type {
  CompiledCatalogue,
  CompiledRole,
  CompiledRow,
} from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { plainCriterion, type PlainNode } from './plain-criterion.js';

/** A row with its tree as plain data, and who may take it. */
export interface PlainRow {
  readonly itemCode: string;
  readonly row: CompiledRow;
  readonly stage: string;
  readonly tree: PlainNode;
}

/** Every row of a revision, by item. */
export const plainRows = (compiled: CompiledCatalogue): ReadonlyMap<string, readonly PlainRow[]> =>
  new Map(
    compiled.items.map(({ code, rows }) => [
      code,
      rows.map((row) => ({
        itemCode: code,
        row,
        stage: row.row.stage,
        tree: plainCriterion(row.criterion.node, compiled),
      })),
    ]),
  );

/** The rows of an item that a role can take, by stage and sales channel. */
export const rowsForRole = (
  rows: ReadonlyMap<string, readonly PlainRow[]>,
  role: CompiledRole,
): ReadonlyMap<string, readonly PlainRow[]> => {
  const channel = role.implies.get('salesChannel');
  const admits = ({ row }: PlainRow): boolean =>
    row.stages.some((stage) => role.stages.has(stage)) &&
    (row.channels === null || channel === undefined || row.channels.has(channel));
  return new Map([...rows].map(([code, all]) => [code, all.filter(admits)]));
};
