/// <reference lib="webworker" />
/**
 * The thread that draws pages of PDF: whatever a file does to it, the page goes on, and its thread is ended. It reads
 * with the same library as the service, so that what was read is found again where it stands.
 */
import { getDocument } from 'unpdf/pdfjs';
import type { PDFDocumentProxy, PDFPageProxy } from 'unpdf/pdfjs';
import type { PdfAnswer, PdfQuestion, WordBox } from './pdf-message.js';

const thread = self as unknown as DedicatedWorkerGlobalScope;

/** Drawing surfaces of a thread, which has no document. */
class Surfaces {
  create(width: number, height: number) {
    const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
    return { canvas, context: canvas.getContext('2d') };
  }

  reset({ canvas }: { canvas: OffscreenCanvas }, width: number, height: number): void {
    Object.assign(canvas, { width, height });
  }

  destroy({ canvas }: { canvas: OffscreenCanvas }): void {
    Object.assign(canvas, { width: 0, height: 0 });
  }
}

/** Filters would be elements of a document; a page is drawn without. */
class NoFilters {
  addFilter = () => 'none';
  addHCMFilter = () => 'none';
  addAlphaFilter = () => 'none';
  addLuminosityFilter = () => 'none';
  addKnockoutFilter = () => 'none';
  addHighlightHCMFilter = () => 'none';
  addSelectionHCMFilter = () => 'none';
  addSelectionFilter = () => 'none';
  createSelectionStyle = () => '';
  destroy = () => undefined;
}

/** Names of characters by code, of the fonts that Chinese papers often leave out; ours, fetched when one is met. */
const charts = import.meta.glob<string>('../../../../reference/cmaps/*.bcmap', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Without its chart the library leaves a font's characters out and says nothing: the page has to. */
let lacksChart = false;

class Charts {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    try {
      const address = charts[`../../../../reference/cmaps/${filename}`];
      if (address === undefined) throw new Error(`no ${filename}`);
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`${answer.status}`);
      return new Uint8Array(await answer.arrayBuffer());
    } catch (fault) {
      lacksChart = true;
      throw fault;
    }
  }
}

let opened: Promise<PDFDocumentProxy> | null = null;

const open = (bytes: ArrayBuffer): Promise<PDFDocumentProxy> =>
  getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    useWorkerFetch: false,
    useWasm: false,
    cMapUrl: 'charts/',
    ownerDocument: { fonts: thread.fonts, baseURI: thread.location.href },
    CanvasFactory: Surfaces,
    FilterFactory: NoFilters,
    BinaryDataFactory: Charts,
    verbosity: 0,
  } as unknown as Parameters<typeof getDocument>[0]).promise;

/** Where the quoted words stand on a page, as shares of its width and height. */
const boxesOf = async (
  page: PDFPageProxy,
  quotes: readonly string[],
): Promise<readonly WordBox[]> => {
  if (quotes.length === 0) return [];
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const pieces = items.flatMap((item) => ('str' in item ? [item] : []));
  // The service joins the pieces of a page in the same way.
  let text = '';
  const starts = pieces.map(({ str, hasEOL }) => {
    const start = text.length;
    text += `${str}${hasEOL ? '\n' : ''}`;
    return start;
  });
  return quotes.flatMap((quote, nth) => {
    const from = text.indexOf(quote);
    if (from < 0) return [];
    const to = from + quote.length;
    return pieces.flatMap(({ str, transform, width, height }, at) => {
      const start = starts[at] ?? 0;
      const [first, last] = [Math.max(from, start), Math.min(to, start + str.length)];
      if (first >= last || str.trim() === '') return [];
      const [, , , , x = 0, y = 0] = transform as number[];
      const left = x + (width * (first - start)) / str.length;
      const right = x + (width * (last - start)) / str.length;
      const [x1 = 0, y1 = 0] = viewport.convertToViewportPoint(left, y + height) as number[];
      const [x2 = 0, y2 = 0] = viewport.convertToViewportPoint(right, y - height * 0.2) as number[];
      const box = {
        quote: nth,
        left: Math.min(x1, x2) / viewport.width,
        top: Math.min(y1, y2) / viewport.height,
        width: Math.abs(x2 - x1) / viewport.width,
        height: Math.abs(y2 - y1) / viewport.height,
      };
      return [box];
    });
  });
};

const answer = async (question: PdfQuestion): Promise<PdfAnswer> => {
  if (question.kind === 'open') {
    opened = open(question.bytes);
    return { kind: 'opened', pageCount: (await opened).numPages };
  }
  if (opened === null) throw new Error('nothing is open');
  const page = await (await opened).getPage(question.page);
  const { width } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: question.width / width });
  const canvas = new OffscreenCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({
    canvas: canvas as unknown as HTMLCanvasElement,
    canvasContext: canvas.getContext('2d') as unknown as CanvasRenderingContext2D,
    viewport,
  }).promise;
  const boxes = await boxesOf(page, question.quotes);
  page.cleanup();
  return { kind: 'drawn', picture: canvas.transferToImageBitmap(), boxes, lacksChart };
};

thread.addEventListener(
  'message',
  ({ data }: MessageEvent<{ readonly nth: number; readonly question?: PdfQuestion }>) => {
    const { nth, question } = data;
    if (question === undefined) return;
    answer(question).then(
      (told) => thread.postMessage({ nth, told }, told.kind === 'drawn' ? [told.picture] : []),
      (fault: unknown) =>
        thread.postMessage({
          nth,
          told: {
            kind: 'failed',
            needsPassword: fault instanceof Error && fault.name === 'PasswordException',
          },
        }),
    );
  },
);
