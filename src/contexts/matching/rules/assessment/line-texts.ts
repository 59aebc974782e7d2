import type { GoodsLineInput } from '../../../rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from './compiled-catalogue.js';
import { hasOpenRow, type RoleGate } from '../judging/role-stages.js';
import { gatherItemEvidence } from '../retrieval/candidates/gather-evidence.js';
import {
  isNamedIn,
  type ItemEvidence,
  type LineEvidence,
} from '../retrieval/candidates/item-evidence.js';
import { withFirstGoods, type TwoGoods } from '../retrieval/goods/first-goods.js';
import {
  callsGoodsByName,
  findPartOfUnnamed,
  findPartOrAccessory,
  setGoodsAside,
  type UnlistedGoods,
} from '../retrieval/goods/part-or-accessory.js';
import {
  namesFirstPhrase,
  unreadGoodsOf,
  type UnreadSetting,
} from '../retrieval/goods/goods-unread.js';
import { familyOf, onMatch, speaksOfItems } from '../retrieval/goods/items-spoken-of.js';
import { addGoodsByUse, contraryUseOf } from '../retrieval/goods/goods-use.js';
import { headWorksOf } from '../retrieval/goods/other-works.js';
import { conditionOf } from '../retrieval/goods/goods-condition.js';
import { ownFeaturesFollow } from '../retrieval/names-in-text/own-features.js';
import {
  readText,
  type TextReading,
  type TextSource,
} from '../retrieval/names-in-text/read-text.js';
import type { HsFinding } from '../retrieval/hs-code/look-up-hs.js';
import { addWordCandidates } from '../retrieval/plain-words/word-candidates.js';
import { hasFeature, isInformative } from '../retrieval/plain-words/text-features.js';
import { plantItems } from '../text/other-goods.js';
import { uninvertName } from '../text/uninvert-name.js';
import type { Subject } from './use-names-items.js';

/** The texts that speak of one line. */
export interface LineTexts {
  /** Description, Chinese and English. */
  readonly goods: readonly TextReading[];
  /** Use of proceeds; none for goods that are traded: they are what the line says, whatever else the money buys. */
  readonly use: readonly TextReading[];
  /** The part or accessory that a description names as the goods; null where none does. */
  readonly part: UnlistedGoods | null;
  /** What a description says that leaves open what the goods are; null where it says no such thing. */
  readonly doubt: GoodsDoubt | null;
}

/** Two goods named, or words that speak against the name of the goods: their condition, another use, other goods. */
export type GoodsDoubt = ({ readonly kind: 'two' } & TwoGoods) | WordsDoubt;

export interface WordsDoubt {
  readonly kind: 'condition' | 'use' | 'other' | 'several' | 'languages';
  readonly words: string;
  /** Whether the words name a stuff that plant gives off. */
  readonly isStuff?: boolean;
}

const doubtOf = (
  kind: WordsDoubt['kind'],
  { isStuff = false, words }: UnlistedGoods,
): WordsDoubt => (isStuff ? { kind, words, isStuff } : { kind, words });

/** Finds goods in a description that are not those it names, or words against the name. */
type FindGoods = (reading: TextReading, compiled: CompiledCatalogue) => UnlistedGoods | null;

const filled = (text: string | null | undefined): text is string =>
  typeof text === 'string' && text.trim() !== '';

/** The `f.` of goods lists between words, for `for`: heat sink f. PV inverter. */
const spellOutFor = (text: string): string =>
  text.replace(/(?<=\p{L}\)? )f\. ?(?=\p{L})/gu, 'for ');

/**
 * Reads a line's descriptions.
 * @param subject what they are of.
 */
export const readLineTexts = (
  line: GoodsLineInput,
  use: readonly TextReading[],
  { compiled, subject }: { readonly compiled: CompiledCatalogue; readonly subject: Subject },
): LineTexts => {
  const isOfGoods = subject === 'goods';
  const goods: TextReading[] = [];
  if (filled(line.descriptionZh)) goods.push(readText(line.descriptionZh, 'zh', compiled));
  if (filled(line.descriptionEn))
    goods.push(
      readText(
        uninvertName(spellOutFor(line.descriptionEn), compiled.vocabulary.classes),
        'en',
        compiled,
      ),
    );
  const all = (find: FindGoods): readonly UnlistedGoods[] =>
    goods.flatMap((one) => find(one, compiled) ?? []);
  const isNamed = goods.some(callsGoodsByName);
  const beside = all((one) =>
    isNamed ? findPartOrAccessory(one, isOfGoods, compiled) : findPartOfUnnamed(one, compiled),
  );
  const contrary = all(isOfGoods ? contraryUseOf : headWorksOf);
  const part = [...beside, ...contrary].find(({ belongs }) => belongs);
  const doubts: readonly (readonly [WordsDoubt['kind'], readonly UnlistedGoods[]])[] = isOfGoods
    ? [
        ['other', beside],
        ['condition', all(conditionOf)],
        ['use', contrary],
      ]
    : [['other', beside]];
  const setAside = (other: UnlistedGoods) =>
    goods.map((one) => setGoodsAside(one, other, compiled));
  if (part !== undefined) return { goods: setAside(part), use, part, doubt: null };
  for (const [kind, [other]] of doubts)
    if (other !== undefined)
      return { goods: setAside(other), use, part: null, doubt: doubtOf(kind, other) };
  const first = goods.map((one) => withFirstGoods(one, { compiled, subject }));
  const [two] = first.flatMap((one) => one.two ?? []);
  const doubt = two === undefined ? null : ({ kind: 'two', ...two } as const);
  return { goods: first.map(({ reading }) => reading), use, part: null, doubt };
};

