import { letter } from '../../../../kernel/messages/letter.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { statusTerms } from '../../../rulebook/rules/bank-rules/status-terms.js';
import {
  formatDay,
  formatInstant,
  formatMoney,
  formatShare,
} from '../../../rulebook/rules/wording/letter-format.js';
import { letterWords } from '../../../rulebook/rules/wording/letter-words.js';
import { drawnAndLeft } from '../../../applications/rules/financing/drawn-and-left.js';
import { lastInstantText } from '../../../applications/rules/next-steps/next-steps.js';
import { reasonedTexts } from '../../../applications/rules/next-steps/why-told.js';
import type { Decision } from '../../../applications/rules/state/application-event.js';
import type { LetterBlock, LetterFact } from '../letter/letter-content.js';
import { factOf, personName, say } from '../letter/letter-context.js';
import type { LetterContext } from '../letter/letter-context.js';
import { decisionText } from '../letter/outcome-section.js';
import { reportWords, headed, nothing, linesOf, orNone, actedBy } from './report-blocks.js';

export const decisionsSection = (context: LetterContext): readonly LetterBlock[] => {
  const { decisions, notAccepted } = context.application;
  if (decisions.length === 0 && notAccepted === undefined)
    return headed(context, letterWords.decision, [nothing(context, reportWords.not_decided)]);
  return headed(context, letterWords.decision, [
    ...decisions.map((one): LetterBlock => ({
      kind: 'outcome',
      outcome: one.outcome,
      text: decisionText(context, one),
      facts: decisionFacts(context, one),
    })),
    ...(notAccepted === undefined
      ? []
      : [
          {
            kind: 'outcome',
            outcome: 'not_accepted',
            text: say(context, statusTerms.not_accepted),
            facts: [
              factOf(context, reportWords.by, personName(context, notAccepted.by)),
              factOf(context, letterWords.reasons, linesOf(context, reasonedTexts(notAccepted))),
            ],
          } as const,
        ]),
  ]);
};

const decisionFacts = (context: LetterContext, decision: Decision): readonly LetterFact[] => {
  const { record, language } = context;
  const { approved } = decision;
  const told = linesOf(context, reasonedTexts(decision));
  return [
    factOf(context, letterWords.decidedAt, formatInstant(decision.at, language)),
    factOf(context, reportWords.by, actedBy(context, decision)),
    ...(approved === null || approved === undefined
      ? []
      : [
          factOf(
            context,
            letterWords.approvedAmount,
            formatMoney(
              { amountMinor: approved.approvedMinor, currency: approved.requested.currency },
              record.currencyDecimals,
            ),
          ),
        ]),
    ...(told === '' ? [] : [factOf(context, reportWords.note_and_reasons, told)]),
  ];
};

/** Each appeal: against what, when, on which grounds, and what became of it or by when it must. */
export const appealsSection = (context: LetterContext): readonly LetterBlock[] => {
  const { language } = context;
  const { appeals = [], deadline, status } = context.application;
  if (appeals.length === 0) return [];
  const due = status === 'appealed' ? deadline : null;
  const by: Bilingual =
    due === null
      ? { zh: '', en: '' }
      : letter.say('report.appeal_by', {
          last: lastInstantText({ at: due.dueAt, provisional: due.provisional }),
        });
  return headed(
    context,
    reportWords.appeals,
    appeals.map((one) => ({
      kind: 'facts',
      facts: [
        factOf(
          context,
          reportWords.appeal_lodged,
          `${formatInstant(one.filedAt, language)}\n${say(context, reportWords.appeal_against)} ${say(context, statusTerms[one.against])}`,
        ),
        factOf(context, reportWords.appeal_ground, orNone(context, one.grounds)),
        factOf(
          context,
          reportWords.appeal_result,
          one.granted === null
            ? say(context, letter.say('report.appeal_waiting', { by }))
            : [
                say(context, reportWords[one.granted ? 'appeal_granted' : 'appeal_dismissed']),
                ...(one.decidedAt === null ? [] : [formatInstant(one.decidedAt, language)]),
                ...(one.note === null || one.note === '' ? [] : [one.note]),
              ].join('\n'),
        ),
      ],
    })),
  );
};

/** Credit, contract, drawdowns and the label as it stands. */
export const financingSection = (context: LetterContext): readonly LetterBlock[] => {
  const facts = [...creditFacts(context), ...contractFacts(context), ...drawdownFacts(context)];
  return facts.length === 0
    ? []
    : headed(context, reportWords.financing, [{ kind: 'facts', facts }]);
};

const creditFacts = (context: LetterContext): readonly LetterFact[] => {
  const { credit, earlierCredits = [] } = context.application.financing;
  return [...earlierCredits, ...(credit === null ? [] : [credit])].map((one) =>
    factOf(
      context,
      reportWords.credit,
      [
        say(context, one.granted ? reportWords.granted : reportWords.refused),
        `${one.creditReference} · ${formatDay(one.decidedOn, context.language)}`,
        ...(one.corrects === undefined
          ? []
          : [say(context, letter.say('report.corrects', { reference: one.corrects }))]),
        recordedText(context, one),
      ].join('\n'),
    ),
  );
};

const contractFacts = (context: LetterContext): readonly LetterFact[] => {
  const { contract } = context.application.financing;
  if (contract === null) return [];
  const { language } = context;
  return [
    factOf(
      context,
      reportWords.contract,
      [
        `${contract.contractReference} · ${formatDay(contract.signedOn, language)}`,
        recordedText(context, contract),
      ].join('\n'),
    ),
    factOf(context, reportWords.matures, formatDay(contract.maturesOn, language)),
    ...(contract.conditions.length === 0
      ? []
      : [
          factOf(
            context,
            reportWords.conditions,
            contract.conditions.map(({ text }) => text).join('\n'),
          ),
        ]),
  ];
};

const drawdownFacts = (context: LetterContext): readonly LetterFact[] => {
  const { application, record, language } = context;
  const { drawdowns, label } = application.financing;
  const amounts = drawnAndLeft(application);
  if (drawdowns.length === 0 || amounts === null) return [];
  const share = label?.greenShare.certain ?? null;
  return [
    ...drawdowns.map((one) =>
      factOf(
        context,
        reportWords.drawdown,
        [
          formatMoney(one.amount, record.currencyDecimals),
          `${one.drawdownReference} · ${formatDay(one.drawnOn, language)}`,
          recordedText(context, one),
        ].join('\n'),
      ),
    ),
    factOf(context, reportWords.drawn, formatMoney(amounts.drawn, record.currencyDecimals)),
    factOf(context, reportWords.left, formatMoney(amounts.left, record.currencyDecimals)),
    factOf(
      context,
      letterWords.labelShare,
      share === null ? say(context, letterWords.none) : formatShare(share),
    ),
  ];
};

/** Who recorded here what was decided, signed or paid elsewhere. */
const recordedText = (
  context: LetterContext,
  { recordedBy }: { readonly recordedBy: string },
): string =>
  say(context, letter.say('report.recorded_by', { name: personName(context, recordedBy) }));
