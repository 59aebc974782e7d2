import en from '../../../reference/messages/en/explanation.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/explanation.json' with { type: 'json' };
import type { MessageParameters } from './message-parameters.js';
import { messagesOf } from './messages.js';

export const explanation = messagesOf<MessageParameters['explanation']>()(zh, en);
