import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';

/** What a paper of an invented company says. */
export interface Paper {
  readonly issuer: string;
  readonly title: string;
  readonly number: string;
  readonly rows: readonly (readonly [string, string])[];
  readonly text: string;
  readonly dated: string;
}

const require = createRequire(import.meta.url);
const font = (weight: string): string =>
  require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`);

/** A real PDF, with the text in it, as an office would send it. */
export const drawPaper = async (paper: Paper): Promise<Buffer> => {
  const pdf = new PDFDocument({ size: 'A4', margin: 64, info: { Title: paper.title } });
  const drawn = buffer(pdf);
  pdf.registerFont('plain', font('400Regular')).registerFont('strong', font('700Bold'));
  pdf.font('strong').fontSize(11).fillColor('#444').text(paper.issuer, { align: 'center' });
  pdf.moveDown(1.2).fontSize(17).fillColor('#000').text(paper.title, { align: 'center' });
  pdf.moveDown(0.4).font('plain').fontSize(10).text(paper.number, { align: 'center' });
  pdf.moveDown(1.5);
  for (const [label, value] of paper.rows) {
    const top = pdf.y;
    pdf.font('strong').fontSize(11).text(label, 64, top, { width: 140 });
    pdf.font('plain').text(value, 210, top, { width: 320 });
    pdf.moveDown(0.6);
  }
  pdf.moveDown(1).text(paper.text, 64, pdf.y, { width: 467, lineGap: 4 });
  pdf.moveDown(2).text(paper.dated, { align: 'right' });
  pdf
    .moveDown(3)
    .fontSize(9)
    .fillColor('#888')
    .text('演示用途，企业与编号均为虚构。', { align: 'center' });
  pdf.end();
  return drawn;
};
