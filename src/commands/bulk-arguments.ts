import { parseArgs } from 'node:util';
import { isCalendarDay } from '../kernel/values/clock/calendar-day.js';
import { fail, ok } from '../kernel/values/result.js';
import type { Result } from '../kernel/values/result.js';

/** Which rules judge: those shipped in `reference/`, or, with a bank or a draft, those of the store. */
export interface BulkChoice {
  /** Name or content hash of a revision, or `draft:` and a change set or file; null: in force. */
  readonly revision: string | null;
  /** The day it must be in force on, `YYYY-MM-DD`; null for today. */
  readonly asOf: string | null;
  /** Whose revisions, as the store has them; null for what is shipped. */
  readonly bankId: string | null;
}

export interface BulkArguments {
  /** `-` for standard input. */
  readonly in: string;
  /** `-` for standard output. */
  readonly out: string;
  /** What must judge. */
  readonly choice: BulkChoice;
  readonly lang: 'zh' | 'en';
}

export const bulkUsage = `Usage: npm run --silent check:bulk -- --in FILE --out FILE [--revision R | --as-of DAY] [--bank BANK] [--lang zh|en]
Assesses each line of a JSON Lines file of application drafts. "-" stands for standard input and output.
--revision is a name or hash, draft:<changeSetId> or draft:<file> (the answer of GET /v1/catalogue/change-sets/<changeSetId>).
--as-of takes the revision in force on that day. --bank reads the revisions of a bank from the store instead of reference/.
Exit code: 0 every line was assessed, 2 some were not, 1 the check could not run.`;

/** The arguments, or what is wrong with them. */
export const readBulkArguments = (args: readonly string[]): Result<BulkArguments, string> => {
  const parsed = parsedArguments(args);
  if (!parsed.ok) return parsed;
  const { in: input, out, lang = 'zh' } = parsed.value;
  if (input === undefined || out === undefined) return fail('--in and --out are needed');
  if (lang !== 'zh' && lang !== 'en') return fail(`--lang is zh or en, not "${lang}"`);
  const choice = readChoice(parsed.value);
  return choice.ok ? ok({ in: input, out, choice: choice.value, lang }) : choice;
};

const readChoice = (values: Partial<Record<keyof typeof options, string>>) => {
  const { revision = null, 'as-of': asOf = null, bank: bankId = null } = values;
  if (revision !== null && asOf !== null) return fail('--revision and --as-of exclude each other');
  if (asOf !== null && !isCalendarDay(asOf)) return fail(`--as-of is a day, not "${asOf}"`);
  return ok<BulkChoice>({ revision, asOf, bankId });
};

const options = {
  in: { type: 'string' },
  out: { type: 'string' },
  revision: { type: 'string' },
  'as-of': { type: 'string' },
  bank: { type: 'string' },
  lang: { type: 'string' },
} as const;

const parsedArguments = (args: readonly string[]) => {
  try {
    return ok(parseArgs({ args: [...args], options, strict: true }).values);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
};
