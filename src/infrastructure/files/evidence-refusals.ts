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

/** What a person is told of a media type: what it is, and how to get a file that is taken. */
interface KnownContent {
  readonly is: Bilingual;
  readonly remedy: Bilingual;
}

const remedy: Bilingual = files.say('remedy.other');

/** Office files may carry macros, archives anything, drawings and pages scripts. */
const contents: readonly (readonly [RegExp, KnownContent])[] = [
  [/msdownload|executable|elf|mach-/, { is: files.say('content.program'), remedy }],
  [
    /officedocument|opendocument|ms-|msword|x-cfb/,
    { is: files.say('content.office'), remedy: files.say('remedy.office') },
  ],
  [/zip|rar|7z|tar|xz/, { is: files.say('content.archive'), remedy: files.say('remedy.archive') }],
  [/xml|html/, { is: files.say('content.page'), remedy }],
  [/^image\//, { is: files.say('content.picture'), remedy }],
  [/^(?:audio|video)\//, { is: files.say('content.recording'), remedy }],
];

/** Media types are for machines: a person reads what the file is. */
export const refuseFileType = (found: string | null): Refusal => {
  const content = contents.find(([pattern]) => pattern.test(found ?? ''))?.[1];
  return content === undefined
    ? refuse('evidence_type_not_allowed.unknown', { remedy })
    : refuse('evidence_type_not_allowed', { found: content.is, remedy: content.remedy });
};

/** What a file says of itself, as people call it, such as `PDF`; `null`: nothing that is allowed. */
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
