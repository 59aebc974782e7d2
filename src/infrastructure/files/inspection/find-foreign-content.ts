/** An archive's end record lies at most a comment of 65,535 bytes before the end of the file. */
const archiveTailBytes = 65_535 + 22;
const archiveEnd = Buffer.from('PK\u0005\u0006', 'latin1');
/** As much as programs look at to guess a type. */
const sniffedBytes = 1_500;
const page = /<(?:!doctype\s+html|html|head|body|script|iframe|svg|\?php)\b/i;

/**
 * Whether bytes are something else besides what they claim: an archive that can be opened from its
 * end, or a page or script that a browser would find at the start or the end.
 */
export const isPolyglot = (bytes: Buffer): boolean =>
  bytes.subarray(-archiveTailBytes).includes(archiveEnd) ||
  page.test(bytes.toString('latin1', 0, sniffedBytes)) ||
  page.test(bytes.toString('latin1', Math.max(0, bytes.length - sniffedBytes)));

const blank = /^[\s\0]*$/;

/** Whether nothing but padding stands behind the end of a file's content. */
export const isBlank = (rest: Buffer): boolean => {
  for (let at = 0; at < rest.length; at += 65_536)
    if (!blank.test(rest.toString('latin1', at, at + 65_536))) return false;
  return true;
};
