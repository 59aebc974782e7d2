/** A value that JSON can carry. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/**
 * The one byte form of a JSON value: keys sorted by UTF-16 code unit, no white space, `undefined`
 * members left out (RFC 8785, JSON Canonicalization Scheme).
 * @throws RangeError for NaN, an infinity or half a surrogate pair: no bytes carry them unchanged.
 */
export const canonicalJson = (value: unknown): string => {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return finite(value);
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one ?? null)).join(',')}]`;
  return `{${members(value as Record<string, unknown>).join(',')}}`;
};

/** The same text in steps, one for each element of an array: for answers of thousands of lines. */
export function* canonicalJsonSteps(value: unknown): Generator<undefined, string, void> {
  if (value === null || typeof value !== 'object') return canonicalJson(value);
  const parts: string[] = [];
  if (Array.isArray(value)) {
    for (const one of value as unknown[]) {
      parts.push(canonicalJson(one ?? null));
      yield;
    }
    return `[${parts.join(',')}]`;
  }
  for (const key of keysOf(value as Record<string, unknown>)) {
    const text = yield* canonicalJsonSteps((value as Record<string, unknown>)[key]);
    parts.push(`${quoted(key)}:${text}`);
  }
  return `{${parts.join(',')}}`;
}

const finite = (value: number): string => {
  if (!Number.isFinite(value)) throw new RangeError(`not a JSON number: ${String(value)}`);
  return JSON.stringify(value);
};

const quoted = (text: string): string => {
  if (!text.isWellFormed())
    throw new RangeError(`half a surrogate pair: ${JSON.stringify(text.slice(0, 80))}`);
  return JSON.stringify(text);
};

const members = (value: Record<string, unknown>): string[] =>
  keysOf(value).map((key) => `${quoted(key)}:${canonicalJson(value[key])}`);

const keysOf = (value: Record<string, unknown>): string[] =>
  Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();

/** SHA-256 of bytes, or of a text's UTF-8 bytes, lower-case hex. Passed in, since the domain does no I/O. */
export type Sha256 = (input: string | Uint8Array) => string;

/** `sha256:` + hex of the canonical JSON. */
export const contentHashOf = (value: unknown, sha256: Sha256): string =>
  `sha256:${sha256(canonicalJson(value))}`;
