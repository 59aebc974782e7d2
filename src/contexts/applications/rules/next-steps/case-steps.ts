import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { anyRoleOf } from '../../../../kernel/values/role-terms.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import { owedBy, statusOnTheWay } from '../state/progress.js';
import type { OwingParty } from '../state/progress.js';
import { acts } from '../acts/acts.js';
import { assigneeOf } from '../review/reviewers/assignment.js';
import type { ApplicationEventType } from '../state/application-event.js';
import type { Application } from '../state/application-state.js';
import type { ApplicationCommit } from '../state/fold-commits.js';

const labels = nextSteps.group('case_step');
const persons = nextSteps.group('case_step_who');

export type CaseStepName = keyof typeof labels;

/** One step on the way of an application, as its strip shows it. */
export interface CaseStep {
  readonly step: CaseStepName;
  readonly label: Bilingual;
  /** `ended`: not taken, as the application ended before it or went past it. */
  readonly standing: 'done' | 'now' | 'next' | 'ended';
  /** When it was done. */
  readonly at: string | null;
  /** Who did it, has claimed it or was named for it; `null`: nobody yet, or somebody who is not named to the reader. */
  readonly by: string | null;
  /** Whose it is where nobody is named. */
  readonly who: Bilingual;
  /** The other side, where both owe something now. */
  readonly also: Bilingual | null;
}

interface StepRow {
  readonly step: CaseStepName;
  /** The states in which it is what waits. */
  readonly statuses: readonly ApplicationStatus[];
  /** What ends it. */
  readonly doneBy: readonly ApplicationEventType[];
  /** A step of the firm's people, who are no names to the bank. */
  readonly ofExporter?: true;
  readonly who: Bilingual;
  /** Whose it was once it is done, where `who` says only that it is another person's. */
  readonly office?: Bilingual;
}

const manager = anyRoleOf(['client_manager']);
const backOffice = anyRoleOf(['back_office']);

/** One person takes one step of a review (docs/rules/four-eyes.md#one-person-one-step). */
const untilDecided: readonly StepRow[] = [
  {
    step: 'submission',
    statuses: ['draft', 'abandoned'],
    doneBy: ['application.submitted'],
    ofExporter: true,
    who: persons.exporter,
  },
  {
    step: 'intake',
    statuses: ['submitted', 'intake'],
    doneBy: ['intake.accepted', 'intake.refused'],
    who: manager,
  },
  {
    step: 'screening',
    statuses: ['screening', 'not_green_proposed'],
    doneBy: ['screening.confirmed', 'not_green.confirmed'],
    who: manager,
  },
  {
    step: 'collection',
    statuses: ['collection', 'expired'],
    doneBy: ['collection.completed'],
    ofExporter: true,
    who: persons.exporter,
  },
  {
    step: 'environmental_screening',
    statuses: ['environmental_screening'],
    doneBy: ['environmental_screening.recorded'],
    who: manager,
  },
  {
    step: 'first_review',
    statuses: ['first_review'],
    doneBy: ['first_review.recorded'],
    who: persons.another,
    office: anyRoleOf(['first_reviewer']),
  },
  {
    step: 'second_review',
    statuses: ['second_review'],
    doneBy: ['second_review.recorded'],
    who: persons.third,
    office: anyRoleOf(['second_reviewer']),
  },
  {
    step: 'final_approval',
    statuses: ['final_approval'],
    doneBy: ['decision.made'],
    who: persons.fourth,
    office: anyRoleOf(['final_approver']),
  },
];

/** A step only of a case whose decision is appealed against, by somebody who had no part in it. */
const appeal: StepRow = {
  step: 'appeal',
  statuses: ['appealed'],
  doneBy: ['appeal.decided'],
  who: persons.apart,
};

const untilAppealDecided: readonly StepRow[] = [...untilDecided, appeal];

