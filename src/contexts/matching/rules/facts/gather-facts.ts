import type { CompiledCatalogue, CompiledRow } from '../assessment/compiled-catalogue.js';
import { impliedFor, type RoleGate } from '../judging/role-stages.js';
import type { FactSheet, FactState, Statement, WordsReading } from './fact-sheet.js';
import type { ValuesOfWords } from './read-values.js';
import type { StatementBook } from './statement-book.js';

/** Everything stated and read of one line, before an item is chosen. */
export interface LineFacts {
  readonly statements: StatementBook;
  /** Values that positive words tell, by fact, worked out when a fact is asked for. */
  readonly words: ValuesOfWords;
  readonly policy: FactSheet['policy'];
}

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
    const statements = line.statements.of(index);
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
