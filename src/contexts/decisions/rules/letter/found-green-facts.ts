import { letter } from '../../../../kernel/messages/letter.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { clausesOf } from '../../../../kernel/messages/messages.js';
import { reasonedTexts } from '../../../applications/rules/next-steps/why-told.js';
import type { Decision } from '../../../applications/rules/state/application-event.js';
import type { Application } from '../../../applications/rules/state/application-state.js';
import {
  formatDay,
  formatMoney,
  formatShare,
} from '../../../rulebook/rules/wording/letter-format.js';
import { ghgMarkWords, letterWords } from '../../../rulebook/rules/wording/letter-words.js';
import { factOf, say } from './letter-context.js';
import type { LetterContext } from './letter-context.js';
import { approvedFacts } from './outcome-section.js';
import type { LetterFact } from './letter-content.js';

type LabelChange = Application['monitoring']['labelChanges'][number];

/** Which lines were found green, and their share. */
export const foundGreenFacts = (
  context: LetterContext,
  found: Pick<Decision, 'lines' | 'greenShare'> | undefined,
): readonly LetterFact[] => {
  const lines = (found?.lines ?? []).filter(({ outcome }) => outcome === 'listed');
  return found === undefined ? [] : greenFacts(context, lines, found.greenShare.certain);
};

/**
 * The approved amount that a corrected credit decision makes apply, what was asked where that differs,
 * and what was found green.
 */
export const creditedFacts = (
  context: LetterContext,
  decision: Decision | undefined,
): readonly LetterFact[] => {
  const [amount, ...more] = decision === undefined ? [] : approvedFacts(context, decision);
  const { requested, notApprovedMinor = 0 } = decision?.approved ?? {};
  return [
    ...(amount === undefined ? [] : [amount]),
    ...(requested === undefined || notApprovedMinor === 0
      ? []
      : [
          factOf(
            context,
            letterWords.amount,
            formatMoney(requested, context.record.currencyDecimals),
          ),
        ]),
    ...more,
    ...foundGreenFacts(context, decision),
  ];
};

type Line = NonNullable<LabelChange['after']>['lines'][number];

/** What the label is now and was before, line by line and by its share, since when it was wrong, and why it was changed. */
export const labelFacts = (
  context: LetterContext,
  change: LabelChange | undefined,
): readonly LetterFact[] => {
  if (change === undefined) return [];
  const [was, is] = [change.before?.lines ?? [], change.after?.lines ?? []];
  const { wrongSince } = change;
  return [
    ...linesFact(context, letterWords.labelledLines, is.map(lineText)),
    ...linesFact(
      context,
      letterWords.linesLost,
      was.filter((one) => !likeOf(is, one)).map(lineText),
    ),
    ...linesFact(
      context,
      letterWords.linesRegained,
      is.filter((one) => !likeOf(was, one)).map(lineText),
    ),
    ...linesFact(
      context,
      letterWords.linesChanged,
      is.flatMap((one) => changedText(likeOf(was, one), one)),
    ),
    factOf(
      context,
      letterWords.labelShare,
      say(context, letter.say('lines.share_change', sharesOf(change))),
    ),
    ...(wrongSince === undefined
      ? []
      : [factOf(context, letterWords.wrongSince, formatDay(wrongSince, context.language))]),
    ...linesFact(context, letterWords.reasons, reasonedTexts(change)),
  ];
};

const linesFact = (
  context: LetterContext,
  label: Bilingual,
  texts: readonly Bilingual[],
): readonly LetterFact[] =>
  texts.length === 0
    ? []
    : [factOf(context, label, texts.map((text) => say(context, text)).join('\n'))];

const likeOf = (lines: readonly Line[], { lineNo }: Line): Line | undefined =>
  lines.find((one) => one.lineNo === lineNo);

const lineText = ({ lineNo, itemCode, ghgMark }: Line): Bilingual =>
  letter.say('lines.labelled', { lineNo, itemCode, mark: ghgMarkWords[ghgMark] });

/** An item, a row or a mark that is another one than before. */
const changedText = (before: Line | undefined, after: Line): readonly Bilingual[] =>
  before === undefined || (before.rowId === after.rowId && before.ghgMark === after.ghgMark)
    ? []
    : [
        letter.say('lines.changed', {
          lineNo: after.lineNo,
          from: before.itemCode,
          fromMark: ghgMarkWords[before.ghgMark],
          to: after.itemCode,
          toMark: ghgMarkWords[after.ghgMark],
        }),
      ];

const sharesOf = ({
  before,
  after,
}: LabelChange): { readonly from: Bilingual; readonly to: Bilingual } => ({
  from: shareText(before),
  to: shareText(after),
});

const shareText = (label: LabelChange['after']): Bilingual => {
  if (label === null) return letter.say('lines.no_label');
  const { certain } = label.greenShare;
  if (certain === null) return letterWords.shareUnknown;
  return { zh: formatShare(certain), en: formatShare(certain) };
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
