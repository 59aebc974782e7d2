import en from '../../../reference/messages/en/problems.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/problems.json' with { type: 'json' };
import type { Bilingual } from '../values/bilingual.js';
import type { MessageParameters } from './message-parameters.js';
import { messagesOf } from './messages.js';

type ByStatus = typeof en;

/** The code of a problem of the request itself. */
export type TransportCode = { [Status in keyof ByStatus]: keyof ByStatus[Status] }[keyof ByStatus];

export interface TransportProblem {
  readonly status: number;
  readonly detail: Bilingual;
}

const texts = messagesOf<MessageParameters['problems']>()(zh, en);
const statuses = Object.keys(en) as readonly (keyof ByStatus)[];

/** A problem of the request itself, before any use case: its status, and what to do about it. */
export const transportProblems = Object.fromEntries(
  statuses.flatMap((status) =>
    Object.entries<Bilingual>(texts.group(status)).map(([code, detail]) => [
      code,
      { status: Number(status), detail },
    ]),
  ),
) as Readonly<Record<TransportCode, TransportProblem>>;
