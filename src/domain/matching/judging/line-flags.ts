import type { CompiledCatalogue } from '../compiled-catalogue.js';
import type { TraceEntry } from '../criteria/finding-trace.js';
import type { HsFinding } from '../retrieval/look-up-hs.js';
import type { RankedItem } from '../retrieval/ranking.js';
import type { ItemJudgement } from './judge-item.js';

interface FlagInput {
  readonly read: {
    readonly hs: HsFinding | null;
    readonly disagree: () => boolean;
    readonly hsIsOfOtherGoods: () => boolean;
    readonly ranking: { readonly candidates: readonly RankedItem[] };
  };
  readonly chosen: ItemJudgement | null;
  readonly entries: readonly TraceEntry[];
  readonly crossBorder: boolean;
  readonly compiled: CompiledCatalogue;
}

const byWords = (one: RankedItem): boolean => one.named && one.evidence.length > 0;

const agrees = (
  { item }: RankedItem,
  codes: readonly string[],
  kinds: readonly string[],
): boolean => codes.includes(item.code) || kinds.some((kind) => item.kinds.has(kind));

/**
 * Whether the code speaks of other goods than the description: its items are none that words name, or it is mapped to
 * none and stands in a chapter that none of them has.
 */
const conflicts = ({ read, compiled }: FlagInput): boolean => {
  const { hs } = read;
  const named = read.ranking.candidates.filter(byWords);
  if (hs === null) return false;
  if (named.length === 0) return read.hsIsOfOtherGoods();
  const codes = [...hs.first, ...hs.others];
  if (codes.length > 0) return !named.some((one) => agrees(one, codes, hs.kinds));
  if (hs.saysNone) return true;
  const chapter = hs.hs6.slice(0, 2);
  const chapters = named.map((one) => compiled.chaptersOf[one.item.index] ?? new Set<string>());
  return chapters.every((one) => one.size > 0 && !one.has(chapter));
};

const hsFlags = (input: FlagInput): readonly string[] => {
  const { hs } = input.read;
  if (hs === null) return [];
  return [
    ...(conflicts(input) ? ['hs_conflicts_with_description'] : []),
    ...(hs.removed ? ['hs_removed_from_nomenclature'] : []),
    ...(hs.tooWide ? ['hs_needs_six_digits'] : []),
  ];
};

const evidenceFlags = (entries: readonly TraceEntry[]): readonly string[] =>
  entries.flatMap(({ finding }) => [
    ...(finding.contradictory ? ['contradictory_evidence'] : []),
    ...(finding.statement?.flags ?? []),
  ]);

/** What a person should look at, as stable codes, each once. */
export const lineFlags = (input: FlagInput): readonly string[] => {
  const { chosen, crossBorder, entries, read } = input;
  const trade = chosen?.choice.row.row.stage === 'wholesale';
  const flags = [
    ...hsFlags(input),
    ...(read.disagree() ? ['descriptions_disagree'] : []),
    ...evidenceFlags(entries),
    ...(chosen?.choice.undetermined === true ? ['row_undetermined'] : []),
    ...(trade && crossBorder ? ['cross_border_as_wholesale'] : []),
  ];
  return [...new Set(flags)];
};
