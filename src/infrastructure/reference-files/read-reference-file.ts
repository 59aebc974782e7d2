import { referenceData } from '../../kernel/messages/reference-data.js';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { pointerOf } from '../../contexts/rulebook/rules/content/catalogue-defect.js';
import { findUnknownCharacters } from '../../contexts/rulebook/rules/content-checks/find-unknown-characters.js';
import type { Result } from '../../kernel/values/result.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { CatalogueDamage } from './catalogue-damage.js';
import { damageFromDefect } from './catalogue-damage.js';
import { issueReason } from './issue-reason.js';
import type { JsonFault } from './json-text-fault.js';
import { findJsonFault } from './json-text-fault.js';
import type { Bilingual } from '../../kernel/values/bilingual.js';

/** No reference file comes near it; a larger one is not read. */
export const maximumFileBytes = 8 * 1024 * 1024;

type Read<Value> = Result<Value, readonly CatalogueDamage[]>;

/** The text of one reference file: bounded, and UTF-8 without a byte order mark. */
export const readReferenceText = async (dir: string, file: string): Promise<Read<string>> => {
  try {
    const path = join(dir, file);
    const { size } = await stat(path);
    if (size > maximumFileBytes)
      return fail([
        whole(
          file,
          'too_large',
          referenceData.say('file.too_large', { size, limit: maximumFileBytes }),
        ),
      ]);
    return decode(file, await readFile(path));
  } catch {
    return fail([whole(file, 'unreadable', referenceData.say('file.unreadable'))]);
  }
};

const decode = (file: string, bytes: Uint8Array): Read<string> => {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return fail([whole(file, 'encoding', referenceData.say('file.encoding'))]);
  }
};

/**
 * One reference file as `schema` has it. Refused with file, pointer and reason: unreadable, no
 * JSON (with line and column), a member twice, characters the data may not hold, another shape.
 */
export const readReferenceJson = async <Value>(
  dir: string,
  file: string,
  schema: z.ZodType<Value>,
): Promise<Read<Value>> => {
  const text = await readReferenceText(dir, file);
  if (!text.ok) return text;
  const fault = findJsonFault(text.value);
  if (fault !== undefined) return fail([damageFromFault(file, fault)]);
  const json: unknown = JSON.parse(text.value);
  const characters = findUnknownCharacters(json, { file, pointer: '' });
  if (characters.length > 0) return fail(characters.map(damageFromDefect));
  const parsed = schema.safeParse(json, { reportInput: true });
  return parsed.success
    ? ok(parsed.data)
    : fail(parsed.error.issues.map((issue) => damageFromIssue(file, issue)));
};

const whole = (file: string, code: string, reason: Bilingual): CatalogueDamage => ({
  file,
  pointer: '',
  code,
  reason,
});

const damageFromFault = (file: string, fault: JsonFault): CatalogueDamage => {
  const place = referenceData.say('file.at', { line: fault.line, column: fault.column });
  const reasons = {
    syntax: referenceData.say('file.syntax'),
    repeated_member: referenceData.say('file.repeated_member'),
    too_deep: referenceData.say('file.too_deep'),
  } as const;
  return {
    file,
    pointer: fault.pointer,
    code: fault.kind,
    reason: {
      zh: `${place.zh}：${reasons[fault.kind].zh}`,
      en: `${place.en}: ${reasons[fault.kind].en}`,
    },
  };
};

const damageFromIssue = (file: string, issue: z.core.$ZodIssue): CatalogueDamage => {
  const extra = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return {
    file,
    pointer: pointerOf(...issue.path.map(String), ...extra),
    code: issue.code,
    reason: issueReason(issue),
  };
};
