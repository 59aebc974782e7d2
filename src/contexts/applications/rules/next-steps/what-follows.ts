import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { ApplicationCommandKind } from '../acts/application-command.js';
import type { DeadlineRules } from '../deadlines/deadline.js';
import { lastInstantText } from './next-steps.js';

const texts: Readonly<Partial<Record<ApplicationCommandKind, Bilingual>>> =
  nextSteps.group('act_then');

/** Acts that begin the time of a state which is known before they are taken. */
const begins = {
  submit_application: 'intake',
  accept_intake: 'screening',
  confirm_screening: 'collection',
  complete_collection: 'environmental_screening',
  record_environmental_screening: 'first_review',
  request_correction: 'correction',
} as const satisfies Readonly<Partial<Record<ApplicationCommandKind, ApplicationStatus>>>;

/** A review leads on from the one it is of. */
const afterReview = { first_review: 'second_review', second_review: 'final_approval' } as const;

const isKeyOf = <Table extends object>(table: Table, key: string): key is keyof Table & string =>
  key in table;

/**
 * What follows an act, in one sentence, for whoever is about to take it; with the end of the time that begins then,
 * as if it were taken now (docs/rules/application-states.md#what-an-act-leads-to). `null` for an act of the system.
 */
export const whatFollows = (
  act: ApplicationCommandKind,
  from: ApplicationStatus,
  { now, deadlineOf }: { readonly now: string } & Pick<DeadlineRules, 'deadlineOf'>,
): Bilingual | null => {
  const untilOf = (state: ApplicationStatus): Bilingual | null => {
    const deadline = deadlineOf(state, now);
    return deadline === null
      ? null
      : lastInstantText({ at: deadline.dueAt, provisional: deadline.provisional });
  };
  if (isKeyOf(begins, act)) {
    const until = untilOf(begins[act]);
    if (until !== null) return nextSteps.say(`act_then_until.${act}`, { until });
  }
  if (act === 'record_review' && isKeyOf(afterReview, from)) {
    const until = untilOf(afterReview[from]);
    if (until !== null) return nextSteps.say(`act_then_until.record_review.${from}`, { until });
  }
  return texts[act] ?? null;
};
