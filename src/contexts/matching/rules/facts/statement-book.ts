import type { CompiledCatalogue } from '../assessment/compiled-catalogue.js';
import type { StatedFact } from '../../../rulebook/rules/assessment/assessment-input.js';
import { lazy } from '../../../../kernel/values/lazy.js';
import type { Statement } from './fact-sheet.js';
import { readStatement, type StatementReader } from './read-statement.js';
import { implicationsTo, type ValueImplication } from './value-implications.js';

/** What is stated of one line, read fact by fact: ranking asks for few of them, a row for those of its criteria. */
export interface StatementBook {
  /** The statements of a fact by its index, as they came; none for a fact that nobody stated. */
  readonly of: (fact: number) => readonly Statement[];
}

const NONE: readonly Statement[] = [];

const NOTHING_STATED: StatementBook = { of: () => NONE };

/** What statements of one fact say of another. */
const impliedBy = (
  statements: readonly Statement[],
  { figure, shown, values }: ValueImplication,
): readonly Statement[] =>
  statements
    .filter((one) => one.holds && typeof one.value === 'string' && values.has(one.value))
    .map((one) => ({ ...one, value: figure, shown, standard: null, standardNames: null }));

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
  const reader = lazy(readerOf);
  const indexes = stated.map(({ fact }) => compiled.factOf.get(fact)?.index ?? -1);
  const known = new Map<number, readonly Statement[]>();
  const implyingOf = (fact: number): readonly ValueImplication[] =>
    implicationsTo(compiled.facts[fact]?.definition.key ?? '');
  const indexOf = (key: string): number => compiled.factOf.get(key)?.index ?? -1;
  const read = (fact: number): readonly Statement[] => {
    const definition = compiled.facts[fact]?.definition;
    if (definition === undefined) return NONE;
    const found: Statement[] = [];
    for (const [at, one] of stated.entries())
      if (indexes[at] === fact) found.push(readStatement(one, definition, reader()));
    for (const one of implyingOf(fact)) found.push(...impliedBy(of(indexOf(one.fact)), one));
    return found;
  };
  const isStated = (fact: number): boolean =>
    indexes.includes(fact) || implyingOf(fact).some((one) => indexes.includes(indexOf(one.fact)));
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
