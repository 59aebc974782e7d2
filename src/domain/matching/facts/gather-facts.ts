import type { CompiledCatalogue, CompiledRow } from '../compiled-catalogue.js';
import type { StatedFact } from '../assessment-input.js';
import { impliedFor, type RoleGate } from '../judging/role-stages.js';
import type { FactSheet, FactState, Statement, WordsReading } from './fact-sheet.js';
import { parseRational } from './rational.js';
import type { ValuesOfWords } from './read-values.js';
import { readStatement, type StatementReader } from './read-statement.js';

/** Everything stated and read of one line, before an item is chosen. */
export interface LineFacts {
  readonly statements: ReadonlyMap<number, readonly Statement[]>;
  /** Values that positive words tell, by fact, worked out when a fact is asked for. */
  readonly words: ValuesOfWords;
  readonly policy: FactSheet['policy'];
}

const ZERO = parseRational(0);
const NO_OZONE: ReadonlySet<unknown> = new Set(['natural', 'hfo']);

/** A natural or HFO refrigerant has an ozone potential of zero (reference/README.md). */
const deriveOzonePotential = (
  byFact: Map<number, Statement[]>,
  compiled: CompiledCatalogue,
): void => {
  const source = compiled.factOf.get('refrigerantClass')?.index ?? -1;
  const target = compiled.factOf.get('refrigerantOdp')?.index ?? -1;
  const derived = (byFact.get(source) ?? []).filter((one) => one.holds && NO_OZONE.has(one.value));
  if (derived.length === 0) return;
  const zeros = derived.map((one): Statement => ({
    ...one,
    value: ZERO,
    shown: 0,
    standard: null,
    standardName: null,
  }));
  byFact.set(target, [...(byFact.get(target) ?? []), ...zeros]);
};

/** Reads the stated facts of the application and of the line; unknown keys are left out. */
export const gatherStatements = (
  stated: readonly StatedFact[],
  compiled: CompiledCatalogue,
  reader: StatementReader,
): ReadonlyMap<number, readonly Statement[]> => {
  const byFact = new Map<number, Statement[]>();
  for (const one of stated) {
    const fact = compiled.factOf.get(one.fact);
    if (fact === undefined) continue;
    const statement = readStatement(one, fact.definition, reader);
    const others = byFact.get(fact.index);
    if (others === undefined) byFact.set(fact.index, [statement]);
    else others.push(statement);
  }
  deriveOzonePotential(byFact, compiled);
  return byFact;
};

/** What an item says of the goods: their kind and the item that describes them. */
export interface GoodsReading {
  readonly kind: WordsReading | null;
  readonly goodsItem: WordsReading | null;
}

interface SheetPlace {
  readonly row: CompiledRow;
  readonly gate: RoleGate;
  readonly goods: GoodsReading;
  readonly asksLaboratory: boolean;
  /** Cross-border trade is not taken for wholesale: the channel has to be shown. */
  readonly channelOpen: boolean;
}

const impliedIn = (
  key: string,
  statements: readonly Statement[],
  place: SheetPlace,
): readonly string[] | null => {
  if (key === 'salesChannel' && (place.channelOpen || place.gate.statedChannel !== null))
    return null;
  const implied = impliedFor(key, place.row, place.gate);
  if (implied === null) return null;
  const contradicted = statements.some(
    (one) => one.holds && typeof one.value === 'string' && !implied.includes(one.value),
  );
  return contradicted ? null : implied;
};

const wordsIn = (key: string, index: number, line: LineFacts, goods: GoodsReading) => {
  if (key === 'kind') return goods.kind;
  return key === 'goodsItem' ? goods.goodsItem : (line.words.get(index) ?? null);
};

/** The facts of a line as one row of one item sees them; each fact is put together when asked for. */
export const sheetFor = (
  line: LineFacts,
  compiled: CompiledCatalogue,
  place: SheetPlace,
): FactSheet => {
  const states = new Map<number, FactState | null>();
  const build = (index: number): FactState | undefined => {
    const key = compiled.facts[index]?.definition.key ?? '';
    const statements = line.statements.get(index) ?? [];
    const words = wordsIn(key, index, line, place.goods);
    const implied = impliedIn(key, statements, place);
    return statements.length === 0 && words === null && implied === null
      ? undefined
      : { statements, words, implied };
  };
  return {
    claimsCount: line.policy('claimsAgainstOwnInterestCount') !== false,
    asksLaboratory: place.asksLaboratory,
    policy: line.policy,
    stateOf: (index) => {
      const known = states.get(index);
      if (known !== undefined) return known ?? undefined;
      const state = build(index);
      states.set(index, state ?? null);
      return state;
    },
  };
};
