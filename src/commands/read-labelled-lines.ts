import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { parseAssessmentInput } from '../contexts/prechecks/contracts/bulk-check.js';
import type { InputKnowledge } from '../contexts/matching/contracts/input-knowledge.js';
import type {
  LabelledLine,
  LineLanguage,
} from '../contexts/matching/rules/scoring/labelled-line.js';
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

const freshRecord = z.strictObject({
  draft: z.looseObject({
    id: z.string().min(1),
    lines: z.array(z.record(z.string(), z.unknown())).length(1),
  }),
  label: z.strictObject({
    outcome: expectation.shape.outcome,
    items: z.array(z.string()),
    kind: z.string().min(1),
    source: z.string().min(1),
    why: z.string().min(1),
  }),
});

/** Of these kinds of a fresh set the goods only look like what the catalogue covers. */
const lookAlikes: readonly string[] = ['look_alike', 'service_look_alike', 'part', 'accessory'];

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
  return allOf(
    files.flatMap((text, place) =>
      recordsIn(text, names[place] ?? '').map((one) => readRecord(one, knowledge)),
    ),
  );
};

/** The lines of a fresh set: a draft and its label in each line, any of the label's items first. */
export const readFreshSet = async (
  file: string,
  knowledge: InputKnowledge,
): Promise<Result<readonly LabelledLine[], readonly string[]>> =>
  allOf(
    recordsIn(await readFile(file, 'utf8'), basename(file)).map((one) =>
      readFreshRecord(one, knowledge),
    ),
  );

interface RecordAt {
  readonly text: string;
  readonly at: string;
}

const recordsIn = (text: string, name: string): readonly RecordAt[] =>
  text
    .split('\n')
    .map((line, index) => ({ text: line, at: `${name}:${index + 1}` }))
    .filter((one) => one.text.trim() !== '');

type ReadRecord = Result<LabelledLine, readonly string[]>;

const allOf = (read: readonly ReadRecord[]): Result<readonly LabelledLine[], readonly string[]> => {
  const faults = read.flatMap((one) => (one.ok ? [] : one.failure));
  return faults.length > 0 ? fail(faults) : ok(read.flatMap((one) => (one.ok ? [one.value] : [])));
};

const readRecord = ({ text, at }: RecordAt, knowledge: InputKnowledge): ReadRecord => {
  const parsed = record.safeParse(jsonOf(text));
  if (!parsed.success) return faultsOf(parsed.error, at);
  const { input, ...rest } = parsed.data;
  return withInput(rest, { ...input, id: rest.id }, { at: `${at} input`, knowledge });
};

const readFreshRecord = ({ text, at }: RecordAt, knowledge: InputKnowledge): ReadRecord => {
  const parsed = freshRecord.safeParse(jsonOf(text));
  if (!parsed.success) return faultsOf(parsed.error, at);
  const { draft, label } = parsed.data;
  const { outcome, items, kind, source, why } = label;
  const rest = {
    id: draft.id,
    difficulty: 'medium' as const,
    tags: [kind, source, ...(lookAlikes.includes(kind) ? ['trap'] : [])],
    language: languageOf(draft.lines[0] ?? {}),
    expect: { outcome, items, anyOrder: true },
    why,
  };
  return withInput(rest, draft, { at: `${at} draft`, knowledge });
};

const languageOf = (line: Readonly<Record<string, unknown>>): LineLanguage => {
  const isEnglish = 'descriptionEn' in line;
  if ('descriptionZh' in line) return isEnglish ? 'both' : 'zh';
  return isEnglish ? 'en' : 'none';
};

const faultsOf = ({ issues }: z.ZodError, at: string): ReadRecord =>
  fail(issues.map(({ path, message }) => `${at} ${path.join('/')}: ${message}`));

const withInput = (
  rest: Omit<LabelledLine, 'input'>,
  input: unknown,
  { at, knowledge }: { readonly at: string; readonly knowledge: InputKnowledge },
): ReadRecord => {
  const assessed = parseAssessmentInput(input, knowledge);
  return assessed.ok
    ? ok({ ...rest, input: assessed.value })
    : fail(assessed.failure.map(({ pointer, detail }) => `${at}${pointer}: ${detail.en}`));
};

/** Undefined, which the schema refuses, when the text is no JSON. */
const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
