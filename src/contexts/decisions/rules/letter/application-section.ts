import { letter } from '../../../../kernel/messages/letter.js';
import type { LetterBlock, LetterFact } from './letter-content.js';
import { factOf, say, sayEither } from './letter-context.js';
import type { LetterContext } from './letter-context.js';
import { formatDay, formatMoney } from '../../../rulebook/rules/wording/letter-format.js';
import { instrumentWords, letterWords } from '../../../rulebook/rules/wording/letter-words.js';

/** Who applied for what. */
export const applicationSection = (context: LetterContext): readonly LetterBlock[] => [
  { kind: 'heading', text: say(context, letterWords.application) },
  { kind: 'facts', facts: [...applicantFacts(context), ...dealFacts(context)] },
];

const applicantFacts = (context: LetterContext): readonly LetterFact[] => {
  const { applicant } = context.record;
  return [
    factOf(context, letterWords.reference, context.application.applicationReference),
    factOf(context, letterWords.applicant, sayEither(context, applicant.nameZh, applicant.nameEn)),
    factOf(context, letterWords.uscc, applicant.uscc),
    ...(applicant.lei === null ? [] : [factOf(context, letterWords.lei, applicant.lei)]),
  ];
};

const dealFacts = (context: LetterContext): readonly LetterFact[] => {
  const { draft, submittedOn } = context.application;
  const { language, record, wording } = context;
  const role = wording.roleName(draft.role);
  return [
    factOf(context, letterWords.role, say(context, role ?? letterWords.none)),
    factOf(context, letterWords.instrument, say(context, instrumentWords[draft.instrument])),
    factOf(context, letterWords.amount, formatMoney(draft.amount, record.currencyDecimals)),
    factOf(context, letterWords.tenor, tenorOf(context, draft.tenorMonths)),
    factOf(context, letterWords.useOfProceeds, draft.useOfProceeds),
    ...(submittedOn === null
      ? []
      : [factOf(context, letterWords.submittedOn, formatDay(submittedOn, language))]),
  ];
};

const tenorOf = (context: LetterContext, months: number): string =>
  say(
    context,
    months === 1
      ? letter.say('application.one_month')
      : letter.say('application.months', { months }),
  );
