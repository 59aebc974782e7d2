import type { GoodsLineInput } from '../../../rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from '../assessment/compiled-catalogue.js';
import type { TraceEntry } from '../criteria/finding-trace.js';
import type { LineTexts } from '../assessment/line-texts.js';
import { holdsGoodsOfHs } from '../retrieval/hs-code/hs-agreement.js';
import { isNoHsCode, type HsFinding, type HsWant } from '../retrieval/hs-code/look-up-hs.js';
import type { RankedItem } from '../retrieval/candidates/ranking.js';
import type { ItemJudgement } from './judge-item.js';

interface FlagInput {
  readonly read: {
    readonly line: GoodsLineInput;
    readonly texts: LineTexts;
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

const agrees = ({ item }: RankedItem, { first, kinds, others }: HsFinding): boolean =>
  first.includes(item.code) ||
  others.includes(item.code) ||
  kinds.some((kind) => item.kinds.has(kind));

/**
 * Whether the code speaks of other goods than the description: its items are none that words name, or it is mapped to
 * none and stands in a chapter that none of them has. Where neither words nor code lead to an item, they agree.
 */
const conflicts = ({ read, compiled }: FlagInput): boolean => {
  const { hs } = read;
  if (hs === null) return false;
  const named = read.ranking.candidates.filter(byWords);
  const isMapped = hs.first.length + hs.others.length > 0;
  if (named.length === 0) return isMapped && read.hsIsOfOtherGoods();
  if (holdsGoodsOfHs(read.texts.goods, hs, compiled)) return false;
  if (isMapped) return !named.some((one) => agrees(one, hs));
  if (hs.saysNone) return true;
  const chapter = hs.hs6.slice(0, 2);
  const chapters = named.map((one) => compiled.chaptersOf[one.item.index] ?? new Set<string>());
  return chapters.every((one) => one.size > 0 && !one.has(chapter));
};

/** Flags for codes of which the map knows only the heading. */
const WIDE: Readonly<Record<HsWant, string>> = {
  six_digits: 'hs_needs_six_digits',
  national_line: 'hs_needs_national_line',
  description: 'hs_heading_too_wide',
};

const addHsFlags = (flags: string[], input: FlagInput): void => {
  const { hs, line } = input.read;
  if (hs === null) {
    if (typeof line.hsCode === 'string' && isNoHsCode(line.hsCode, input.compiled))
      flags.push('hs_code_unknown');
    return;
  }
  if (conflicts(input)) flags.push('hs_conflicts_with_description');
  if (hs.removed) flags.push('hs_removed_from_nomenclature');
  if (hs.wants !== null) flags.push(WIDE[hs.wants]);
};

const addEvidenceFlags = (flags: string[], entries: readonly TraceEntry[]): void => {
  for (const { finding } of entries) {
    if (finding.contradictory) flags.push('contradictory_evidence');
    if (finding.statement !== null) flags.push(...finding.statement.flags);
  }
};

/** What a person should look at, as stable codes, each once. */
export const lineFlags = (input: FlagInput): readonly string[] => {
  const { chosen, crossBorder, entries, read } = input;
  const trade = chosen?.choice.row.row.stage === 'wholesale';
  const flags: string[] = [];
  addHsFlags(flags, input);
  if (read.disagree()) flags.push('descriptions_disagree');
  addEvidenceFlags(flags, entries);
  if (chosen?.choice.undetermined === true) flags.push('row_undetermined');
  if (trade && crossBorder) flags.push('cross_border_as_wholesale');
  return flags.length < 2 ? flags : [...new Set(flags)];
};
