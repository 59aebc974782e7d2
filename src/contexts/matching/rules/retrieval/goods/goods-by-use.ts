import table from '../../../../../../reference/language/goods-by-use.json' with { type: 'json' };
import { lazy } from '../../../../../kernel/values/lazy.js';
import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import { deniedUses } from '../../text/denied-use.js';
import { classEn, denialEn, fromClasses, type WordClasses } from '../../text/grammar-classes.js';
import { firstPhrase, headEnd, phrasesIn, phraseText } from '../../text/phrases.js';
import { stemWord } from '../../text/stem-word.js';
import { tokenText, type Tokens } from '../../text/tokenise.js';
import { evidenceOf, type LineEvidence } from '../candidates/item-evidence.js';
import type { TextReading } from '../names-in-text/read-text.js';
import { onlyFeaturesZh } from './first-goods.js';
import { weightOf } from '../weights.js';

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
  readonly counterexamples: readonly { readonly zh: string; readonly en: string }[];
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

type Row = (typeof rows)[number];

/** The first phrase up to white space between Han characters, a preposition or its end. */
const headOf = (tokens: Tokens): string => {
  const { from, to } = firstPhrase(tokens);
  const end = headEnd(tokens, { from, to });
  let at = from + 1;
  while (at < end && !tokens.gaps.includes(tokens.starts[at] ?? 0)) at += 1;
  return at > to ? '' : tokens.folded.slice(tokens.starts[from], tokens.ends[at - 1]);
};

const endsIn = (stems: readonly string[], name: readonly string[]): boolean =>
  name.every((stem, at) => stems[stems.length - name.length + at] === stem);

const DENYING_ZH = /[不未勿禁]|无关|以外|之外/;
/** These deny no use: stainless, uninterrupted, not taxed, dehumidifying. */
const NO_DENIAL_ZH = /不锈钢|不间断|不停机|不含税/g;
const denyingEnOf = fromClasses((classes) => new Set(denialEn(classes)));

/** Whether a text denies anything: what is denied may be the use, wherever it stands. */
const deniesAnything = (tokens: Tokens): boolean =>
  deniedUses(tokens).length > 0 ||
  DENYING_ZH.test(tokens.folded.replace(NO_DENIAL_ZH, '')) ||
  tokens.classes.zh('denial').some((word) => tokens.folded.includes(word)) ||
  tokens.ids.some((_, at) => denyingEnOf(tokens.classes).has(tokenText(tokens, at)));

/** What a phrase may say around a use of the goods: 用于百万千瓦级…, …专用. Anything else is of a thing in another place there. */
const BEFORE_USE_ZH = /^(?:可?(?:用于|适用于|应用于|适合|配套于?|专用于|专供|供)|用途[:：]?)?/;
const AFTER_USE_ZH = /^(?:等?(?:作业|装卸)?(?:专用|使用|用|配套))?/;
const FIGURES = /[0-9a-z.,×*/+\-\s]/g;

/** Whether words tell only features, and no use of a place: 百万千瓦级, not 附近酒店用. */
const onlyFeatures = (text: string, classes: WordClasses): boolean =>
  !text.endsWith('用') && onlyFeaturesZh(text.replace(FIGURES, ''), classes);

/** Whether a Chinese phrase says a use of the goods: alone, or before their name. */
const saysUseZh = (
  phrase: string,
  pattern: RegExp,
  name: string,
  classes: WordClasses,
): boolean => {
  const found = pattern.exec(phrase);
  if (found === null) return false;
  if (!onlyFeatures(phrase.slice(0, found.index).replace(BEFORE_USE_ZH, ''), classes)) return false;
  const behind = phrase.slice(found.index + found[0].length);
  const rest = behind.replace(AFTER_USE_ZH, '');
  if (!rest.endsWith(name)) return onlyFeatures(rest, classes);
  const between = rest.slice(0, -name.length);
  // Without a word for use what stands before the name is another thing of that place: 核电站家属区水泵.
  return between === '' || (rest !== behind && onlyFeaturesZh(between, classes));
};

