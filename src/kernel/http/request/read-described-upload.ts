import type { Readable } from 'node:stream';
import type { z } from 'zod';
import { refuse } from '../../messages/refusals.js';
import type { Refusal } from '../../values/refusal.js';
import { fail, ok } from '../../values/result.js';
import type { Result } from '../../values/result.js';
import { parseBodyText } from './parse-body-text.js';
import { readUpload } from './read-upload.js';
import type { UploadParts } from './read-upload.js';

export interface DescribedUpload<Description> {
  readonly description: Description;
  readonly file: UploadParts['file'];
}

/** An upload whose description keeps its contract, or `description_invalid` with the file drained. */
export const readDescribedUpload = async <Schema extends z.ZodType>(
  schema: Schema,
  upload: { readonly stream: Readable; readonly contentType: string },
): Promise<Result<DescribedUpload<z.output<Schema>>, Refusal>> => {
  const parts = await readUpload(upload.stream, upload.contentType);
  if (!parts.ok) return parts;
  const { file } = parts.value;
  const description = parseBodyText(schema, parts.value.description, '/description');
  if (description.ok) return ok({ description: description.value, file });
  file.stream.resume();
  return fail(invalidDescription(description.failure));
};

const invalidDescription = (violations: NonNullable<Refusal['violations']>): Refusal => ({
  ...refuse('description_invalid'),
  violations,
});
