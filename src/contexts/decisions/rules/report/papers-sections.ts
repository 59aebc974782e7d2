import { letterWords } from '../../../rulebook/rules/wording/letter-words.js';
import { evidenceTerms } from '../../../applications/rules/acts/act-terms.js';
import type { Evidence } from '../../../applications/rules/evidence/checklist/checklist.js';
import { documentText, issueText } from '../letter/evidence-section.js';
import type { LetterBlock } from '../letter/letter-content.js';
import { personName, say } from '../letter/letter-context.js';
import type { LetterContext } from '../letter/letter-context.js';
import { reportWords, headed, nothing } from './report-blocks.js';

export const papersSection = (context: LetterContext): readonly LetterBlock[] => {
  const { evidence } = context.application;
  if (evidence.length === 0)
    return headed(context, reportWords.papers, [nothing(context, reportWords.no_papers)]);
  return headed(context, reportWords.papers, [
    {
      kind: 'table',
      columns: [
        { title: say(context, letterWords.document), share: 28 },
        { title: say(context, letterWords.issue), share: 24 },
        { title: say(context, reportWords.became), share: 22 },
        { title: say(context, letterWords.contentHash), share: 26 },
      ],
      rows: evidence.map((one) => [
        documentText(context, one),
        issueText(context, one),
        becameText(context, one),
        one.contentHash.replace(/^sha256:/, ''),
      ]),
    },
  ]);
};

const becameText = (context: LetterContext, { status, reviewedBy, reason }: Evidence): string =>
  [
    say(context, evidenceTerms[status]),
    ...(reviewedBy === null ? [] : [personName(context, reviewedBy)]),
    ...(reason === null || reason === '' ? [] : [reason]),
  ].join('\n');

export const disagreementsSection = (
  context: LetterContext,
  disagreements: readonly (readonly string[])[],
): readonly LetterBlock[] =>
  headed(
    context,
    reportWords.disagreements,
    disagreements.length === 0
      ? [nothing(context, reportWords.no_disagreements)]
      : [
          {
            kind: 'table',
            columns: [
              { title: say(context, reportWords.weight), share: 20 },
              { title: say(context, reportWords.disagreement), share: 80 },
            ],
            rows: disagreements,
          },
        ],
  );

/** What an officer accepted in spite of what the file says, by whom and why. */
export const acceptedDespite = (context: LetterContext): readonly (readonly string[])[] =>
  context.application.evidence.flatMap((piece) =>
    piece.despite === undefined || piece.status !== 'accepted'
      ? []
      : [
          [
            say(context, reportWords.accepted_despite),
            [
              documentText(context, piece),
              ...piece.despite.conflicts.map(({ text }) => say(context, text)),
              `${piece.reviewedBy === null ? '' : `${personName(context, piece.reviewedBy)}: `}${piece.despite.note}`,
            ].join('\n'),
          ],
        ],
  );
