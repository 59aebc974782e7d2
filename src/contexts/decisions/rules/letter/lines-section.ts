import type { LineAssessment, LineOutcome } from '../../../rulebook/rules/assessment/assessment.js';
import type { GoodsLineInput } from '../../../rulebook/rules/assessment/assessment-input.js';
import { besideEngine } from './overrides-of-line.js';
import type { LetterBlock } from './letter-content.js';
import { isJudgedElsewhere, say, sayEither } from './letter-context.js';
import type { JudgedContext } from './letter-context.js';
import { formatMoney } from '../../../rulebook/rules/wording/letter-format.js';
import { ghgMarkWords, letterWords } from '../../../rulebook/rules/wording/letter-words.js';

/** Every goods line with its verdict, catalogue item, row and mark. */
export const linesSection = (context: JudgedContext): readonly LetterBlock[] => {
  const title = (word: keyof typeof letterWords): string => say(context, letterWords[word]);
  return [
    { kind: 'heading', text: title('lines') },
    {
      kind: 'table',
      columns: [
        { title: title('line'), share: 6 },
        { title: title('goods'), share: 27 },
        { title: title('value'), share: 17 },
        { title: title('verdict'), share: 13 },
        { title: title('itemAndRow'), share: 25 },
        { title: title('ghgMark'), share: 12 },
      ],
      rows: context.record.assessment.lines.map((line) => lineRow(context, line)),
    },
    ...(isJudgedElsewhere(context) ? [] : [{ kind: 'note' as const, text: title('markLegend') }]),
  ];
};

const lineRow = (context: JudgedContext, line: LineAssessment): readonly string[] => {
  const goods = context.record.input.lines.find((one) => one.lineNo === line.lineNo);
  const value = goods?.value ?? null;
  return [
    String(line.lineNo),
    goods === undefined ? '' : goodsText(context, goods),
    value === null
      ? say(context, letterWords.none)
      : formatMoney(value, context.record.currencyDecimals),
    ...(isJudgedElsewhere(context)
      ? [
          say(context, letterWords.notJudged),
          say(context, letterWords.none),
          say(context, letterWords.none),
        ]
      : [outcomeText(context, line), placeText(context, line), markText(context, line)]),
  ];
};

/** Only a listed line bears its row's mark: elsewhere it would promise what was not granted. */
const markText = (context: JudgedContext, line: LineAssessment): string => {
  const isListed = decidedOutcome(context, line) === 'listed';
  return say(
    context,
    !isListed || line.ghgMark === null ? letterWords.none : ghgMarkWords[line.ghgMark],
  );
};

/** What was decided of a line: what the engine says, but for overrides. */
const decidedOutcome = ({ decision }: JudgedContext, line: LineAssessment): LineOutcome => {
  const overridden = decision.overrides?.some((one) => one.target.lineNo === line.lineNo) === true;
  if (!overridden) return line.outcome;
  return decision.lines.find((one) => one.lineNo === line.lineNo)?.outcome ?? line.outcome;
};

const outcomeText = (context: JudgedContext, line: LineAssessment): string =>
  besideEngine(context, decidedOutcome(context, line), line.outcome);

/** Description, model, HS code: one below the other. */
const goodsText = (context: JudgedContext, goods: GoodsLineInput): string => {
  const description = sayEither(context, goods.descriptionZh, goods.descriptionEn);
  return [
    description,
    goods.model ?? '',
    typeof goods.hsCode === 'string' ? `HS ${goods.hsCode}` : '',
  ]
    .filter((text) => text !== '')
    .join('\n');
};

const placeText = (context: JudgedContext, { itemCode, row }: LineAssessment): string => {
  if (itemCode === null) return say(context, letterWords.noItem);
  const name = context.wording.itemName(itemCode);
  const item = name === undefined ? itemCode : `${itemCode} ${say(context, name)}`;
  if (row === null) return item;
  const industry = row.industryClass === null ? '' : ` (GB/T 4754 ${row.industryClass})`;
  return `${item}\n${say(context, row.name)}${industry}`;
};
