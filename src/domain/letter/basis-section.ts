import type { LetterBlock } from './letter-content.js';
import { factOf, say } from './letter-context.js';
import type { LetterContext } from './letter-context.js';
import { dayInShanghai, formatDay } from './letter-format.js';
import { letterWords } from './letter-words.js';

/** The law, the standard chosen, and the exact rules, each by its hash. */
export const basisSection = (context: LetterContext): readonly LetterBlock[] => {
  const { record, decision } = context;
  const { transition } = record.assessment;
  const clause = context.wording.transitionClause(transition.rule);
  return [
    { kind: 'heading', text: say(context, letterWords.basis) },
    {
      kind: 'facts',
      facts: [
        factOf(context, letterWords.legalBasis, say(context, letterWords.notice)),
        factOf(
          context,
          letterWords.transition,
          clause === undefined ? transition.clause : say(context, clause),
        ),
        factOf(context, letterWords.edition, record.catalogue.edition),
        factOf(context, letterWords.revision, record.catalogue.revision),
        factOf(context, letterWords.revisionHash, decision.revisionHash),
        factOf(context, letterWords.assessmentHash, decision.assessmentId),
        factOf(context, letterWords.applicationRevision, String(context.application.revision)),
      ],
    },
  ];
};

/** What the applicant should know, what can be done against the decision, and who signs. */
export const rightsSection = (context: LetterContext): readonly LetterBlock[] => [
  { kind: 'heading', text: say(context, letterWords.rights) },
  ...appealBlocks(context),
  { kind: 'paragraph', text: say(context, letterWords.greenOnly) },
  { kind: 'paragraph', text: say(context, letterWords.rerun) },
  {
    kind: 'signature',
    lines: [
      say(context, context.record.bank.name),
      formatDay(dayInShanghai(context.decision.at), context.language),
    ],
  },
];

const appealBlocks = (context: LetterContext): readonly LetterBlock[] => {
  const { appealUntil } = context.decision;
  if (appealUntil === null) return [];
  const day = formatDay(dayInShanghai(appealUntil), context.language);
  const text = say(context, {
    zh: `如对本决定有异议，可在${day}前（含当日）向本行申请复议；复议由未参与本次审查的人员办理。`,
    en: `If you disagree with this decision you may appeal to the bank until and including ${day}. The appeal is decided by people who took no part in this review.`,
  });
  return [{ kind: 'paragraph', text }];
};
