import en from '../../../reference/messages/en/pre-checks.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/pre-checks.json' with { type: 'json' };
import type { MessageParameters } from './message-parameters.js';
import { messagesOf } from './messages.js';

export const preChecks = messagesOf<MessageParameters['pre-checks']>()(zh, en);
