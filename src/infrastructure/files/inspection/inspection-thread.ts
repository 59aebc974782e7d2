/** The thread that looks files through before they are stored: whatever is in them, the service goes on. */
import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import type { InspectionLimits } from './file-fault.js';
import { inspectJpeg, inspectPng } from './inspect-image.js';
import { inspectPdf } from './inspect-pdf.js';
import type { PdfInspection } from './inspect-pdf.js';

export interface InspectionQuestion {
  readonly filePath: string;
  readonly mediaType: string;
  readonly limits: InspectionLimits;
}

export type InspectionAnswer = PdfInspection;

const inspect = async (question: InspectionQuestion): Promise<InspectionAnswer> => {
  const { mediaType, limits } = question;
  const bytes = await readFile(question.filePath);
  if (mediaType === 'application/pdf') return inspectPdf(bytes, limits);
  const inspectImage = mediaType === 'image/png' ? inspectPng : inspectJpeg;
  return { fault: inspectImage(bytes, limits), isEncrypted: false };
};

parentPort?.on('message', (question: InspectionQuestion) => {
  inspect(question).then(
    (answer) => parentPort?.postMessage(answer),
    () => parentPort?.postMessage({ fault: 'uninspectable', isEncrypted: false }),
  );
});
