import type { EvidenceRules } from '../../../rulebook/rules/bank-rules/evidence-rules.js';
import type { ApplicationCommandKind } from './application-command.js';
import type { ApplicationEvent, ApplicationEventType } from '../state/application-event.js';
import type { BankRules } from '../../../catalogue/rules/bank-rules/bank-rules.js';
import type { RuleSetName } from '../../../rulebook/rules/bank-rules/rule-set.js';

/**
 * As of when a rule set holds for an application that runs (ADR 14 says why, set by set): `pinned`,
 * of the catalogue revision it was submitted under; `day`, of the revision in force on the day of
 * the act. Service levels are of the day a step starts: each deadline names their revision and is
 * counted anew by the same. Retention and masking are of the day they are applied.
 */
export type RulesAsOf = 'pinned' | 'day';

/** The rules one command is decided under. */
export type PinnedAndTodaysRules = Readonly<Record<RulesAsOf, BankRules>>;

type Behind = readonly (readonly [RuleSetName, RulesAsOf])[];

const reasons: Behind = [['reason-codes', 'day']];
const override: Behind = [
  ['approval-policy', 'day'],
  ['reason-codes', 'day'],
];

/** What each event was decided under, beside the catalogue; events that are not named: nothing. */
export const rulesBehind: Readonly<Partial<Record<ApplicationEventType, Behind>>> = {
  'intake.refused': reasons,
  'screening.confirmed': [['evidence-rules', 'pinned']],
  'correction.requested': reasons,
  'correction.answered': [['evidence-rules', 'pinned']],
  'evidence.accepted': [['evidence-rules', 'day']],
  'collection.completed': [['evidence-rules', 'day']],
  'environmental_screening.recorded': [['veto-rules', 'day']],
  'first_review.recorded': reasons,
  'second_review.recorded': reasons,
  'application.returned': reasons,
  'vote.cast': [['approval-policy', 'day']],
  'override.proposed': override,
  'override.confirmed': [['approval-policy', 'day']],
  'override.refused': [['approval-policy', 'day']],
  'decision.made': [
    ['approval-policy', 'day'],
    ['reason-codes', 'day'],
    ['evidence-rules', 'day'],
  ],
};

/** The acts that ask for proof: what an application was asked under is what it was submitted under. */
const pinnedActs: readonly ApplicationCommandKind[] = ['confirm_screening', 'answer_correction'];

export const needsPinned = (kind: ApplicationCommandKind): boolean => pinnedActs.includes(kind);

/**
 * What is asked of evidence as pinned; what money is lent on once, and how papers are compared, as
 * of the day, since the one protects the bank's other applications and the other decides no verdict.
 */
export const evidenceRulesFor = ({ pinned, day }: PinnedAndTodaysRules): EvidenceRules => ({
  ...pinned.evidenceRules,
  financing: day.evidenceRules.financing,
  crossField: day.evidenceRules.crossField,
});

/** Events that name the rules they were decided under, so that an inspector finds them again. */
export const underRules = (
  events: readonly ApplicationEvent[],
  rules: PinnedAndTodaysRules,
): readonly ApplicationEvent[] =>
  events.map((event) => {
    const behind = rulesBehind[event.type] ?? [];
    if (behind.length === 0) return event;
    const decidedUnder = behind.map(([name, as]) => rules[as].references[name]);
    return { ...event, decidedUnder };
  });
