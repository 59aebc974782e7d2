import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Bilingual } from '../domain/bilingual.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import { refuse } from '../domain/lifecycle/refusal.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';

export interface UploadParts {
  /** The JSON text of the part `description`. */
  readonly description: string;
  readonly file: {
    readonly stream: Readable;
    readonly fileName: string;
    readonly declaredType: string;
  };
}

const limits = { fields: 1, files: 1, parts: 2, fieldSize: 64 * 1024, headerPairs: 20 };

/**
 * The two parts of an upload as they come in: `description` (JSON) first, then `file`, whose
 * stream the caller must read or drain. Nothing is held in memory but the description.
 * Refusals: `multipart_malformed`, `description_missing`, `file_missing`.
 */
export const readUpload = (
  body: Readable,
  contentType: string,
): Promise<Result<UploadParts, Refusal>> =>
  new Promise((resolve) => {
    const parser = parserOf(contentType);
    if (parser === null) {
      body.resume();
      resolve(fail(malformed()));
      return;
    }
    let description: string | null = null;
    const settle = (result: Result<UploadParts, Refusal>): void => {
      if (!result.ok) body.unpipe(parser).resume();
      resolve(result);
    };
    parser.on('field', (name, value, info) => {
      if (name === 'description' && !info.valueTruncated) description = value;
    });
    parser.on('file', (name, stream, info) => {
      if (name === 'file' && description !== null)
        settle(ok({ description, file: fileOf(stream, info) }));
      else {
        stream.resume();
        settle(fail(description === null ? missing('description') : missing('file')));
      }
    });
    parser.on('error', () => settle(fail(malformed())));
    parser.on('close', () => settle(fail(missing('file'))));
    body.on('aborted', () => parser.destroy());
    body.pipe(parser);
  });

const parserOf = (contentType: string): busboy.Busboy | null => {
  try {
    return busboy({ headers: { 'content-type': contentType }, limits, defParamCharset: 'utf8' });
  } catch {
    return null;
  }
};

/** A part may come without a file name, whatever busboy's types say. */
const fileOf = (stream: Readable, info: busboy.FileInfo): UploadParts['file'] => {
  const { filename = '' }: { readonly filename?: string | undefined } = info;
  return { stream, fileName: filename, declaredType: info.mimeType };
};

const malformed = (): Refusal =>
  refuse(
    'invalid',
    'multipart_malformed',
    '请求体不是完整的 multipart/form-data。',
    'The body is not complete multipart/form-data.',
  );

const missingTexts: Readonly<Record<'description' | 'file', Bilingual>> = {
  description: {
    zh: '缺少“description”部分，且须位于文件之前。',
    en: 'The part “description” is missing; it must come before the file.',
  },
  file: { zh: '缺少“file”部分。', en: 'The part “file” is missing.' },
};

const missing = (part: 'description' | 'file'): Refusal =>
  refuse('invalid', `${part}_missing`, missingTexts[part].zh, missingTexts[part].en);
