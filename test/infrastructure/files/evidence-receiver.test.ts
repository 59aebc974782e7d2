import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createEvidenceReceiver } from '../../../src/infrastructure/files/evidence-receiver.js';
import type { EvidenceBytes } from '../../../src/infrastructure/files/evidence-receiver.js';
import type { MalwareGate } from '../../../src/infrastructure/files/malware-gate.js';
import { usualInspectionLimits } from '../../../src/infrastructure/files/inspection/file-fault.js';
import { createFileInspector } from '../../../src/infrastructure/files/inspection/file-inspector.js';
import { refuse } from '../../../src/kernel/messages/refusals.js';
import { Unavailable } from '../../../src/kernel/ports.js';
import { badFiles, jpegOfScans, png } from '../../builders/bad-files.js';
import { protectedPdf } from '../../builders/protected-pdf.js';
import { objectStream, rawPdf } from '../../builders/raw-pdf.js';

const pdf = rawPdf();
const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
  Buffer.from('JFIF\0'),
  Buffer.from([1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9]),
]);
const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>');
const html = Buffer.from('<!doctype html><script>alert(1)</script>');
const zip = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');

const inspector = createFileInspector(usualInspectionLimits);
afterAll(() => inspector.close());

const clean: MalwareGate = { scan: () => Promise.resolve({ kind: 'clean' }) };

