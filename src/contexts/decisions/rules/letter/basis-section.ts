import type { LetterBlock, LetterFact } from './letter-content.js';
import { factOf, personName, say } from './letter-context.js';
import type { DecisionContext, LetterContext } from './letter-context.js';
import { letterWords, standardWords } from '../../../rulebook/rules/wording/letter-words.js';

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
        ...standardFacts(context),
        factOf(context, letterWords.edition, record.catalogue.edition),
        factOf(context, letterWords.revision, record.catalogue.revision),
        factOf(context, letterWords.revisionHash, decision.revisionHash),
        factOf(context, letterWords.assessmentHash, decision.assessmentId),
        factOf(context, letterWords.applicationRevision, String(context.application.revision)),
      ],
    },
  ];
};

/** What people chose where the clause leaves the standard open, why, and who they are. */
const standardFacts = (context: DecisionContext): readonly LetterFact[] => {
  const chosen = context.decision.standard?.chosen ?? null;
  if (chosen === null || context.decision.standard === undefined) return [];
  const people = [chosen.proposedBy, chosen.agreedBy].map((id) => personName(context, id));
  return [
    factOf(
      context,
      letterWords.standardChosen,
      say(context, standardWords[context.decision.standard.standard]),
    ),
    factOf(context, letterWords.standardReason, chosen.reason),
    factOf(
      context,
      letterWords.standardPeople,
      people.join(context.language === 'zh' ? '、' : ', '),
    ),
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
