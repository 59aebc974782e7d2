import { isCalendarDay } from '../../../kernel/values/clock/calendar-day.js';
import { recordStreams } from './record-stream.js';
import type { RecordLine } from './record-line.js';

/**
 * A line of an exported record, or `null` when it is none. Only what the checks stand on is looked
 * at; everything else is under the hash.
 */
export const readRecordLine = (text: string): RecordLine | null => {
  const line = parsed(text);
  if (!isObject(line)) return null;
  if (line['kind'] === 'commit')
    return isOneOf(recordStreams, line['stream']) &&
      isCommit(line['commit']) &&
      areTextsApart(line['texts'] ?? [])
      ? (line as unknown as RecordLine)
      : null;
  return line['kind'] === 'anchor' && isAnchor(line['anchor'])
    ? (line as unknown as RecordLine)
    : null;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isOneOf = (known: readonly string[], value: unknown): boolean =>
  known.some((one) => one === value);

const areTexts = (value: Members, names: readonly string[]): boolean =>
  names.every((name) => typeof value[name] === 'string');

const isCommit = (value: unknown): boolean =>
  isObject(value) &&
  areTexts(value, ['bankId', 'streamId', 'at', 'previousHash', 'hash']) &&
  Number.isSafeInteger(value['revision']) &&
  Array.isArray(value['events']);

const areTextsApart = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((one) => isObject(one) && areTexts(one, ['commitment', 'salt', 'text']));

const isAnchor = (value: unknown): boolean =>
  isObject(value) &&
  areTexts(value, [
    'format',
    'bankId',
    'day',
    'previousHash',
    'coversUntil',
    'hash',
    'signature',
  ]) &&
  isCalendarDay(String(value['day'])) &&
  isObject(value['signatory']) &&
  areTexts(value['signatory'], ['publicKey']) &&
  Array.isArray(value['streams']) &&
  value['streams'].every(isAnchoredStream);

const isAnchoredStream = (value: unknown): boolean =>
  isObject(value) &&
  isOneOf(recordStreams, value['stream']) &&
  areTexts(value, ['streamId']) &&
  Number.isSafeInteger(value['firstRevision']) &&
  Array.isArray(value['hashes']) &&
  value['hashes'].every((hash) => typeof hash === 'string');
