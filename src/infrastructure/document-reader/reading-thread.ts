/** The thread that reads PDF: whatever a file does to it, the service goes on. */
import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';
import { readFields } from '../../contexts/applications/rules/documents/read-fields.js';
import type { ReadingDoubt } from '../../contexts/applications/rules/documents/document-reading.js';
import type { ReadingAnswer, ReadingQuestion } from './reading-message.js';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

const nothing = (doubt: ReadingDoubt): ReadingAnswer => ({
  doubt,
  pageCount: 0,
  pages: [],
  fields: [],
});

const read = async (question: ReadingQuestion): Promise<ReadingAnswer> => {
  const bytes = new Uint8Array(await readFile(question.filePath));
  let pdf: Pdf;
  try {
    pdf = await getDocumentProxy(bytes, {
      isEvalSupported: false,
      disableFontFace: true,
      ...(question.cmapDirectory === undefined
        ? {}
        : { cMapUrl: `${question.cmapDirectory}/`, cMapPacked: true }),
    });
  } catch (error) {
    return nothing(isPasswordFault(error) ? 'needs_password' : 'unreadable');
  }
  try {
    return question.withText
      ? await readPages(pdf, question)
      : { ...nothing('no_text'), doubt: null, pageCount: pdf.numPages };
  } catch {
    return { ...nothing('unreadable'), pageCount: pdf.numPages };
  } finally {
    await pdf.loadingTask.destroy();
  }
};

const isPasswordFault = (error: unknown): boolean =>
  error instanceof Error && error.name === 'PasswordException';

const readPages = async (pdf: Pdf, question: ReadingQuestion): Promise<ReadingAnswer> => {
  const pages: string[] = [];
  const last = Math.min(pdf.numPages, question.maximumPages);
  let left = question.maximumTextLength;
  for (let number = 1; number <= last && left > 0; number += 1) {
    const text = (await textOf(pdf, number)).slice(0, left).toWellFormed();
    left -= text.length;
    pages.push(text);
  }
  return {
    doubt: doubtOf(pages, pdf.numPages, left),
    pageCount: pdf.numPages,
    pages,
    fields: readFields(pages),
  };
};

const textOf = async (pdf: Pdf, number: number): Promise<string> => {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  page.cleanup();
  return items
    .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''))
    .join('');
};

/** Fewer letters a page than this is a scan with a stamp, not a document that can be read. */
const thinTextLength = 20;

const doubtOf = (
  pages: readonly string[],
  pageCount: number,
  left: number,
): ReadingDoubt | null => {
  const letters = pages.reduce((sum, text) => sum + text.replace(/\s/g, '').length, 0);
  if (letters < thinTextLength * Math.max(1, pages.length)) return 'no_text';
  if (left <= 0) return 'too_much_text';
  return pages.length < pageCount ? 'too_many_pages' : null;
};

parentPort?.on('message', (question: ReadingQuestion) => {
  read(question).then(
    (answer) => parentPort?.postMessage(answer),
    () => parentPort?.postMessage(nothing('unreadable')),
  );
});
