import { http } from '../../messages/http.js';
import { fail, ok } from '../../values/result.js';
import type { Result } from '../../values/result.js';
import type { Violation } from '../../values/violation.js';
import { parseJsonSteps, type JsonCheck } from '../../values/parse-json-steps.js';
import { findJsonFaults, jsonFaultSteps } from './find-json-faults.js';
import { isForbiddenKey, isUnsafeNumber, maximumJsonDepth } from './json-limits.js';

/**
 * Reads JSON from outside (RFC 8259), text or UTF-8 bytes. Refuses, each with pointer, line and
 * column: syntax errors, keys that stand twice in one object, nesting over 20 (or `maximumDepth`), numbers that are
 * read as another integer than stated or as infinite, the keys `__proto__` and `constructor`, lone
 * surrogates, bytes that are no UTF-8. One violation for a syntax error, else all of them.
 * Codes: `json_not_utf8`, `json_syntax`, `json_duplicate_key`, `json_too_deep`,
 * `json_unsafe_number`, `json_forbidden_key`, `json_lone_surrogate`.
 */
export const parseJson = (
  input: string | Uint8Array,
  maximumDepth = maximumJsonDepth,
): Result<unknown, readonly Violation[]> => {
  const text = typeof input === 'string' ? input : decodeUtf8(input);
  if (text === undefined) return fail([notUtf8]);
  const value = parsed(text);
  if (value.ok && isSound(input, text, value.value, maximumDepth)) return value;
  const faults = findJsonFaults(text, maximumDepth);
  return faults.length === 0 && value.ok ? value : fail(faults);
};

/**
 * The same in steps of some milliseconds, for bytes that would take long at a stretch. A stretch is held to the rules as
 * it is parsed; what breaks one is looked for from the beginning, as exactly as ever.
 */
export function* parseJsonInSteps(
  bytes: Uint8Array,
  maximumDepth: number,
): Generator<undefined, Result<unknown, readonly Violation[]>, void> {
  try {
    const check: JsonCheck = (text, value, depth) =>
      isSound(text, text, value, maximumDepth - depth);
    return ok(yield* parseJsonSteps(withoutByteOrderMark(bytes), { check }));
  } catch {
    const text = decodeUtf8(bytes);
    if (text === undefined) return fail([notUtf8]);
    yield;
    const faults = yield* jsonFaultSteps(text, maximumDepth);
    return faults.length === 0 ? parseJson(text, maximumDepth) : fail(faults);
  }
}

const withoutByteOrderMark = (bytes: Uint8Array): Uint8Array =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** What is UTF-8 holds no lone surrogate. A byte order mark goes. */
const decodeUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
};

const parsed = (text: string): Result<unknown, undefined> => {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return fail(undefined);
  }
};

const isSound = (
  input: string | Uint8Array,
  text: string,
  value: unknown,
  maximumDepth: number,
): boolean =>
  statesMembers(text, membersOf(value, maximumDepth)) &&
  !mayEscapeLoneSurrogate(text) &&
  (typeof input !== 'string' || isWellFormed(input));

const refused = Number.NEGATIVE_INFINITY;

/** How many members all objects of a value have together, `levels` deep at most; `refused` when something is wrong in it. */
const membersOf = (value: unknown, levels: number): number => {
  if (typeof value === 'number') return isUnsafeNumber(value) ? refused : 0;
  if (typeof value !== 'object' || value === null) return 0;
  if (levels === 0) return refused;
  return Array.isArray(value)
    ? membersOfList(value, levels - 1)
    : membersOfObject(value as Record<string, unknown>, levels - 1);
};

const membersOfList = (list: readonly unknown[], levels: number): number => {
  let members = 0;
  for (const one of list) if (typeof one !== 'string') members += membersOf(one, levels);
  return members;
};

const membersOfObject = (object: Readonly<Record<string, unknown>>, levels: number): number => {
  let members = 0;
  for (const key in object) {
    if (isForbiddenKey(key)) return refused;
    const one = object[key];
    members += typeof one === 'string' ? 1 : 1 + membersOf(one, levels);
  }
  return members;
};

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;

/**
 * Of two members with one key `JSON.parse` keeps one, so more members in the text than in the value
 * betray a repeated key without a set of keys for every object. Colons right behind a quote are
 * at least all members unless a blank stands between; only if they disagree is every sign read.
 */
const statesMembers = (text: string, members: number): boolean => {
  const quick = colonsBehindQuotes(text);
  return quick === members || membersIn(text) === members;
};

/** -1 when a blank stands before a colon. */
const colonsBehindQuotes = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    const before = text.charCodeAt(at - 1);
    if (before === quote) count += 1;
    else if (before <= 0x20) return -1;
  }
  return count;
};

/** Colons outside strings of a text that is known to be JSON. */
const membersIn = (text: string): number => {
  let members = 0;
  const { length } = text;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === colon) members += 1;
  }
  return members;
};

const endOfString = (text: string, start: number): number => {
  let at = start + 1;
  for (let code = text.charCodeAt(at); code !== quote; code = text.charCodeAt(at))
    at += code === backslash ? 2 : 1;
  return at;
};

/** In Node since 20, in the compiler's library only from ES2024. */
interface WellFormed {
  readonly isWellFormed: () => boolean;
}

const isWellFormed = (text: string): boolean => (text as unknown as WellFormed).isWellFormed();

/** Escaped surrogates: rare enough to look closer. */
const mayEscapeLoneSurrogate = (text: string): boolean =>
  text.includes('\\u') && /\\u[dD][89a-fA-F]/.test(text);

const notUtf8: Violation = {
  pointer: '',
  code: 'json_not_utf8',
  detail: http.say('violations.json_not_utf8'),
};