const onceApproved: readonly StepRow[] = [
  {
    step: 'credit',
    statuses: ['approved', 'partly_approved'],
    doneBy: ['credit.recorded', 'credit.corrected'],
    who: anyRoleOf(['credit_officer']),
  },
  { step: 'contract', statuses: ['credit'], doneBy: ['contract.recorded'], who: manager },
  {
    step: 'payout_check',
    statuses: ['contract', 'held'],
    doneBy: ['payout_check.recorded'],
    who: backOffice,
  },
  {
    step: 'disbursement',
    statuses: ['payout_check', 'disbursed'],
    doneBy: ['disbursement.recorded'],
    who: backOffice,
  },
  { step: 'monitoring', statuses: ['monitoring', 'delabelled'], doneBy: [], who: manager },
];

/**
 * The steps of an application: done by whom and when, now, next (docs/rules/application-states.md#steps-of-a-case).
 * Until it is decided those of the review, from an approval on those up to the payout and after it. A step done
 * again after a return or an appeal counts as it was done last.
 * @param owing who owes something now, as the page says it beside.
 * @param votesMissing the committee has to vote before anybody decides.
 * @param viewer The bank is named its own people, and nobody else is named.
 */
export const caseStepsOf = (
  application: Application,
  commits: readonly ApplicationCommit[],
  viewer: 'exporter' | 'bank',
  {
    owing = owedBy(application),
    votesMissing = false,
  }: { readonly owing?: readonly OwingParty[]; readonly votesMissing?: boolean } = {},
): readonly CaseStep[] => {
  const status = statusOnTheWay(application);
  const isPaidOut = onceApproved.some(({ statuses }) => statuses.includes(status));
  const rows = isPaidOut
    ? [...untilDecided.slice(-1), ...onceApproved]
    : status === 'appealed'
      ? untilAppealDecided
      : untilDecided;
  const now = rows.findIndex(({ statuses }) => statuses.includes(status));
  const open = (row: StepRow): ReturnType<typeof openWith> =>
    votesMissing && viewer === 'bank'
      ? { by: null, who: persons.committee, also: null }
      : openWith(row, application, viewer, owing);
  return rows.map((row, at) => {
    const done = now < 0 || at < now ? lastOf(row, commits) : undefined;
    const standing = standingAt(at, now, done !== undefined);
    const shown = { step: row.step, label: labels[row.step], standing, at: done?.at ?? null };
    if (standing === 'now') return { ...shown, ...open(row) };
    const isNamed = viewer === 'bank' && row.ofExporter !== true;
    return {
      ...shown,
      by: isNamed ? (done?.actor.userId ?? null) : null,
      who: done === undefined ? row.who : officeOf(row),
      also: null,
    };
  });
};

const officeOf = ({ office, who }: StepRow): Bilingual => office ?? who;

/**
 * With whom the open step is: with who owes something now (`owedBy`). The bank's part is named by whose work it is, a
 * collection's is the client manager's.
 */
const openWith = (
  row: StepRow,
  application: Application,
  viewer: 'exporter' | 'bank',
  owing: readonly OwingParty[],
): Pick<CaseStep, 'by' | 'who' | 'also'> => {
  const [first = 'nobody'] = owing.filter((one) => one !== 'bank');
  if (!owing.includes('bank')) return { by: null, who: persons[first], also: null };
  return {
    by: viewer === 'bank' ? assigneeOf(application) : null,
    who: bankPart(row, application),
    also: owing.includes('exporter') ? persons.exporter : null,
  };
};

const bankPart = ({ who, ofExporter }: StepRow, { status }: Application): Bilingual => {
  if (status === 'suspended') return anyRoleOf(acts.lift_hold.roles ?? []);
  return ofExporter === true ? manager : who;
};

const standingAt = (at: number, now: number, isDone: boolean): CaseStep['standing'] => {
  if (now < 0) return isDone ? 'done' : 'ended';
  if (at === now) return 'now';
  if (at > now) return 'next';
  return isDone ? 'done' : 'ended';
};

const lastOf = (
  { doneBy }: StepRow,
  commits: readonly ApplicationCommit[],
): ApplicationCommit | undefined =>
  commits.findLast(({ events }) => events.some(({ type }) => doneBy.includes(type)));
