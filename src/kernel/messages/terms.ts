import en from '../../../reference/messages/en/terms.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/terms.json' with { type: 'json' };
import type { MessageParameters } from './message-parameters.js';
import { messagesOf } from './messages.js';

export const terms = messagesOf<MessageParameters['terms']>()(zh, en);
