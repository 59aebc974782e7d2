import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parseAssessmentInput } from '../contexts/prechecks/contracts/bulk-check.js';
import type { InputKnowledge } from '../contexts/matching/contracts/input-knowledge.js';
import type { LabelledLine } from '../contexts/matching/rules/scoring/labelled-line.js';
import { fail, ok } from '../kernel/values/result.js';
import type { Result } from '../kernel/values/result.js';

const expectation = z.strictObject({
  items: z.array(z.string()),
  outcome: z.enum(['listed', 'not_listed', 'cannot_tell']),
  anyOrder: z.boolean().optional(),
  alsoRight: z.array(z.string()).optional(),
  rowId: z.string().optional(),
  ghgMark: z.enum(['none', 'enabling', 'direct']).optional(),
});

const record = z.strictObject({
  id: z.string().regex(/^[1-9]-\d{3,}$/),
  difficulty: z.enum(['easy', 'medium', 'hard']),
  tags: z.array(z.string().min(1)),
  language: z.enum(['zh', 'en', 'both', 'none']),
  input: z.record(z.string(), z.unknown()),
  expect: expectation,
  why: z.string().min(1),
});

/**
 * The labelled lines of a folder's `.jsonl` files, in the order of file names and lines; or what is
 * wrong with them, a text per fault that names file and line. The input of a record carries no id.
 */
export const readLabelledLines = async (
  folder: string,
  knowledge: InputKnowledge,
): Promise<Result<readonly LabelledLine[], readonly string[]>> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const read = files.flatMap((text, place) =>
    text
      .split('\n')
      .map((line, index) => ({ line, at: `${names[place] ?? ''}:${index + 1}` }))
      .filter(({ line }) => line.trim() !== '')
      .map(({ line, at }) => readRecord(line, at, knowledge)),
  );
  const faults = read.flatMap((one) => (one.ok ? [] : one.failure));
  return faults.length > 0 ? fail(faults) : ok(read.flatMap((one) => (one.ok ? [one.value] : [])));
};

const readRecord = (
  text: string,
  at: string,
  knowledge: InputKnowledge,
): Result<LabelledLine, readonly string[]> => {
  const parsed = record.safeParse(jsonOf(text));
  if (!parsed.success)
    return fail(
      parsed.error.issues.map(({ path, message }) => `${at} ${path.join('/')}: ${message}`),
    );
  const { input, ...rest } = parsed.data;
  const assessed = parseAssessmentInput({ ...input, id: rest.id }, knowledge);
  return assessed.ok
    ? ok({ ...rest, input: assessed.value })
    : fail(assessed.failure.map(({ pointer, detail }) => `${at} input${pointer}: ${detail.en}`));
};

/** Undefined, which the schema refuses, when the text is no JSON. */
const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
