import type { DecisionOutcome } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { entriesOwedForPayout } from '../../../applications/rules/financing/conditions-precedent.js';
import { nextStepsOf } from '../../../applications/rules/next-steps/next-steps.js';
import type { LetterBlock } from './letter-content.js';
import { factOf, say } from './letter-context.js';
import type { LetterContext } from './letter-context.js';
import {
  dayInShanghai,
  formatDay,
  formatLastInstant,
} from '../../../rulebook/rules/wording/letter-format.js';
import { letterWords } from '../../../rulebook/rules/wording/letter-words.js';

/** What a letter tells of: a decision, or an end before the review. */
export type LetterOutcome = DecisionOutcome | 'not_accepted' | 'vetoed';

const paragraph = (context: Pick<LetterContext, 'language'>, text: Bilingual): LetterBlock => ({
  kind: 'paragraph',
  text: say(context, text),
});

/** What the applicant does next, why, until when and what follows, as the service answers it then. */
export const nextSection = (
  context: Pick<LetterContext, 'application' | 'language'>,
): readonly LetterBlock[] => {
  const { application, language } = context;
  const at = { now: application.updatedAt, calendar: null };
  const { turn, exporter } = nextStepsOf(application, at);
  const { what, why, until, then, open } = exporter;
  const isBanks = turn === 'bank';
  const waived = entriesOwedForPayout(application).filter(({ status }) => status === 'waived');
  const listed = (texts: readonly Bilingual[]): string =>
    texts.map((text) => `· ${say(context, text)}`).join('\n');
  return [
    { kind: 'heading', text: say(context, letterWords.next) },
    {
      kind: 'facts',
      facts: [
        factOf(context, letterWords.toDo, say(context, what)),
        ...(open.length === 0
          ? []
          : [factOf(context, letterWords.toBring, listed(open.map(({ text }) => text)))]),
        factOf(context, letterWords.why, say(context, why)),
        ...(until === null
          ? []
          : [
              factOf(
                context,
                isBanks ? letterWords.bankUntil : letterWords.until,
                say(context, beijing(formatLastInstant(until.at, language), until.provisional)),
              ),
            ]),
        factOf(context, letterWords.then, say(context, then)),
        ...(waived.length === 0
          ? []
          : [factOf(context, letterWords.stillChecked, listed(waived.map(({ ask }) => ask)))]),
      ],
    },
    paragraph(context, {
      zh: '如有疑问，请联系贵公司的客户经理，并注明申请编号。',
      en: 'Questions go to your client manager, with the reference of the application.',
    }),
  ];
};

const beijing = (instant: string, isProvisional: boolean): Bilingual =>
  isProvisional
    ? {
        zh: `${instant}（北京时间，暂定：该年工作日历尚未公布）`,
        en: `${instant} Beijing time (provisional: the calendar of that year is not out)`,
      }
    : { zh: `${instant}（北京时间）`, en: `${instant} Beijing time` };

/** What the applicant should know, and what can be done against it. */
export const rightsSection = (
  context: LetterContext,
  outcome: LetterOutcome,
  appealUntil: string | null,
): readonly LetterBlock[] => [
  { kind: 'heading', text: say(context, letterWords.rights) },
  ...remedyBlocks(context, outcome, appealUntil),
  ...(outcome === 'not_accepted' || outcome === 'vetoed'
    ? []
    : [paragraph(context, letterWords.greenOnly), paragraph(context, letterWords.rerun)]),
];

const remedyBlocks = (
  context: LetterContext,
  outcome: LetterOutcome,
  appealUntil: string | null,
): readonly LetterBlock[] => {
  if (appealUntil !== null) return [paragraph(context, appealText(context, appealUntil))];
  return outcome === 'partly_approved'
    ? [
        paragraph(context, {
          zh: '部分认定不适用复议。对未认定的货物，贵公司可在取得尚缺的证明后另行提交申请；如不接受部分认定，可在放款前撤回本申请，更正后重新提交。',
          en: 'An approval in part cannot be appealed. For the goods that were not identified you may apply anew once you have the proof that was missing; if you do not accept the part, you may withdraw this application before the payout, amend it and apply again.',
        }),
      ]
    : [];
};

/** What is printed is the last instant at which the service takes an appeal. */
const appealText = ({ language }: LetterContext, appealUntil: string): Bilingual => {
  const last = formatLastInstant(appealUntil, language);
  return {
    zh: `如对本决定有异议，可于${last}（北京时间）前向本行申请复议；复议由未参与本次审查的人员办理。`,
    en: `If you disagree with this decision you may appeal to the bank until ${last} Beijing time. The appeal is decided by people who took no part in this review.`,
  };
};

/** Who signs, and when. */
export const signatureOf = (context: LetterContext, at: string): LetterBlock => ({
  kind: 'signature',
  lines: [say(context, context.record.bank.name), formatDay(dayInShanghai(at), context.language)],
});
