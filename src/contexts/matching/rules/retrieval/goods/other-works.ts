import { classZh } from '../../text/grammar-classes.js';
import { otherWorksRows } from '../../text/other-goods.js';
import { phrasesIn } from '../../text/phrases.js';
import { stemWord } from '../../text/stem-word.js';
import type { TextReading } from '../names-in-text/read-text.js';
import { textOf } from './parts-beside.js';

const STAGES_ZH = /(?:建设|工程|项目|施工)+$/;
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

/** Works of no item that a phrase of a text tells: a golf course, taking a plant down, the shares of its owner. */
export const otherWorksIn = ({ matches, tokens }: TextReading): string | null => {
  const names = matches.filter(({ term }) => term.own.length > 0);
  const isNamed = ({ known }: Word): boolean =>
    names.some(({ term }) => known.some((word) => term.text.toLowerCase().includes(word)));
  for (const { from, to } of phrasesIn(tokens, { inLists: true, isInName: () => false })) {
    const text = textOf(from, to, tokens);
    const tells = HAN.test(text) ? tellingZh(text) : tellingEn(text);
    if (words.some((one) => tells(one) && !isNamed(one))) return text;
  }
  return null;
};
