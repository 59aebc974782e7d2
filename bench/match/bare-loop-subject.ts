import type {
  AssessmentInput,
  GoodsLineInput,
} from '../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import type { HsMapEntry } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type { TermRecord } from '../../src/contexts/matching/rules/retrieval/catalogue-names/term-list.js';
import { foldText } from '../../src/contexts/rulebook/rules/spelling/fold-character.js';
import { judgePlain, MET, NOT_MET } from './judge-plain.js';
import type { LineVerdict } from './line-verdict.js';
import { plainFactReader, plainFacts, type PlainFacts } from './plain-facts.js';
import { plainRows, rowsForRole, type PlainRow } from './plain-rows.js';

const TOKEN = /[\u3400-\u9fff]|[\p{L}\p{N}]+(?:\.\p{N}+)*/gu;
const HAN_FIRST = 0x3400;
const HAN_LAST = 0x9fff;
const HS_AGREES = 3;
const HS_ALTERNATIVE = 1;

/** Scores of items by index: filled anew for each line, never allocated again. */
type Scores = Float64Array;

const tokensOf = (text: string, { vocabulary }: CompiledCatalogue): readonly number[] => {
  const ids: number[] = [];
  for (const [token] of foldText(text).matchAll(TOKEN)) {
    const unit = token.charCodeAt(0);
    ids.push(unit >= HAN_FIRST && unit <= HAN_LAST ? unit : vocabulary.tokenOf(token));
  }
  return ids;
};

/** The longest term that names items from a place on; its end tells how far it goes. */
const longestFrom = (
  ids: readonly number[],
  from: number,
  { termIndex, terms }: CompiledCatalogue,
): { readonly term: TermRecord | undefined; readonly end: number } => {
  let found: TermRecord | undefined;
  let end = from;
  termIndex.forEachFrom(ids, from, (number, to) => {
    const term = terms.of(number);
    if (term.own.length === 0) return;
    found = term;
    end = to;
  });
  return { term: found, end };
};

const scoreNames = (text: string, scores: Scores, compiled: CompiledCatalogue): void => {
  const ids = tokensOf(text, compiled);
  let covered = 0;
  for (let from = 0; from < ids.length; from += 1) {
    const { end, term } = longestFrom(ids, from, compiled);
    if (term === undefined || end <= covered) continue;
    covered = end;
    for (const { item } of term.own)
      scores.fill(Math.max(scores[item] ?? 0, term.size), item, item + 1);
  }
};

const longestPrefix = (code: string, { hsPrefixes }: CompiledCatalogue): HsMapEntry | undefined => {
  for (let length = code.length; length >= 2; length -= 1) {
    const entry = hsPrefixes.get(code.slice(0, length));
    if (entry !== undefined) return entry;
  }
  return undefined;
};

const scoreHs = (code: string, scores: Scores, compiled: CompiledCatalogue): void => {
  const entry = longestPrefix(code, compiled);
  if (entry === undefined) return;
  const add = (itemCode: string | null, more: number): void => {
    const index = compiled.itemOf.get(itemCode ?? '')?.index;
    if (index !== undefined) scores.fill((scores[index] ?? 0) + more, index, index + 1);
  };
  add(entry.tradeItem, HS_AGREES);
  add(entry.manufactureItem, HS_AGREES);
  for (const code of entry.alternatives) add(code, HS_ALTERNATIVE);
};

type RowsByItem = ReadonlyMap<string, readonly PlainRow[]>;

const bestItem = (
  scores: Scores,
  rows: RowsByItem,
  { items }: CompiledCatalogue,
): string | null => {
  let top: string | null = null;
  let best = 0;
  for (const { code, index } of items) {
    const score = scores[index] ?? 0;
    if (score <= best || rows.get(code)?.length === 0) continue;
    top = code;
    best = score;
  }
  return top;
};

const bestVerdict = (rows: readonly PlainRow[], facts: PlainFacts): number => {
  let verdict = NOT_MET;
  for (const { stage, tree } of rows) {
    verdict = Math.max(verdict, judgePlain(tree, facts, stage));
    if (verdict === MET) break;
  }
  return verdict;
};

/**
 * The least that gives an item and a verdict on the same compiled data: the longest names of items in the text, the
 * HS prefix, the rows the role may take, their trees by plain recursion. No reasons, no traps, no trace.
 */
export const bareLoopSubject = (compiled: CompiledCatalogue) => {
  const rows = plainRows(compiled);
  const byRole = new Map([...compiled.roles].map(([role, one]) => [role, rowsForRole(rows, one)]));
  const reader = plainFactReader(compiled);
  const scores = new Float64Array(compiled.items.length);

  const judgeLine = (line: GoodsLineInput, input: AssessmentInput): LineVerdict => {
    const open = byRole.get(input.role) ?? rows;
    scores.fill(0);
    scoreNames(line.descriptionZh ?? '', scores, compiled);
    scoreNames(line.descriptionEn ?? '', scores, compiled);
    scoreHs(line.hsCode ?? '', scores, compiled);
    const itemCode = bestItem(scores, open, compiled);
    const facts = plainFacts(line, input, compiled, reader);
    return { itemCode, verdict: bestVerdict(open.get(itemCode ?? '') ?? [], facts) };
  };

  return (input: AssessmentInput): readonly LineVerdict[] =>
    input.lines.map((line) => judgeLine(line, input));
};
