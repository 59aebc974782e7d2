import type { FileFault, InspectionLimits } from './file-fault.js';
import { isBlank, isPolyglot } from './find-foreign-content.js';
import { countPdfNames } from './pdf-names.js';
import type { PdfNameCounts } from './pdf-names.js';
import { unpackObjectStreams } from './unpack-object-streams.js';

/** What is known of a PDF from its bytes alone; whether it opens without a password is not. */
export interface PdfInspection {
  readonly fault: FileFault | null;
  readonly isEncrypted: boolean;
}

/**
 * Looks a PDF through without opening it: whole to its end, nothing else besides, no scripts, no
 * programs to start, no files attached, no more pages than people read.
 */
export const inspectPdf = (bytes: Buffer, limits: InspectionLimits): PdfInspection => {
  const names = countPdfNames(bytes);
  const isEncrypted = names.Encrypt > 0;
  const fault =
    faultOfBytes(bytes) ?? faultOfNames(names, limits) ?? faultOfPacked(bytes, names, limits);
  return { fault, isEncrypted };
};

const end = Buffer.from('%%EOF');

const faultOfBytes = (bytes: Buffer): FileFault | null => {
  if (isPolyglot(bytes)) return 'polyglot';
  const at = bytes.lastIndexOf(end);
  if (at < 0) return 'damaged';
  if (!isBlank(bytes.subarray(at + end.length))) return 'polyglot';
  return hasTable(bytes, at) ? null : 'damaged';
};

/** Some writers count a few bytes wrong; readers forgive that, and so does this. */
const forgivenBytes = 32;

/** Whether the table of objects stands where the end of the file says it does. */
const hasTable = (bytes: Buffer, endAt: number): boolean => {
  const tail = bytes.toString('latin1', Math.max(0, endAt - 256), endAt);
  const offset = Number(/startxref\s+(\d{1,12})\s*$/.exec(tail)?.[1] ?? Number.NaN);
  if (Number.isNaN(offset) || offset > endAt) return false;
  const around = bytes.toString(
    'latin1',
    Math.max(0, offset - forgivenBytes),
    offset + 2 * forgivenBytes,
  );
  return /xref|\d+\s+\d+\s+obj/.test(around);
};

const faultOfNames = (names: PdfNameCounts, limits: InspectionLimits): FileFault | null => {
  if (names.JavaScript + names.Launch + names.RichMedia + names.XFA > 0) return 'active_content';
  if (names.EmbeddedFiles + names.EmbeddedFile + names.FileAttachment + names.EF + names.GoToE > 0)
    return 'embedded_file';
  return names.Page > limits.maximumPages ? 'too_many_pages' : null;
};

const faultOfPacked = (
  bytes: Buffer,
  names: PdfNameCounts,
  limits: InspectionLimits,
): FileFault | null => {
  if (names.ObjStm === 0) return null;
  // Packed objects of an encrypted file are sealed: nobody can say what they do.
  if (names.Encrypt > 0) return 'protected';
  const unpacked = unpackObjectStreams(bytes, limits.maximumUnpackedBytes);
  if (typeof unpacked === 'string') return unpacked;
  // Some are written in a way that hides them from a plain look.
  if (unpacked.length < names.ObjStm) return 'uninspectable';
  const counted = unpacked.map(countPdfNames);
  const pages = counted.reduce((sum, one) => sum + one.Page, names.Page);
  return pages > limits.maximumPages
    ? 'too_many_pages'
    : (counted.map((one) => faultOfNames(one, limits)).find((one) => one !== null) ?? null);
};
