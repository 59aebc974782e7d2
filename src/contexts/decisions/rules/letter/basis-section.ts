import type { LetterBlock } from './letter-content.js';
import { factOf, say } from './letter-context.js';
import type { DecisionContext, LetterContext } from './letter-context.js';
import { letterWords } from '../../../rulebook/rules/wording/letter-words.js';

/** The law, the standard chosen, and the exact rules, each by its hash. */
export const basisSection = (context: DecisionContext): readonly LetterBlock[] => {
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

/** The law and the rules of a notice, which stands on no assessment. */
export const refusalBasisSection = (context: LetterContext): readonly LetterBlock[] => [
  { kind: 'heading', text: say(context, letterWords.basis) },
  {
    kind: 'facts',
    facts: [
      factOf(context, letterWords.legalBasis, say(context, letterWords.notice)),
      factOf(context, letterWords.edition, context.record.catalogue.edition),
      factOf(context, letterWords.revision, context.record.catalogue.revision),
      factOf(context, letterWords.revisionHash, context.record.catalogue.contentHash),
      factOf(context, letterWords.applicationRevision, String(context.application.revision)),
    ],
  },
];