describe('evidence receiver', () => {
  let temporaryDirectory = '';
  let kept = new Map<string, { content: Buffer; mediaType: string; sizeBytes: number }>();
  beforeEach(async () => {
    temporaryDirectory = await mkdtemp(join(tmpdir(), 'greenlane-receiver-'));
    kept = new Map();
  });
  afterEach(async () => {
    const left = await readdir(temporaryDirectory);
    await rm(temporaryDirectory, { recursive: true });
    if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
  });

  const bytes: EvidenceBytes = {
    put: async ({ bankId, contentHash, filePath, sizeBytes, mediaType }) => {
      const content = await readFile(filePath);
      kept.set(`${bankId}/${contentHash}`, { content, mediaType, sizeBytes });
    },
    open: (bankId, contentHash) => {
      const file = kept.get(`${bankId}/${contentHash}`);
      return Promise.resolve(
        file === undefined ? null : { ...file, stream: Readable.from([file.content]) },
      );
    },
  };
  interface Sent {
    readonly content?: Buffer;
    readonly fileName?: string;
    readonly declaredType?: string;
    readonly malwareGate?: MalwareGate | null;
    readonly stream?: Readable;
    readonly maximumBytes?: number;
    readonly mustBeScanned?: boolean;
  }
  const receive = (sent: Sent) => {
    const receiver = createEvidenceReceiver(
      { bytes, inspector, malwareGate: sent.malwareGate === undefined ? clean : sent.malwareGate },
      { maximumBytes: sent.maximumBytes ?? 100_000, temporaryDirectory },
    );
    return receiver.receive('bank-a', {
      stream: sent.stream ?? Readable.from([sent.content ?? pdf]),
      fileName: sent.fileName ?? '检测报告.pdf',
      declaredType: sent.declaredType ?? 'application/pdf',
      mustBeScanned: sent.mustBeScanned ?? false,
    });
  };
  const codeOf = async (sent: Sent) => {
    const answer = await receive(sent);
    return 'code' in answer ? `${answer.kind} ${answer.code}` : 'received';
  };

  it.each([
    ['a PDF', pdf, '检测报告.pdf', 'application/pdf'],
    ['a PNG', png, 'label.PNG', 'image/png'],
    ['a JPEG called jpg', jpeg, 'photo.jpg', 'image/jpeg'],
    ['a JPEG of several scans', jpegOfScans, 'photo.jpg', 'image/jpeg'],
    [
      'a PNG with padding behind its end',
      Buffer.concat([png, Buffer.alloc(9)]),
      'a.png',
      'image/png',
    ],
    ['a JPEG called jpeg', jpeg, 'photo.jpeg', 'image/jpeg; charset=binary'],
  ])('stores %s under the hash of its bytes', async (_title, content, fileName, declaredType) => {
    const contentHash = createHash('sha256').update(content).digest('hex');
    const mediaType = declaredType.split(';')[0]!;
    expect(await receive({ content, fileName, declaredType })).toEqual({
      contentHash,
      sizeBytes: content.length,
      mediaType,
      scan: 'clean',
    });
    expect(kept.get(`bank-a/${contentHash}`)).toEqual({
      content,
      mediaType,
      sizeBytes: content.length,
    });
  });

  it('gives stored bytes back to the bank they belong to and to no other', async () => {
    const receiver = createEvidenceReceiver(
      { bytes, inspector, malwareGate: null },
      { maximumBytes: 100_000, temporaryDirectory },
    );
    const answer = await receive({});
    const contentHash = 'contentHash' in answer ? answer.contentHash : '';
    expect((await receiver.open('bank-a', contentHash))?.sizeBytes).toBe(pdf.length);
    expect(await receiver.open('bank-b', contentHash)).toBeNull();
  });

  it('hands a file to be looked into, and keeps nothing of it', async () => {
    const receiver = createEvidenceReceiver(
      { bytes, inspector, malwareGate: clean },
      { maximumBytes: 100_000, temporaryDirectory },
    );
    const file = { fileName: 'paper.pdf', declaredType: 'application/pdf' };
    const lookInto = (content: Buffer) =>
      receiver.look({ ...file, stream: Readable.from([content]) }, async (judged) => [
        judged.mediaType,
        (await buffer(judged.stream)).equals(content),
      ]);
    expect(await lookInto(pdf)).toEqual({ found: ['application/pdf', true] });
    expect(await lookInto(png)).toMatchObject({ code: 'evidence_mislabelled' });
    expect(kept.size).toBe(0);
  });

  it.each([
    ['an empty file', { content: Buffer.alloc(0) }, 'unsupported_file evidence_empty'],
    [
      'a file one byte too large',
      { content: Buffer.concat([pdf, Buffer.alloc(100_001 - pdf.length)]) },
      'too_large evidence_too_large',
    ],
    [
      'SVG',
      { content: svg, fileName: 'a.svg', declaredType: 'image/svg+xml' },
      'unsupported_file evidence_type_not_allowed',
    ],
    ['SVG called PDF', { content: svg }, 'unsupported_file evidence_type_not_allowed'],
    ['HTML called PDF', { content: html }, 'unsupported_file evidence_type_not_allowed'],
    ['an archive called PDF', { content: zip }, 'unsupported_file evidence_type_not_allowed'],
    [
      'an executable called PDF',
      { content: Buffer.from('MZ'.padEnd(200, '\0')) },
      'unsupported_file evidence_type_not_allowed',
    ],
    ['noise', { content: Buffer.alloc(500, 1) }, 'unsupported_file evidence_type_not_allowed'],
    ['a PNG called PDF', { content: png }, 'unsupported_file evidence_mislabelled'],
    ['a PDF called PNG', { fileName: 'a.png' }, 'unsupported_file evidence_mislabelled'],
    ['a PDF without extension', { fileName: 'report' }, 'unsupported_file evidence_mislabelled'],
    ['a PDF called exe', { fileName: 'a.pdf.exe' }, 'unsupported_file evidence_mislabelled'],
    [
      'a PDF declared an image',
      { declaredType: 'image/png' },
      'unsupported_file evidence_mislabelled',
    ],
    ['a PDF declared nothing', { declaredType: '' }, 'unsupported_file evidence_mislabelled'],
  ])('refuses %s and keeps nothing of it', async (_title, sent, code) => {
    expect(await codeOf(sent)).toBe(code);
    expect(kept.size).toBe(0);
  });

  it.each(badFiles)('refuses $what with $code, and keeps nothing of it', async (bad) => {
    const answer = await receive({
      content: bad.bytes(),
      fileName: bad.name,
      declaredType: bad.type,
      maximumBytes: 10_000_000,
    });
    expect(answer).toMatchObject({
      kind: 'unsupported_file',
      code: bad.code,
      detail: { zh: expect.stringMatching(/。$/), en: expect.stringMatching(/\.$/) },
    });
    expect(kept.size).toBe(0);
  });

  it('refuses a PDF that needs a password, and takes one that opens without', async () => {
    expect(await codeOf({ content: await protectedPdf('secret') })).toBe(
      'unsupported_file evidence_password_protected',
    );
    expect(await codeOf({ content: await protectedPdf('') })).toBe('received');
  });

  it('refuses a protected PDF whose packed objects nobody can look at', async () => {
    const sealed = await protectedPdf('');
    const objects = objectStream(99, '<< >>');
    const at = sealed.lastIndexOf('xref\n0');
    const content = Buffer.concat([
      sealed.subarray(0, at),
      Buffer.from(`99 0 obj\n${objects}\nendobj\n`, 'latin1'),
      sealed.subarray(at),
    ]).toString('latin1');
    const moved = content.replace(
      /startxref\s+\d+/,
      `startxref\n${content.lastIndexOf('xref\n0')}`,
    );
    expect(await codeOf({ content: Buffer.from(moved, 'latin1') })).toBe(
      'unsupported_file evidence_protected',
    );
  });

  it('refuses what a quota leaves no room for with the words of the quota', async () => {
    const receiver = createEvidenceReceiver(
      { bytes, inspector, malwareGate: null },
      { maximumBytes: 100_000, temporaryDirectory },
    );
    const refusal = refuse('evidence_quota_bank');
    const receiveIn = (remaining: number) =>
      receiver.receive('bank-a', {
        stream: Readable.from([pdf]),
        fileName: '检测报告.pdf',
        declaredType: 'application/pdf',
        remaining: { bytes: remaining, refusal },
      });
    expect(await receiveIn(pdf.length - 1)).toEqual(refusal);
    expect(kept.size).toBe(0);
    expect(await receiveIn(pdf.length)).toMatchObject({ sizeBytes: pdf.length });
  });

  it('accepts a file of exactly the largest size', async () => {
    const content = Buffer.concat([pdf, Buffer.alloc(100_000 - pdf.length)]);
    expect(await codeOf({ content })).toBe('received');
  });

  it.each([
    ['that is empty', ''],
    ['with a right-to-left override', 'report‮fdp.pdf'],
    ['with a zero-width character', 're​port.pdf'],
    ['with a control character', 're\nport.pdf'],
    ['with a path', '../report.pdf'],
    ['with a Windows path', 'C:\\report.pdf'],
    ['with a lone surrogate', 'report\ud800.pdf'],
    ['with a blank at its end', 'report.pdf '],
    ['over 255 characters', `${'报'.repeat(252)}.pdf`],
  ])('refuses a file name %s', async (_title, fileName) => {
    expect(await codeOf({ fileName })).toBe('unsupported_file evidence_file_name_unsafe');
  });

  it('accepts a file name of 255 characters', async () => {
    expect(await codeOf({ fileName: `${'报'.repeat(251)}.pdf` })).toBe('received');
  });

  it('says in both languages why', async () => {
    const answer = await receive({ content: png });
    expect(answer).toEqual(
      expect.objectContaining({
        detail: {
          zh: '文件内容是PNG，但扩展名表示PDF，发送时声明为PDF，三者必须一致；请按内容更正扩展名后重新选择。',
          en: 'The content is PNG, but the extension stands for PDF and it was sent as PDF; all three must agree: give the file the extension of its content and choose it again.',
        },
      }),
    );
  });

  it('reads on to the end of a stream that is too large, so that its sender is not stuck', async () => {
    let sent = 0;
    const stream = new Readable({
      read() {
        sent += 1;
        this.push(sent > 100 ? null : Buffer.alloc(10_000));
      },
    });
    const ended = new Promise((resolve) => stream.once('end', resolve));
    expect(await codeOf({ stream })).toBe('too_large evidence_too_large');
    await ended;
    expect(sent).toBe(101);
  });

  it('refuses a stream that its parser cut short', async () => {
    const stream = Object.assign(Readable.from([pdf]), { truncated: true });
    expect(await codeOf({ stream })).toBe('too_large evidence_too_large');
  });

  it('takes a stream no faster than it can write it', async () => {
    const pieces = Array.from({ length: 9 }, () => randomBytes(10_000));
    let ahead = 0;
    const stream = new Readable({
      highWaterMark: 1,
      read() {
        const piece = pieces.shift();
        ahead = Math.max(ahead, stream.readableLength);
        this.push(piece ?? null);
      },
    });
    expect(await codeOf({ stream })).toBe('unsupported_file evidence_type_not_allowed');
    expect(ahead).toBeLessThanOrEqual(10_000);
  });

  it('passes on the failure of a broken upload and keeps nothing', async () => {
    const stream = new Readable({
      read() {
        this.destroy(new Error('the client went away'));
      },
    });
    await expect(receive({ stream })).rejects.toThrow('the client went away');
    expect(kept.size).toBe(0);
  });

  it('marks a file unscanned where no malware gate is configured', async () => {
    expect(await receive({ malwareGate: null })).toEqual(
      expect.objectContaining({ scan: 'unscanned' }),
    );
  });

  it('refuses what the malware gate finds, and keeps nothing', async () => {
    const malwareGate: MalwareGate = {
      scan: () => Promise.resolve({ kind: 'infected', signature: 'Eicar-Test-Signature' }),
    };
    expect(await codeOf({ malwareGate })).toBe('unsupported_file evidence_infected');
    expect(kept.size).toBe(0);
  });

  it('keeps a file in quarantine while the malware gate is down, and only then', async () => {
    const failing = (error: Error): MalwareGate => ({ scan: () => Promise.reject(error) });
    const down = new Unavailable('malware_gate', 30);
    expect(await receive({ malwareGate: failing(down) })).toMatchObject({ scan: 'quarantined' });
    expect(kept.size).toBe(1);
    await expect(receive({ malwareGate: failing(new Error('a defect')) })).rejects.toThrow();
  });

  it('keeps nothing of a file that must be scanned while the malware gate is down', async () => {
    const down = new Unavailable('malware_gate', 30);
    const malwareGate: MalwareGate = { scan: () => Promise.reject(down) };
    await expect(receive({ malwareGate, mustBeScanned: true })).rejects.toBe(down);
    expect(kept.size).toBe(0);
  });

  it('does not ask the malware gate about a file that is refused anyway', async () => {
    let asked = 0;
    const malwareGate: MalwareGate = {
      scan: () => {
        asked += 1;
        return Promise.resolve({ kind: 'clean' });
      },
    };
    await receive({ malwareGate, content: png });
    await receive({ malwareGate });
    expect(asked).toBe(1);
  });
});
