import { setImmediate } from 'node:timers/promises';
import type { LetterContent } from '../../contexts/decisions/rules/letter/letter-content.js';
import { drawBlock } from './letter-blocks.js';
import { letterFonts } from './letter-fonts.js';
import type { LetterFont } from './letter-fonts.js';
import { createLetterSheet, pageMargins } from './letter-sheet.js';
import type { LetterSheet, TextStyle } from './letter-sheet.js';

type Pdf = PDFKit.PDFDocument;

const green = '#1f7a4a';
const bankStyle: TextStyle = { font: 'bold', size: 13, colour: green };
const titleStyle: TextStyle = { font: 'bold', size: 17, colour: '#1d2b24' };
const runningStyle: TextStyle = { font: 'regular', size: 8, colour: '#5b6a62' };

/**
 * Sets a decision letter as a PDF of A4 pages. The bytes depend on the content alone: dates come
 * from the decision, and nothing is compressed, so that no compression library's version shows.
 */
export const renderLetter = async (content: LetterContent): Promise<Buffer> => {
  const pdf = await openDocument(content);
  const collected = collect(pdf);
  const sheet = createLetterSheet(pdf, content.language);
  drawLetterhead(sheet, content);
  for (const block of content.blocks) {
    drawBlock(sheet, block);
    // A letter of a thousand lines must not hold up other requests.
    await setImmediate();
  }
  drawRunningTexts(pdf, sheet, content);
  pdf.end();
  return collected;
};

const openDocument = async (content: LetterContent): Promise<Pdf> => {
  // Loaded with the first letter: starting needs none.
  const { default: PDFDocument } = await import('pdfkit');
  const pdf = new PDFDocument({
    size: 'A4',
    // Text is placed by us down to the last line; a bottom margin would make the library add pages.
    margin: 0,
    bufferPages: true,
    compress: false,
    pdfVersion: '1.7',
    lang: content.language === 'zh' ? 'zh-CN' : 'en-GB',
    displayTitle: true,
    // No default font: one that is opened twice is never cached and read again for every line.
    font: '',
    info: {
      Title: `${content.title} ${content.reference}`,
      Author: content.bankName,
      Subject: content.reference,
      CreationDate: new Date(content.decidedAt),
    },
  });
  for (const font of ['bold', 'regular'] as const) openFont(pdf, font);
  return pdf;
};

/** Fonts of 10 MB each, read and parsed with the first letter of a process: pdfkit takes an open one as it takes a file. */
const opened = new Map<LetterFont, string>();

const openFont = (pdf: Pdf, font: LetterFont): void => {
  pdf.registerFont(font, opened.get(font) ?? letterFonts[font]);
  pdf.font(font);
  // Its types know neither where it keeps one nor that it takes one.
  opened.set(font, (pdf as unknown as { _font: { font: string } })._font.font);
};

const collect = async (pdf: Pdf): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of pdf as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const drawLetterhead = (sheet: LetterSheet, content: LetterContent): void => {
  const place = { x: sheet.left, width: sheet.width };
  sheet.setLine(content.bankName, { ...place, y: pageMargins.top - 28 }, bankStyle);
  sheet.fillBox({ ...place, y: pageMargins.top - 4, height: 1.5 }, green);
  sheet.moveDown(14);
  for (const line of sheet.wrap(content.title, sheet.width, titleStyle)) {
    sheet.setLine(line, { ...place, y: sheet.y() }, titleStyle, 'center');
    sheet.moveDown(sheet.lineHeight(titleStyle));
  }
  sheet.setLine(content.reference, { ...place, y: sheet.y() }, runningStyle, 'center');
  sheet.moveDown(24);
};

/** What repeats on every page: bank and title above from the second on, reference and page below. */
const drawRunningTexts = (pdf: Pdf, sheet: LetterSheet, content: LetterContent): void => {
  const { count } = pdf.bufferedPageRange();
  const place = { x: sheet.left, width: sheet.width };
  for (let index = 0; index < count; index += 1) {
    pdf.switchToPage(index);
    const page = content.pageLabel
      .replace('{page}', String(index + 1))
      .replace('{pages}', String(count));
    const foot = { ...place, y: sheet.bottom + 18 };
    sheet.fillBox({ ...place, y: sheet.bottom + 14, height: 0.5 }, runningStyle.colour);
    sheet.setLine(content.reference, foot, runningStyle);
    sheet.setLine(page, foot, runningStyle, 'right');
    if (index === 0) continue;
    const head = { ...place, y: pageMargins.top - 28 };
    sheet.setLine(content.bankName, head, runningStyle);
    sheet.setLine(content.title, head, runningStyle, 'right');
    sheet.fillBox({ ...place, y: pageMargins.top - 13, height: 0.5 }, runningStyle.colour);
  }
};
