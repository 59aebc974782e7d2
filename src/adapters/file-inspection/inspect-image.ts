import type { FileFault, InspectionLimits } from './file-fault.js';
import { isPolyglot } from './find-foreign-content.js';

/** Looks a PNG through: every chunk whole to the last one, no more pixels than a viewer can take. */
export const inspectPng = (bytes: Buffer, limits: InspectionLimits): FileFault | null => {
  if (isPolyglot(bytes)) return 'polyglot';
  if (bytes.length < 33) return 'damaged';
  if (bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > limits.maximumPixels)
    return 'too_many_pixels';
  let at = 8;
  while (at + 12 <= bytes.length) {
    const after = at + 12 + bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return null;
    at = after;
  }
  return 'damaged';
};

const marker = 0xff;
const endOfImage = 0xd9;
const startOfScan = 0xda;

/** Looks a JPEG through: its segments, its size, and the end of the image behind the scan. */
export const inspectJpeg = (bytes: Buffer, limits: InspectionLimits): FileFault | null => {
  if (isPolyglot(bytes)) return 'polyglot';
  let pixels = 0;
  for (const { kind, at } of segmentsOf(bytes)) {
    if (isFrame(kind)) pixels = Math.max(pixels, pixelsOf(bytes, at));
    if (pixels > limits.maximumPixels) return 'too_many_pixels';
    if (kind === startOfScan) return endsBehind(bytes, at) ? null : 'damaged';
    if (kind === endOfImage) return null;
  }
  return 'damaged';
};

/** The segments one after another, as far as the bytes go. */
function* segmentsOf(bytes: Buffer): Iterable<{ readonly kind: number; readonly at: number }> {
  let at = 2;
  while (at + 2 <= bytes.length && bytes[at] === marker) {
    yield { kind: bytes[at + 1] ?? 0, at };
    if (at + 4 > bytes.length) return;
    at += 2 + bytes.readUInt16BE(at + 2);
  }
}

/** SOF0 to SOF15 but for the tables DHT, JPG and DAC. */
const isFrame = (kind: number): boolean =>
  kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind);

const pixelsOf = (bytes: Buffer, at: number): number =>
  at + 9 <= bytes.length ? bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7) : 0;

/** In a scan the marker byte is stuffed, so the end stands only where the image ends. */
const endsBehind = (bytes: Buffer, scanAt: number): boolean =>
  bytes.indexOf(Buffer.from([marker, endOfImage]), scanAt) >= 0;
