import { clausesOf } from '../../../../../kernel/messages/messages.js';
import { nextSteps } from '../../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import type { ChecklistEntry } from './checklist.js';

/** Entries with those that would do in their place: each group stands once, where its first entry stands. */
export const alternativesTogether = (
  entries: readonly ChecklistEntry[],
): readonly (readonly [ChecklistEntry, ...ChecklistEntry[]])[] => {
  const groups = new Map<string, [ChecklistEntry, ...ChecklistEntry[]]>();
  for (const entry of entries) {
    const key = entry.groupId === null ? `entry ${entry.entryId}` : `group ${entry.groupId}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [entry]);
    else known.push(entry);
  }
  return [...groups.values()];
};

/** What is asked, as one clause: of alternatives one suffices, and no reader may take them for a list. */
export const asksTogether = (
  entries: readonly ChecklistEntry[],
  wordsOf: (entry: ChecklistEntry) => Bilingual,
): Bilingual => {
  const asks = entries.map(wordsOf);
  const [only] = asks;
  return asks.length === 1 && only !== undefined
    ? only
    : nextSteps.say('step.one_of', { count: asks.length, asks: clausesOf(asks) });
};
