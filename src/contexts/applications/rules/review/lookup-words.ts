import { clausesOf, listOf } from '../../../../kernel/messages/messages.js';
import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import { terms } from '../../../../kernel/messages/terms.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { subjectTerms } from '../../../rulebook/rules/bank-rules/screening-policy.js';
import { dayText } from '../../../rulebook/rules/wording/letter-format.js';
import type { EnvironmentalLookup } from './review.js';

type LookupResult = EnvironmentalLookup['result'];

/** How a look-up came out, in the words of pages and letters alike. */
export const lookupResultTerms: Readonly<Record<LookupResult, Bilingual>> =
  terms.group('lookup_result');

const ofPlants: readonly EnvironmentalLookup['subject'][] = [
  'eia',
  'pollution_permit',
  'acceptance',
];

/** When a look-up does not apply; `null`: it does to every firm. */
export const lookupExempts = (subject: EnvironmentalLookup['subject']): Bilingual | null =>
  ofPlants.includes(subject) ? terms.say('lookup_fits.of_a_plant') : null;

/** What the bank called the subject when it looked. */
export const lookupName = ({ name, subject }: EnvironmentalLookup): Bilingual =>
  name ?? subjectTerms[subject];

/** What a look-up found that ends an application, where and when. */
export const vetoText = (lookup: EnvironmentalLookup): Bilingual => {
  const { source, lookedUpOn, note, grounds = [] } = lookup;
  return nextSteps.say('reason.veto', {
    name: lookupName(lookup),
    grounds: clausesOf([...grounds, ...(note === '' ? [] : [note])]),
    source,
    day: dayText(lookedUpOn),
  });
};

/** Each result that ends nothing, with the look-ups that came out so: a veto is told with its grounds. */
export const harmlessTexts = (lookups: readonly EnvironmentalLookup[]): readonly Bilingual[] =>
  (['clear', 'not_applicable'] as const).flatMap((result) => {
    const those = lookups.filter((one) => one.result === result);
    const names = listOf(those.map(lookupName));
    return those.length === 0
      ? []
      : [nextSteps.say('why_told.lookups', { result: lookupResultTerms[result], names })];
  });
