import type { FactSheet } from '../facts/fact-sheet.js';
import type { CompiledLeaf } from './compiled-criterion.js';
import type { FindingCode, FindingTrace } from './finding-code.js';
import { spellFinding, type LeafFinding } from './spell-finding.js';

/** A leaf and what was found. */
export interface TraceEntry {
  readonly leaf: CompiledLeaf;
  readonly finding: LeafFinding;
}

/** The first leaf whose code answers a question; null when none does. */
export const firstTraced = (
  trace: Readonly<FindingTrace>,
  leaves: readonly CompiledLeaf[],
  isWanted: (code: FindingCode) => boolean,
): CompiledLeaf | null => {
  for (let at = 0; at < trace.length; at += 2)
    if (isWanted(trace[at + 1] ?? 0)) return leaves[trace[at] ?? -1] ?? null;
  return null;
};

/** Spells a trace out: each leaf with verdict, basis, value, standard and the statement that decided. */
export const readTrace = (
  trace: Readonly<FindingTrace>,
  leaves: readonly CompiledLeaf[],
  sheet: FactSheet,
): readonly TraceEntry[] => {
  const entries: TraceEntry[] = [];
  for (let at = 0; at < trace.length; at += 2) {
    const leaf = leaves[trace[at] ?? -1];
    if (leaf === undefined) throw new RangeError('a trace of another tree');
    entries.push({ leaf, finding: spellFinding(trace[at + 1] ?? 0, leaf, sheet) });
  }
  return entries;
};
