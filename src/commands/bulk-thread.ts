/** A thread that judges lines of a bulk check beside the command's own, under the rules that its first message brings. */
import { parentPort } from 'node:worker_threads';
import { inputKnowledgeOf } from '../contexts/matching/contracts/input-knowledge.js';
import { compileCatalogue } from '../contexts/matching/rules/assessment/compile-catalogue.js';
import { lineJudge, type JudgedLine, type JudgeLine } from './bulk-lines.js';
import type { LinesToJudge } from './bulk-lanes.js';

let judge: JudgeLine | null = null;

const reply = async ({ lines, rules }: LinesToJudge): Promise<readonly JudgedLine[]> => {
  if (rules !== null) {
    const knowledge = inputKnowledgeOf(rules.revision.content, rules.currencies);
    judge = lineJudge({ catalogue: compileCatalogue(rules.revision), knowledge }, rules.writing);
  }
  if (judge === null) throw new Error('no rules were told');
  const judged: JudgedLine[] = [];
  for (const raw of lines) judged.push(await judge(raw));
  return judged;
};

parentPort?.on('message', (message: LinesToJudge) => {
  void reply(message).then((judged) => parentPort?.postMessage(judged));
});
