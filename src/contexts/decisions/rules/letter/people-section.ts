import type { LetterBlock } from './letter-content.js';
import { personName, personsNamed, say } from './letter-context.js';
import type { LetterContext } from './letter-context.js';
import { partsTaken } from './parts-taken.js';
import { formatInstant } from '../../../rulebook/rules/wording/letter-format.js';
import { letterWords } from '../../../rulebook/rules/wording/letter-words.js';

/** Who took which step, and who proposed and agreed to what followed. */
export const peopleSection = (context: LetterContext): readonly LetterBlock[] => [
  { kind: 'heading', text: say(context, letterWords.people) },
  {
    kind: 'table',
    columns: [
      { title: say(context, letterWords.step), share: 27 },
      { title: say(context, letterWords.person), share: 30 },
      { title: say(context, letterWords.opinion), share: 11 },
      { title: say(context, letterWords.time), share: 32 },
    ],
    rows: [submissionRow(context), ...partRows(context)],
  },
];

const submissionRow = (context: LetterContext): readonly string[] => {
  const submission = context.record.commits.find((commit) =>
    commit.events.some((event) => event.type === 'application.submitted'),
  );
  return [
    say(context, letterWords.submission),
    personName(context, context.application.initiatorId),
    say(context, letterWords.none),
    submission === undefined
      ? say(context, letterWords.none)
      : formatInstant(submission.at, context.language),
  ];
};

const heading = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const partRows = (context: LetterContext): readonly (readonly string[])[] =>
  partsTaken(context.application, context.record.commits).map(({ what, persons, opinion, at }) => [
    heading(say(context, what)),
    personsNamed(context, persons),
    say(context, opinion === null ? letterWords.none : letterWords[opinion]),
    formatInstant(at, context.language),
  ]);
