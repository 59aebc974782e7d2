import { dayText } from '../../../../rulebook/rules/wording/letter-format.js';
import { applications } from '../../../../../kernel/messages/applications.js';
import { entriesNamed } from '../../acts/entries-named.js';
import { validityProblemOf } from './validity-of.js';
import type { ValidityProblem } from './validity-of.js';
import type { Application } from '../../state/application-state.js';
import type { ExpiredEvidence } from '../../state/checklist-event.js';
import { refuse } from '../../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../../kernel/values/refusal.js';

/**
 * Every piece an entry stands on that is not valid on a day that matters; tested at acceptance, at
 * the completion of the collection and at approval (docs/rules/evidence.md#the-day-that-matters).
 * @param judgedOn the day of asking in Shanghai, `YYYY-MM-DD`
 */
export const validityProblems = (
  application: Application,
  judgedOn: string,
): readonly ValidityProblem[] =>
  application.checklist.flatMap((entry) => {
    const evidence = application.evidence.find(
      (one) =>
        one.evidenceId === entry.evidenceId &&
        (one.status === 'accepted' || one.status === 'uploaded'),
    );
    if (evidence === undefined || entry.status === 'superseded') return [];
    return validityProblemOf(application, entry, evidence, judgedOn) ?? [];
  });

export const expiredOf = (problems: readonly ValidityProblem[]): readonly ExpiredEvidence[] =>
  problems.map(({ evidenceId, entryId, on, day }) => ({ evidenceId, entryId, on, day }));

const dayWords: Readonly<Record<ValidityProblem['on'], { zh: string; en: string }>> =
  applications.group('day_that_matters');

/** The refusal for documents that are not valid when it matters, or `null`. */
export const refuseExpired = (
  application: Pick<Application, 'checklist'>,
  problems: readonly ValidityProblem[],
): Refusal | null => {
  const [first] = problems;
  if (first === undefined) return null;
  const on = dayWords[first.on];
  const entry = entriesNamed(application, [first.entryId]);
  return first.problem === 'expired'
    ? refuse('evidence_expired', { entry, on, day: dayText(first.day) })
    : refuse('evidence_not_yet_issued', { entry, on, day: dayText(first.day) });
};
