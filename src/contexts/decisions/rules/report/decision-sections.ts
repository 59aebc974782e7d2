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
  const { application, record, language } = context;
  const { credit, contract, drawdowns, label } = application.financing;
  const share = label?.greenShare.certain ?? null;
  const facts = [
    ...(credit === null
      ? []
      : [
          factOf(
            context,
            reportWords.credit,
            `${say(context, credit.granted ? reportWords.granted : reportWords.refused)}\n${credit.creditReference} · ${formatDay(credit.decidedOn, language)}`,
          ),
        ]),
    ...(contract === null
      ? []
      : [
          factOf(
            context,
            reportWords.contract,
            `${contract.contractReference} · ${formatDay(contract.signedOn, language)}`,
          ),
        ]),
    ...drawdowns.map((one) =>
      factOf(
        context,
        reportWords.drawdown,
        `${formatMoney(one.amount, record.currencyDecimals)}\n${one.drawdownReference} · ${formatDay(one.drawnOn, language)}`,
      ),
    ),
    ...(drawdowns.length === 0
      ? []
      : [
          factOf(
            context,
            letterWords.labelShare,
            share === null ? say(context, letterWords.none) : formatShare(share),
          ),
        ]),
  ];
  return facts.length === 0
    ? []
    : headed(context, reportWords.financing, [{ kind: 'facts', facts }]);
};
