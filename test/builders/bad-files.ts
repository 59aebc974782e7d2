import { rawArchive } from './raw-archive.js';
import { firstOwnObject, objectStream, rawPdf, streamBody } from './raw-pdf.js';

/** A file that must not be kept, and the code it is refused with. */
export interface BadFile {
  readonly what: string;
  readonly name: string;
  readonly type: string;
  readonly code: string;
  readonly bytes: () => Buffer;
}

const pdf = (what: string, code: string, bytes: () => Buffer): BadFile => ({
  what,
  name: 'certificate.pdf',
  type: 'application/pdf',
  code,
  bytes,
});

const contentTypes = (type: string): Buffer =>
  Buffer.from(
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x" ContentType="application/vnd.${type}.main+xml"/></Types>`,
  );

const office = (type: string, more: Readonly<Record<string, Buffer>> = {}): Buffer =>
  rawArchive({ '[Content_Types].xml': contentTypes(type), ...more });

const officeType = 'application/vnd.openxmlformats-officedocument';

/** 200 MiB of one byte, in some 200 KB. */
const bomb = (): Buffer => Buffer.alloc(200 * 1_048_576, 'A');

const action = (entries: string): string => `<< /Type /Action ${entries} >>`;
const attachment = (number: number): string =>
  `<< /Type /Filespec /F (evil.exe) /EF << /F ${number} 0 R >> >>`;
const opening = `/OpenAction ${firstOwnObject()} 0 R`;

const insertedAt = (bytes: Buffer, at: number, what: string): Buffer =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(what, 'latin1'), bytes.subarray(at)]);

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);

const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0, 0xff, 0xd0, 0x34]);

/** A progressive JPEG: two scans with a comment between, stuffed and restarted, as cameras write them. */
export const jpegOfScans = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
  Buffer.from('JFIF\0'),
  Buffer.from([1, 1, 0, 0, 1, 0, 1, 0, 0]),
  scan,
  Buffer.from([0xff, 0xfe, 0, 6, 0xff, 0xd9, 0x41, 0x42]),
  scan,
  Buffer.from([0xff, 0xd9]),
]);

