import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadBulkJudge } from '../../src/commands/bulk-judge.js';
import { askRowNames, isFound, readRowNames } from './row-names.js';

// npm run ask:rows: asks what the rows of each item name, each name as a line of its own, and shows those whose item does not
// stand first or is refused: item, role, words, outcome, the first three items. Ends with 2 when it could not run.
const root = fileURLToPath(new URL('../..', import.meta.url));

try {
  const judge = await loadBulkJudge(join(root, 'reference'));
  if (!judge.ok) throw new Error(judge.failure);
  const rows = await readRowNames(join(root, 'test/matching/row-names/row-names.jsonl'));
  const asked = askRowNames(judge.value.catalogue, rows);
  const missed = asked.filter((one) => !isFound(one));
  for (const { item, outcome, ranked, role, text } of missed)
    console.log([item, role, text, outcome, ranked.slice(0, 3).join(' ')].join('\t'));
  const none = missed.filter(({ ranked }) => ranked.length === 0).length;
  console.log(
    `${missed.length} of ${asked.length} do not find their item first, ${none} find none`,
  );
} catch (error) {
  console.error(`ask:rows: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
