import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';

/** What one side has to do in a state, why, and what follows. */
export interface StepTexts {
  readonly what: Bilingual;
  readonly why: Bilingual;
  readonly then: Bilingual;
}

export type Side = 'exporter' | 'bank';
type StateTexts = Readonly<Record<Side, StepTexts>>;

const appealable = ['declined', 'declined_by_previous_standard', 'not_accepted', 'vetoed'] as const;

type AppealableEnd = (typeof appealable)[number];

/** A state, or what it came to where that makes another end of it. */
type End = ApplicationStatus | AppealableEnd;

export const isAppealable = (end: End): end is AppealableEnd =>
  appealable.some((one) => one === end);

/** For every state what each side has to do, without a code and without a name of a state. */
export const nextStepTexts = (status: End, again?: Bilingual): StateTexts =>
  isAppealable(status) ? textsOfEnd(status, again) : textsOfState(nextSteps.group(status));

/** What the exporter has to do in a state, in a few words, where the exporter owes something. */
export const toDoInShort = (status: ApplicationStatus): Bilingual => {
  const texts: Readonly<Partial<Record<string, Bilingual>>> & { readonly other: Bilingual } =
    nextSteps.group('to_do');
  const beforePayout = status === 'contract' || status === 'held' || status === 'payout_check';
  return texts[beforePayout ? 'payout' : status] ?? texts.other;
};

const none = nextSteps.group('none');

/** A side that has nothing to do in a state has no `what` there. */
type StateMessages = Readonly<Record<`${Side}.why` | `${Side}.then`, Bilingual>> &
  Readonly<Partial<Record<`${Side}.what`, Bilingual>>>;

const textsOfState = (texts: StateMessages): StateTexts => ({
  exporter: {
    what: texts['exporter.what'] ?? none.exporter,
    why: texts['exporter.why'],
    then: texts['exporter.then'],
  },
  bank: {
    what: texts['bank.what'] ?? none.bank,
    why: texts['bank.why'],
    then: texts['bank.then'],
  },
});

/** Why it ended and what may be tried anew: by the reasons that were given, where there are any. */
const endTexts = (status: AppealableEnd, again: Bilingual | undefined) => {
  const texts = nextSteps.group(status);
  return status === 'declined' ? { ...texts, again: again ?? texts.again } : texts;
};

/** An end that nothing can be done against. */
const textsOfEnd = (status: AppealableEnd, given: Bilingual | undefined): StateTexts => {
  const { again, why } = endTexts(status, given);
  return {
    exporter: { what: none.exporter, why, then: nextSteps.say('ended.exporter_then', { again }) },
    bank: { what: none.bank, why, then: nextSteps.say('ended.bank_then') },
  };
};

/**
 * What an end that can be appealed is told as.
 * @param last the last instant at which an appeal counts, in words; `null`: it is past.
 * @param given what the exporter may do by the reasons of a decline.
 */
export const appealTexts = (
  status: AppealableEnd,
  last: Bilingual | null,
  given?: Bilingual,
): Readonly<Record<Side, Partial<StepTexts>>> => {
  const { again, why } = endTexts(status, given);
  if (last === null) {
    const lapsed = nextSteps.say('appeal.lapsed', { why });
    return { exporter: { why: lapsed }, bank: { why: lapsed } };
  }
  return {
    exporter: {
      what: nextSteps.say('appeal.exporter_what', { last }),
      then: nextSteps.say('appeal.exporter_then', { again }),
    },
    bank: { then: nextSteps.say('appeal.bank_then', { last }) },
  };
};

/** What is open where the state alone does not say what is to be done. */
export type StepMatter =
  | 'all_brought'
  | 'all_answered'
  | 'standard_open'
  | 'standard_proposed'
  | 'standard_being_chosen'
  | 'previous_standard'
  | 'previous_standard_screening'
  | 'previous_standard_not_green_proposed'
  | 'papers_disagree'
  | 'papers_unfit'
  | 'open_before_payout'
  | 'payout_held'
  | 'draft_discarded'
  | 'decision_awaits'
  | 'decision_awaits_votes'
  | 'decision_awaits_override'
  | 'vote_awaited'
  | 'vote_cast'
  | 'approval_barred'
  | 'part_only'
  | 'draft_complete'
  | 'draft_doubtful'
  | 'draft_warned'
  | 'draft_of_other_standard'
  | 'credit_declined'
  | 'exporters_credit_declined'
  | 'credit_correctable'
  | 'credit_correction_proposed'
  | 'being_checked'
  | 'returned'
  | 'payout_papers'
  | 'payout_waits_for_papers'
  | 'payout_papers_brought'
  | 'payout_alike'
  | 'payout_alike_papers'
  | 'check_brought'
  | 'label_proposed'
  | 'label_lowered'
  | 'label_restored'
  | 'recheck_open'
  | 'appeal_dismissed'
  | 'exporters_appeal_dismissed';

/** Stand in the place of what the state says. */
export const matterTexts = (matter: StepMatter): Partial<StepTexts> => nextSteps.group(matter);
