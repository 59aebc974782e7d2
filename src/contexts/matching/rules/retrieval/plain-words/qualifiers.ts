import table from '../../../../../../reference/language/qualifiers.json' with { type: 'json' };

interface QualifierRow {
  readonly id: string;
  readonly zh: readonly string[];
  /** Words and phrases; `…` behind one: any word that begins so. */
  readonly en: readonly string[];
  readonly example: string;
  readonly counterexample: string;
}

export const qualifierRows: readonly QualifierRow[] = table.rows;

/** A pattern for an English word or phrase, whose parts a space or a dash joins. */
const patternEn = (word: string): string => {
  const isStart = word.endsWith('…');
  const text = (isStart ? word.slice(0, -1) : word).replace(/[ -]/g, '[ -]');
  return isStart ? text : `${text}\\b`;
};

const patterns = qualifierRows.map(
  ({ en, zh }) => new RegExp(`${zh.join('|')}|\\b(?:${en.map(patternEn).join('|')})`),
);

const ANY = new RegExp(patterns.map(({ source }) => source).join('|'));

/** Which senses a folded text has, one bit each in the order of the rows. */
export const qualifiersIn = (folded: string): number => {
  if (!ANY.test(folded)) return 0;
  return patterns.reduce((mask, one, at) => (one.test(folded) ? mask | (1 << at) : mask), 0);
};
