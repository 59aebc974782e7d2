import { rawPdf, streamBody } from './raw-pdf.js';

/** Characters that simplified and traditional Chinese share. */
export const namedFontText = '工程合同一式三份甲方乙方各持一份另一份存本行 GL';

const ucs2Of = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

/** The same text by the character codes of GBK. */
const gbkCodes =
  'b9a4b3ccbacfcdacd2bbcabdc8fdb7ddbcd7b7bdd2d2b7bdb8f7b3d6d2bbb7ddc1edd2bbb7ddb4e6b1bed0d020474c';

const fonts = {
  'UniGB-UCS2-H': { name: 'STSong-Light', ordering: 'GB1', codes: ucs2Of(namedFontText) },
  'GBK-EUC-H': { name: 'STSong-Light', ordering: 'GB1', codes: gbkCodes },
  'UniCNS-UCS2-H': { name: 'MSung-Light', ordering: 'CNS1', codes: ucs2Of(namedFontText) },
} as const;

/** A PDF whose Chinese font is only named, as office programs and customs systems write it. */
export const namedFontPdf = (encoding: keyof typeof fonts): Buffer => {
  const { name, ordering, codes } = fonts[encoding];
  const first = 10;
  return rawPdf({
    pages: [],
    objects: [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F ${first + 2} 0 R >> >> /Contents ${first + 1} 0 R >>`,
      streamBody(`BT /F 12 Tf 50 780 Td <${codes}> Tj ET`),
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /${encoding} /DescendantFonts [${first + 3} 0 R] >>`,
      `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 4 >> /DW 1000 /FontDescriptor ${first + 4} 0 R >>`,
      `<< /Type /FontDescriptor /FontName /${name} /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>`,
    ],
    kids: [first],
  });
};
