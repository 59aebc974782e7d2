import en from '../../../reference/messages/en/people.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/people.json' with { type: 'json' };
import type { MessageParameters } from './message-parameters.js';
import { messagesOf } from './messages.js';

export const people = messagesOf<MessageParameters['people']>()(zh, en);
