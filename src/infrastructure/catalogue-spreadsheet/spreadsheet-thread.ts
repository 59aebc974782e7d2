/** The thread that reads and writes spreadsheets: other requests go on meanwhile. */
import { parentPort } from 'node:worker_threads';
import { fail } from '../../kernel/values/result.js';
import { answerSpreadsheet } from './answer-spreadsheet.js';
import { damagedFile } from './spreadsheet-fault.js';
import type { SpreadsheetQuestion } from './spreadsheet-message.js';

parentPort?.on('message', (question: SpreadsheetQuestion) => {
  answerSpreadsheet(question).then(
    (answer) => parentPort?.postMessage(answer),
    () => parentPort?.postMessage(fail(damagedFile())),
  );
});
