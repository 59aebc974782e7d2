/** Before a last `s`: then it is no plural. */
const STAYS = 'suiao';
const SIBILANT = /(x|ch|sh|ss|z)es$/;

const singular = (word: string): string => {
  if (word.length < 4 || !word.endsWith('s') || STAYS.includes(word.charAt(word.length - 2)))
    return word;
  if (!word.endsWith('es')) return word.slice(0, -1);
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return word.slice(0, SIBILANT.test(word) ? -2 : -1);
};

const BRITISH: ReadonlyMap<string, string> = new Map([
  ['aluminum', 'aluminium'],
  ['tire', 'tyre'],
  ['gasoline', 'petrol'],
]);
const MAKING = /iz(e|ed|er|ing|ation)$/;
const BEGINNINGS: readonly (readonly [string, string])[] = [
  ['fiber', 'fibre'],
  ['color', 'colour'],
  ['sulfur', 'sulphur'],
  ['desulfur', 'desulphur'],
];

/** A folded Latin word in one spelling: singular, British. */
export const stemWord = (word: string): string => {
  const base = singular(word);
  if (base.includes('iz') && MAKING.test(base)) return base.replace(MAKING, 'is$1');
  const whole = BRITISH.get(base);
  if (whole !== undefined) return whole;
  for (const [american, british] of BEGINNINGS)
    if (base.startsWith(american)) return british + base.slice(american.length);
  return base;
};
