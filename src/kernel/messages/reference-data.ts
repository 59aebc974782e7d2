import en from '../../../reference/messages/en/reference-data.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/reference-data.json' with { type: 'json' };
import type { MessageParameters } from './message-parameters.js';
import { messagesOf } from './messages.js';

export const referenceData = messagesOf<MessageParameters['reference-data']>()(zh, en);