/**
 * What the descriptions name beside the goods of the items that the line meets, or in one of the two languages in their place;
 * null where they name nothing else.
 */
export const severalGoodsIn = (
  line: GoodsLineInput,
  { goods }: LineTexts,
  setting: UnreadSetting,
): GoodsDoubt | null => {
  const asWritten = (one: TextReading): TextReading => {
    const text = one.source === 'en' ? (line.descriptionEn ?? '') : '';
    // `Coal, solar inverter` turned round would be one name; `Apples, certified` is one.
    return uninvertName(text, setting.compiled.vocabulary.classes) === text ||
      namesFirstPhrase(one, setting.compiled)
      ? one
      : readText(spellOutFor(text), 'en', setting.compiled);
  };
  const [words] = goods.map(asWritten).flatMap((one) => unreadGoodsOf(one, setting) ?? []);
  if (words !== undefined) return { kind: 'several', words };
  const { compiled, met, subject } = setting;
  if (subject !== 'goods' || goods.length < 2 || met.size === 0) return null;
  const items = familyOf(met, compiled);
  const other = goods.find((one) => !speaksOfItems(one, items, compiled));
  return other === undefined ? null : { kind: 'languages', words: other.tokens.folded };
};

/** What tells how the texts of a line are to be read. */
export interface LineSetting {
  readonly gate: RoleGate;
  readonly hs: HsFinding | null;
  readonly useNamesItems: boolean;
}

/** Whether a role can take a row of an item, or of one that takes its goods. */
const isOpenTo = (item: number, gate: RoleGate, { items, takersOf }: CompiledCatalogue): boolean =>
  [item, ...(takersOf[item] ?? [])].some((one) => {
    const taker = items[one];
    return taker !== undefined && hasOpenRow(taker, gate);
  });

/** What leaves a recovery plant is no plant, where another item may be it (docs/rules/matching-words.md#recovered-goods-and-plant). */
const dropPlant = (evidence: LineEvidence, { items }: CompiledCatalogue): void => {
  const isPlant = (item: number): boolean => plantItems.has(items[item]?.code ?? '');
  const plant = Array.from(evidence.keys()).filter(isPlant);
  if (plant.length < evidence.size) for (const item of plant) evidence.delete(item);
};

/**
 * What the texts say of each item. Near names are looked for when no whole one is found.
 */
export const itemEvidenceOf = (
  texts: LineTexts,
  { gate, hs, useNamesItems }: LineSetting,
  compiled: CompiledCatalogue,
): LineEvidence => {
  const readings = [...texts.goods, ...texts.use];
  const evidence = gatherItemEvidence(readings, {
    headsOf: compiled.terms.headsOf,
    ownFeaturesFollow: (to, item, tokens) => ownFeaturesFollow(to, item, tokens, compiled),
    equipmentOf: useNamesItems ? () => null : compiled.equipmentOf,
    isOpen: (item) => isOpenTo(item, gate, compiled),
  });
  if (texts.part === null && !useNamesItems) addGoodsByUse(evidence, texts.goods, compiled);
  if (texts.part === null || texts.part.maybe)
    addWordCandidates(evidence, { readings, hs, compiled });
  if (texts.doubt?.kind === 'other' && texts.doubt.isStuff === true) dropPlant(evidence, compiled);
  return evidence;
};

/** Kinds of goods that a name at the head of a phrase of the description tells. */
export const kindsNamedIn = (texts: LineTexts): ReadonlySet<string> => {
  const kinds = new Set<string>();
  for (const { matches } of texts.goods)
    for (const { position, term } of matches)
      if (position === 'head') for (const kind of term.kinds) kinds.add(kind);
  return kinds;
};

/** Whether the texts have at least one word for goods of any sort. */
export const isUnderstood = (texts: LineTexts, compiled: CompiledCatalogue): boolean => {
  const tells = (feature: string): boolean =>
    compiled.isKnownWord(feature) && isInformative(feature, compiled.vocabulary.classes);
  const isUnderstoodIn = ({ tokens }: TextReading): boolean => hasFeature(tokens.folded, tells);
  return texts.goods.some(isUnderstoodIn) || texts.use.some(isUnderstoodIn);
};

/** Items by index that a description names. */
const namedBy = (
  evidence: ReadonlyMap<number, ItemEvidence>,
  source: TextSource,
): ReadonlySet<number> => {
  const items = new Set<number>();
  for (const one of evidence.values()) if (isNamedIn(one, source)) items.add(one.item);
  return items;
};

/** Items a name of which stands in a description, as the goods or with more after it. */
const spokenOfIn = (texts: LineTexts, source: TextSource): Set<number> =>
  new Set(
    texts.goods
      .filter((reading) => reading.source === source)
      .flatMap((reading) => reading.matches)
      .filter(({ position }) => position === 'head' || position === 'loose')
      .flatMap(({ term }) => term.own.map((use) => use.item)),
  );

/** Whether the two languages describe different goods: each names some, and neither speaks of the other's. */
export const languagesDisagree = (
  texts: LineTexts,
  evidence: ReadonlyMap<number, ItemEvidence>,
  compiled: CompiledCatalogue,
): boolean => {
  const zh = namedBy(evidence, 'zh');
  const en = namedBy(evidence, 'en');
  if (zh.size === 0 || en.size === 0) return false;
  if (onMatch(zh, en) || onMatch(familyOf(zh, compiled), familyOf(en, compiled))) return false;
  return !onMatch(zh, spokenOfIn(texts, 'en')) && !onMatch(en, spokenOfIn(texts, 'zh'));
};
