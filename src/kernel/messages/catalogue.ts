import en from '../../../reference/messages/en/catalogue.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/catalogue.json' with { type: 'json' };
import type { MessageParameters } from './message-parameters.js';
import { messagesOf } from './messages.js';

export const catalogue = messagesOf<MessageParameters['catalogue']>()(zh, en);
