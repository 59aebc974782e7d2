import en from '../../../reference/messages/en/next-steps.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/next-steps.json' with { type: 'json' };
import type { MessageParameters } from './message-parameters.js';
import { messagesOf } from './messages.js';

export const nextSteps = messagesOf<MessageParameters['next-steps']>()(zh, en);
