/** Bytes of JSON that are parsed at a stretch, a few milliseconds of one processor. */
const stretch = 256 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const BLANKS: readonly number[] = [0x20, 0x09, 0x0a, 0x0d];

type Steps<Value> = Generator<undefined, Value, void>;

/**
 * Whether a stretch that was parsed is accepted: its text, what it is, and how many arrays and
 * objects it lies within. Neighbours come together, inside the array or object they are members of.
 */
export type JsonCheck = (text: string, value: unknown, depth: number) => boolean;

export interface JsonStepsOptions {
  /** Bytes of a stretch; only a single string or number may be longer. */
  readonly longest?: number;
  /** Of JSON from outside; by default everything is accepted. */
  readonly check?: JsonCheck;
}

/**
 * Parses JSON (UTF-8) as `JSON.parse` does, in steps of some milliseconds: a large array or object
 * is taken apart, and its members parsed a stretch at a time.
 * @throws SyntaxError when it is no JSON, a key stands twice in an object that was taken apart, or
 * a stretch is not accepted; TypeError when it is no UTF-8.
 */
export function* parseJsonSteps(
  bytes: Uint8Array,
  { longest = stretch, check = () => true }: JsonStepsOptions = {},
): Steps<unknown> {
  return yield* valueOf(trimmed(bytes), { longest, check, depth: 0 });
}

interface Reading extends Required<JsonStepsOptions> {
  readonly depth: number;
}

function* valueOf(bytes: Uint8Array, reading: Reading): Steps<unknown> {
  const isArray = bytes[0] === OPEN_ARRAY;
  const isTakenApart = bytes.length > reading.longest && (isArray || bytes[0] === OPEN_OBJECT);
  if (!isTakenApart) return parsed(bytes, reading);
  const parts = yield* partsOf(bytes, reading.longest);
  return isArray ? yield* listOf(parts, reading) : yield* objectOf(parts, reading);
}

function* listOf(parts: readonly Uint8Array[], reading: Reading): Steps<unknown> {
  const items: unknown[] = [];
  for (const part of parts) {
    if (part.length > reading.longest) items.push(yield* valueOf(part, deeper(reading)));
    else for (const item of parsed(within('[', part, ']'), reading) as unknown[]) items.push(item);
    yield;
  }
  return items;
}

function* objectOf(parts: readonly Uint8Array[], reading: Reading): Steps<unknown> {
  const entries: (readonly [string, unknown])[] = [];
  for (const part of parts) {
    const isLong = part.length > reading.longest;
    const colon = isLong ? colonIn(part) : part.length;
    const known = isLong ? within('{', part.subarray(0, colon), ':0}') : within('{', part, '}');
    const read = Object.entries(parsed(known, reading) as object);
    if (!isLong) for (const entry of read) entries.push(entry);
    else {
      const value = yield* valueOf(trimmed(part.subarray(colon + 1)), deeper(reading));
      entries.push([read[0]?.[0] ?? '', value]);
    }
    yield;
  }
  if (new Set(entries.map(([key]) => key)).size < entries.length)
    throw new SyntaxError('a key of the JSON stands twice in one object');
  return Object.fromEntries(entries);
}

const deeper = (reading: Reading): Reading => ({ ...reading, depth: reading.depth + 1 });

/** Members of an array or object, neighbours together as long as they are no longer than a stretch. */
function* partsOf(bytes: Uint8Array, longest: number): Steps<readonly Uint8Array[]> {
  const parts: Uint8Array[] = [];
  const last = bytes.length - 1;
  let [from, end, seen, depth] = [1, 1, 0, 0];
  const close = (to: number): void => {
    parts.push(memberIn(bytes.subarray(from, to)));
    from = to + 1;
  };
  const endAt = (at: number): void => {
    if (at - from > longest && end > from) close(end);
    end = at;
  };
  for (let at = 1; at <= last; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) at = stringEnd(bytes, at) - 1;
    depth += depthChange(byte);
    if (depth < 0 && at < last) throw new SyntaxError('the JSON goes on behind its end');
    if (endsMember(depth, byte)) endAt(at);
    if (at - seen > longest) {
      seen = at;
      yield;
    }
  }
  if (depth >= 0 || !isClosed(bytes))
    throw new SyntaxError('an array or object of the JSON does not end');
  if (parts.length === 0 && trimmed(bytes.subarray(1, last)).length === 0) return [];
  close(end);
  return parts;
}

const endsMember = (depth: number, byte: number): boolean =>
  depth < 0 || (depth === 0 && byte === COMMA);

const isClosed = (bytes: Uint8Array): boolean =>
  bytes.at(-1) === (bytes[0] === OPEN_ARRAY ? CLOSE_ARRAY : CLOSE_OBJECT);

const memberIn = (part: Uint8Array): Uint8Array => {
  const member = trimmed(part);
  if (member.length === 0) throw new SyntaxError('a member of the JSON is missing');
  return member;
};

const trimmed = (bytes: Uint8Array): Uint8Array => {
  let [from, to] = [0, bytes.length];
  while (from < to && BLANKS.includes(bytes[from] ?? 0)) from += 1;
  while (to > from && BLANKS.includes(bytes[to - 1] ?? 0)) to -= 1;
  return bytes.subarray(from, to);
};

const depthChange = (byte: number): number => {
  if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) return 1;
  return byte === CLOSE_ARRAY || byte === CLOSE_OBJECT ? -1 : 0;
};

/** After the closing quote of the string that opens at a place. */
const stringEnd = (bytes: Uint8Array, open: number): number => {
  for (let at = bytes.indexOf(QUOTE, open + 1); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) {
    let escapes = 0;
    while (bytes[at - 1 - escapes] === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return at + 1;
  }
  throw new SyntaxError('a string of the JSON does not end');
};

/** Of the first member of an object. */
const colonIn = (part: Uint8Array): number => {
  const colon = part[0] === QUOTE ? part.indexOf(COLON, stringEnd(part, 0)) : -1;
  if (colon < 0) throw new SyntaxError('a member of the JSON has no key');
  return colon;
};

const ascii = new TextEncoder();

const within = (open: string, part: Uint8Array, close: string): Uint8Array => {
  const whole = new Uint8Array(open.length + part.length + close.length);
  whole.set(ascii.encode(open));
  whole.set(part, open.length);
  whole.set(ascii.encode(close), open.length + part.length);
  return whole;
};

/** A byte order mark inside JSON is no JSON. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const parsed = (bytes: Uint8Array, { check, depth }: Reading): unknown => {
  const text = utf8.decode(bytes);
  const value = JSON.parse(text) as unknown;
  if (!check(text, value, depth)) throw new SyntaxError('a part of the JSON is not accepted');
  return value;
};
