import { isTextCommitment } from './text-commitment.js';
import type { TextsApart } from '../ports.js';

/** The texts behind commitments; what is none, or is not there, is left out. */
export const openTexts = async (
  texts: Pick<TextsApart, 'open'>,
  bankId: string,
  commitments: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const asked = commitments.filter(isTextCommitment);
  const opened = asked.length === 0 ? [] : await texts.open(bankId, asked);
  return new Map(
    opened.flatMap(({ commitment, text }) => (text === null ? [] : [[commitment, text] as const])),
  );
};
