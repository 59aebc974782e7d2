import { MET, verdictIn } from '../criteria/finding-code.js';
import { judgeLeaf } from '../criteria/judge-leaf.js';
import type { FactSheet } from '../facts/fact-sheet.js';
import type { RankedItem } from '../retrieval/candidates/ranking.js';
import type { TextReading } from '../retrieval/names-in-text/read-text.js';
import type { RowChoice } from './choose-row.js';

/** What the goods are made for, driven by or treat makes them green; that they have no mercury does not. */
const DECISIVE: ReadonlySet<string> = new Set([
  'driveType',
  'fuelType',
  'treatedStream',
  'intendedUse',
  'heatSource',
  'oreType',
  'magneticLevitation',
]);

const tellsKind = (kinds: ReadonlySet<string>, { matches, source }: TextReading): boolean =>
  source !== 'use' &&
  matches.some(
    ({ position, term }) => position === 'head' && term.kinds.some((kind) => kinds.has(kind)),
  );

/**
 * The item as if named, where near names bring it up and the head of a description is a name of one of its kinds: an
 * `LNG 动力拖轮` is a tug. Null where that is not so.
 */
export const presumedByKind = (
  ranked: RankedItem,
  readings: readonly TextReading[],
): RankedItem | null => {
  if (ranked.named || !ranked.evidence.some((one) => one.partial && !one.bagOfWords)) return null;
  return readings.some((reading) => tellsKind(ranked.item.kinds, reading))
    ? { ...ranked, named: true }
    : null;
};

const hasWords = (fact: number, sheet: FactSheet): boolean =>
  (sheet.stateOf(fact)?.words ?? null) !== null;

/** Whether words meet all that the row asks, and more than the kind: that the tug runs on LNG. */
export const isToldByWords = ({ row, sheet, verdict }: RowChoice): boolean =>
  verdict === MET &&
  row.criterion.leaves.some(
    (leaf) =>
      DECISIVE.has(leaf.leaf.fact) &&
      hasWords(leaf.fact, sheet) &&
      verdictIn(judgeLeaf(leaf, sheet)) === MET,
  );
