import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { StandardProposal } from '../review/standard/standard-choice.js';
import type {
  ApplicationEvent,
  ApplicationEventType,
  Decision,
} from '../state/application-event.js';
import { vetoText } from '../review/lookup-words.js';
import { noteText, reasonedTexts } from './why-told.js';

/** A letter that is no decision on an assessment. */
export type NoticeOutcome =
  | 'not_accepted'
  | 'vetoed'
  | 'appeal_granted'
  | 'appeal_dismissed'
  | 'withdrawn'
  | 'credit_declined'
  | 'credit_corrected'
  | 'label_removed'
  | 'label_changed'
  | 'label_restored';

/** What reaches the exporter of an event. */
interface Told<Event> {
  /** Why, in words that both sides may read; absent: that it happened, and no more. */
  readonly why?: (event: Event) => readonly Bilingual[];
  /** The letter that it leads to; absent: none. */
  readonly letter?: (event: Event) => NoticeOutcome | 'decision' | null;
  /** What the exporter's timeline calls it, naming neither act nor people; `null`: nothing, it is not told; absent: the act as it is. */
  readonly timeline?: 'suspend' | 'resume' | null;
}

const standards: Readonly<Record<'2025' | 'previous', Bilingual>> = nextSteps.group('standard');

const standardText = ({
  standard,
  reason,
}: Pick<StandardProposal, 'standard' | 'reason'>): Bilingual =>
  nextSteps.say('why_told.standard_proposed', { standard: standards[standard], reason });

/** That the older standard judges, and why; nothing where the catalogue of 2025 does. */
const standardTexts = ({ standard }: Decision): readonly Bilingual[] => {
  if (standard?.standard !== 'previous') return [];
  return [
    nextSteps.say('why_told.previous_standard'),
    ...(standard.chosen === null ? [] : noteText(standard.chosen.reason)),
  ];
};

const appealText = (granted: boolean): Bilingual =>
  granted
    ? nextSteps.say('why_told.appeal')
    : nextSteps.say('why_told.appeal.appeal_was_dismissed');

const decided: Told<{ readonly decision: Decision }> = {
  why: ({ decision }) => [...standardTexts(decision), ...reasonedTexts(decision)],
  letter: () => 'decision',
};

/**
 * What reaches the exporter, a row for every event: an event without one does not compile. The
 * exporter's timeline tells each event with its `why`; a letter follows where the row says so. What
 * people of the bank note for each other stays with them (`acts/text-readers.ts`), and what of the
 * application the exporter reads stands in `routes/application-view.ts`.
 */
export const toldToExporter: {
  readonly [Type in ApplicationEventType]: Told<Extract<ApplicationEvent, { readonly type: Type }>>;
} = {
  'application.drafted': {},
  'application.edited': {},
  'application.submitted': {},
  'intake.accepted': {},
  'intake.refused': { why: reasonedTexts, letter: () => 'not_accepted' },
  'application.assessed': {},
  'screening.confirmed': {},
  'not_green.confirmed': decided,
  'evidence.uploaded': {},
  'evidence.accepted': { why: ({ despite }) => noteText(despite?.note ?? '') },
  'evidence.rejected': { why: ({ reason }) => noteText(reason) },
  'evidence.reopened': { why: ({ reason }) => noteText(reason) },
  'collection.reopened': {},
  'proposal.accepted': {},
  'proposal.rejected': {},
  'correction.requested': {
    why: ({ reasons }) => reasons.map(({ text }) => ({ zh: text, en: text })),
  },
  'correction.answered': {},
  'environmental_screening.recorded': {
    why: ({ lookups }) => lookups.filter(({ result }) => result === 'veto').map(vetoText),
    letter: ({ to }) => (to === 'vetoed' ? 'vetoed' : null),
  },
  'step.assigned': {},
  'step.claimed': {},
  'step.unclaimed': {},
  'step.reassigned': { timeline: null },
  'first_review.recorded': {},
  'second_review.recorded': {},
  'application.returned': { why: reasonedTexts },
  'step.recalled': {},
  'vote.cast': {},
  'override.proposed': {},
  'override.confirmed': {},
  'override.refused': {},
  'decision.made': decided,
  'application.withdrawn': { why: ({ reason }) => noteText(reason), letter: () => 'withdrawn' },
  'appeal.filed': {},
  'appeal.decided': {
    why: ({ granted, note }) => [appealText(granted), ...noteText(note)],
    letter: ({ granted }) => (granted ? 'appeal_granted' : 'appeal_dismissed'),
  },
  'monitoring.event_recorded': {},
  'label.rechecked': {},
  'recheck.settled': {},
  'label.change_proposed': { timeline: null },
  'label.change_refused': { timeline: null },
  'label.relabelled': { why: ({ change }) => reasonedTexts(change), letter: () => 'label_changed' },
  'label.removed': { why: ({ change }) => reasonedTexts(change), letter: () => 'label_removed' },
  'label.restored': { why: ({ change }) => reasonedTexts(change), letter: () => 'label_restored' },
  'application.closed': {},
  'hold.placed': { timeline: 'suspend' },
  'hold.lifted': { timeline: 'resume' },
  'credit.noted': {},
  'credit.recorded': {
    why: ({ credit }) => (credit.granted ? [] : [nextSteps.say('why_told.credit_declined')]),
    letter: ({ credit }) => (credit.granted ? null : 'credit_declined'),
  },
  'credit.correction_proposed': { timeline: null },
  'credit.correction_refused': { timeline: null },
  'credit.amended': { timeline: null },
  'credit.corrected': {
    why: ({ credit }) => [
      credit.granted
        ? nextSteps.say('why_told.credit_corrected')
        : nextSteps.say('why_told.credit_declined'),
    ],
    letter: ({ credit }) => (credit.granted ? 'credit_corrected' : 'credit_declined'),
  },
  'contract.recorded': {},
  'payout_check.recorded': {},
  'drawdown.recorded': {},
  'disbursement.recorded': {},
  'deadline.warned': {},
  'deadline.breached': {},
  'deadline.escalated': {},
  'deadline.moved': {},
  'appeal_deadline.moved': {},
  'third_party_wait.started': {},
  'third_party_wait.ended': {},
  'evidence.taken_up': {},
  'evidence.expired': {},
  'financing_exception.proposed': {},
  'financing_exception.decided': {},
  'not_applicable.claimed': {},
  'not_applicable.decided': {},
  'waiver.proposed': {},
  'waiver.decided': {},
  'screening.snapshot_kept': {},
  'collection.expired': {},
  'application.abandoned': {},
  'application.reassessed': {},
  'application.reopened': {},
  'collection.completed': {},
  'evidence.scanned': {},
  'intake.opened': {},
  'monitoring.started': {},
  'standard.proposed': { why: ({ proposal }) => [standardText(proposal)] },
  'standard.decided': {
    why: ({ agrees }) => [
      agrees
        ? nextSteps.say('why_told.standard_agreed')
        : nextSteps.say('why_told.standard_refused'),
    ],
  },
};

const rowOf = ({ type }: ApplicationEvent): Told<never> => toldToExporter[type];

/** Why something happened, in the words both sides may read; empty where there is nothing to say. */
export const whyTold = (event: ApplicationEvent): readonly Bilingual[] =>
  rowOf(event).why?.(event as never) ?? [];

/** The letter an event leads to beside the one on the decision; `null`: none. */
export const noticeOutcomeOf = (event: ApplicationEvent): NoticeOutcome | null => {
  const letter = rowOf(event).letter?.(event as never) ?? null;
  return letter === 'decision' ? null : letter;
};
