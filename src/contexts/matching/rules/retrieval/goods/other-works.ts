import { anyZh, classZh, fromClasses, type WordClasses } from '../../text/grammar-classes.js';
import { otherWorksRows } from '../../text/other-goods.js';
import { phrasesIn } from '../../text/phrases.js';
import { stemWord } from '../../text/stem-word.js';
import type { TextReading } from '../names-in-text/read-text.js';
import { phrasesOf } from './first-goods.js';
import type { UnlistedGoods } from './part-or-accessory.js';
import { textOf } from './parts-beside.js';

const STAGES_ZH = new RegExp(`${anyZh('buildingDeeds')}+$`);
const PLACE_EN = / (?:at|near|for|of|in|on|to) /;
const HAN = /[\u3400-\u9fff]/;

const stemsOf = (text: string): string =>
  ` ${text
    .split(/[^a-z]+/)
    .map(stemWord)
    .join(' ')}`;

const words = otherWorksRows.flatMap(({ at, en, notIn = [], zh }) =>
  [...zh, ...en].map((word) => ({ at, word, stems: stemsOf(word), known: [word, ...notIn] })),
);

type Word = (typeof words)[number];

/** Tells whether a Chinese phrase ends in a word for other works, or holds it. */
const tellingZh = (phrase: string): ((one: Word) => boolean) => {
  if (classZh('replacing').some((word) => phrase.includes(word))) return () => false;
  const text = phrase.replace(STAGES_ZH, '');
  return ({ at, word }) => (at === 'any' ? text.includes(word) : text.endsWith(word));
};

/** The same of an English one: what follows a preposition may be where works are, what its head is of. */
const tellingEn = (phrase: string): ((one: Word) => boolean) => {
  const parts = phrase.split(PLACE_EN).map(stemsOf);
  const asked = { any: parts, head: parts.slice(0, 1), end: parts.length > 1 ? [] : parts };
  return ({ at, stems, word }) => !HAN.test(word) && asked[at].some((one) => one.endsWith(stems));
};

const isNamedBy = (names: TextReading['matches']): ((one: Word) => boolean) => {
  const texts = names.map(({ term }) => term.text.toLowerCase());
  return ({ known }) => known.some((word) => texts.some((text) => text.includes(word)));
};

/** Works of no item that a phrase of a text tells: a golf course, taking a plant down, the shares of its owner. */
export const otherWorksIn = ({ matches, tokens }: TextReading): string | null => {
  const isNamed = isNamedBy(matches.filter(({ term }) => term.own.length > 0));
  for (const { from, to } of phrasesIn(tokens, { inLists: true, isInName: () => false })) {
    const text = textOf(from, to, tokens);
    const tells = HAN.test(text) ? tellingZh(text) : tellingEn(text);
    if (words.some((one) => tells(one) && !isNamed(one))) return text;
  }
  return null;
};

const DEEDS_ZH = new RegExp(`${anyZh('worksDeeds')}+$`);
const deedsEnOf = fromClasses(
  ({ en }) =>
    new Set([...en('worksStages'), ...en('lightNouns'), 'building', 'service'].map(stemWord)),
);

/** The head of an English phrase of works without what is done there: the office furniture of a `purchase of office furniture`. */
const headEn = (phrase: string, classes: WordClasses): string => {
  const deeds = deedsEnOf(classes);
  const heads = phrase
    .split(PLACE_EN)
    .map((part) =>
      part
        .split(/[^a-z]+/)
        .map(stemWord)
        .filter((stem) => stem !== ''),
    )
    .map((stems) => stems.slice(0, stems.findLastIndex((stem) => !deeds.has(stem)) + 1));
  return ` ${(heads.find((stems) => stems.length > 0) ?? []).join(' ')}`;
};

/**
 * Other works that a text is about as a whole, where its first phrase alone names any: the canteen of a waste plant, furniture for a
 * metro company. The names in it only say where they are or for whom.
 */
export const headWorksOf = (reading: TextReading): UnlistedGoods | null => {
  const { matches, tokens } = reading;
  const [first] = phrasesOf(reading);
  const names = matches.filter(({ term }) => term.own.length > 0);
  if (first === undefined || names.some(({ to }) => to > first.to)) return null;
  const text = textOf(first.from, first.to, tokens);
  const isZh = HAN.test(text);
  if (isZh && classZh('replacing').some((word) => text.includes(word))) return null;
  const head = isZh ? text.replace(DEEDS_ZH, '') : headEn(text, tokens.classes);
  const isNamed = isNamedBy(names);
  const found = words.find(
    (one) =>
      one.at === 'head' &&
      HAN.test(one.word) === isZh &&
      head.endsWith(isZh ? one.word : one.stems) &&
      !isNamed(one),
  );
  if (found === undefined) return null;
  return { words: found.word, belongs: true, maybe: false, isWhole: true };
};
