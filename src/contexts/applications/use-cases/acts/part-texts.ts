import { textsToPart, withTextsParted } from '../../rules/acts/text-readers.js';
import type { ActEnvelope } from '../../rules/acts/act-envelope.js';
import type { ApplicationCommit } from '../../rules/state/fold-commits.js';
import { openTexts } from '../../../../kernel/record/open-texts.js';
import type { TextsApart } from '../../../../kernel/ports.js';

type Parted = Pick<ApplicationCommit, 'events' | 'fingerprint'>;

/**
 * What a commit holds of events and fingerprint: internal notes by their commitments, their texts
 * kept apart before it is written. So is the fingerprint of what the bank's people ask for: texts
 * could be tried against it.
 */
export const partTexts = async (
  texts: TextsApart,
  { bankId, applicationId, actor, fingerprint }: ActEnvelope,
  events: ApplicationCommit['events'],
): Promise<Parted> => {
  const { internal, carried, disclosed } = textsToPart(events);
  const opened = await openTexts(texts, bankId, [...carried, ...disclosed]);
  const toKeep = [
    ...(actor.kind === 'bank_user' ? [fingerprint] : []),
    ...internal,
    ...carried.filter((one) => !opened.has(one)),
  ];
  const kept = toKeep.length === 0 ? [] : await texts.keep({ bankId, applicationId }, toKeep);
  const commitmentOf = new Map(toKeep.map((text, index) => [text, kept[index] ?? text]));
  return {
    events: events.map((event) => withTextsParted(event, { commitmentOf, textOf: opened })),
    fingerprint: actor.kind === 'bank_user' ? (kept[0] ?? fingerprint) : fingerprint,
  };
};

/** Whether a commit is of the request with this fingerprint; earlier builds kept it as it is. */
export const isOfRequest = async (
  texts: Pick<TextsApart, 'open'>,
  bankId: string,
  { committed, fingerprint }: { readonly committed: string; readonly fingerprint: string },
): Promise<boolean> =>
  committed === fingerprint ||
  (await openTexts(texts, bankId, [committed])).get(committed) === fingerprint;
