import type { z } from 'zod';
import { fail, ok } from '../../values/result.js';
import type { Result } from '../../values/result.js';
import type { Violation } from '../../values/violation.js';
import { parseJson } from '../json/parse-json.js';
import { violationsOfIssues } from '../json/violations-of-issues.js';

/** Parses JSON text that came inside another body; pointers start with `base`. */
export const parseBodyText = <Schema extends z.ZodType>(
  schema: Schema,
  text: string,
  base: string,
): Result<z.output<Schema>, readonly Violation[]> => {
  const json = parseJson(text);
  if (!json.ok) return fail(below(base, json.failure));
  const parsed = schema.safeParse(json.value, { reportInput: true });
  return parsed.success
    ? ok(parsed.data)
    : fail(below(base, violationsOfIssues(parsed.error.issues)));
};

const below = (base: string, violations: readonly Violation[]): readonly Violation[] =>
  violations.map((one) => ({ ...one, pointer: base + one.pointer }));
