import type { GoodsLineInput } from './assessment-input.js';
import type { CompiledCatalogue } from './compiled-catalogue.js';
import { gatherItemEvidence, type ItemEvidence } from './retrieval/item-evidence.js';
import { readText, type TextReading, type TextSource } from './retrieval/read-text.js';
import type { HsFinding } from './retrieval/look-up-hs.js';
import { addWordCandidates } from './retrieval/word-candidates.js';
import { isTelling } from './retrieval/telling-words.js';
import { textFeatures } from './retrieval/label-features.js';

/** The texts that speak of one line. */
export interface LineTexts {
  /** Description, Chinese and English. */
  readonly goods: readonly TextReading[];
  /** Use of proceeds. */
  readonly use: readonly TextReading[];
}

const filled = (text: string | null | undefined): text is string =>
  typeof text === 'string' && text.trim() !== '';

/** Reads a line's descriptions. */
export const readLineTexts = (
  line: GoodsLineInput,
  use: readonly TextReading[],
  compiled: CompiledCatalogue,
): LineTexts => {
  const goods: TextReading[] = [];
  if (filled(line.descriptionZh)) goods.push(readText(line.descriptionZh, 'zh', compiled));
  if (filled(line.descriptionEn)) goods.push(readText(line.descriptionEn, 'en', compiled));
  return { goods, use };
};

/**
 * What the texts say of each item. The use of proceeds names items for projects, services and purchases only: a
 * trader's goods are what the line says. Near names are looked for when no whole one is found.
 */
export const itemEvidenceOf = (
  texts: LineTexts,
  useNamesItems: boolean,
  hs: HsFinding | null,
  compiled: CompiledCatalogue,
): Map<number, ItemEvidence> => {
  const readings = useNamesItems ? [...texts.goods, ...texts.use] : texts.goods;
  const evidence = gatherItemEvidence(readings, compiled.terms.headsOf);
  addWordCandidates(evidence, { readings, hs, compiled });
  return evidence;
};

/** Kinds of goods that a name at the head of a phrase of the description tells. */
export const kindsNamedIn = (texts: LineTexts): ReadonlySet<string> =>
  new Set(
    texts.goods
      .flatMap((reading) => reading.matches)
      .filter((match) => match.position === 'head')
      .flatMap((match) => match.term.kinds),
  );

/** Whether the texts have at least one word for goods of any sort. */
export const isUnderstood = (texts: LineTexts, compiled: CompiledCatalogue): boolean =>
  [...texts.goods, ...texts.use].some((reading) =>
    [...textFeatures(reading.tokens.folded)].some(
      (feature) => compiled.isKnownWord(feature) && isTelling(feature),
    ),
  );

/** Items by index that a description names. */
const namedBy = (evidence: ReadonlyMap<number, ItemEvidence>, source: TextSource): Set<number> =>
  new Set([...evidence.values()].filter((one) => one.namedIn.has(source)).map((one) => one.item));

/** Items a name of which stands in a description, as the goods or with more after it. */
const spokenOfIn = (texts: LineTexts, source: TextSource): Set<number> =>
  new Set(
    texts.goods
      .filter((reading) => reading.source === source)
      .flatMap((reading) => reading.matches)
      .filter(({ position }) => position === 'head' || position === 'loose')
      .flatMap(({ term }) => term.own.map((use) => use.item)),
  );

const family = (items: ReadonlySet<number>, compiled: CompiledCatalogue): ReadonlySet<number> =>
  new Set(
    [...items].flatMap((item) => [
      item,
      ...(compiled.takersOf[item] ?? []),
      ...(compiled.items[item]?.sources ?? []),
    ]),
  );

const meet = (left: ReadonlySet<number>, right: ReadonlySet<number>): boolean =>
  [...left].some((item) => right.has(item));

/** Whether the two languages describe different goods: each names some, and neither speaks of the other's. */
export const languagesDisagree = (
  texts: LineTexts,
  evidence: ReadonlyMap<number, ItemEvidence>,
  compiled: CompiledCatalogue,
): boolean => {
  const zh = namedBy(evidence, 'zh');
  const en = namedBy(evidence, 'en');
  if (zh.size === 0 || en.size === 0) return false;
  if (meet(family(zh, compiled), family(en, compiled))) return false;
  return !meet(zh, spokenOfIn(texts, 'en')) && !meet(en, spokenOfIn(texts, 'zh'));
};
