import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { deflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createDocumentReader,
  documentReaderName,
  usualReadingLimits,
} from '../../../src/infrastructure/document-reader/document-reader.js';
import type { DocumentReaderSettings } from '../../../src/infrastructure/document-reader/document-reader.js';
import { lazy } from '../../../src/kernel/values/lazy.js';
import { protectedPdf } from '../../builders/protected-pdf.js';
import { namedFontPdf, namedFontText } from '../../builders/named-font-pdf.js';
import { firstOwnObject, rawPdf, streamBody } from '../../builders/raw-pdf.js';

const words = 'and enough words on the page to make it one that can be read';

describe('document reader', () => {
  let temporaryDirectory = '';
  let close: () => Promise<void>;
  beforeEach(async () => {
    temporaryDirectory = await mkdtemp(join(tmpdir(), 'greenlane-reader-'));
  });
  afterEach(async () => {
    await close();
    const left = await readdir(temporaryDirectory);
    await rm(temporaryDirectory, { recursive: true });
    if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
  });

  const readerWith = (limits: Partial<DocumentReaderSettings> = {}) => {
    const reader = createDocumentReader({
      ...usualReadingLimits,
      temporaryDirectory,
      cmapDirectory: 'reference/cmaps',
      ...limits,
    });
    close = reader.close;
    return (bytes: Buffer, mediaType = 'application/pdf') =>
      reader.read({ stream: Readable.from([bytes]), sizeBytes: bytes.length, mediaType });
  };

  it('gives the text of every page, and the fields with page and quote', async () => {
    const first = `Certificate No. GL-2026-001\n${words}`;
    const second = `Valid until 31 December 2028\n${words}`;
    const reading = await readerWith()(rawPdf({ pages: [first, second] }));
    expect(reading).toMatchObject({ reader: documentReaderName, doubt: null, pageCount: 2 });
    expect(reading.pages).toEqual([first, second]);
    expect(reading.fields).toEqual([
      {
        kind: 'number',
        value: 'GL-2026-001',
        unit: null,
        label: 'Certificate No.',
        page: 1,
        line: 1,
        quote: 'Certificate No. GL-2026-001',
      },
      expect.objectContaining({ kind: 'valid_until', value: '2028-12-31', page: 2, line: 1 }),
    ]);
  });

  it.each(['UniGB-UCS2-H', 'GBK-EUC-H', 'UniCNS-UCS2-H'] as const)(
    'reads Chinese set in a font that is not embedded, by the predefined CMap %s',
    async (encoding) => {
      const reading = await readerWith()(namedFontPdf(encoding));
      expect(reading).toMatchObject({ doubt: null, pageCount: 1 });
      expect(reading.pages).toEqual([namedFontText]);
    },
  );

  it('reads Chinese out of subset fonts', async () => {
    const bytes = await readFile(
      new URL('../../../demo/files/pollutant-permit.pdf', import.meta.url),
    );
    const { doubt, fields } = await readerWith()(bytes);
    expect(doubt).toBeNull();
    expect(fields.map(({ kind, value }) => `${kind} ${value}`)).toEqual(
      expect.arrayContaining(['valid_from 2024-03-01', 'valid_until 2029-02-28']),
    );
  });

  it('gives the same reading of the same bytes', async () => {
    const read = readerWith();
    const bytes = rawPdf({ pages: [`Report No. R-1 ${words}`] });
    expect(await read(bytes)).toEqual(await read(bytes));
  });

  it.each([
    ['an image', Buffer.from('x'), 'image/png', {}, 'not_a_text_document'],
    ['a page without text', rawPdf({ pages: [''] }), 'application/pdf', {}, 'no_text'],
    ['a larger file', rawPdf(), 'application/pdf', { maximumBytes: 100 }, 'too_large'],
    ['bytes that are no PDF', Buffer.from('%PDF-1.7 nothing'), 'application/pdf', {}, 'unreadable'],
  ])('leaves %s to a person, and says so', async (_what, bytes, mediaType, limits, doubt) => {
    const reading = await readerWith(limits)(bytes, mediaType);
    expect(reading).toMatchObject({ doubt, fields: [] });
  });

  it('leaves a file with a password to a person', async () => {
    expect(await readerWith()(await protectedPdf('secret'))).toMatchObject({
      doubt: 'needs_password',
      pages: [],
    });
  });

  it('reads the first pages of a longer document, and says that others are left', async () => {
    const pages = Array.from({ length: 5 }, (_none, index) => `page ${index + 1} ${words}`);
    const reading = await readerWith({ maximumPages: 2 })(rawPdf({ pages }));
    expect(reading).toMatchObject({
      doubt: 'too_many_pages',
      pageCount: 5,
      pages: pages.slice(0, 2),
    });
  });

  it('stops at the largest text, and says so', async () => {
    const reading = await readerWith({ maximumTextLength: 50 })(rawPdf({ pages: [words, words] }));
    expect(reading).toMatchObject({
      doubt: 'too_much_text',
      pageCount: 2,
      pages: [words.slice(0, 50)],
    });
  });

  /** A content stream of some kilobytes that becomes hundreds of megabytes. */
  const packed = lazy(() =>
    deflateSync(Buffer.alloc(300 * 1_048_576, '(x) Tj ')).toString('latin1'),
  );
  const bomb = (): Buffer => {
    const objects = [streamBody(packed(), '/Filter /FlateDecode')];
    return Buffer.from(
      rawPdf({ objects })
        .toString('latin1')
        .replace('/Contents 11 0 R', `/Contents ${firstOwnObject()} 0 R`),
      'latin1',
    );
  };

  it('ends a document that takes too long, and reads the next one', async () => {
    const read = readerWith({ timeoutMs: 3_000 });
    const start = Date.now();
    expect(await read(bomb())).toMatchObject({ doubt: 'too_slow', pages: [] });
    expect(Date.now() - start).toBeLessThan(25_000);
    expect(await read(rawPdf({ pages: [words] }))).toMatchObject({ doubt: null });
  }, 90_000);

  it('ends a document that takes too much memory, and reads the next one', async () => {
    const read = readerWith({ maximumHeapMiB: 64, timeoutMs: 600_000 });
    expect(await read(bomb())).toMatchObject({ doubt: 'too_slow', pages: [] });
    expect(await read(rawPdf({ pages: [words] }))).toMatchObject({ doubt: null });
  }, 90_000);
});
