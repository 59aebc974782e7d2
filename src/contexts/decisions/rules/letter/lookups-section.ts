import { lookupName, lookupResultTerms } from '../../../applications/rules/review/lookup-words.js';
import type { EnvironmentalLookup } from '../../../applications/rules/review/review.js';
import type { LetterBlock } from './letter-content.js';
import { say } from './letter-context.js';
import type { LetterContext } from './letter-context.js';
import { formatDay } from '../../../rulebook/rules/wording/letter-format.js';
import { letterWords } from '../../../rulebook/rules/wording/letter-words.js';

/** What was looked up about the environment, where and when; nothing where nothing was. */
export const lookupsSection = (context: LetterContext): readonly LetterBlock[] => {
  const lookups = context.application.environmentalLookups;
  if (lookups.length === 0) return [];
  const title = (word: keyof typeof letterWords): string => say(context, letterWords[word]);
  return [
    { kind: 'heading', text: title('lookups') },
    {
      kind: 'table',
      columns: [
        { title: title('subject'), share: 27 },
        { title: title('result'), share: 23 },
        { title: title('source'), share: 30 },
        { title: title('lookedUpOn'), share: 20 },
      ],
      rows: lookups.map((lookup) => lookupRow(context, lookup)),
    },
  ];
};

const lookupRow = (context: LetterContext, lookup: EnvironmentalLookup): readonly string[] => [
  say(context, lookupName(lookup)),
  say(context, lookupResultTerms[lookup.result]),
  lookup.source,
  formatDay(lookup.lookedUpOn, context.language),
];
