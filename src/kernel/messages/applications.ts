import en from '../../../reference/messages/en/applications.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/applications.json' with { type: 'json' };
import type { MessageParameters } from './message-parameters.js';
import { messagesOf } from './messages.js';

export const applications = messagesOf<MessageParameters['applications']>()(zh, en);
