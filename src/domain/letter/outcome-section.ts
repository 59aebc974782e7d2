import type { Decision } from '../lifecycle/application-event.js';
import type { LetterBlock, LetterFact } from './letter-content.js';
import { factOf, say } from './letter-context.js';
import type { LetterContext } from './letter-context.js';
import { formatInstant, formatShare } from './letter-format.js';
import { letterWords, outcomeWords } from './letter-words.js';

/** The decision itself: outcome, green share, reasons. */
export const outcomeSection = (context: LetterContext): readonly LetterBlock[] => {
  const { decision } = context;
  return [
    { kind: 'heading', text: say(context, letterWords.decision) },
    {
      kind: 'outcome',
      outcome: decision.outcome,
      text: say(context, outcomeWords[decision.outcome]),
      facts: [...shareFacts(context, decision), ...reasonFacts(context, decision)],
    },
  ];
};

const shareFacts = (context: LetterContext, decision: Decision): readonly LetterFact[] => {
  const { certain, atMost } = decision.greenShare;
  const unknown = say(context, letterWords.shareUnknown);
  // The share of a declined application was assessed, but nothing of it was granted.
  const label =
    decision.outcome === 'declined' ? letterWords.shareAssessed : letterWords.shareCertain;
  const shown = (share: string | null): string => (share === null ? unknown : formatShare(share));
  return [
    factOf(context, label, shown(certain)),
    ...(atMost === certain ? [] : [factOf(context, letterWords.shareAtMost, shown(atMost))]),
    factOf(context, letterWords.decidedAt, formatInstant(decision.at, context.language)),
  ];
};

const reasonFacts = (context: LetterContext, decision: Decision): readonly LetterFact[] => {
  const { reasonCodes, note } = decision;
  const separator = context.language === 'zh' ? '、' : ', ';
  return [
    ...(reasonCodes.length === 0
      ? []
      : [factOf(context, letterWords.reasons, reasonCodes.join(separator))]),
    ...(note === '' ? [] : [factOf(context, letterWords.note, note)]),
  ];
};
