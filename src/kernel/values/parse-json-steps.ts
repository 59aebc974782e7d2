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

type Steps<Value> = Generator<undefined, Value, void>;

/**
 * Parses JSON as `JSON.stringify` writes it (UTF-8, no white space between tokens), in steps of some
 * milliseconds: a large array or object is taken apart, and its members parsed a stretch at a time.
 * @param longest Bytes of a stretch; only a single string or number may be longer.
 * @throws SyntaxError when a part of it is no JSON.
 */
export function* parseJsonSteps(bytes: Uint8Array, longest: number = stretch): Steps<unknown> {
  if (bytes.length <= longest || !isComposed(bytes)) return parse(bytes);
  const isArray = bytes[0] === OPEN_ARRAY;
  const items: unknown[] = [];
  const entries: (readonly [string, unknown])[] = [];
  for (const part of yield* partsOf(bytes, longest)) {
    if (part.length <= longest) {
      const whole = parse(wrapped(part, isArray));
      if (isArray) for (const item of whole as unknown[]) items.push(item);
      else entries.push(...Object.entries(whole as object));
    } else if (isArray) items.push(yield* parseJsonSteps(part, longest));
    else {
      const value = part.indexOf(COLON, stringEnd(part, 0)) + 1;
      const key = parse(part.subarray(0, value - 1)) as string;
      entries.push([key, yield* parseJsonSteps(part.subarray(value), longest)]);
    }
    yield;
  }
  return isArray ? items : Object.fromEntries(entries);
}

const isComposed = (bytes: Uint8Array): boolean => {
  const ends = `${bytes[0]} ${bytes.at(-1)}`;
  return ends === `${OPEN_ARRAY} ${CLOSE_ARRAY}` || ends === `${OPEN_OBJECT} ${CLOSE_OBJECT}`;
};

/** Members of an array or object, neighbours together as long as they are no longer than a stretch. */
function* partsOf(bytes: Uint8Array, longest: number): Steps<readonly Uint8Array[]> {
  const parts: Uint8Array[] = [];
  let [from, end, seen, depth] = [1, 1, 0, 0];
  const close = (to: number): void => {
    if (to > from) parts.push(bytes.subarray(from, to));
    from = to + 1;
  };
  for (let at = 1; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) at = stringEnd(bytes, at) - 1;
    depth += depthChange(byte);
    if (depth < 0 || (depth === 0 && byte === COMMA)) {
      if (at - from > longest && end > from) close(end);
      end = at;
    }
    if (at - seen > longest) {
      seen = at;
      yield;
    }
  }
  if (depth >= 0) throw new SyntaxError('an array or object of the JSON does not end');
  close(end);
  return parts;
}

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

const wrapped = (part: Uint8Array, isArray: boolean): Uint8Array => {
  const whole = new Uint8Array(part.length + 2);
  whole.set([isArray ? OPEN_ARRAY : OPEN_OBJECT]);
  whole.set(part, 1);
  whole.set([isArray ? CLOSE_ARRAY : CLOSE_OBJECT], part.length + 1);
  return whole;
};

const parse = (bytes: Uint8Array): unknown =>
  JSON.parse(new TextDecoder().decode(bytes)) as unknown;
