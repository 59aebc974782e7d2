import { maskBody, masksOf } from '../../record/masking.js';
import type { Masks, MaskingPolicy } from '../../record/masking.js';
import type { AnyReply, Caller, Route } from '../route.js';

/** What the roles of a bank see masked, by its rules of today. */
export type MaskingOf = (bankId: string) => Promise<MaskingPolicy>;

/** What is masked of this caller here; one's own session is one's own. */
export const masksFor = async (
  declared: Route,
  caller: Caller | null,
  maskingOf: MaskingOf,
): Promise<Masks | null> => {
  if (caller === null || declared.tags.includes('sessions')) return null;
  const { bankId, roles } = caller.actor;
  const masks = masksOf(await maskingOf(bankId), roles);
  return masks.fields.size === 0 && masks.papers === 'given' ? null : masks;
};

/** Whether a route gives out papers in which nothing can be masked. */
export const givesPapers = ({ responses }: Route): boolean =>
  Object.values(responses).some(
    (response) =>
      'media' in response &&
      response.media.some((media) => media === 'application/pdf' || media === 'application/zip'),
  );

/** The reply with its members masked; a header names them, so that none is taken for the truth. */
export const maskReply = (reply: AnyReply, masks: Masks): AnyReply => {
  if (reply.body === undefined) return reply;
  const { body, masked } = maskBody(reply.body, masks);
  if (masked.length === 0) return reply;
  return { ...reply, body, headers: { ...reply.headers, 'X-Masked-Fields': masked.join(', ') } };
};
