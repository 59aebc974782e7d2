/**
 * A kind of file that evidence may be: all that name it must agree
 * (docs/rules/security.md#file-types-agree).
 */
export interface EvidenceFileType {
  readonly mediaType: 'application/pdf' | 'image/png' | 'image/jpeg';
  readonly extensions: readonly string[];
}

/** No SVG, HTML, office files or archives: they can carry scripts, macros, or other files. */
export const evidenceFileTypes: readonly EvidenceFileType[] = [
  { mediaType: 'application/pdf', extensions: ['pdf'] },
  { mediaType: 'image/png', extensions: ['png'] },
  { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
];

const unsafeCharacters = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\]/u;
const maximumNameLength = 255;

/**
 * A file name safe to store and show, in NFC, or `null`: control, bidirectional and invisible
 * characters, lone surrogates, path separators, outer blanks, and over 255 UTF-16 units are refused.
 */
export const readEvidenceFileName = (fileName: string): string | null => {
  const name = fileName.normalize('NFC');
  const fits = name.length > 0 && name.length <= maximumNameLength && name === name.trim();
  return fits && !unsafeCharacters.test(name) ? name : null;
};

/** The type a file's extension stands for, whatever its case. */
export const typeOfExtension = (fileName: string): EvidenceFileType | undefined => {
  const extension = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase();
  return evidenceFileTypes.find((type) => type.extensions.includes(extension ?? ''));
};

/** The type a `Content-Type` declares; parameters are left aside. */
export const typeOfDeclaration = (declaredType: string): EvidenceFileType | undefined => {
  const declared = declaredType.split(';')[0]?.trim().toLowerCase();
  return evidenceFileTypes.find((type) => type.mediaType === declared);
};
