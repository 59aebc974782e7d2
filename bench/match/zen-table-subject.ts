import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine';
import type { ZenEngineTrace } from '@gorules/zen-engine';
import type {
  AssessmentInput,
  GoodsLineInput,
} from '../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { itemFinder } from './find-item.js';
import { flatFactsOf } from './flat-facts.js';
import { NOT_MET } from './judge-plain.js';
import type { LineVerdict } from './line-verdict.js';
import { plainFactReader, plainFacts } from './plain-facts.js';
import { plainRows, rowsForRole, type PlainRow } from './plain-rows.js';
import { zenCriterion } from './zen-expression.js';
import { decisionGraph } from './zen-graph.js';

/** A line as retrieval and table leave it, with the trace that names each rule that fired. */
export interface TabledLine extends LineVerdict {
  readonly trace: Readonly<Record<string, ZenEngineTrace>> | undefined;
}

interface Fired {
  readonly row: string;
  readonly verdict: number;
}

const VERDICTS = [
  { name: 'met', verdict: 2, test: '== 2' },
  { name: 'possible', verdict: 1, test: '== 1' },
];

/** Whether the table asks for the item first, and so leaves the criteria of all others unread. */
export type TableShape = 'all rules' | 'item column first';

/** Two rules a row in one table: its criterion is met, or not evidenced. */
const tableOf = (rows: readonly PlainRow[], shape: TableShape): ZenDecisionContent => {
  const rules = rows.flatMap(({ itemCode, row, stage, tree }) =>
    VERDICTS.map(({ name, test, verdict }) => ({
      _id: `${row.rowId} ${name}`,
      wanted: JSON.stringify(itemCode),
      criterion: `(${zenCriterion(tree, stage)}) ${test}`,
      row: JSON.stringify(row.rowId),
      item: JSON.stringify(itemCode),
      verdict: String(verdict),
    })),
  );
  const criterion = { id: 'criterion', name: 'criterion' };
  const wanted = { id: 'wanted', name: 'wanted', field: 'wanted' };
  const inputs = shape === 'all rules' ? [criterion] : [wanted, criterion];
  const outputs = ['row', 'item', 'verdict'].map((id) => ({ id, name: id, field: id }));
  return new ZenDecisionContent(
    decisionGraph('decisionTableNode', { hitPolicy: 'collect', inputs, outputs, rules }),
  );
};

const firedIn = (result: unknown): readonly Fired[] =>
  (Array.isArray(result) ? result : []) as Fired[];

/** The best verdict among the rows that the role may take. */
const best = (open: readonly PlainRow[], fired: readonly Fired[]): number => {
  const ids = new Set(open.map(({ row }) => row.rowId));
  return Math.max(NOT_MET, ...fired.flatMap(({ row, verdict }) => (ids.has(row) ? verdict : [])));
};

/** MiniSearch finds the item, a decision table of Zen with the rules of all rows judges, its trace kept. */
export const zenTableSubject = (compiled: CompiledCatalogue, shape: TableShape) => {
  const rows = plainRows(compiled);
  const byRole = new Map([...compiled.roles].map(([role, one]) => [role, rowsForRole(rows, one)]));
  const findItem = itemFinder(compiled, byRole);
  const decision = new ZenEngine().createDecision(tableOf([...rows.values()].flat(), shape));
  const reader = plainFactReader(compiled);

  const judgeLine = async (line: GoodsLineInput, input: AssessmentInput): Promise<TabledLine> => {
    const itemCode = findItem(line, input);
    const facts = flatFactsOf(plainFacts(line, input, compiled, reader));
    const answer = await decision.evaluate({ ...facts, wanted: itemCode }, { trace: true });
    const open = byRole.get(input.role)?.get(itemCode ?? '') ?? [];
    return { itemCode, verdict: best(open, firedIn(answer.result)), trace: answer.trace };
  };

  return (input: AssessmentInput): Promise<readonly TabledLine[]> =>
    Promise.all(input.lines.map((line) => judgeLine(line, input)));
};
