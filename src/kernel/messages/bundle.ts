import en from '../../../reference/messages/en/bundle.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/bundle.json' with { type: 'json' };
import type { MessageParameters } from './message-parameters.js';
import { messagesOf } from './messages.js';

export const bundle = messagesOf<MessageParameters['bundle']>()(zh, en);
