import type { FileFault, InspectionLimits } from './file-fault.js';
import { isBlank, isPolyglot } from './find-foreign-content.js';

/**
 * Looks a PNG through: every chunk whole to the last one, nothing behind it, pixels, and no more
 * of them than a viewer can take.
 */
export const inspectPng = (bytes: Buffer, limits: InspectionLimits): FileFault | null => {
  if (isPolyglot(bytes)) return 'polyglot';
  if (bytes.length < 33) return 'damaged';
  const pixels = bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
  if (pixels > limits.maximumPixels) return 'too_many_pixels';
  if (pixels === 0) return 'damaged';
  let at = 8;
  while (at + 12 <= bytes.length) {
    const after = at + 12 + bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return faultBehind(bytes, at + 12);
    at = after;
  }
  return 'damaged';
};

const faultBehind = (bytes: Buffer, end: number): FileFault | null =>
  isBlank(bytes.subarray(end)) ? null : 'polyglot';

const marker = 0xff;
const endOfImage = 0xd9;
const startOfScan = 0xda;

/** Looks a JPEG through: its segments and scans, its size, the end of the image, nothing behind it. */
export const inspectJpeg = (bytes: Buffer, limits: InspectionLimits): FileFault | null => {
  if (isPolyglot(bytes)) return 'polyglot';
  let pixels = 0;
  for (const { kind, at } of segmentsOf(bytes)) {
    if (isFrame(kind)) {
      if (pixelsOf(bytes, at) === 0) return 'damaged';
      pixels = Math.max(pixels, pixelsOf(bytes, at));
    }
    if (pixels > limits.maximumPixels) return 'too_many_pixels';
    if (kind === endOfImage) return faultBehind(bytes, at + 2);
  }
  return 'damaged';
};

/** The segments one after another, over the data of each scan, as far as the bytes go. */
function* segmentsOf(bytes: Buffer): Iterable<{ readonly kind: number; readonly at: number }> {
  let at = 2;
  while (at + 2 <= bytes.length && bytes[at] === marker) {
    const kind = bytes[at + 1] ?? 0;
    if (kind === marker) {
      at += 1;
      continue;
    }
    yield { kind, at };
    if (at + 4 > bytes.length) return;
    at += 2 + bytes.readUInt16BE(at + 2);
    if (kind === startOfScan) at = endOfScan(bytes, at);
  }
}

/** SOF0 to SOF15 but for the tables DHT, JPG and DAC. */
const isFrame = (kind: number): boolean =>
  kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind);

const pixelsOf = (bytes: Buffer, at: number): number =>
  at + 9 <= bytes.length ? bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7) : 0;

/** Where the next segment begins: in a scan a marker byte is stuffed, or one that restarts it. */
const endOfScan = (bytes: Buffer, scanAt: number): number => {
  let at = bytes.indexOf(marker, scanAt);
  while (at >= 0) {
    const kind = bytes[at + 1] ?? 0;
    if (kind !== 0 && !(kind >= 0xd0 && kind <= 0xd7)) return at;
    at = bytes.indexOf(marker, at + 2);
  }
  return bytes.length;
};
