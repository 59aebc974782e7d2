import { letter } from '../../../../kernel/messages/letter.js';
import type { DecisionOutcome } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { isCreditDeclined } from '../../../applications/rules/financing/credit-declined.js';
import { entriesOwedForPayout } from '../../../applications/rules/financing/conditions-precedent.js';
import { lastInstantText, nextStepsOf } from '../../../applications/rules/next-steps/next-steps.js';
import { partialCausesOf } from '../../../applications/rules/review/why-in-part.js';
import type { PartialCause } from '../../../applications/rules/review/why-in-part.js';
import type { Decision } from '../../../applications/rules/state/application-event.js';
import type { Application } from '../../../applications/rules/state/application-state.js';
import type { LetterBlock } from './letter-content.js';
import type { NoticeOutcome } from '../../../applications/rules/next-steps/told-to-exporter.js';
import { factOf, say } from './letter-context.js';
import type { LetterContext } from './letter-context.js';
import { dayInShanghai, formatDay } from '../../../rulebook/rules/wording/letter-format.js';
import { letterWords } from '../../../rulebook/rules/wording/letter-words.js';

/** What a letter tells of: a decision, or something else that the applicant is given notice of. */
export type LetterOutcome = DecisionOutcome | NoticeOutcome;

const paragraph = (context: Pick<LetterContext, 'language'>, text: Bilingual): LetterBlock => ({
  kind: 'paragraph',
  text: say(context, text),
});

/** What the applicant does next, why, until when and what follows, as the service answers it then. */
export const nextSection = (
  context: Pick<LetterContext, 'application' | 'language'>,
): readonly LetterBlock[] => {
  const { application } = context;
  const at = { now: application.updatedAt, calendar: null };
  const { turn, exporter } = nextStepsOf(application, at);
  const { what, why, until, then, open } = exporter;
  const isBanks = turn === 'bank';
  const waived = entriesOwedForPayout(application).filter(({ status }) => status === 'waived');
  const listed = (texts: readonly Bilingual[]): string =>
    texts.map((text) => `· ${say(context, text)}`).join('\n');
  return [
    { kind: 'heading', text: say(context, letterWords.next) },
    {
      kind: 'facts',
      facts: [
        factOf(context, letterWords.toDo, say(context, what)),
        ...(open.length === 0
          ? []
          : [factOf(context, letterWords.toBring, listed(open.map(({ text }) => text)))]),
        factOf(context, letterWords.why, say(context, why)),
        ...(until === null
          ? []
          : [
              factOf(
                context,
                isBanks ? letterWords.bankUntil : letterWords.until,
                say(context, until.text),
              ),
            ]),
        factOf(context, letterWords.then, say(context, then)),
        ...(waived.length === 0
          ? []
          : [factOf(context, letterWords.stillChecked, listed(waived.map(({ ask }) => ask)))]),
      ],
    },
    paragraph(context, letter.say('rights.next_section')),
  ];
};

/** What the applicant should know, and what can be done against it. */
export const rightsSection = (
  context: LetterContext,
  outcome: LetterOutcome,
  ended: Decision | Appealable,
): readonly LetterBlock[] => [
  { kind: 'heading', text: say(context, letterWords.rights) },
  ...remediesOf(context, outcome, ended).map((text) => paragraph(context, text)),
];

type Appealable = Pick<Application, 'appealUntil' | 'appealProvisional'>;

const remediesOf = (
  { application }: Pick<LetterContext, 'application'>,
  outcome: LetterOutcome,
  ended: Decision | Appealable,
): readonly Bilingual[] => {
  const of = isCreditDeclined(application) ? 'credit_declined' : outcome;
  const remedies = ended.appealUntil === null ? unappealableText(of, ended) : [appealText(ended)];
  return isDecision(outcome)
    ? [...(remedies ?? []), letterWords.greenOnly, letterWords.rerun]
    : (remedies ?? []);
};

const isDecision = (outcome: LetterOutcome): boolean =>
  outcome === 'approved' || outcome === 'partly_approved' || outcome === 'declined';

const unappealableText = (
  outcome: LetterOutcome,
  ended: Decision | Appealable,
): readonly Bilingual[] | undefined =>
  'lines' in ended && outcome === 'partly_approved'
    ? [partRights(partialCausesOf(ended))]
    : standingRemedies[outcome];

/** Proof is asked for only where it can turn a line. */
const partRights = (causes: readonly PartialCause[]): Bilingual => {
  const isProved = causes.includes('lines_not_proved');
  if (causes.includes('lines_not_listed'))
    return isProved
      ? letter.say('rights.partly_approved.some_not_listed')
      : letter.say('rights.partly_approved.not_listed');
  return isProved
    ? letter.say('rights.partly_approved')
    : letter.say('rights.partly_approved.all_listed');
};

/** What can be done where there is no appeal. */
const standingRemedies: Partial<Readonly<Record<LetterOutcome, readonly Bilingual[]>>> = {
  appeal_granted: [letter.say('rights.appeal_granted')],
  appeal_dismissed: [letter.say('rights.appeal_dismissed')],
  withdrawn: [letter.say('rights.withdrawn')],
  credit_declined: [letter.say('rights.credit_declined')],
  credit_corrected: [letter.say('rights.credit_corrected')],
  label_removed: [letter.say('rights.label_removed')],
  label_changed: [letter.say('rights.label_changed')],
  label_restored: [letter.say('rights.label_restored')],
};

/** What is printed is the last instant at which the service takes an appeal. */
const appealText = ({ appealUntil, appealProvisional }: Appealable): Bilingual => {
  const provisional = appealProvisional === true;
  const last = lastInstantText({ at: appealUntil ?? '', provisional });
  return letter.say('rights.appeal', { last });
};

/** Who signs, and when. */
export const signatureOf = (context: LetterContext, at: string): LetterBlock => ({
  kind: 'signature',
  lines: [say(context, context.record.bank.name), formatDay(dayInShanghai(at), context.language)],
});
