/** Words written in one piece or in two: `waste water` is read as `wastewater`. */
const COMPOUNDS: readonly string[] = (
  'waste-water storm-water rain-water ground-water sea-water grey-water bio-gas bio-mass bio-diesel bio-fuel bio-degradable ' +
  'micro-grid micro-inverter sub-station hydro-power hydro-electric photo-voltaic photo-voltaics switch-gear gear-box ' +
  'fly-wheel fork-lift super-capacitor ultra-capacitor co-generation tri-generation de-sulphurisation de-sulfurization ' +
  'de-nitrification de-salination de-dusting re-manufactured re-manufacturing re-cycling pre-fabricated pre-cast ' +
  'water-proof electro-lyser electro-lyzer'
).split(' ');

const SECONDS: ReadonlyMap<string, ReadonlySet<string>> = COMPOUNDS.reduce((seconds, compound) => {
  const [first = '', second = ''] = compound.split('-');
  return seconds.set(first, (seconds.get(first) ?? new Set()).add(second));
}, new Map<string, Set<string>>());

const FIRST_LETTER = 97;

/** The lengths of first parts by their first letter, a bit for each. */
const LENGTHS = new Int32Array(26);
for (const first of SECONDS.keys()) {
  const letter = first.charCodeAt(0) - FIRST_LETTER;
  LENGTHS[letter] = (LENGTHS[letter] ?? 0) | (1 << first.length);
}

const LONGEST = Math.max(...[...SECONDS.keys()].map(({ length }) => length));

/** Whether a word of so many letters can be a first part, as far as its folded first letter tells. */
export const canBeFirstPart = (letter: number, length: number): boolean =>
  length <= LONGEST && (((LENGTHS[letter - FIRST_LETTER] ?? 0) >> length) & 1) === 1;

const plain = (word: string): string => (word.endsWith('s') ? word.slice(0, -1) : word);

/** Words that may follow a folded word as the second part of one compound; undefined for most words. */
export const secondParts = (first: string): ReadonlySet<string> | undefined => SECONDS.get(first);

/** Whether a folded word, singular or plural, is one of the second parts. */
export const isSecondPart = (seconds: ReadonlySet<string>, word: string): boolean =>
  seconds.has(word) || seconds.has(plain(word));
