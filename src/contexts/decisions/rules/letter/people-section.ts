import type { Decision } from '../../../applications/rules/state/application-event.js';
import { stepTerms } from '../../../applications/rules/acts/act-terms.js';
import type { TakenStep } from '../../../rulebook/rules/bank-rules/review-step.js';
import type { LetterBlock } from './letter-content.js';
import { personName, say } from './letter-context.js';
import type { LetterContext } from './letter-context.js';
import { formatInstant } from '../../../rulebook/rules/wording/letter-format.js';
import { letterWords } from '../../../rulebook/rules/wording/letter-words.js';

/** Who took which step, last act of each person in each step. */
export const peopleSection = (
  context: LetterContext,
  decision?: Decision,
): readonly LetterBlock[] => [
  { kind: 'heading', text: say(context, letterWords.people) },
  {
    kind: 'table',
    columns: [
      { title: say(context, letterWords.step), share: 27 },
      { title: say(context, letterWords.person), share: 30 },
      { title: say(context, letterWords.opinion), share: 11 },
      { title: say(context, letterWords.time), share: 32 },
    ],
    rows: [submissionRow(context), ...stepRows(context, decision)],
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

interface PartTaken {
  readonly step: TakenStep;
  readonly persons: readonly string[];
  readonly at: string;
}

const stepRows = (
  context: LetterContext,
  decision: Decision | undefined,
): readonly (readonly string[])[] => {
  const parts = new Map<string, PartTaken>();
  for (const act of context.application.stepActs)
    parts.set(`${act.step} ${act.persons.join(' ')}`, act);
  return [...parts.values()].map((part) => [
    heading(say(context, stepTerms[part.step])),
    part.persons.map((person) => personName(context, person)).join('\n'),
    opinionOf(context, part, decision),
    formatInstant(part.at, context.language),
  ]);
};

const opinionOf = (
  context: LetterContext,
  part: PartTaken,
  decision: Decision | undefined,
): string => {
  const agrees = agreement(context, part, decision);
  if (agrees === undefined) return say(context, letterWords.none);
  return say(context, agrees ? letterWords.agrees : letterWords.disagrees);
};

/** A member of the committee is told by the vote, who decided by the decision. */
const agreement = (
  { application }: LetterContext,
  { step, persons }: PartTaken,
  decision: Decision | undefined,
): boolean | undefined => {
  if (step === 'final_approval' && decision !== undefined) return inTheEnd(decision, persons);
  return application.recommendations.findLast(
    (one) => one.step === step && persons.includes(one.by),
  )?.agrees;
};

const inTheEnd = (decision: Decision, persons: readonly string[]): boolean | undefined =>
  persons.includes(decision.by)
    ? decision.outcome !== 'declined'
    : decision.votes?.find((one) => persons.includes(one.by))?.agrees;
