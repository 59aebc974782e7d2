import { people } from '../../../kernel/messages/people.js';
import { listOf } from '../../../kernel/messages/messages.js';
import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { parseJson } from '../../../kernel/http/json/parse-json.js';
import { peopleSchema } from '../contracts/people.js';
import { violationsOfIssues } from '../../../kernel/http/json/violations-of-issues.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { PersonToEnter } from '../rules/staff/people-entry.js';
import type { Violation } from '../../../kernel/values/violation.js';

type Read = Result<readonly PersonToEnter[], readonly Violation[]>;

/** In this order, in the first line of a file. */
export const peopleColumns = [
  'userId',
  'userName',
  'displayName',
  'kind',
  'roles',
  'applicantIds',
] as const;

/**
 * People from a CSV file (RFC 4180, UTF-8, first line: the columns; several roles or applicants in
 * one cell separated by blanks), or everything that is wrong: `/people/0` is the line after the first.
 */
export const readPeopleCsv = (bytes: Uint8Array): Read => {
  const rows = rowsOf(bytes);
  if (rows === null) return fail([damaged]);
  const [head = [], ...lines] = rows;
  if (head.join() !== peopleColumns.join()) return fail([otherColumns]);
  return checked(lines.map(personOf));
};

/** The same as a JSON list of people. */
export const readPeopleJson = (bytes: Uint8Array): Read => {
  const json = parseJson(bytes);
  return json.ok ? checked(json.value) : fail(json.failure);
};

const rowsOf = (bytes: Uint8Array): readonly (readonly string[])[] | null => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const rows: string[][] = parse(text, { skip_empty_lines: true, trim: true });
    return rows;
  } catch {
    return null;
  }
};

const personOf = (cells: readonly string[]): unknown => {
  const [userId, userName, displayName, kind, roles = '', applicantIds = ''] = cells;
  return {
    userId,
    userName,
    displayName,
    kind,
    roles: wordsOf(roles),
    applicantIds: wordsOf(applicantIds),
  };
};

const wordsOf = (cell: string): readonly string[] =>
  cell.split(/\s+/).filter((word) => word !== '');

const checked = (people: unknown): Read => {
  const read: z.ZodSafeParseResult<readonly PersonToEnter[]> = peopleSchema.safeParse(people, {
    reportInput: true,
  });
  return read.success ? ok(read.data) : fail(violationsOfIssues(read.error.issues, '/people'));
};

const damaged: Violation = {
  pointer: '',
  code: 'csv_damaged',
  detail: people.say('read_people_file.csv_damaged'),
};

const otherColumns: Violation = {
  pointer: '',
  code: 'csv_columns',
  detail: people.say('read_people_file.csv_columns', { peopleColumns: listOf(peopleColumns) }),
};
