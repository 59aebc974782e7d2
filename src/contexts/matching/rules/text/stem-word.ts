import { actionOf } from './verb-forms.js';

/** Before a last `s`: then it is no plural. */
const STAYS = 'suia';
const SIBILANT = /(x|ch|sh|ss|z)es$/;
/** Words that hiss in the singular already: buses, gases, lenses, apparatuses. */
const HISSING = /(bus|gas|lens|ratus|virus|circus|bias)es$/;
/** Words in -o that take -es. */
const IN_O = /(potato|tomato|mango|avocado|cargo|tornado|buffalo|mosquito|torpedo|volcano)es$/;

const isPlural = (word: string): boolean =>
  word.length > 3 && word.endsWith('s') && !STAYS.includes(word.charAt(word.length - 2));

const singularOfEs = (word: string): string => {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return word.slice(0, SIBILANT.test(word) || HISSING.test(word) || IN_O.test(word) ? -2 : -1);
};

const singular = (word: string): string => {
  if (!isPlural(word) || word === 'lens') return word;
  return word.endsWith('es') ? singularOfEs(word) : word.slice(0, -1);
};

const BRITISH: ReadonlyMap<string, string> = new Map([
  ['aluminum', 'aluminium'],
  ['tire', 'tyre'],
  ['gasoline', 'petrol'],
  ['vapor', 'vapour'],
  ['odor', 'odour'],
  ['labor', 'labour'],
  ['harbor', 'harbour'],
  ['center', 'centre'],
  ['liter', 'litre'],
  ['gray', 'grey'],
  ['plow', 'plough'],
]);
const MAKING = /iz(e|ed|er|ing|ation)$/;
const LYSING = /lyz(e|ed|er|ing)$/;
const BEGINNINGS: readonly (readonly [string, string])[] = [
  ['fiber', 'fibre'],
  ['color', 'colour'],
  ['sulf', 'sulph'],
  ['desulf', 'desulph'],
  ['mold', 'mould'],
];

const withEnding = (word: string): string => {
  if (word.includes('iz')) return word.replace(MAKING, 'is$1');
  return word.includes('lyz') ? word.replace(LYSING, 'lys$1') : word;
};

const withBeginning = (word: string): string => {
  for (const [american, british] of BEGINNINGS)
    if (word.startsWith(american)) return british + word.slice(american.length);
  return word;
};

const stemOf = (word: string): string => {
  const base = singular(word);
  return actionOf(BRITISH.get(base) ?? withBeginning(withEnding(base)));
};

/** Stems by word: the words of goods come again and again, and several steps ask for those of one text. */
const stems = new Map<string, string>();
/** Bounded, so that no stream of texts can grow it. */
const MOST_STEMS = 20_000;

/** A folded Latin word in one spelling: singular, British, a verb as what it does. */
export const stemWord = (word: string): string => {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = stemOf(word);
  if (stems.size < MOST_STEMS) stems.set(word, stem);
  return stem;
};
