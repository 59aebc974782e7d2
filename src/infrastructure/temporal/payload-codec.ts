import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { METADATA_ENCODING_KEY } from '@temporalio/common';
import type { Payload, PayloadCodec } from '@temporalio/common';

/** Keys by id: new payloads are sealed with the current one, old ones opened with their own. */
export interface PayloadKeys {
  readonly currentKeyId: string;
  /** 32 bytes each. A retired key stays here until no history sealed with it is kept. */
  readonly keys: Readonly<Record<string, Uint8Array>>;
}

const sealedEncoding = 'binary/encrypted';
const keyIdMetadata = 'greenlane-key-id';
const ivLength = 12;
const tagLength = 16;

/**
 * Seals everything that Temporal stores of us with AES-256-GCM (NIST SP 800-38D, random 96-bit
 * nonce). Search attributes and workflow ids are not payloads: they carry no personal data.
 * Payloads without our mark are passed through, so that histories from before the first key open.
 * @throws RangeError for a key that is not 32 bytes long or a current key that is missing.
 */
export const createPayloadCodec = (payloadKeys: PayloadKeys): PayloadCodec => {
  const keys = new Map(Object.entries(payloadKeys.keys));
  const currentKey = keys.get(payloadKeys.currentKeyId);
  if (currentKey === undefined)
    throw new RangeError(`there is no payload key ${payloadKeys.currentKeyId}`);
  const short = [...keys].find(([, key]) => key.byteLength !== 32);
  if (short !== undefined) throw new RangeError(`payload key ${short[0]} is not 32 bytes long`);
  return {
    encode: (payloads) =>
      settled(() => payloads.map((one) => seal(one, payloadKeys.currentKeyId, currentKey))),
    decode: (payloads) => settled(() => payloads.map((one) => open(one, keys))),
  };
};

const settled = <Value>(make: () => Value): Promise<Value> =>
  new Promise((resolve) => {
    resolve(make());
  });

const seal = (payload: Payload, keyId: string, key: Uint8Array): Payload => {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(keyId));
  const sealed = Buffer.concat([cipher.update(pack(payload)), cipher.final()]);
  return {
    metadata: {
      [METADATA_ENCODING_KEY]: Buffer.from(sealedEncoding),
      [keyIdMetadata]: Buffer.from(keyId),
    },
    data: Buffer.concat([iv, cipher.getAuthTag(), sealed]),
  };
};

const open = (payload: Payload, keys: ReadonlyMap<string, Uint8Array>): Payload => {
  if (textOf(payload.metadata?.[METADATA_ENCODING_KEY]) !== sealedEncoding) return payload;
  const keyId = textOf(payload.metadata?.[keyIdMetadata]);
  const key = keys.get(keyId);
  if (key === undefined) throw new RangeError(`there is no payload key ${keyId}`);
  const data = Buffer.from(payload.data ?? []);
  const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, ivLength))
    .setAAD(Buffer.from(keyId))
    .setAuthTag(data.subarray(ivLength, ivLength + tagLength));
  return unpack(
    Buffer.concat([decipher.update(data.subarray(ivLength + tagLength)), decipher.final()]),
  );
};

const textOf = (bytes: Uint8Array | null | undefined): string =>
  Buffer.from(bytes ?? []).toString('utf8');

/** Length of the metadata (4 bytes, big-endian), the metadata as JSON, the data. */
const pack = (payload: Payload): Buffer => {
  const entries = Object.entries(payload.metadata ?? {}).map(([name, bytes]) => [
    name,
    Buffer.from(bytes).toString('base64'),
  ]);
  const metadata = Buffer.from(JSON.stringify(entries));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(metadata.byteLength);
  return Buffer.concat([length, metadata, payload.data ?? Buffer.alloc(0)]);
};

const unpack = (bytes: Buffer): Payload => {
  const dataStart = 4 + bytes.readUInt32BE(0);
  const entries = JSON.parse(bytes.subarray(4, dataStart).toString('utf8')) as [string, string][];
  return {
    metadata: Object.fromEntries(
      entries.map(([name, text]) => [name, Buffer.from(text, 'base64')]),
    ),
    data: bytes.subarray(dataStart),
  };
};
