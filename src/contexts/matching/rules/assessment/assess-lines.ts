import { assessLine } from './assess-line.js';
import type { LineAssessment } from '../../../rulebook/rules/assessment/assessment.js';
import type { GoodsLineInput } from '../../../rulebook/rules/assessment/assessment-input.js';
import type { ApplicationContext } from './read-line.js';
import { areSameGoods } from './same-goods.js';

/** A key that other goods seldom share. Lines with one key are compared member by member. */
const labelOf = ({ descriptionEn, descriptionZh, hsCode, model }: GoodsLineInput): string =>
  `${descriptionZh ?? ''}\n${descriptionEn ?? ''}\n${hsCode ?? ''}\n${model ?? ''}`;

interface Judged {
  readonly line: GoodsLineInput;
  readonly assessed: LineAssessment;
}

/** The most goods under one key that later lines are compared with; further lines are judged by themselves. */
const MOST_ALIKE = 32;

/**
 * Judges the lines of one application, the same goods once: a shipment names them in one line an
 * order, a size or a container. The answer is that of judging each line by itself. A step a line.
 */
export function* assessLines(
  lines: readonly GoodsLineInput[],
  context: ApplicationContext,
): Generator<undefined, readonly LineAssessment[], void> {
  const known = new Map<string, Judged[]>();
  const answers: LineAssessment[] = [];
  for (const line of lines) {
    const label = labelOf(line);
    const alike = known.get(label);
    const same = alike?.find((one) => areSameGoods(one.line, line));
    if (same === undefined) {
      const judged = { line, assessed: assessLine(line, context) };
      if (alike === undefined) known.set(label, [judged]);
      else if (alike.length < MOST_ALIKE) alike.push(judged);
      answers.push(judged.assessed);
    } else answers.push({ ...same.assessed, lineNo: line.lineNo });
    yield;
  }
  return answers;
}
