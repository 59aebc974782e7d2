import table from '../../../../../../reference/language/goods-by-use.json' with { type: 'json' };
import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import { firstPhrase, headEnd } from '../../text/phrases.js';
import { stemWord } from '../../text/stem-word.js';
import { tokenText, type Tokens } from '../../text/tokenise.js';
import { evidenceOf, type LineEvidence } from '../candidates/item-evidence.js';
import type { TextReading } from '../names-in-text/read-text.js';

/** A general name that is of the items of a kind where a description says the use that they print. */
export interface GoodsByUseRow {
  readonly id: string;
  readonly kind: string;
  /** Ends of the first phrase. */
  readonly zh: readonly string[];
  readonly en: readonly string[];
  readonly useZh: readonly string[];
  readonly useEn: readonly string[];
  readonly example: { readonly zh: string; readonly en: string };
  readonly counterexample: { readonly zh: string; readonly en: string };
}

export const goodsByUseRows = table.rows as readonly GoodsByUseRow[];

const stemsOf = (text: string): readonly string[] => text.split(/[^a-z0-9]+/).map(stemWord);

/** What may stand at `…` in a use. */
const FEW_ZH = '[\u3400-\u9fff]{0,4}';
const FEW_EN = '(?: \\S+){0,2} ';

const rows = goodsByUseRows.map((row) => ({
  ...row,
  en: row.en.map((name) => ({ name, stems: stemsOf(name) })),
  useZh: row.useZh.map((use) => ({ use, pattern: new RegExp(use.replace('…', FEW_ZH)) })),
  useEn: row.useEn.map((use) => {
    const stems = use.split(' … ').map((part) => stemsOf(part).join(' '));
    return { use, pattern: new RegExp(` ${stems.join(FEW_EN)} `) };
  }),
}));

/** What a first phrase calls the goods, and all that a description says. */
interface Said {
  readonly head: string;
  readonly headStems: readonly string[];
  readonly all: string;
  readonly allStems: string;
}

/** The first phrase up to white space between Han characters, a preposition or its end. */
const headOf = (tokens: Tokens): string => {
  const { from, to } = firstPhrase(tokens);
  const end = headEnd(tokens, { from, to });
  let at = from + 1;
  while (at < end && !tokens.gaps.includes(tokens.starts[at] ?? 0)) at += 1;
  return at > to ? '' : tokens.folded.slice(tokens.starts[from], tokens.ends[at - 1]);
};

const saidIn = (tokens: Tokens): Said => {
  const head = headOf(tokens);
  const allStems = tokens.ids.map((_, at) => stemWord(tokenText(tokens, at))).join(' ');
  return { head, headStems: stemsOf(head), all: tokens.folded, allStems: ` ${allStems} ` };
};

const endsIn = (stems: readonly string[], name: readonly string[]): boolean =>
  name.every((stem, at) => stems[stems.length - name.length + at] === stem);

type Row = (typeof rows)[number];

/** The general name and the use that a text says; null where it says not both. */
const saidOf = ({ en, useEn, useZh, zh }: Row, said: Said): string | null => {
  const name =
    zh.find((word) => said.head.endsWith(word)) ??
    en.find(({ stems }) => endsIn(said.headStems, stems))?.name;
  if (name === undefined) return null;
  const use =
    useZh.find(({ pattern }) => pattern.test(said.all)) ??
    useEn.find(({ pattern }) => pattern.test(said.allStems));
  return use === undefined ? null : `${name}, ${use.use}`;
};

/** As much as a name of four characters, and more than the general name alone says. */
const SIZE = 14;

/**
 * Adds the items that a general name is of by its use: a transporter for port handling, a water pump of a nuclear unit
 * (docs/rules/matching-words.md#goods-that-qualify-by-use-stock-or-match).
 */
export const addGoodsByUse = (
  all: LineEvidence,
  goods: readonly TextReading[],
  { items, kinds }: CompiledCatalogue,
): void => {
  for (const { source, tokens } of goods) {
    const said = saidIn(tokens);
    for (const row of rows) {
      const words = saidOf(row, said);
      if (words === null) continue;
      for (const item of kinds.get(row.kind)?.items ?? []) {
        if (items[item] === undefined) continue;
        const evidence = evidenceOf(all, item);
        if (evidence.named) continue;
        evidence.addScore(source, SIZE);
        evidence.nameGoods(source, [row.kind], SIZE);
        evidence.addReason(source, words);
      }
    }
  }
};
