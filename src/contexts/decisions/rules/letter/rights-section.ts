import type { DecisionOutcome } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { entriesOwedForPayout } from '../../../applications/rules/financing/conditions-precedent.js';
import { lastInstantText, nextStepsOf } from '../../../applications/rules/next-steps/next-steps.js';
import type { Application } from '../../../applications/rules/state/application-state.js';
import type { LetterBlock, NoticeOutcome } from './letter-content.js';
import { factOf, say } from './letter-context.js';
import type { LetterContext } from './letter-context.js';
import { dayInShanghai, formatDay } from '../../../rulebook/rules/wording/letter-format.js';
import { letterWords } from '../../../rulebook/rules/wording/letter-words.js';

/** What a letter tells of: a decision, or something else that the applicant is given notice of. */
export type LetterOutcome = DecisionOutcome | NoticeOutcome;

const paragraph = (context: Pick<LetterContext, 'language'>, text: Bilingual): LetterBlock => ({
  kind: 'paragraph',
  text: say(context, text),
});

/** What the applicant does next, why, until when and what follows, as the service answers it then. */
export const nextSection = (
  context: Pick<LetterContext, 'application' | 'language'>,
): readonly LetterBlock[] => {
  const { application } = context;
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
                say(context, until.text),
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

/** What the applicant should know, and what can be done against it. */
export const rightsSection = (
  context: LetterContext,
  outcome: LetterOutcome,
  appeal: Pick<Application, 'appealUntil' | 'appealProvisional'>,
): readonly LetterBlock[] => [
  { kind: 'heading', text: say(context, letterWords.rights) },
  ...remediesOf(outcome, appeal).map((text) => paragraph(context, text)),
];

const remediesOf = (
  outcome: LetterOutcome,
  appeal: Pick<Application, 'appealUntil' | 'appealProvisional'>,
): readonly Bilingual[] => {
  const remedies = appeal.appealUntil === null ? standingRemedies[outcome] : [appealText(appeal)];
  return isDecision(outcome)
    ? [...(remedies ?? []), letterWords.greenOnly, letterWords.rerun]
    : (remedies ?? []);
};

const isDecision = (outcome: LetterOutcome): boolean =>
  outcome === 'approved' || outcome === 'partly_approved' || outcome === 'declined';

/** What can be done where there is no appeal. */
const standingRemedies: Partial<Readonly<Record<LetterOutcome, readonly Bilingual[]>>> = {
  partly_approved: [
    {
      zh: '部分认定不适用复议。对未认定的货物，贵公司可在取得尚缺的证明后另行提交申请；如不接受部分认定，可在放款前撤回本申请，更正后重新提交。',
      en: 'An approval in part cannot be appealed. For the goods that were not identified you may apply anew once you have the proof that was missing; if you do not accept the part, you may withdraw this application before the payout, amend it and apply again.',
    },
  ],
  appeal_granted: [
    {
      zh: '重新办理后的结果另行书面通知；如仍不予受理、否决或不予认定，贵公司可对新的决定申请复议。',
      en: 'You are told the new result in writing. If it is again not accepted, vetoed or declined, you may appeal against that decision.',
    },
  ],
  appeal_dismissed: [
    {
      zh: '复议由未参与原决定的人员办理，一次为限；在本行不能就同一决定再次申请复议。',
      en: 'The appeal was decided by people who took no part in the decision. There is one appeal: the same decision cannot be appealed again at the bank.',
    },
  ],
  withdrawn: [
    {
      zh: '撤回不构成对货物或项目绿色属性的认定或否定，也不影响贵公司另行提交申请。撤回不能申请复议；如撤回有误，请另行提交申请。',
      en: 'A withdrawal says nothing about whether the goods are green, and does not keep you from applying again. It cannot be appealed; if it was made in error, submit a new application.',
    },
  ],
};

/** What is printed is the last instant at which the service takes an appeal. */
const appealText = ({
  appealUntil,
  appealProvisional,
}: Pick<Application, 'appealUntil' | 'appealProvisional'>): Bilingual => {
  const provisional = appealProvisional === true;
  const last = lastInstantText({ at: appealUntil ?? '', provisional });
  return {
    zh: `如对本决定有异议，可于${last.zh}前向本行申请复议；复议由未参与本次审查的人员办理。`,
    en: `If you disagree with this decision you may appeal to the bank until ${last.en}. The appeal is decided by people who took no part in this review.`,
  };
};

/** Who signs, and when. */
export const signatureOf = (context: LetterContext, at: string): LetterBlock => ({
  kind: 'signature',
  lines: [say(context, context.record.bank.name), formatDay(dayInShanghai(at), context.language)],
});
