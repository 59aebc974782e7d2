import en from '../../../reference/messages/en/letter.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/letter.json' with { type: 'json' };
import type { MessageParameters } from './message-parameters.js';
import { messagesOf } from './messages.js';

export const letter = messagesOf<MessageParameters['letter']>()(zh, en);
