import en from '../../../reference/messages/en/spreadsheet.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/spreadsheet.json' with { type: 'json' };
import type { MessageParameters } from './message-parameters.js';
import { messagesOf } from './messages.js';

export const spreadsheet = messagesOf<MessageParameters['spreadsheet']>()(zh, en);
