import { letter } from '../../../../kernel/messages/letter.js';
import { clausesOf } from '../../../../kernel/messages/messages.js';
import { reasonedTexts } from '../../../applications/rules/next-steps/why-told.js';
import type { Decision } from '../../../applications/rules/state/application-event.js';
import type { Application } from '../../../applications/rules/state/application-state.js';
import { formatShare } from '../../../rulebook/rules/wording/letter-format.js';
import { letterWords } from '../../../rulebook/rules/wording/letter-words.js';
import { factOf, say } from './letter-context.js';
import type { LetterContext } from './letter-context.js';
import type { LetterFact } from './letter-content.js';

type LabelChange = Application['monitoring']['labelChanges'][number];

/** Which lines were found green, and their share: no amount, since no letter on a credit grants one. */
export const foundGreenFacts = (
  context: LetterContext,
  found: Pick<Decision, 'lines' | 'greenShare'> | undefined,
): readonly LetterFact[] => {
  const lines = (found?.lines ?? []).filter(({ outcome }) => outcome === 'listed');
  return found === undefined ? [] : greenFacts(context, lines, found.greenShare.certain);
};

/** What the label is now, and why it was changed. */
export const labelFacts = (
  context: LetterContext,
  change: LabelChange | undefined,
): readonly LetterFact[] => {
  const after = change?.after ?? null;
  const reasons = reasonedTexts(change);
  return [
    ...(after === null ? [] : greenFacts(context, after.lines, after.greenShare.certain)),
    ...(reasons.length === 0
      ? []
      : [
          factOf(
            context,
            letterWords.reasons,
            reasons.map((text) => say(context, text)).join('\n'),
          ),
        ]),
  ];
};

const greenFacts = (
  context: LetterContext,
  lines: readonly { readonly lineNo: number; readonly itemCode: string | null }[],
  certain: string | null,
): readonly LetterFact[] => [
  factOf(
    context,
    letterWords.linesFoundGreen,
    say(
      context,
      clausesOf(
        lines.map(({ lineNo, itemCode }) =>
          letter.say('lines.found_green', { lineNo, itemCode: itemCode ?? '' }),
        ),
      ),
    ),
  ),
  ...(certain === null ? [] : [factOf(context, letterWords.shareCertain, formatShare(certain))]),
];
