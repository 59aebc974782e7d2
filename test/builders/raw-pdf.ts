import { deflateSync } from 'node:zlib';

export interface RawPdf {
  readonly pages?: readonly string[];
  /** More entries of the catalogue dictionary, as written in PDF. */
  readonly catalogue?: string;
  /** More entries of the trailer dictionary. */
  readonly trailer?: string;
  /** More objects: their bodies, numbered from 100. */
  readonly objects?: readonly string[];
  /** Of these objects the pages, where they are no pages of text. */
  readonly kids?: readonly number[];
}

/** A small PDF with one line of ASCII text a page, written by hand so that a test can bend every byte. */
export const rawPdf = ({
  pages = ['Certificate No. GL-2026-001'],
  catalogue = '',
  trailer = '',
  objects = [],
  kids: own = [],
}: RawPdf = {}): Buffer => {
  const numbers = [...pages.map((_text, index) => 10 + 2 * index), ...own];
  const kids = numbers.map((number) => `${number} 0 R`).join(' ');
  const bodies = new Map<number, string>([
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`],
    [2, `<< /Type /Pages /Kids [${kids}] /Count ${numbers.length} >>`],
    [3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'],
  ]);
  // Objects of pages come in pairs from 10 on; those of the caller start where no page ever does.
  pages.forEach((text, index) => {
    const number = 10 + 2 * index;
    const content = text
      .split('\n')
      .map((line) => `(${line.replace(/[()\\]/g, '\\$&')}) Tj 0 -20 Td`)
      .join(' ');
    bodies.set(
      number,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents ${number + 1} 0 R >>`,
    );
    bodies.set(number + 1, streamBody(`BT /F 12 Tf 50 780 Td ${content} ET`));
  });
  objects.forEach((body, index) => bodies.set(firstOwnObject(pages.length) + index, body));
  return assemble(bodies, trailer);
};

/** The number of the first object of `objects`. */
export const firstOwnObject = (pageCount = 1): number => 10 + 2 * pageCount;

/** A stream object's body; its bytes are written as Latin-1. */
export const streamBody = (content: string, entries = ''): string =>
  `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`;

/** An object stream (PDF 1.5) with one object in it. */
export const objectStream = (number: number, body: string): string => {
  const header = `${number} 0 `;
  const packed = deflateSync(Buffer.from(`${header}${body}`, 'latin1')).toString('latin1');
  return streamBody(packed, `/Type /ObjStm /N 1 /First ${header.length} /Filter /FlateDecode`);
};

const assemble = (bodies: ReadonlyMap<number, string>, trailer: string): Buffer => {
  const size = Math.max(...bodies.keys()) + 1;
  const offsets = new Map<number, number>();
  let text = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  const parts = [text];
  let at = text.length;
  for (const [number, body] of bodies) {
    text = `${number} 0 obj\n${body}\nendobj\n`;
    offsets.set(number, at);
    parts.push(text);
    at += text.length;
  }
  const entries = Array.from({ length: size }, (_none, number) => {
    const offset = offsets.get(number);
    return offset === undefined
      ? '0000000000 65535 f \n'
      : `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  parts.push(
    `xref\n0 ${size}\n${entries.join('')}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
  );
  return Buffer.from(parts.join(''), 'latin1');
};
