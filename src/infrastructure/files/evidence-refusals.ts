import type { Bilingual } from '../../kernel/values/bilingual.js';
import { refuse } from '../../kernel/messages/refusals.js';
import { files } from '../../kernel/messages/files.js';
import type { Refusal } from '../../kernel/values/refusal.js';
import type { FileFault, InspectionLimits } from './inspection/file-fault.js';

const mebibyte = 1_048_576;

export const refuseEmptyFile = (): Refusal => refuse('evidence_empty');

export const refuseLargeFile = (maximumBytes: number): Refusal => {
  const limit = `${Number((maximumBytes / mebibyte).toFixed(1))} MiB`;
  return refuse('evidence_too_large', { limit });
};

export const refuseFileName = (): Refusal => refuse('evidence_file_name_unsafe');

export const refuseFileType = (found: string | null): Refusal =>
  found === null
    ? refuse('evidence_type_not_allowed.unknown', { remedy: remedyOf(found) })
    : refuse('evidence_type_not_allowed', { found, remedy: remedyOf(found) });

/** Office files may carry macros, archives anything, drawings and pages scripts. */
const remedies = [
  [/officedocument|opendocument|ms-|msword|x-cfb/, files.say('remedy.office')],
  [/zip|rar|7z|tar|gzip|bzip|xz/, files.say('remedy.archive')],
] as const;

const remedyOf = (found: string | null): Bilingual =>
  remedies.find(([pattern]) => pattern.test(found ?? ''))?.[1] ?? files.say('remedy.other');

/** What a file says of itself; `null`: nothing that is allowed. */
export interface FileLabels {
  readonly content: string;
  readonly extension: string | null;
  readonly declared: string | null;
}

export const refuseMislabelledFile = ({ content, extension, declared }: FileLabels): Refusal =>
  refuse('evidence_mislabelled', {
    content,
    extension: extension ?? files.say('type.other'),
    declared: declared ?? files.say('type.another'),
  });

export const refuseInfectedFile = (signature: string): Refusal =>
  refuse('evidence_infected', { signature });

/** What is wrong inside a file, and how to mend it. */
export const refuseFileFault = (fault: FileFault, limits: InspectionLimits): Refusal =>
  faultRefusals[fault](limits);

const faultRefusals: Readonly<Record<FileFault, (limits: InspectionLimits) => Refusal>> = {
  damaged: () => refuse('evidence_damaged'),
  password_protected: () => refuse('evidence_password_protected'),
  protected: () => refuse('evidence_protected'),
  too_many_pages: ({ maximumPages }) => refuse('evidence_too_many_pages', { limit: maximumPages }),
  too_many_pixels: ({ maximumPixels }) =>
    refuse('evidence_too_many_pixels', { megapixels: maximumPixels / 1_000_000 }),
  active_content: () => refuse('evidence_active_content'),
  embedded_file: () => refuse('evidence_embedded_file'),
  polyglot: () => refuse('evidence_polyglot'),
  decompression_bomb: () => refuse('evidence_decompression_bomb'),
  uninspectable: () => refuse('evidence_uninspectable'),
};
