import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { readRecordLine } from '../../contexts/audit/rules/read-record-line.js';
import type { RecordLine } from '../../contexts/audit/rules/record-line.js';

/** How a record is written: one JSON document a line, with its end. */
export const recordText = (line: RecordLine): string => `${JSON.stringify(line)}\n`;

/** A record as JSON Lines. */
export async function* recordTexts(lines: AsyncIterable<RecordLine>): AsyncGenerator<string> {
  for await (const line of lines) yield recordText(line);
}

/** The lines of exported records, file by file, with their numbers; blank lines are passed over. */
export async function* readRecordFiles(
  files: readonly string[],
): AsyncGenerator<{ readonly number: number; readonly line: RecordLine | null }> {
  for (const file of files) {
    let number = 0;
    for await (const text of createInterface({
      input: createReadStream(file),
      crlfDelay: Infinity,
    })) {
      number += 1;
      if (text.trim() !== '') yield { number, line: readRecordLine(text) };
    }
  }
}
