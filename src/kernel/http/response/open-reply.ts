import { textCommitmentsIn, withTexts } from '../../record/text-commitment.js';
import { openTexts } from '../../record/open-texts.js';
import type { TextsApart } from '../../ports.js';
import type { AnyReply, Caller } from '../route.js';

/**
 * The reply with internal notes in words, where the bank's people read it. Anybody else is given no
 * member that holds one, and never its text.
 */
export const openReply = async (
  reply: AnyReply,
  caller: Caller | null,
  texts: Pick<TextsApart, 'open'>,
): Promise<AnyReply> => {
  if (caller?.actor.kind !== 'bank_user' || reply.body === undefined) return reply;
  const commitments = textCommitmentsIn(reply.body);
  if (commitments.length === 0) return reply;
  const opened = await openTexts(texts, caller.actor.bankId, commitments);
  return { ...reply, body: withTexts(reply.body, opened) };
};
