/** Keys that seal what Temporal stores, by id; new payloads take the current one. */
export interface PayloadKeys {
  readonly currentKeyId: string;
  readonly keys: Readonly<Record<string, Uint8Array>>;
}

const keyBytes = 32;
/** Of 32 random bytes fewer are different once in more than 10^20 keys. */
const minimumDistinctBytes = 16;

/**
 * `id:base64` separated by commas or line ends, the current key first, each of 32 random bytes.
 * @returns the reason as text when it is not
 */
export const readPayloadKeys = (text: string): PayloadKeys | string => {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '');
  const keys: Record<string, Uint8Array> = {};
  for (const entry of entries) {
    const [, id = '', encoded = ''] = /^([A-Za-z0-9_-]{1,32}):([^:]+)$/.exec(entry) ?? [];
    const key = new Uint8Array(Buffer.from(encoded, 'base64'));
    const fault = id in keys ? `the id ${id} stands twice` : faultOf(id, key);
    if (fault !== null) return fault;
    keys[id] = key;
  }
  const [currentKeyId] = Object.keys(keys);
  return currentKeyId === undefined ? 'no key is given' : { currentKeyId, keys };
};

const faultOf = (id: string, key: Uint8Array): string | null => {
  if (id === '') return 'write each key as id:base64, the current one first';
  if (key.length !== keyBytes) return `key ${id} is not 32 bytes long`;
  return new Set(key).size < minimumDistinctBytes
    ? `key ${id} is too weak: use random bytes`
    : null;
};
