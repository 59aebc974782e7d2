import { fail } from '../../../../kernel/values/result.js';
import type { CommandOf } from '../acts/application-command.js';
import type { ApplicationDraft } from '../draft/application-draft.js';
import type { Application } from '../state/application-state.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import { warningsOf } from '../draft/decide-draft.js';
import { draftChanges, draftFields } from '../draft/draft-changes.js';
import { lineOfAbout } from '../evidence/checklist/line-of-about.js';
import { missingInDraft } from '../draft/missing-in-draft.js';
import type { SubmissionTerms } from '../draft/missing-in-draft.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import { refuseCodes } from './bound-reason.js';
import { decided, movingTo } from '../acts/decider.js';
import type { Decider } from '../acts/decider.js';
import { waitingForBank } from '../evidence/checklist/open-in-collection.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/**
 * One consolidated request, a reason per item; the bank's clock stands still
 * (docs/rules/evidence.md#one-consolidated-correction).
 */
export const requestCorrection: Decider<'request_correction'> = (application, command, context) => {
  if (command.reasons.length === 0) return fail(refuse('reasons_missing.correction'));
  const unfit = refuseCodes(
    command.reasons.map(({ reasonCode }) => reasonCode),
    'correction',
    context.policy.reasonCodes,
  );
  const unknown = unfit ?? refuseAbouts(application, command);
  if (unknown !== null) return fail(unknown);
  const { deadline } = application;
  return decided({
    type: 'correction.requested',
    round: application.corrections.length + 1,
    reasons: command.reasons,
    by: context.actor.userId,
    bankMsLeft: deadline === null ? 0 : context.deadlines.leftOf(deadline, context.at),
    ...movingTo('correction', context),
  });
};

/** Each point is about something there is: nobody can mend what is not named. */
const refuseAbouts = (
  { draft, checklist }: Application,
  { reasons }: CommandOf<'request_correction'>,
): Refusal | null => {
  const lost = reasons.find(({ about }) => {
    const lineNo = lineOfAbout(about, checklist);
    return lineNo === null
      ? fieldOfAbout(about) === undefined && !checklist.some(({ entryId }) => entryId === about)
      : !draft.lines.some((line) => line.lineNo === lineNo);
  });
  return lost === undefined ? null : refuse('about_unknown', { about: lost.about });
};

/** The member of the draft that a point is about: by its name, or as a pointer to it. */
const fieldOfAbout = (about: string): string | undefined =>
  draftFields.find((field) => field === about.replace(/^\//, ''));

/**
 * Back to the state that sent it, with the bank's remaining time; to the collection when there is
 * new evidence to look at or an amended draft to prove, since that voids reviews given before; to
 * the screening when what was proposed as not green was amended. What was amended beyond what was
 * asked for nobody has taken in: it goes back to the intake.
 */
export const answerCorrection: Decider<'answer_correction'> = (application, command, context) => {
  const round = application.corrections.at(-1);
  const { origin } = application;
  if (round === undefined || origin === null) return fail(refuse('no_correction_open'));
  const { assessment, checklist, standard } = context.amendment;
  // Approved while the bank waited for the answer is approved all the same.
  const terms = standard && { today: dayOf(context.at), standard };
  const refusal =
    command.draft === null ? null : refuseAmendment(application, command.draft, terms);
  if (refusal !== null) return fail(refusal);
  const to = goesOnIn(application, command, origin);
  const answered = {
    type: 'correction.answered',
    round: round.round,
    answer: command.answer,
    draft: command.draft,
    ...(standard === null ? {} : { transition: standard.transition }),
    checklist,
    ...(command.draft === null
      ? {}
      : warningsOf({ ...application, draft: command.draft }, context)),
    to,
    deadline: context.deadlines.resume(to, round.bankMsLeft, context.at),
  } as const;
  return assessment === null
    ? decided(answered)
    : decided(answered, { type: 'application.assessed', assessment });
};

/** An amended draft stays the same applicant's, and complete. */
const refuseAmendment = (
  application: Application,
  draft: ApplicationDraft,
  terms: SubmissionTerms | null,
): Refusal | null =>
  draft.applicantId === application.draft.applicantId
    ? (missingInDraft(draft, terms)[0] ?? null)
    : refuse('applicant_changed');

const goesOnIn = (
  application: Application,
  command: CommandOf<'answer_correction'>,
  origin: ApplicationStatus,
): ApplicationStatus => {
  if (amendsBeyondAsked(application, command)) return 'intake';
  if (origin === 'not_green_proposed' && command.draft !== null) return 'screening';
  return pastCollection.includes(origin) && changesWhatWasReviewed(application, command)
    ? 'collection'
    : origin;
};

const amendsBeyondAsked = (
  { draft: before, checklist, corrections }: Application,
  { draft }: CommandOf<'answer_correction'>,
): boolean => {
  const asked = corrections.at(-1)?.reasons ?? [];
  const changes = draft === null ? [] : draftChanges(before, draft);
  return changes.some(
    ({ field, lineNo }) =>
      !asked.some(({ about }) =>
        lineNo === null ? fieldOfAbout(about) === field : lineOfAbout(about, checklist) === lineNo,
      ),
  );
};

const pastCollection: readonly ApplicationStatus[] = [
  'environmental_screening',
  'first_review',
  'second_review',
];

const changesWhatWasReviewed = (
  application: Application,
  command: CommandOf<'answer_correction'>,
): boolean => command.draft !== null || waitingForBank(application).length > 0;
