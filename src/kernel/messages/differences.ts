import en from '../../../reference/messages/en/differences.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/differences.json' with { type: 'json' };
import type { MessageParameters } from './message-parameters.js';
import { messagesOf } from './messages.js';

export const differences = messagesOf<MessageParameters['differences']>()(zh, en);
