import table from '../../../../../../reference/language/goods-by-use.json' with { type: 'json' };
import { lazy } from '../../../../../kernel/values/lazy.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import { deniedUses, tellingStems, type DeniedUse } from '../../text/denied-use.js';
import {
  anyZh,
  classEn,
  classZh,
  denialEn,
  fromClasses,
  otherPlacesEn,
  owningOf,
  type WordClasses,
} from '../../text/grammar-classes.js';
import { useRows } from '../../text/other-goods.js';
import { firstPhrase, headEnd, joiningAt, phrasesIn, phraseText } from '../../text/phrases.js';
import { stemWord } from '../../text/stem-word.js';
import { BREAK, idAt, type Tokens, tokenText } from '../../text/tokenise.js';
import { evidenceOf, type LineEvidence } from '../candidates/item-evidence.js';
import { readText, type ReadMatch, type TextReading } from '../names-in-text/read-text.js';
import { weightOf } from '../weights.js';
import { onlyFeaturesZh } from './first-goods.js';
import type { UnlistedGoods } from './part-or-accessory.js';

/** A general name that is of the items of a kind where a description says the use that they print. */
interface GoodsByUseRow {
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

const LINK_ZH = `(?:可?${anyZh('usedFor')}[:：]?)`;
const BEHIND_ZH = anyZh('usedBehind');

/** What a phrase may say around a use of the goods: 用于百万千瓦级…, …专用. Anything else is of a thing in another place there. */
const BEFORE_USE_ZH = new RegExp(`^${LINK_ZH}?`);
const AFTER_USE_ZH = new RegExp(`^(?:等?(?:作业|装卸)?${BEHIND_ZH})?`);
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

const callsGoods = ({ inside, position, term }: ReadMatch): boolean =>
  position === 'head' && !inside && term.own.length > 0;

const textOf = ({ from, to }: ReadMatch, { tokens }: TextReading): string =>
  tokens.folded.slice(tokens.starts[from], tokens.ends[to - 1]);

const isHanName = ({ to }: ReadMatch, { tokens }: TextReading): boolean =>
  isHan(idAt(tokens.ids, to - 1));

/** Whether a text is, from its first word to its last, a name of an item that a name is of. */
const isNameOf = (
  text: string,
  { source, term }: ReadMatch,
  compiled: CompiledCatalogue,
): boolean => {
  const { matches, tokens } = readText(text, source, compiled);
  return matches.some(
    (one) =>
      !one.gapped &&
      one.from === 0 &&
      one.to === tokens.ids.length &&
      one.term.own.some(({ item }) => term.own.some((use) => use.item === item)),
  );
};

const startsAlike = (one: string, other: string, length: number): boolean =>
  one.slice(0, length) === other.slice(0, length);

/** How many characters tell what Chinese goods are for: 光伏 of 光伏逆变器. */
const TELLING = 2;

/**
 * Whether what is denied is what the name says of the goods: 非光伏 of a 光伏逆变器, or in other words for it (太阳能逆变器 is a name
 * of the same item).
 */
const deniesZh = (
  { isUse, words }: DeniedUse,
  name: ReadMatch,
  text: string,
  compiled: CompiledCatalogue,
): boolean => {
  if (isUse && words.length >= TELLING && startsAlike(words, text, TELLING)) return true;
  if (text.startsWith(words) && words.length >= TELLING) return true;
  for (let at = 1; at <= text.length - TELLING; at += 1)
    if (isNameOf(`${words}${text.slice(at)}`, name, compiled)) return true;
  return false;
};

/** The same of English words: `not for solar`, `not photovoltaic` of a PV inverter. Other goods denied are no use: `not a heat exchanger`. */
const deniesEn = (
  { isUse, words }: DeniedUse,
  name: ReadMatch,
  text: string,
  compiled: CompiledCatalogue,
): boolean => {
  const own = tellingStems(text);
  const denied = words.split(' ');
  const said = own.length > 1 ? own.slice(0, -1) : own;
  if (isUse && denied.some((stem) => said.includes(stem))) return true;
  if (denied.every((stem) => own.includes(stem))) return true;
  // A feature that goods of the same name may have: an onshore wind turbine, not offshore.
  const isOther =
    !isUse && (isNameOf(words, name, compiled) || isNameOf(`${words} ${text}`, name, compiled));
  return own.length > 1 && !isOther && isNameOf(`${words} ${own.at(-1) ?? ''}`, name, compiled);
};

const denies = (
  use: DeniedUse,
  name: ReadMatch,
  reading: TextReading,
  compiled: CompiledCatalogue,
): boolean => {
  if (use.from < (reading.tokens.ends[name.to - 1] ?? 0)) return false;
  const isZh = isHanName(name, reading);
  if (isZh !== (use.language === 'zh')) return false;
  return (isZh ? deniesZh : deniesEn)(use, name, textOf(name, reading), compiled);
};

const LONGEST_LINK = 3;
const ENDS_IN_LINK_ZH = new RegExp(`${LINK_ZH}${FEW_ZH}$`);
const BEGINS_BEHIND_ZH = new RegExp(`^${BEHIND_ZH}`);

/** Whether a word behind a name tells what the goods are for: `for a UPS`, 用于UPS, UPS用. */
const tellsUse = (at: number, to: number, { tokens }: TextReading): boolean => {
  const { ends, folded, starts } = tokens;
  const before = folded.slice(0, starts[at]);
  const behind = folded.slice(ends[to - 1]);
  if (ENDS_IN_LINK_ZH.test(before) || BEGINS_BEHIND_ZH.test(behind)) return true;
  for (let step = 1; step <= LONGEST_LINK; step += 1)
    if (tokenText(tokens, at - step) === 'for') return true;
  return false;
};

const otherUseRows = useRows.map(({ anywhere = false, en, ofItems, ofNames, zh }) => ({
  anywhere,
  ofItems,
  ofNames,
  zh: zh.map((words) => ({ words, folded: words.toLowerCase() })),
  en: en.map((words) => ({ words, stems: words.split(' ').map(stemWord) })),
}));

type OtherUseRow = (typeof otherUseRows)[number];

/** Items that some row is about: names of any others need no look at the rows. */
const itemsOfRows: ReadonlySet<string> = new Set(otherUseRows.flatMap(({ ofItems }) => ofItems));

const wordsAt = ({ en, zh }: OtherUseRow, at: number, { tokens }: TextReading): string | null => {
  const start = tokens.starts[at] ?? 0;
  const han = zh.find(({ folded }) => tokens.folded.startsWith(folded, start));
  if (han !== undefined) return han.words;
  const isThere = ({ stems }: OtherUseRow['en'][number]): boolean =>
    stems.every((stem, step) => stemWord(tokenText(tokens, at + step)) === stem);
  return en.find(isThere)?.words ?? null;
};

/** A use that a text names for goods that do not have it; `isSaid`: by a word such as `for`, and not by standing beside them alone. */
interface OtherUse {
  readonly words: string;
  readonly isSaid: boolean;
}

/** The use of a row that a text names for goods of the row's items. */
const otherUse = (
  row: OtherUseRow,
  names: readonly ReadMatch[],
  reading: TextReading,
  { items }: CompiledCatalogue,
): OtherUse | null => {
  const { anywhere, ofItems, ofNames } = row;
  const isOf = ({ term }: ReadMatch): boolean =>
    term.own.some(({ item }) => ofItems.includes(items[item]?.code ?? '')) &&
    (ofNames?.some((word) => term.text.toLowerCase().includes(word)) ?? true);
  const { folded, ids } = reading.tokens;
  // Goods that no name of the catalogue calls may be called by a word of the row.
  const isSpokenOf = ofNames?.some((word) => folded.includes(word)) ?? false;
  if (names.length > 0 ? !names.some(isOf) : !isSpokenOf) return null;
  for (let at = 0; at < ids.length; at += 1) {
    const words = wordsAt(row, at, reading);
    if (words === null) continue;
    const size = isHan(idAt(ids, at)) ? words.length : words.split(' ').length;
    const isSaid = tellsUse(at, at + size, reading);
    if (isSaid || (anywhere && names.length > 0)) return { words, isSaid };
  }
  return null;
};

const firstOtherUse = (
  names: readonly ReadMatch[],
  reading: TextReading,
  compiled: CompiledCatalogue,
): OtherUse | null => {
  const isOfRows = ({ term }: ReadMatch): boolean =>
    term.own.some(({ item }) => itemsOfRows.has(compiled.items[item]?.code ?? ''));
  if (names.length > 0 && !names.some(isOfRows)) return null;
  for (const row of otherUseRows) {
    const use = otherUse(row, names, reading, compiled);
    if (use !== null) return use;
  }
  return null;
};

/**
 * What a description says, behind the name of its goods, against the use that the name tells: that they are not for it, or beside
 * another that goods of the item do not have; then it stays open what the goods are. Goods said to be for such a use are others.
 */
export const contraryUseOf = (
  reading: TextReading,
  compiled: CompiledCatalogue,
): UnlistedGoods | null => {
  const names = reading.matches.filter(callsGoods);
  const denied = deniedUses(reading.tokens).find((use) =>
    names.some((name) => denies(use, name, reading, compiled)),
  );
  const use = firstOtherUse(names, reading, compiled);
  if (denied !== undefined && use?.isSaid !== true)
    return { words: denied.words, belongs: false, maybe: false };
  return use === null ? null : { words: use.words, belongs: use.isSaid, maybe: false };
};

const OTHER_PLACES_ZH = classZh('otherPlaces');
const SURFACES: ReadonlySet<string> = new Set(classEn('surfaces').map(stemWord));

const isWordOf = (at: number, { ids }: Tokens): boolean => {
  const id = idAt(ids, at);
  return id !== BREAK && !isHan(id);
};

/** Whether goods are for such a place, and words behind it tell whose it is: for the office of | a solar power company. */
const isOwnedEn = (from: number, tokens: Tokens): boolean => {
  const links = owningOf(tokens.classes);
  let isLinked = false;
  let isOwned = false;
  for (let at = from - 1; at >= 0 && isWordOf(at, tokens); at -= 1) {
    const word = tokenText(tokens, at);
    if (word === 'for') return isOwned;
    if (SURFACES.has(stemWord(word))) return false;
    isOwned ||= isLinked && otherPlacesEn.has(stemWord(word));
    isLinked ||= links.has(word);
  }
  return false;
};

/** Whether Chinese words go on to such a place in their phrase, up to what is joined: 光伏 | 企业办公楼用, not 光伏 | 及公寓用. */
const goesOnZh = (to: number, { ends, folded }: Tokens): boolean => {
  const start = ends[to - 1] ?? folded.length;
  let end = start;
  while (isHan(folded.charCodeAt(end)) && joiningAt(folded, end) === undefined) end += 1;
  const rest = folded.slice(start, end);
  return OTHER_PLACES_ZH.some((word) => rest.includes(word));
};

/**
 * Whether words for what goods are for only tell whose place that is: an inverter for the office of a solar power company is for
 * an office (docs/rules/matching-words.md#goods-that-qualify-by-use-stock-or-match).
 */
export const tellsOwner = (from: number, to: number, tokens: Tokens): boolean =>
  isHan(idAt(tokens.ids, to - 1)) ? goesOnZh(to, tokens) : isOwnedEn(from, tokens);
