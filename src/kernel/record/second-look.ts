import { refuse } from '../messages/refusals.js';
import type { Refusal } from '../values/refusal.js';

/** What somebody proposes with a reason, for somebody else to look at again. */
export interface SecondLook {
  readonly reason: string;
  readonly by: string;
  /** Everybody it counts for, where a delegate proposed it: none of them is the second person. */
  readonly persons?: readonly string[];
  readonly at: string;
  readonly standing: 'proposed' | 'agreed' | 'refused';
  readonly decidedBy: string | null;
  readonly note: string | null;
}

/** Who proposed what waits for a second person; nobody where nothing does. */
export const proposersOf = (open: SecondLook | null | undefined): readonly string[] =>
  open?.standing === 'proposed' ? (open.persons ?? [open.by]) : [];

export const proposedAt = (
  { reason, by }: Pick<SecondLook, 'reason' | 'by'>,
  at: string,
  persons: readonly string[],
): SecondLook => ({
  reason,
  by,
  ...(persons.length > 1 ? { persons } : {}),
  at,
  standing: 'proposed',
  decidedBy: null,
  note: null,
});

/** What an event of the second person makes of it. */
export const lookedAt = ({
  agrees,
  by,
  note,
}: {
  readonly agrees: boolean;
  readonly by: string;
  readonly note: string;
}): Pick<SecondLook, 'standing' | 'decidedBy' | 'note'> => ({
  standing: agrees ? 'agreed' : 'refused',
  decidedBy: by,
  note,
});

export const refuseRepeated = (known: SecondLook | null | undefined): Refusal | null =>
  known?.standing === 'proposed' ? refuse('already_proposed') : null;

/** Something is open, and a refusal says why. */
export const refuseLook = (
  open: SecondLook | null | undefined,
  { agrees, note }: { readonly agrees: boolean; readonly note: string },
): Refusal | null => {
  if (open?.standing !== 'proposed') return refuse('nothing_proposed');
  return agrees || note.trim() !== '' ? null : refuse('reasons_missing');
};
