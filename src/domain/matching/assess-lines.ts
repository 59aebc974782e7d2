import { assessLine } from './assess-line.js';
import type { LineAssessment } from './assessment.js';
import type { GoodsLineInput } from './assessment-input.js';
import type { ApplicationContext } from './read-line.js';

/** All that a verdict hangs on: what the goods are, not how many of them stand in the line. */
const goodsOf = ({
  lineNo: _lineNo,
  quantity: _quantity,
  unit: _unit,
  value: _value,
  ...goods
}: GoodsLineInput): string => JSON.stringify(goods);

/** Cheap to make and seldom shared by other goods: the rest is compared only where it was seen before. */
const labelOf = ({ descriptionEn, descriptionZh, hsCode, model }: GoodsLineInput): string =>
  `${descriptionZh ?? ''}\n${descriptionEn ?? ''}\n${hsCode ?? ''}\n${model ?? ''}`;

interface Judged {
  readonly line: GoodsLineInput;
  readonly assessed: LineAssessment;
}

/**
 * Judges the lines of one application, the same goods once: a shipment names them in one line an
 * order, a size or a container. The answer is that of judging each line by itself.
 */
export const assessLines = (
  lines: readonly GoodsLineInput[],
  context: ApplicationContext,
): readonly LineAssessment[] => {
  const known = new Map<string, Map<string, LineAssessment> | Judged>();
  return lines.map((line) => {
    const label = labelOf(line);
    const seen = known.get(label);
    if (seen === undefined) {
      const assessed = assessLine(line, context);
      known.set(label, { line, assessed });
      return assessed;
    }
    const byGoods = seen instanceof Map ? seen : new Map([[goodsOf(seen.line), seen.assessed]]);
    known.set(label, byGoods);
    const goods = goodsOf(line);
    const assessed = byGoods.get(goods) ?? assessLine(line, context);
    byGoods.set(goods, assessed);
    return { ...assessed, lineNo: line.lineNo };
  });
};
