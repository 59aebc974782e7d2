import en from '../../../reference/messages/en/assessment-input.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/assessment-input.json' with { type: 'json' };
import type { MessageParameters } from './message-parameters.js';
import { messagesOf } from './messages.js';

export const assessmentInput = messagesOf<MessageParameters['assessment-input']>()(zh, en);
