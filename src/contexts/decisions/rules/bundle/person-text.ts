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
    return {
      zh: `第 ${own.revision} 条记录的办理人${name === null ? '' : `（${name}）`}`,
      en: `who made commit ${own.revision}${name === null ? '' : ` (${name})`}`,
    };
  }
  const made = commits.find(({ actor }) => actor.onBehalfOf === userId);
  return made === undefined
    ? { zh: '记录中未办理过事项的人员', en: 'somebody who made no commit' }
    : {
        zh: `第 ${made.revision} 条记录的被代办人`,
        en: `the person for whom commit ${made.revision} was made`,
      };
};
