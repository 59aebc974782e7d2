import type { CompiledCatalogue } from '../compiled-catalogue.js';
import type { StatedFact } from '../assessment-input.js';
import { once } from '../once.js';
import type { Statement } from './fact-sheet.js';
import { parseRational } from './rational.js';
import { readStatement, type StatementReader } from './read-statement.js';

/** What is stated of one line, read fact by fact: ranking asks for few of them, a row for those of its criteria. */
export interface StatementBook {
  /** The statements of a fact by its index, as they came; none for a fact that nobody stated. */
  readonly of: (fact: number) => readonly Statement[];
}

const NONE: readonly Statement[] = [];

const NOTHING_STATED: StatementBook = { of: () => NONE };

const ZERO = parseRational(0);
const NO_OZONE: ReadonlySet<unknown> = new Set(['natural', 'hfo']);

/** A natural or HFO refrigerant has an ozone potential of zero (reference/README.md). */
const zeroPotentials = (refrigerants: readonly Statement[]): readonly Statement[] =>
  refrigerants
    .filter((one) => one.holds && NO_OZONE.has(one.value))
    .map((one) => ({ ...one, value: ZERO, shown: 0, standard: null, standardName: null }));

/**
 * The stated facts of the application and of the line; unknown keys are left out. A fact is read when it is first asked
 * for, and `readerOf` is asked once, for the first of them.
 */
export const statementBook = (
  stated: readonly StatedFact[],
  compiled: CompiledCatalogue,
  readerOf: () => StatementReader,
): StatementBook => {
  if (stated.length === 0) return NOTHING_STATED;
  const reader = once(readerOf);
  const indexes = stated.map(({ fact }) => compiled.factOf.get(fact)?.index ?? -1);
  const known = new Map<number, readonly Statement[]>();
  const refrigerant = compiled.factOf.get('refrigerantClass')?.index ?? -1;
  const ozone = compiled.factOf.get('refrigerantOdp')?.index ?? -1;
  const read = (fact: number): readonly Statement[] => {
    const definition = compiled.facts[fact]?.definition;
    if (definition === undefined) return NONE;
    const found: Statement[] = [];
    for (const [at, one] of stated.entries())
      if (indexes[at] === fact) found.push(readStatement(one, definition, reader()));
    return fact === ozone ? [...found, ...zeroPotentials(of(refrigerant))] : found;
  };
  const isStated = (fact: number): boolean =>
    indexes.includes(fact) || (fact === ozone && indexes.includes(refrigerant));
  const of = (fact: number): readonly Statement[] => {
    if (!isStated(fact)) return NONE;
    const before = known.get(fact);
    if (before !== undefined) return before;
    const statements = read(fact);
    known.set(fact, statements);
    return statements;
  };
  return { of };
};
