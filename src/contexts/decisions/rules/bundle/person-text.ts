import { bundle } from '../../../../kernel/messages/bundle.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { nameOfActor } from '../../../../kernel/record/names-of-commits.js';
import type { DecisionRecord } from './decision-record.js';

/**
 * Who somebody of the record is, for people: the name, where it was not erased, and the first commit
 * of that person's or made for that person, by which the record shows the rest.
 */
export const personText = (
  userId: string,
  { commits, names }: Pick<DecisionRecord, 'commits' | 'names'>,
): Bilingual => {
  const own = commits.find(({ actor }) => actor.userId === userId);
  if (own !== undefined) {
    const name = nameOfActor(own.actor, names);
    return bundle.say('person.who_made_commit', {
      revision: own.revision,
      value: { zh: name === null ? '' : `（${name}）`, en: name === null ? '' : ` (${name})` },
    });
  }
  const made = commits.find(({ actor }) => actor.onBehalfOf === userId);
  return made === undefined
    ? bundle.say('person.somebody_who_made_no')
    : bundle.say('person.person_for_whom_commit', { revision: made.revision });
};
