import { parseArgs } from 'node:util';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';

export interface BulkArguments {
  /** `-` for standard input. */
  readonly in: string;
  /** `-` for standard output. */
  readonly out: string;
  /** Name or content hash of the catalogue revision that must judge; null for the one in force. */
  readonly revision: string | null;
  readonly lang: 'zh' | 'en';
}

export const bulkUsage = `Usage: npm run --silent check:bulk -- --in FILE --out FILE [--revision R] [--lang zh|en]
Assesses each line of a JSON Lines file of application drafts. "-" stands for standard input and output.
Exit code: 0 every line was assessed, 2 some were not, 1 the check could not run.`;

/** The arguments, or what is wrong with them. */
export const readBulkArguments = (args: readonly string[]): Result<BulkArguments, string> => {
  const parsed = parsedArguments(args);
  if (!parsed.ok) return parsed;
  const { in: input, out, revision = null, lang = 'zh' } = parsed.value;
  if (input === undefined || out === undefined) return fail('--in and --out are needed');
  if (lang !== 'zh' && lang !== 'en') return fail(`--lang is zh or en, not "${lang}"`);
  return ok({ in: input, out, revision, lang });
};

const options = {
  in: { type: 'string' },
  out: { type: 'string' },
  revision: { type: 'string' },
  lang: { type: 'string' },
} as const;

const parsedArguments = (args: readonly string[]) => {
  try {
    return ok(parseArgs({ args: [...args], options, strict: true }).values);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
};
