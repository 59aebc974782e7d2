import { constants, inflateSync } from 'node:zlib';

/** The objects packed in streams (PDF 1.5), or why they cannot be looked at. */
export type Unpacked = readonly Buffer[] | 'decompression_bomb' | 'uninspectable';

const start = /stream\r?\n/g;
/** A dictionary longer than this before its stream is none that a writer makes. */
const dictionaryBytes = 4_096;

/**
 * Unpacks every object stream of a PDF: actions may be hidden there.
 * @param maximumBytes that all of them together may unpack to.
 */
export const unpackObjectStreams = (bytes: Buffer, maximumBytes: number): Unpacked => {
  const unpacked: Buffer[] = [];
  let left = maximumBytes;
  for (const place of objectStreamsOf(bytes)) {
    if (place === null) return 'uninspectable';
    const objects = inflate(bytes.subarray(place), left);
    if (!Buffer.isBuffer(objects)) return objects;
    left -= objects.length;
    unpacked.push(objects);
  }
  return unpacked;
};

/** Where the data of each object stream begins; `null`: it is packed in a way that is not read here. */
function* objectStreamsOf(bytes: Buffer): Iterable<number | null> {
  const type = Buffer.from('ObjStm');
  for (let at = bytes.indexOf(type); at >= 0; at = bytes.indexOf(type, at + 1)) {
    const opening = bytes.lastIndexOf('obj', at);
    const dictionary = bytes.toString('latin1', Math.max(0, opening), at + dictionaryBytes);
    start.lastIndex = at - Math.max(0, opening);
    const data = start.exec(dictionary);
    if (data === null) {
      yield null;
      continue;
    }
    const entries = dictionary.slice(0, data.index);
    yield isPlainlyDeflated(entries) ? Math.max(0, opening) + start.lastIndex : null;
  }
}

const isPlainlyDeflated = (entries: string): boolean =>
  /\/Filter\s*(?:\[\s*)?\/FlateDecode\s*(?:\]|\/|>>|\s)/.test(entries) &&
  !/\/(?:DecodeParms|Predictor|Crypt|ASCII85Decode|ASCIIHexDecode|LZWDecode)/.test(entries);

const inflate = (
  bytes: Buffer,
  maximumBytes: number,
): Buffer | 'decompression_bomb' | 'uninspectable' => {
  try {
    return inflateSync(bytes, {
      maxOutputLength: Math.max(1, maximumBytes),
      finishFlush: constants.Z_SYNC_FLUSH,
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ERR_BUFFER_TOO_LARGE' ? 'decompression_bomb' : 'uninspectable';
  }
};
