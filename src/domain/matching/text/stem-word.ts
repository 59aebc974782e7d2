const STAYS = /(ss|us|is|as|os)$/;

const singular = (word: string): string => {
  if (word.length < 4 || !word.endsWith('s') || STAYS.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(xes|ches|shes|sses|zes)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
};

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/iz(e|ed|er|ing|ation)$/, 'is$1'],
  [/^aluminum$/, 'aluminium'],
  [/^tire$/, 'tyre'],
  [/^gasoline$/, 'petrol'],
  [/^fiber/, 'fibre'],
  [/^color/, 'colour'],
  [/^sulfur/, 'sulphur'],
  [/^desulfur/, 'desulphur'],
];

/** A folded Latin word in one spelling: singular, British. */
export const stemWord = (word: string): string => {
  const base = singular(word);
  for (const [pattern, replacement] of SPELLINGS)
    if (pattern.test(base)) return base.replace(pattern, replacement);
  return base;
};
