import type { Policies } from '../../../rulebook/rules/content/catalogue-content.js';
import type { StatedFact } from '../../../rulebook/rules/assessment/assessment-input.js';

type ListEdition = Policies['listEditions'][number];

const inForceOn = (editions: readonly ListEdition[], day: string): ListEdition | undefined =>
  editions.filter((one) => one.inForceFrom <= day).at(-1);

const namesOldEdition = (standard: string, current: ListEdition): boolean =>
  current.supersedes !== undefined &&
  standard.includes(current.supersedes) &&
  !standard.includes(current.edition);

/** Editions of the lists a catalogue cites, by the code a criterion uses for the list. */
export const listEditionsByRef = (
  policies: Policies,
): ReadonlyMap<string, readonly ListEdition[]> => {
  const byRef = new Map<string, ListEdition[]>();
  for (const one of [...policies.listEditions].sort((a, b) =>
    a.inForceFrom < b.inForceFrom ? -1 : 1,
  ))
    byRef.set(one.ref, [...(byRef.get(one.ref) ?? []), one]);
  return byRef;
};

/**
 * Whether a document falls under an edition of a list that is no longer the one in force on the day
 * that matters. Its edition is the one it names, else the one in force when it was issued.
 */
export const isSuperseded = (
  stated: StatedFact,
  members: readonly string[],
  lists: {
    readonly editions: ReadonlyMap<string, readonly ListEdition[]>;
    readonly day: string | null;
  },
): boolean =>
  members.some((member) => {
    const editions = lists.editions.get(member);
    if (editions === undefined || lists.day === null) return false;
    const current = inForceOn(editions, lists.day);
    if (current === undefined) return false;
    if (typeof stated.standard === 'string' && namesOldEdition(stated.standard, current))
      return true;
    const issuedOn = stated.evidence?.issuedOn;
    return typeof issuedOn === 'string' && inForceOn(editions, issuedOn) !== current;
  });
