import en from '../../../reference/messages/en/findings.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/findings.json' with { type: 'json' };
import type { MessageParameters } from './message-parameters.js';
import { messagesOf } from './messages.js';

export const findings = messagesOf<MessageParameters['findings']>()(zh, en);
