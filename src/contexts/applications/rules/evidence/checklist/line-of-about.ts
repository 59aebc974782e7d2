import type { ChecklistEntry } from './checklist.js';

/** The line that a point of a correction is about: named itself, or by an entry asked of it. */
export const lineOfAbout = (
  about: string,
  checklist: readonly Pick<ChecklistEntry, 'entryId' | 'lineNo'>[],
): number | null => {
  const line = /^(?:line\/|L)(\d+)$/.exec(about)?.[1];
  return line === undefined
    ? (checklist.find(({ entryId }) => entryId === about)?.lineNo ?? null)
    : Number(line);
};
