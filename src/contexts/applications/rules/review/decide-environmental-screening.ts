import { rulesInForce, subjectName } from '../../../rulebook/rules/bank-rules/screening-policy.js';
import type { ScreeningPolicy } from '../../../rulebook/rules/bank-rules/screening-policy.js';
import { addDays, dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { fail } from '../../../../kernel/values/result.js';
import { decided, movingTo } from '../acts/decider.js';
import type { Decider } from '../acts/decider.js';
import { listOf } from '../../../../kernel/messages/messages.js';
import { namesOf, refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { refuseSnapshots } from '../evidence/screening/refuse-snapshots.js';
import type { EnvironmentalLookup } from './review.js';

/**
 * Every look-up is dated and names its source; a finding that a veto rule in force names ends the
 * application, and nothing else does
 * (docs/rules/environmental-screening.md#only-a-veto-rule-ends-an-application). Rules and ages are
 * the bank's data.
 */
export const recordEnvironmentalScreening: Decider<'record_environmental_screening'> = (
  application,
  { lookups },
  context,
) => {
  const { screening } = context.policy;
  const refusal =
    refuseMissing(lookups, screening) ??
    refuseOutdated(lookups, screening, dayOf(context.at)) ??
    lookups.map((lookup) => refuseFindings(lookup, screening)).find((one) => one !== null) ??
    refuseSnapshots(application, lookups, screening);
  if (refusal !== null) return fail(refusal);
  const vetoed = lookups.some(({ result }) => result === 'veto');
  return decided({
    type: 'environmental_screening.recorded',
    lookups: lookups.map((lookup) => inWords(lookup, screening)),
    ...(vetoed ? context.deadlines.appeal(context.at) : { appealUntil: null }),
    ...movingTo(vetoed ? 'vetoed' : 'first_review', context),
  });
};

/** With the names that subject and findings have today. */
const inWords = (lookup: EnvironmentalLookup, screening: ScreeningPolicy): EnvironmentalLookup => ({
  ...lookup,
  name: subjectName(screening, lookup.subject),
  grounds: screening.rules
    .filter(({ ruleId }) => (lookup.findings ?? []).includes(ruleId))
    .map(({ text }) => text),
});

const refuseMissing = (
  lookups: readonly EnvironmentalLookup[],
  { subjects }: ScreeningPolicy,
): Refusal | null => {
  const missing = subjects.filter(
    ({ needed, subject }) => needed && !lookups.some((one) => one.subject === subject),
  );
  return missing.length === 0 ? null : refuse('lookups_missing', { lookups: listOf(missing) });
};

const refuseOutdated = (
  lookups: readonly EnvironmentalLookup[],
  screening: ScreeningPolicy,
  today: string,
): Refusal | null => {
  const lastsUntil = ({ subject, lookedUpOn }: EnvironmentalLookup): string => {
    const known = screening.subjects.find((one) => one.subject === subject);
    return addDays(lookedUpOn, known?.maximumAgeDays ?? 0);
  };
  const named = (wrong: readonly EnvironmentalLookup[]): Bilingual =>
    listOf(wrong.map(({ subject }) => subjectName(screening, subject)));
  const ahead = lookups.filter(({ lookedUpOn }) => lookedUpOn > today);
  const old = lookups.filter((one) => lastsUntil(one) < today);
  if (ahead.length > 0 && old.length > 0)
    return refuse('lookup_outdated.both', { ahead: named(ahead), old: named(old) });
  if (ahead.length > 0) return refuse('lookup_outdated.ahead', { lookups: named(ahead) });
  return old.length === 0 ? null : refuse('lookup_outdated', { lookups: named(old) });
};

/** A veto names the rules it stands on, and whoever finds what a rule names cannot call it clear. */
const refuseFindings = (
  { subject, result, lookedUpOn, findings = [] }: EnvironmentalLookup,
  screening: ScreeningPolicy,
): Refusal | null => {
  const known = rulesInForce(screening, subject, lookedUpOn);
  const unknown = findings.filter((one) => !known.some(({ ruleId }) => ruleId === one));
  const fits = (result === 'veto') === findings.length > 0;
  if (unknown.length === 0 && fits) return null;
  const name = subjectName(screening, subject);
  const choices = known.map(({ ruleId, text }) => ({ value: ruleId, label: text }));
  return { ...refuse('veto_rule_unfit', { name, choices: namesOf(choices) }), choices };
};
