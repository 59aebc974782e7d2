import type { Actor } from './actor.js';
import type { Bilingual } from './bilingual.js';

/** What may wait for a person, wherever in the service it is kept. */
export const waitingKinds = [
  /** An application of the exporter's, in which the exporter is to do something. */
  'application',
  /** Notes that mention the person, or of the firm's side, and that nobody it is meant for has opened. */
  'note',
  /** Applications of the queue that are this person's work. */
  'queue_mine',
  /** Applications of the queue that nobody has taken. */
  'queue_untaken',
  /** A change of the catalogue's rules that another administrator submitted. */
  'change_set',
  /** A planned revision that another administrator wants taken back. */
  'withdrawal',
  /** A change of the business calendar that another administrator proposed. */
  'calendar',
  /** A name or a closed application that another person wants taken out of the record. */
  'disposal',
  /** People whom another person wants to let in. */
  'people_entry',
  /** Another standing of one of the bank's people or an exporter's user, which another person proposed. */
  'staff_change',
] as const;

export type WaitingKind = (typeof waitingKinds)[number];

export interface WaitingItem {
  readonly kind: WaitingKind;
  readonly count: number;
  /** The one thing it is about, where it is one: its id and what people call it. */
  readonly id: string | null;
  readonly name: string | null;
  /** Of an application: of which firm, what is to be done in a few words, and until when. */
  readonly firm?: Bilingual | null;
  readonly what?: Bilingual;
  readonly dueAt?: string | null;
}

/** What of one kind or another waits for a person; nothing for whom it is none of the business. */
export type WaitingSource = (
  actor: Exclude<Actor, { kind: 'system' }>,
) => Promise<readonly WaitingItem[]>;

/** Many of a kind, told by their number; none, by nothing. */
export const counted = (kind: WaitingKind, count: number): readonly WaitingItem[] =>
  count === 0 ? [] : [{ kind, count, id: null, name: null }];
