import type { DecisionOutcome } from '../lifecycle/application-event.js';
import type { Bilingual } from '../bilingual.js';
import { entriesOwedForPayout } from '../lifecycle/conditions-precedent.js';
import type { LetterBlock } from './letter-content.js';
import { say } from './letter-context.js';
import type { LetterContext } from './letter-context.js';
import { dayInShanghai, formatDay, formatLastInstant } from './letter-format.js';
import { letterWords } from './letter-words.js';

/** What a letter tells of: a decision, or an end before the review. */
export type LetterOutcome = DecisionOutcome | 'not_accepted' | 'vetoed';

const paragraph = (context: LetterContext, text: Bilingual): LetterBlock => ({
  kind: 'paragraph',
  text: say(context, text),
});

const afterApproval: readonly Bilingual[] = [
  {
    zh: '一是授信：绿色认定不等于授信，授信审批由本行另行作出，结果将另行通知。',
    en: 'Credit: being green is not being granted credit. The credit decision is separate and will be told to you.',
  },
  {
    zh: '二是合同：授信通过后签订合同，合同载明资金用途条款和贵公司报告资金使用及环境效益的义务。',
    en: 'Contract: once credit is granted a contract is signed, with a use-of-proceeds clause and your duty to report on use and environmental benefit.',
  },
  {
    zh: '三是放款审核：放款前逐项核实前提条件和交易单证，材料须在放款日仍然有效。',
    en: 'Payout: each condition precedent and each paper of the deal is checked first, and evidence must still be valid on that day.',
  },
];

const afterRefusal: Readonly<
  Record<Exclude<LetterOutcome, 'approved' | 'partly_approved'>, Bilingual>
> = {
  declined: {
    zh: '如取得尚缺的证明，或改为目录所列的货物、活动，贵公司可随时重新提交申请；已采信的材料经贵公司同意可以沿用。',
    en: 'With the proof that was missing, or with goods or an activity that the catalogue lists, you may apply again at any time; accepted evidence can be used again if you agree.',
  },
  not_accepted: {
    zh: '补齐或更正上述材料后，贵公司可随时重新提交申请。',
    en: 'Once the material named above is complete and true you may apply again at any time.',
  },
  vetoed: {
    zh: '上述情形消除（如处罚履行完毕并完成整改、信用修复）后，贵公司可凭证明重新提交申请。',
    en: 'When what was found is set right (a penalty is settled and its cause mended, the credit grade restored) you may apply again with proof of it.',
  },
};

/** What happens next and who does it, with what is still owed. */
export const nextSection = (
  context: LetterContext,
  outcome: LetterOutcome,
): readonly LetterBlock[] => {
  const approved = outcome === 'approved' || outcome === 'partly_approved';
  const owed = approved ? entriesOwedForPayout(context.application) : [];
  return [
    { kind: 'heading', text: say(context, letterWords.next) },
    ...(approved ? afterApproval : [afterRefusal[outcome]]).map((text) => paragraph(context, text)),
    ...(owed.length === 0
      ? []
      : [
          {
            kind: 'paragraph',
            text: [
              say(context, letterWords.stillOwed),
              ...owed.map(({ ask }) => `· ${say(context, ask)}`),
            ].join('\n'),
          } as const,
        ]),
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