const usesOf = fromClasses(({ en }) => new Set([...en('uses'), ...en('attributes')]));
/** What ends a use: all that follows tells more of it. */
const ENDS_USE_EN: ReadonlySet<string> = new Set(classEn('headStops'));
const LINKS_EN: ReadonlySet<string> = new Set(['for', 'in', 'of']);
const LEADING_EN: ReadonlySet<string> = new Set(['suitable', 'used', 'designed', 'intended']);
const ARTICLES_EN: ReadonlySet<string> = new Set(['a', 'an', 'the']);

const saysLittle = (word: string, classes: WordClasses): boolean =>
  /\d/.test(word) || usesOf(classes).has(word) || ARTICLES_EN.has(word);

const countOf = (text: string): number => text.split(' ').filter((one) => one !== '').length;

/** Where the preposition of a use stands, over figures and what says little; -1 where nothing stands before. */
const linkBefore = (words: readonly string[], use: number, classes: WordClasses): number => {
  if (LINKS_EN.has(words[use] ?? '')) return use;
  const isUnit = (place: number): boolean => /\d/.test(words[place - 1] ?? '');
  let at = use;
  while (at > 0 && (saysLittle(words[at - 1] ?? '', classes) || isUnit(at - 1))) at -= 1;
  return at - 1;
};

/** Whether an English phrase says a use of the goods: alone, right before their name, or behind its one preposition. */
const saysUseEn = (
  { isFirst, words }: Pick<PhraseSaid, 'isFirst' | 'words'>,
  pattern: RegExp,
  name: readonly string[],
  classes: WordClasses,
): boolean => {
  const text = ` ${words.map(stemWord).join(' ')} `;
  const found = pattern.exec(text);
  if (found === null) return false;
  const from = countOf(text.slice(0, found.index));
  const to = from + countOf(found[0]);
  const rest = words.slice(to);
  const stop = rest.findIndex((word) => ENDS_USE_EN.has(word));
  const behind = stop < 0 ? rest : rest.slice(0, stop);
  const goods = endsIn(behind.map(stemWord), name) ? behind.slice(0, -name.length) : behind;
  if (!goods.every((word) => saysLittle(word, classes))) return false;
  const at = linkBefore(words, from, classes);
  if (at < 0) return !isFirst || goods.length < behind.length;
  if (!LINKS_EN.has(words[at] ?? '')) return false;
  const before = words.slice(0, at);
  if (isFirst) return before.every((word) => !ENDS_USE_EN.has(word));
  return before.every((word) => LEADING_EN.has(word));
};

/** A phrase of a text, and its English words. */
interface PhraseSaid {
  readonly text: string;
  readonly words: readonly string[];
  readonly isFirst: boolean;
}

/** The phrases of a text that denies nothing. */
const phrasesSaid = (tokens: Tokens): readonly PhraseSaid[] =>
  deniesAnything(tokens)
    ? []
    : phrasesIn(tokens, { inLists: false, isInName: () => false }).map((phrase, place) => {
        const text = phraseText(tokens, phrase);
        const words = text.split(/[^a-z0-9.]+/).filter((word) => word !== '');
        return { text, words, isFirst: place === 0 };
      });

/** What all rows ask of a text. */
interface Said {
  readonly head: string;
  readonly stems: readonly string[];
  readonly phrases: () => readonly PhraseSaid[];
  readonly classes: WordClasses;
}

const said = (tokens: Tokens): Said => {
  const head = headOf(tokens);
  const phrases = lazy(() => phrasesSaid(tokens));
  return { head, stems: stemsOf(head), phrases, classes: tokens.classes };
};

/** The general name and the use that a text says; null where it says not both. */
const useIn = (
  { classes, head, phrases, stems }: Said,
  { en, useEn, useZh, zh }: Row,
): string | null => {
  const nameZh = zh.find((word) => head.endsWith(word));
  const nameEn = en.find((one) => endsIn(stems, one.stems));
  const name = nameZh ?? nameEn?.name;
  if (name === undefined) return null;
  for (const phrase of phrases()) {
    const use =
      useZh.find(({ pattern }) => saysUseZh(phrase.text, pattern, nameZh ?? '\n', classes)) ??
      useEn.find(({ pattern }) => saysUseEn(phrase, pattern, nameEn?.stems ?? ['\n'], classes));
    if (use !== undefined) return `${name}, ${use.use}`;
  }
  return null;
};

/** As much as a name of four characters. */
const SIZE = weightOf('goodsByUse');

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
    const text = said(tokens);
    for (const row of rows) {
      const words = useIn(text, row);
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
