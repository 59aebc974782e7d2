import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadBulkJudge } from '../../src/commands/bulk-judge.js';
import { readLabelledLines } from '../../src/commands/read-labelled-lines.js';
import type { InputKnowledge } from '../../src/contracts/input-knowledge.js';
import type { AssessmentInput } from '../../src/domain/matching/assessment-input.js';
import { preCheck } from '../../src/use-cases/pre-check.js';

// node tools/moved/answer-known-lines.ts TREE: one JSON object a line for every line that is known in TREE, judged with the
// code and the reference/ beside this file. `npm run moved` runs it in two trees, its own copy in the other one.
interface Probe {
  readonly id: string;
  readonly role: AssessmentInput['role'];
  readonly hsCode?: string;
  readonly descriptionZh?: string;
  readonly descriptionEn?: string;
  readonly use?: string;
}

interface Example {
  readonly id: string;
  readonly role: AssessmentInput['role'];
  readonly useOfProceeds?: string | null;
  readonly line: object;
}

const common = { instrument: 'loan', approvedOn: '2026-06-01' } as const;

const AREAS = [1, 2, 3, 4, 5, 6, 7, 8];

const probesOf = async (tree: string): Promise<readonly AssessmentInput[]> => {
  const files = AREAS.map((area) => join(tree, `test/matching/probes/area-${area}.jsonl`));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const probes = texts.flatMap((text) =>
    text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Probe])),
  );
  return probes.map(({ descriptionEn, descriptionZh, hsCode, id, role, use }) => {
    const line = { lineNo: 1, hsCode, descriptionZh, descriptionEn };
    return { ...common, id: `probe ${id}`, role, useOfProceeds: use, lines: [line] };
  }) as readonly AssessmentInput[];
};

const examplesOf = async (tree: string): Promise<readonly AssessmentInput[]> => {
  const file = join(tree, 'reference/catalogue/examples-2025.json');
  const examples = JSON.parse(await readFile(file, 'utf8')) as readonly Example[];
  return examples.map(({ id, line, role, useOfProceeds }) => {
    const lines = [{ ...line, lineNo: 1 }];
    return { ...common, id: `example ${id}`, role, useOfProceeds, lines };
  }) as readonly AssessmentInput[];
};

const labelledOf = async (
  tree: string,
  knowledge: InputKnowledge,
): Promise<readonly AssessmentInput[]> => {
  const read = await readLabelledLines(join(tree, 'test/matching/labelled'), knowledge);
  if (!read.ok) throw new Error(read.failure.join('\n'));
  return read.value.map(({ id, input }) => ({ ...input, id: `labelled ${id}` }));
};

const [tree = '.'] = process.argv.slice(2);
const judge = await loadBulkJudge(join(import.meta.dirname, '../../reference'));
if (!judge.ok) throw new Error(judge.failure);
const { catalogue, knowledge } = judge.value;
const answer = preCheck({ catalogue });
const inputs = [
  ...(await labelledOf(tree, knowledge)),
  ...(await probesOf(tree)),
  ...(await examplesOf(tree)),
];
for (const input of inputs) {
  const [line] = answer(input).lines;
  if (line === undefined) throw new Error(`${input.id}: an assessment without its line`);
  const { candidates, ghgMark, itemCode, outcome, row, shortestPath } = line;
  const asked = shortestPath.map(({ fact }) => fact);
  const places = candidates.map((one) => one.itemCode);
  const told = { outcome, itemCode, rowId: row?.rowId ?? null, ghgMark, places, asked };
  process.stdout.write(`${JSON.stringify({ id: input.id, ...told })}\n`);
}
