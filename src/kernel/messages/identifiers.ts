import en from '../../../reference/messages/en/identifiers.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/identifiers.json' with { type: 'json' };
import type { MessageParameters } from './message-parameters.js';
import { messagesOf } from './messages.js';

export const identifiers = messagesOf<MessageParameters['identifiers']>()(zh, en);
