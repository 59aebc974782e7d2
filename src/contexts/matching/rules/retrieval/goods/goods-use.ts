import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { deniedUses, tellingStems, type DeniedUse } from '../../text/denied-use.js';
import { useRows } from '../../text/other-goods.js';
import { stemWord } from '../../text/stem-word.js';
import { idAt, tokenText } from '../../text/tokenise.js';
import type { UnlistedGoods } from './part-or-accessory.js';
import { readText, type ReadMatch, type TextReading } from '../names-in-text/read-text.js';

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

/** Whether a word behind a name tells what the goods are for: `for a UPS`, 用于UPS, UPS用. */
const tellsUse = (at: number, to: number, { tokens }: TextReading): boolean => {
  const { ends, folded, starts } = tokens;
  const before = folded.slice(0, starts[at]);
  const behind = folded.slice(ends[to - 1]);
  if (
    /(?:用于|适用于|应用于|供|配套|用途[:：]?)[\u3400-\u9fff]{0,4}$/.test(before) ||
    /^(?:专用|用)/.test(behind)
  )
    return true;
  for (let step = 1; step <= LONGEST_LINK; step += 1)
    if (tokenText(tokens, at - step) === 'for') return true;
  return false;
};

const rows = useRows.map(({ en, ofItems, ofNames, zh }) => ({
  ofItems,
  ofNames,
  zh: zh.map((words) => ({ words, folded: words.toLowerCase() })),
  en: en.map((words) => ({ words, stems: words.split(' ').map(stemWord) })),
}));

type Row = (typeof rows)[number];

/** Items that some row is about: names of any others need no look at the rows. */
const itemsOfRows: ReadonlySet<string> = new Set(rows.flatMap(({ ofItems }) => ofItems));

const wordsAt = ({ en, zh }: Row, at: number, { tokens }: TextReading): string | null => {
  const start = tokens.starts[at] ?? 0;
  const han = zh.find(({ folded }) => tokens.folded.startsWith(folded, start));
  if (han !== undefined) return han.words;
  const isThere = ({ stems }: Row['en'][number]): boolean =>
    stems.every((stem, step) => stemWord(tokenText(tokens, at + step)) === stem);
  return en.find(isThere)?.words ?? null;
};

/** The use of a row that a text names for goods of the row's items. */
const otherUse = (
  row: Row,
  names: readonly ReadMatch[],
  reading: TextReading,
  { items }: CompiledCatalogue,
): string | null => {
  const { ofItems, ofNames } = row;
  const first = names.find(
    ({ term }) =>
      term.own.some(({ item }) => ofItems.includes(items[item]?.code ?? '')) &&
      (ofNames?.some((word) => term.text.toLowerCase().includes(word)) ?? true),
  );
  if (first === undefined) return null;
  const { ids } = reading.tokens;
  for (let at = ofNames === undefined ? first.to : 0; at < ids.length; at += 1) {
    const words = wordsAt(row, at, reading);
    if (words === null) continue;
    if (ofNames !== undefined) return words;
    const size = isHan(idAt(ids, at)) ? words.length : words.split(' ').length;
    if (tellsUse(at, at + size, reading)) return words;
  }
  return null;
};

const firstOtherUse = (
  names: readonly ReadMatch[],
  reading: TextReading,
  compiled: CompiledCatalogue,
): string | null => {
  const isOfRows = ({ term }: ReadMatch): boolean =>
    term.own.some(({ item }) => itemsOfRows.has(compiled.items[item]?.code ?? ''));
  if (!names.some(isOfRows)) return null;
  for (const row of rows) {
    const words = otherUse(row, names, reading, compiled);
    if (words !== null) return words;
  }
  return null;
};

/**
 * What a description says, behind the name of its goods, against the use that the name tells: that they are not for it, or are
 * for another that goods of the item do not have. Then it stays open what the goods are.
 */
export const contraryUseOf = (
  reading: TextReading,
  compiled: CompiledCatalogue,
): UnlistedGoods | null => {
  const names = reading.matches.filter(callsGoods);
  if (names.length === 0) return null;
  const denied = deniedUses(reading.tokens).find((use) =>
    names.some((name) => denies(use, name, reading, compiled)),
  );
  const words = denied?.words ?? firstOtherUse(names, reading, compiled);
  return words === null ? null : { words, belongs: false, maybe: false };
};
