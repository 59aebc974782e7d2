import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import type { BusboyInstance } from '@fastify/busboy';
import { fail, ok } from '../../values/result.js';
import type { Result } from '../../values/result.js';
import { refuse } from '../../messages/refusals.js';
import type { Refusal } from '../../values/refusal.js';

export interface UploadParts {
  /** The JSON text of the part `description`. */
  readonly description: string;
  readonly file: {
    readonly stream: Readable;
    readonly fileName: string;
    readonly declaredType: string;
  };
}

/** One more of each than is right, to tell it: beyond a limit busboy skips in silence. */
const limits = { fields: 2, files: 2, parts: 4, fieldSize: 64 * 1024, headerPairs: 20 };

/** Thrown by the stream of a file when what follows it in the request makes the upload wrong. */
export class RefusedUpload extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.detail.en);
    this.name = 'RefusedUpload';
    this.refusal = refusal;
  }
}

/**
 * The two parts of an upload as they come in: `description` (JSON) first, then `file`, whose
 * stream the caller must read or drain; it ends once the request has, and throws `RefusedUpload`
 * when another part came behind it. Nothing is held in memory but the description.
 * Refusals: `multipart_malformed`, `description_missing`, `file_missing`, `part_unexpected`.
 */
export const readUpload = (
  body: Readable,
  contentType: string,
): Promise<Result<UploadParts, Refusal>> =>
  new Promise((resolve) => {
    const parser = parserOf(contentType);
    if (parser === null) {
      body.resume();
      resolve(fail(refuse('multipart_malformed')));
      return;
    }
    let description: string | null = null;
    const count = { fields: 0, files: 0 };
    const isOverfull = (): boolean => count.fields > 1 || count.files > 1;
    let isSettled = false;
    let isRead = false;
    const settle = (result: Result<UploadParts, Refusal>): void => {
      // Once the file is handed out, its own stream tells what came behind it.
      if (isSettled) return;
      isSettled = true;
      if (!result.ok) body.unpipe(parser).resume();
      resolve(result);
    };
    parser.on('field', (name, value, _nameTruncated, valueTruncated) => {
      count.fields += 1;
      if (name === 'description' && !valueTruncated) description = value;
    });
    // A part may come without a file name, whatever the types say.
    parser.on('file', (name, stream, named: string | undefined, _encoding, declaredType) => {
      const fileName = named ?? '';
      count.files += 1;
      if (name === 'file' && description !== null && !isOverfull()) {
        const whole = wholeUpload(parser, stream, isOverfull);
        settle(ok({ description, file: { stream: whole, fileName, declaredType } }));
        return;
      }
      stream.resume();
      if (isOverfull()) settle(fail(refuse('part_unexpected')));
      else settle(fail(missing(description === null ? 'description' : 'file')));
    });
    parser.on('error', () => settle(fail(refuse('multipart_malformed'))));
    parser.on('finish', () => {
      isRead = true;
      settle(fail(isOverfull() ? refuse('part_unexpected') : missing('file')));
    });
    // A request cut off before its end is told as an error: what was kept of it is thrown away.
    body.once('aborted', () => {
      if (!isRead) parser.destroy(new Error('the request was cut off'));
    });
    body.pipe(parser);
  });

/** The bytes of a file, held open until the rest of the request is known to be right. */
const wholeUpload = (
  parser: BusboyInstance,
  file: Readable,
  isOverfull: () => boolean,
): Readable => {
  const whole = new PassThrough();
  // A small upload is over before its reader listens; whoever reads it later still gets the error.
  whole.on('error', () => undefined);
  let hasEnded = false;
  file.once('end', () => {
    hasEnded = true;
  });
  file.once('error', () => whole.destroy(new RefusedUpload(refuse('multipart_malformed'))));
  file.pipe(whole, { end: false });
  parser.once('error', () => whole.destroy(new RefusedUpload(refuse('multipart_malformed'))));
  parser.once('finish', () => {
    if (isOverfull()) whole.destroy(new RefusedUpload(refuse('part_unexpected')));
    else if (hasEnded) whole.end();
    else whole.destroy(new RefusedUpload(refuse('multipart_malformed')));
  });
  return whole;
};

const parserOf = (contentType: string): BusboyInstance | null => {
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits });
  } catch {
    return null;
  }
};

const missing = (part: 'description' | 'file'): Refusal =>
  part === 'file' ? refuse('file_missing') : refuse('description_missing');
