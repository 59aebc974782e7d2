/** The names of a PDF that matter here, and how often each stands. */
export type PdfNameCounts = Readonly<Record<PdfName, number>>;

const wholeNames = [
  'JavaScript',
  'Launch',
  'RichMedia',
  'XFA',
  'EmbeddedFiles',
  'EmbeddedFile',
  'FileAttachment',
  'GoToE',
  'Encrypt',
  'ObjStm',
] as const;
const names = [...wholeNames, 'EF', 'Page'] as const;
type PdfName = (typeof names)[number];

/** Any character of a name may be written as `#` and two digits (ISO 32000-1, 7.3.5). */
const spelled = (name: string): string =>
  Array.from(name, (one) => {
    const code = one.charCodeAt(0).toString(16);
    return `(?:${one}|#${code.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)})`;
  }).join('');

/** `EF` is short enough to stand in packed bytes by chance: it counts with the value of a file. */
const pattern = new RegExp(
  `/(?:Type\\s*/(?<Page>${spelled('Page')})|(?<EF>${spelled('EF')})(?=[\\s\\0]*(?:<<|\\d+\\s+\\d+\\s+R))|${wholeNames
    .map((name) => `(?<${name}>${spelled(name)})`)
    .join('|')})(?![^\\s\\0<>[\\](){}/%])`,
  'g',
);

const windowBytes = 1_048_576;
/** Longer than the longest name spelled out in digits, and what stands around it. */
const overlapBytes = 128;

/** Finds the names wherever they stand, strings and streams included: nothing is hidden by odd syntax. */
export const countPdfNames = (bytes: Buffer): PdfNameCounts => {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<PdfName, number>;
  for (let start = 0; start < bytes.length; start += windowBytes) {
    const text = bytes.toString('latin1', start, start + windowBytes + overlapBytes);
    for (const match of text.matchAll(pattern)) {
      // What begins in the overlap is counted in the next window.
      if (match.index >= windowBytes) break;
      for (const name of names) if (match.groups?.[name] !== undefined) counts[name] += 1;
    }
  }
  return counts;
};
