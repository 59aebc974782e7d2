import en from '../../../reference/messages/en/http.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/http.json' with { type: 'json' };
import type { MessageParameters } from './message-parameters.js';
import { messagesOf } from './messages.js';

/** What HTTP itself says: titles of problems, faults of form. */
export const http = messagesOf<MessageParameters['http']>()(zh, en);
