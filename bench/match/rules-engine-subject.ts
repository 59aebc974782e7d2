import { Engine } from 'json-rules-engine';
import type { RuleResult } from 'json-rules-engine';
import type {
  AssessmentInput,
  GoodsLineInput,
} from '../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { itemFinder } from './find-item.js';
import { criterionRule, type RuleKind } from './criterion-rules.js';
import { judgeFact, MET, NOT_MET, OPEN } from './judge-plain.js';
import type { LineVerdict } from './line-verdict.js';
import type { PlainTest } from './plain-criterion.js';
import { plainFactReader, plainFacts, type PlainFact } from './plain-facts.js';
import { plainRows, rowsForRole, type PlainRow } from './plain-rows.js';

/** A line as retrieval and rules leave it: the verdict, and the conditions of every rule with their results. */
export interface RuledLine extends LineVerdict {
  readonly reasons: readonly RuleResult[];
}

const buildEngine = (
  rows: ReadonlyMap<string, readonly PlainRow[]>,
  kinds: readonly RuleKind[],
): Engine => {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator<PlainFact | undefined, PlainTest>(
    'met',
    (fact, test) => judgeFact(fact, test) === MET,
  );
  engine.addOperator<PlainFact | undefined, PlainTest>(
    'possible',
    (fact, test) => judgeFact(fact, test) !== NOT_MET,
  );
  engine.addOperator<PlainFact | undefined, PlainTest>(
    'entered',
    (fact, test) => judgeFact(fact, test) === MET,
  );
  for (const row of [...rows.values()].flat())
    for (const kind of kinds) engine.addRule(criterionRule(row, kind));
  return engine;
};

const firedRows = (results: readonly RuleResult[], kind: RuleKind): ReadonlySet<string> =>
  new Set(
    results
      .filter((one) => one.event?.type === kind)
      .map((one) => String(one.event?.params?.['rowId'])),
  );

const best = (
  rows: readonly PlainRow[],
  met: ReadonlySet<string>,
  possible: ReadonlySet<string>,
): number => {
  if (rows.some(({ row }) => met.has(row.rowId))) return MET;
  return rows.some(({ row }) => possible.has(row.rowId)) ? OPEN : NOT_MET;
};

/**
 * What a team builds from parts: MiniSearch over names and lexicon finds the item, json-rules-engine runs every rule
 * of the revision over the line's facts, and the best row of the item that the role may take gives the verdict.
 */
export const rulesEngineSubject = (compiled: CompiledCatalogue, kinds: readonly RuleKind[]) => {
  const rows = plainRows(compiled);
  const byRole = new Map([...compiled.roles].map(([role, one]) => [role, rowsForRole(rows, one)]));
  const findItem = itemFinder(compiled, byRole);
  const engine = buildEngine(rows, kinds);
  const reader = plainFactReader(compiled);

  const judgeLine = async (line: GoodsLineInput, input: AssessmentInput): Promise<RuledLine> => {
    const itemCode = findItem(line, input);
    const facts = Object.fromEntries(plainFacts(line, input, compiled, reader));
    const { failureResults, results } = await engine.run(facts);
    const open = byRole.get(input.role)?.get(itemCode ?? '') ?? [];
    const verdict = best(open, firedRows(results, 'met'), firedRows(results, 'possible'));
    return { itemCode, verdict, reasons: [...results, ...failureResults] };
  };

  return async (input: AssessmentInput): Promise<readonly RuledLine[]> => {
    const lines: RuledLine[] = [];
    for (const line of input.lines) lines.push(await judgeLine(line, input));
    return lines;
  };
};
