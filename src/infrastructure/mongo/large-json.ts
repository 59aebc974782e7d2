import { compressText, expandJson } from './compressed-json.js';

/** Characters of JSON beyond which it is kept compressed. */
const mostPlain = 262_144;

/** A JSON value in a document: as it is, or compressed where it would come near MongoDB's 16 MB. */
export interface LargeJson<Value> {
  readonly plain: Value | null;
  readonly packed?: Uint8Array;
}

/** What an application holds grows with its goods: the checklist of 5,000 lines takes 25 MB as it is. */
export const largeJson = async <Value>(value: Value): Promise<LargeJson<Value>> => {
  const text = JSON.stringify(value);
  return text.length <= mostPlain
    ? { plain: value }
    : { plain: null, packed: await compressText(text) };
};

/** @throws Error when the bytes are damaged, or nothing is there. */
export const readLargeJson = async <Value>(
  plain: Value | null,
  packed: Uint8Array | undefined,
): Promise<Value> => {
  if (plain !== null) return plain;
  if (packed === undefined) throw new Error('the document has lost its content');
  return (await expandJson(packed)) as Value;
};
