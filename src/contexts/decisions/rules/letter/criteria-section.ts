import { letter } from '../../../../kernel/messages/letter.js';
import { outcomeTerms } from '../../../matching/rules/assessment/outcome-terms.js';
import {
  factValueText,
  standardName,
} from '../../../matching/rules/explanation/fact-value-text.js';
import type { Evidence } from '../../../applications/rules/evidence/checklist/checklist.js';
import type {
  CriterionTrace,
  LineAssessment,
} from '../../../rulebook/rules/assessment/assessment.js';
import { besideEngine, overrideText, overridesOf } from './overrides-of-line.js';
import type { LetterBlock } from './letter-content.js';
import { isJudgedElsewhere, say, sayEither } from './letter-context.js';
import type { JudgedContext } from './letter-context.js';
import { shortHash } from '../../../rulebook/rules/wording/letter-format.js';
import { basisWords, letterWords } from '../../../rulebook/rules/wording/letter-words.js';

/** Per goods line every criterion with its verdict and the evidence it rests on. */
export const criteriaSection = (context: JudgedContext): readonly LetterBlock[] => {
  const lines = context.record.assessment.lines.filter((line) => line.criteria.length > 0);
  if (lines.length === 0 || isJudgedElsewhere(context)) return [];
  return [
    { kind: 'heading', text: say(context, letterWords.criteria) },
    ...lines.flatMap((line) => lineBlocks(context, line)),
  ];
};

const lineBlocks = (context: JudgedContext, line: LineAssessment): readonly LetterBlock[] => {
  const title = (word: keyof typeof letterWords): string => say(context, letterWords[word]);
  const goods = context.record.input.lines.find((one) => one.lineNo === line.lineNo);
  const description = sayEither(context, goods?.descriptionZh, goods?.descriptionEn);
  const name = say(context, letter.say('criteria.line_blocks', { lineNo: line.lineNo }));
  return [
    { kind: 'subheading', text: [name, line.itemCode, description].filter(Boolean).join('  ') },
    {
      kind: 'table',
      columns: [
        { title: title('criterion'), share: 36 },
        { title: title('verdict'), share: 12 },
        { title: title('found'), share: 24 },
        { title: title('restsOn'), share: 28 },
      ],
      rows: line.criteria.map((trace) => criterionRow(context, line.lineNo, trace)),
    },
    ...wholeLineNotes(context, line),
  ];
};

/** The criteria tell what the engine says; where people took the line itself as another, that holds. */
const wholeLineNotes = (
  context: JudgedContext,
  { lineNo }: LineAssessment,
): readonly LetterBlock[] =>
  overridesOf(context, lineNo, null).map(({ target, text }) => ({
    kind: 'note',
    text: say(
      context,
      letter.say('overrides.line', { decided: outcomeTerms[target.to], reason: text }),
    ),
  }));

const criterionRow = (
  context: JudgedContext,
  lineNo: number,
  trace: CriterionTrace,
): readonly string[] => [
  criterionText(context, trace),
  verdictText(context, lineNo, trace),
  foundText(context, trace),
  [
    basisText(context, lineNo, trace),
    ...overridesOf(context, lineNo, trace.path).map((one) => overrideText(context, one)),
  ].join('\n'),
];

/** What was decided of a criterion: what the engine says, but for overrides. */
const verdictText = (context: JudgedContext, lineNo: number, trace: CriterionTrace): string => {
  const to = overridesOf(context, lineNo, trace.path).at(-1)?.target.to ?? trace.verdict;
  return besideEngine(context, to, trace.verdict);
};

const criterionText = (
  context: JudgedContext,
  { text, fact, standard }: CriterionTrace,
): string => {
  if (standard === null) return say(context, text);
  const name = say(context, standardName(standard, context.wording.fact(fact)));
  const told = say(context, text);
  return told.includes(name) ? told : `${told}\n${name}`;
};

const foundText = (context: JudgedContext, { fact, value }: CriterionTrace): string =>
  say(context, factValueText(value, context.wording.fact(fact)) ?? letterWords.none);

const basisText = (context: JudgedContext, lineNo: number, trace: CriterionTrace): string => {
  if (trace.basis === 'words' && trace.words !== undefined)
    return say(context, {
      zh: `${basisWords.words.zh}：${trace.words}`,
      en: `${basisWords.words.en}: ${trace.words.replaceAll('、', ', ')}`,
    });
  const documents = evidenceBehind(context, lineNo, trace).map(({ evidenceType, contentHash }) => {
    const name = context.wording.evidenceTypeName(evidenceType);
    return `${say(context, name ?? letterWords.otherDocument)}\n${shortHash(contentHash)}`;
  });
  return documents.length === 0 ? say(context, basisWords[trace.basis]) : documents.join('\n');
};

/** The accepted evidence whose statements prove the fact of a criterion, for that line or for all. */
const evidenceBehind = (
  { application }: JudgedContext,
  lineNo: number,
  trace: CriterionTrace,
): readonly Evidence[] => {
  if (trace.basis !== 'evidence') return [];
  const proves = new Set(
    application.checklist
      .filter((entry) => entry.fact === trace.fact)
      .filter((entry) => entry.lineNo === null || entry.lineNo === lineNo)
      .map((entry) => entry.entryId),
  );
  return application.evidence.filter(
    (evidence) =>
      evidence.status === 'accepted' &&
      evidence.statements.some((statement) => proves.has(statement.entryId)),
  );
};
