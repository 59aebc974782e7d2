import type { LineAssessment, LineOutcome } from '../matching/assessment.js';
import type { GoodsLineInput } from '../matching/assessment-input.js';
import type { LetterBlock } from './letter-content.js';
import { say, sayEither } from './letter-context.js';
import type { LetterContext } from './letter-context.js';
import { formatMoney } from './letter-format.js';
import { ghgMarkWords, letterWords, lineOutcomeWords } from './letter-words.js';

/** Every goods line with its verdict, catalogue item, row and mark. */
export const linesSection = (context: LetterContext): readonly LetterBlock[] => {
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
    { kind: 'note', text: title('markLegend') },
  ];
};

const lineRow = (context: LetterContext, line: LineAssessment): readonly string[] => {
  const goods = context.record.input.lines.find((one) => one.lineNo === line.lineNo);
  const value = goods?.value ?? null;
  return [
    String(line.lineNo),
    goods === undefined ? '' : goodsText(context, goods),
    value === null
      ? say(context, letterWords.none)
      : formatMoney(value, context.record.currencyDecimals),
    outcomeText(context, line),
    placeText(context, line),
    markText(context, line),
  ];
};

/** Only a listed line bears its row's mark: elsewhere it would promise what was not granted. */
const markText = (context: LetterContext, line: LineAssessment): string => {
  const isListed = decidedOutcome(context, line) === 'listed';
  return say(
    context,
    !isListed || line.ghgMark === null ? letterWords.none : ghgMarkWords[line.ghgMark],
  );
};

/** What was decided of a line: what the engine says, but for overrides. */
const decidedOutcome = ({ decision }: LetterContext, line: LineAssessment): LineOutcome => {
  const overridden = decision.overrides?.some((one) => one.target.lineNo === line.lineNo) === true;
  if (!overridden) return line.outcome;
  return decision.lines.find((one) => one.lineNo === line.lineNo)?.outcome ?? line.outcome;
};

const outcomeText = (context: LetterContext, line: LineAssessment): string => {
  const outcome = decidedOutcome(context, line);
  const told = say(context, lineOutcomeWords[outcome]);
  if (outcome === line.outcome) return told;
  const engine = say(context, lineOutcomeWords[line.outcome]);
  return say(context, {
    zh: `${told}\n（系统：${engine}）`,
    en: `${told}\n(engine: ${engine})`,
  });
};

/** Description, model, HS code: one below the other. */
const goodsText = (context: LetterContext, goods: GoodsLineInput): string => {
  const description = sayEither(context, goods.descriptionZh, goods.descriptionEn);
  return [
    description,
    goods.model ?? '',
    typeof goods.hsCode === 'string' ? `HS ${goods.hsCode}` : '',
  ]
    .filter((text) => text !== '')
    .join('\n');
};

const placeText = (context: LetterContext, { itemCode, row }: LineAssessment): string => {
  if (itemCode === null) return say(context, letterWords.noItem);
  const name = context.wording.itemName(itemCode);
  const item = name === undefined ? itemCode : `${itemCode} ${say(context, name)}`;
  if (row === null) return item;
  const industry = row.industryClass === null ? '' : ` (GB/T 4754 ${row.industryClass})`;
  return `${item}\n${row.rowId} ${say(context, row.name)}${industry}`;
};
