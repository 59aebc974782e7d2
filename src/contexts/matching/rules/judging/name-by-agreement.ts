import type { CompiledCatalogue } from '../assessment/compiled-catalogue.js';
import type { ItemEvidence } from '../retrieval/candidates/item-evidence.js';
import type { RankedItem } from '../retrieval/candidates/ranking.js';
import type { TextReading, TextSource } from '../retrieval/names-in-text/read-text.js';
import { partialTerms } from '../retrieval/names-in-text/partial-terms.js';

interface AgreementLine {
  readonly readings: readonly TextReading[];
  readonly compiled: CompiledCatalogue;
}

/** Of a near name, the share of parts that stand in the text from which on it is taken with a second witness. */
const MOST_PARTS = 0.6;

const partialIn = (reading: TextReading, item: number, compiled: CompiledCatalogue): boolean =>
  partialTerms(reading, compiled).some(
    ({ share, term }) => share >= MOST_PARTS && term.own.some((use) => use.item === item),
  );

const DESCRIPTIONS: ReadonlySet<TextSource> = new Set(['zh', 'en']);

/** Descriptions in which most of a name of the item stands, its head the head of the phrase. */
const witnesses = ({ item }: ItemEvidence, { compiled, readings }: AgreementLine): number =>
  readings.filter(
    (reading) => DESCRIPTIONS.has(reading.source) && partialIn(reading, item, compiled),
  ).length;

/**
 * The item as if its names called the goods, where two witnesses lead to it: near names in both languages, or one and the
 * HS code. Enough to judge against the goods and to ask the right questions, never to list them: what a near name
 * lacks may be what makes the goods green (polyester yarn for recycled polyester yarn).
 */
export const nameByAgreement = (ranked: RankedItem, line: AgreementLine): RankedItem => {
  if (ranked.named) return ranked;
  const partial = ranked.evidence.filter((one) => one.partial);
  if (partial.length === 0) return ranked;
  const code = ranked.because().some((one) => one.kind === 'hs') ? 1 : 0;
  const called = partial.filter((one) => {
    const texts = witnesses(one, line);
    return texts > 0 && texts + code > 1;
  });
  if (called.length === 0) return ranked;
  const evidence = ranked.evidence.map((one) =>
    called.includes(one) ? { ...one, named: true } : one,
  );
  return { ...ranked, evidence, named: true };
};
