import type { PdfAnswer, PdfQuestion } from './pdf-message.js';

/** Thrown where a file cannot be drawn. */
export class UndrawablePdf extends Error {
  readonly needsPassword: boolean;
  constructor(needsPassword: boolean) {
    super('the file cannot be drawn');
    this.needsPassword = needsPassword;
  }
}

export interface OpenPdf {
  readonly pageCount: number;
  readonly draw: (
    page: number,
    width: number,
    quotes: readonly string[],
  ) => Promise<Extract<PdfAnswer, { kind: 'drawn' }>>;
  readonly close: () => void;
}

/** A file that keeps its thread longer is given up: nobody waits that long for a page. */
const patienceMs = 20_000;

type Waiting = Readonly<{
  resolve: (answer: PdfAnswer) => void;
  reject: (fault: UndrawablePdf) => void;
}>;

/**
 * Opens a PDF in a thread of its own.
 * @throws UndrawablePdf for what is broken, locked by a password or takes too long.
 */
export const openPdf = async (bytes: ArrayBuffer): Promise<OpenPdf> => {
  const thread = new Worker(new URL('./pdf-thread.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  const end = (): void => {
    thread.terminate();
    for (const { reject } of waiting.values()) reject(new UndrawablePdf(false));
    waiting.clear();
  };
  thread.onerror = end;
  thread.onmessage = ({ data }: MessageEvent<{ nth?: number; told?: PdfAnswer }>) => {
    const asked = waiting.get(data.nth ?? -1);
    // The library's own messages pass here too.
    if (asked === undefined || data.told === undefined) return;
    waiting.delete(data.nth ?? -1);
    if (data.told.kind === 'failed') asked.reject(new UndrawablePdf(data.told.needsPassword));
    else asked.resolve(data.told);
  };
  let nth = 0;
  const ask = async (question: PdfQuestion, transfer: Transferable[] = []): Promise<PdfAnswer> => {
    const own = (nth += 1);
    const patience = setTimeout(end, patienceMs);
    try {
      return await new Promise<PdfAnswer>((resolve, reject) => {
        waiting.set(own, { resolve, reject });
        thread.postMessage({ nth: own, question }, transfer);
      });
    } finally {
      clearTimeout(patience);
    }
  };
  try {
    const opened = await ask({ kind: 'open', bytes }, [bytes]);
    return {
      pageCount: opened.kind === 'opened' ? opened.pageCount : 0,
      draw: async (page, width, quotes) => {
        const drawn = await ask({ kind: 'draw', page, width, quotes });
        if (drawn.kind !== 'drawn') throw new UndrawablePdf(false);
        return drawn;
      },
      close: end,
    };
  } catch (fault) {
    end();
    throw fault;
  }
};
