import en from '../../../reference/messages/en/operations.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/operations.json' with { type: 'json' };
import type { MessageParameters } from './message-parameters.js';
import { messagesOf } from './messages.js';

export const operations = messagesOf<MessageParameters['operations']>()(zh, en);
