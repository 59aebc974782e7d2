import { outcomeTerms } from '../../../matching/rules/assessment/outcome-terms.js';
import type { DecidedOverride } from '../../../applications/rules/state/application-event.js';
import type { LineOutcome, Verdict } from '../../../rulebook/rules/assessment/assessment.js';
import type { LetterBlock } from './letter-content.js';
import { personName, say } from './letter-context.js';
import type { DecisionContext } from './letter-context.js';
import { shortHash } from '../../../rulebook/rules/wording/letter-format.js';
import { letterWords } from '../../../rulebook/rules/wording/letter-words.js';

/** What people took as another than the engine says, beside it; nothing when nobody did. */
export const overrideSection = (context: DecisionContext): readonly LetterBlock[] => {
  const overrides = context.decision.overrides ?? [];
  if (overrides.length === 0) return [];
  const title = (word: keyof typeof letterWords): string => say(context, letterWords[word]);
  return [
    { kind: 'subheading', text: title('overrides') },
    {
      kind: 'table',
      columns: [
        { title: title('line'), share: 6 },
        { title: title('criterion'), share: 24 },
        { title: title('engineSays'), share: 14 },
        { title: title('takenAs'), share: 14 },
        { title: title('overrideReason'), share: 24 },
        { title: title('overridePeople'), share: 18 },
      ],
      rows: overrides.map((one) => overrideRow(context, one)),
    },
  ];
};

const overrideRow = (context: DecisionContext, override: DecidedOverride): readonly string[] => [
  String(override.target.lineNo),
  targetText(context, override),
  wordOf(context, override.target.engine),
  wordOf(context, override.target.to),
  [override.text, ...override.evidence.map((one) => shortHash(one.contentHash))].join('\n'),
  [override.proposedBy, override.confirmedBy].map((id) => personName(context, id)).join('\n'),
];

const targetText = (context: DecisionContext, { target }: DecidedOverride): string => {
  const line = context.record.assessment.lines.find((one) => one.lineNo === target.lineNo);
  const criterion = line?.criteria.find((one) => one.path === target.path);
  return criterion === undefined
    ? say(context, letterWords.wholeLine)
    : say(context, criterion.text);
};

const wordOf = (context: DecisionContext, word: Verdict | LineOutcome): string =>
  say(context, outcomeTerms[word]);
