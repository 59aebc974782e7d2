import en from '../../../reference/messages/en/files.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/files.json' with { type: 'json' };
import type { MessageParameters } from './message-parameters.js';
import { messagesOf } from './messages.js';

/** What is said of files that people upload. */
export const files = messagesOf<MessageParameters['files']>()(zh, en);
