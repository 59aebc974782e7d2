import type { ReactElement } from 'react';
import { useWords } from '../words/words.js';
import { usePeople } from './people.js';

/** Who has a step now, by name; nothing to who may not read names. */
export const HeldBy = ({
  userId,
}: {
  readonly userId: string | undefined;
}): ReactElement | null => {
  const { word } = useWords();
  const nameOf = usePeople();
  if (userId === undefined) return null;
  const name = nameOf(userId);
  return name === userId ? null : <>{word('case.held_by', { name })}</>;
};