/** Files as people and attackers send them, each made here byte by byte. */
export const badFiles: readonly BadFile[] = [
  pdf('a PDF cut off at 90 %', 'evidence_damaged', () => {
    const bytes = rawPdf();
    return bytes.subarray(0, Math.floor(bytes.length * 0.9));
  }),
  pdf('a PDF without its middle', 'evidence_damaged', () => {
    const bytes = rawPdf({ pages: Array.from({ length: 40 }, () => 'words') });
    return Buffer.concat([bytes.subarray(0, 1_000), bytes.subarray(-2_000)]);
  }),
  pdf('a PDF of 10,000 pages', 'evidence_too_many_pages', () =>
    rawPdf({ pages: Array.from({ length: 10_000 }, () => '') }),
  ),
  pdf('a PDF with JavaScript on opening', 'evidence_active_content', () =>
    rawPdf({ catalogue: opening, objects: [action('/S /JavaScript /JS (app.alert\\(1\\))')] }),
  ),
  pdf('a PDF with JavaScript spelled in digits', 'evidence_active_content', () =>
    rawPdf({ catalogue: opening, objects: [action('/S /J#61va#53cript /JS (x)')] }),
  ),
  pdf('a PDF with JavaScript in packed objects', 'evidence_active_content', () =>
    rawPdf({ objects: [objectStream(99, action('/S /JavaScript /JS (x)'))] }),
  ),
  pdf('a PDF that starts a program', 'evidence_active_content', () =>
    rawPdf({ catalogue: opening, objects: [action('/S /Launch /F (cmd.exe)')] }),
  ),
  pdf('a PDF with a program attached', 'evidence_embedded_file', () =>
    rawPdf({
      catalogue: `/Names << /EmbeddedFiles << /Names [(evil.exe) ${firstOwnObject()} 0 R] >> >>`,
      objects: [attachment(firstOwnObject() + 1), streamBody('MZ', '/Type /EmbeddedFile')],
    }),
  ),
  pdf('a PDF with a file attached to a page, spelled in digits', 'evidence_embedded_file', () =>
    rawPdf({ objects: ['<< /Type /Annot /Subtype /File#41ttachment /Rect [0 0 9 9] >>'] }),
  ),
  pdf('a PDF with a file that only its specification names', 'evidence_embedded_file', () =>
    rawPdf({ objects: [attachment(firstOwnObject() + 1), streamBody('MZ')] }),
  ),
  pdf('a PDF with a file in packed objects', 'evidence_embedded_file', () =>
    rawPdf({ objects: [objectStream(99, attachment(98))] }),
  ),
  pdf('a PDF whose packed objects are a bomb', 'evidence_decompression_bomb', () =>
    rawPdf({ objects: [objectStream(99, `(${'A'.repeat(100 * 1_048_576)})`)] }),
  ),
  pdf('a PDF whose packed objects are packed oddly', 'evidence_uninspectable', () =>
    Buffer.from(
      rawPdf({ objects: [objectStream(99, '<< >>')] })
        .toString('latin1')
        .replace('/FlateDecode', '/LZWDecode  '),
      'latin1',
    ),
  ),
  pdf('a PDF that is an archive as well', 'evidence_polyglot', () =>
    Buffer.concat([rawPdf(), rawArchive({ 'payload.exe': Buffer.from('MZ') })]),
  ),
  pdf('a PDF with an archive in its comments', 'evidence_polyglot', () => {
    const bytes = rawPdf();
    const archive = rawArchive({ 'payload.exe': Buffer.from('MZ') }).toString('latin1');
    return insertedAt(bytes, bytes.lastIndexOf('startxref'), `%${archive}\n`);
  }),
  pdf('a PDF that is a page as well', 'evidence_polyglot', () =>
    insertedAt(rawPdf(), 9, '%<html><script>alert(1)</script>\n'),
  ),
  pdf('a PDF with a page behind its end', 'evidence_polyglot', () =>
    Buffer.concat([rawPdf(), Buffer.from('<script>alert(1)</script>')]),
  ),
  pdf('an archive with a PDF behind it', 'evidence_type_not_allowed', () =>
    Buffer.concat([rawArchive({ 'a.txt': Buffer.from('a') }), rawPdf()]),
  ),
  {
    what: 'a workbook that is a bomb',
    name: 'figures.xlsx',
    type: `${officeType}.spreadsheetml.sheet`,
    code: 'evidence_type_not_allowed',
    bytes: () =>
      office('openxmlformats-officedocument.spreadsheetml.sheet', {
        'xl/worksheets/sheet1.xml': bomb(),
      }),
  },
  {
    what: 'a document whose first part is a bomb',
    name: 'contract.docx',
    type: `${officeType}.wordprocessingml.document`,
    code: 'evidence_type_not_allowed',
    bytes: () => rawArchive({ '[Content_Types].xml': bomb(), 'word/document.xml': bomb() }),
  },
  {
    what: 'a workbook with macros',
    name: 'figures.xlsm',
    type: 'application/vnd.ms-excel.sheet.macroEnabled.12',
    code: 'evidence_type_not_allowed',
    bytes: () =>
      office('ms-excel.sheet.macroEnabled', { 'xl/vbaProject.bin': Buffer.from('Attribute VB') }),
  },
  {
    what: 'a document with macros that says it is a PDF',
    name: 'contract.pdf',
    type: 'application/pdf',
    code: 'evidence_type_not_allowed',
    bytes: () =>
      office('ms-word.document.macroEnabled', {
        'word/vbaProject.bin': Buffer.from('Attribute VB'),
      }),
  },
  {
    what: 'a PNG without a pixel',
    name: 'label.png',
    type: 'image/png',
    code: 'evidence_damaged',
    bytes: () => Buffer.concat([png.subarray(0, 16), Buffer.alloc(8), png.subarray(24)]),
  },
  {
    what: 'a PNG cut off at 90 %',
    name: 'label.png',
    type: 'image/png',
    code: 'evidence_damaged',
    bytes: () => png.subarray(0, Math.floor(png.length * 0.9)),
  },
  {
    what: 'a PNG of ten thousand million pixels',
    name: 'label.png',
    type: 'image/png',
    code: 'evidence_too_many_pixels',
    bytes: () => {
      const bytes = Buffer.from(png);
      bytes.writeUInt32BE(100_000, 16);
      bytes.writeUInt32BE(100_000, 20);
      return bytes;
    },
  },
  {
    what: 'a PNG that is an archive as well',
    name: 'label.png',
    type: 'image/png',
    code: 'evidence_polyglot',
    bytes: () => Buffer.concat([png, rawArchive({ 'payload.exe': Buffer.from('MZ') })]),
  },
  {
    what: 'a PNG with bytes behind its end',
    name: 'label.png',
    type: 'image/png',
    code: 'evidence_polyglot',
    bytes: () => Buffer.concat([png, Buffer.alloc(100_000, 'MZ')]),
  },
  {
    what: 'a PNG with the head of an archive behind its end',
    name: 'label.png',
    type: 'image/png',
    code: 'evidence_polyglot',
    bytes: () => Buffer.concat([png, Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.alloc(50, 1)]),
  },
  {
    what: 'a JPEG of several scans with bytes behind its end',
    name: 'photo.jpg',
    type: 'image/jpeg',
    code: 'evidence_polyglot',
    bytes: () => Buffer.concat([jpegOfScans, Buffer.from('MZ program')]),
  },
  {
    what: 'a JPEG cut off in its scan',
    name: 'photo.jpg',
    type: 'image/jpeg',
    code: 'evidence_damaged',
    bytes: () =>
      Buffer.concat([
        Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
        Buffer.from('JFIF\0'),
        Buffer.from([1, 1, 0, 0, 1, 0, 1, 0, 0]),
        Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34]),
      ]),
  },
  {
    what: 'an SVG',
    name: 'drawing.svg',
    type: 'image/svg+xml',
    code: 'evidence_type_not_allowed',
    bytes: () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
  },
  {
    what: 'a PNG that says it is a PDF',
    name: 'certificate.pdf',
    type: 'application/pdf',
    code: 'evidence_mislabelled',
    bytes: () => png,
  },
  {
    what: 'a file of no bytes',
    name: 'certificate.pdf',
    type: 'application/pdf',
    code: 'evidence_empty',
    bytes: () => Buffer.alloc(0),
  },
];
