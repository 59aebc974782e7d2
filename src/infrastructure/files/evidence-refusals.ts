import type { Bilingual } from '../../kernel/values/bilingual.js';
import { refuse } from '../../kernel/values/refusal.js';
import type { Refusal } from '../../kernel/values/refusal.js';
import type { FileFault, InspectionLimits } from './inspection/file-fault.js';

const mebibyte = 1_048_576;

export const refuseEmptyFile = (): Refusal =>
  refuse(
    'unsupported_file',
    'evidence_empty',
    '文件为空（0 字节），请重新导出或扫描后上传。',
    'The file is empty (0 bytes). Export or scan it again, then upload it.',
  );

export const refuseLargeFile = (maximumBytes: number): Refusal => {
  const limit = `${Number((maximumBytes / mebibyte).toFixed(1))} MiB`;
  return refuse(
    'too_large',
    'evidence_too_large',
    `文件超过 ${limit} 上限，请压缩或拆分后上传。`,
    `The file is larger than ${limit}. Compress or split it, then upload it.`,
  );
};

export const refuseFileName = (): Refusal =>
  refuse(
    'unsupported_file',
    'evidence_file_name_unsafe',
    '文件名为空、超过 255 个字符、首尾有空白，或含有路径分隔符、控制字符、不可见字符，请改名后上传。',
    'The file name is empty, over 255 characters, starts or ends with a blank, or has path separators, control or invisible characters. Rename the file, then upload it.',
  );

export const refuseFileType = (found: string | null): Refusal =>
  refuse(
    'unsupported_file',
    'evidence_type_not_allowed',
    `仅接受 PDF、PNG、JPEG 文件；该文件内容${found === null ? '无法识别' : `为 ${found}`}。${mendingOf(found).zh}`,
    `Only PDF, PNG and JPEG files are accepted; the content of this one is ${found ?? 'of no known type'}. ${mendingOf(found).en}`,
  );

/** Office files may carry macros, archives anything, drawings and pages scripts. */
const mendings: readonly (readonly [RegExp, Bilingual])[] = [
  [
    /officedocument|opendocument|ms-|msword|x-cfb/,
    {
      zh: 'Office 文件可能含有宏，请另存为 PDF 后上传。',
      en: 'Office files may carry macros: save it as PDF, then upload that.',
    },
  ],
  [
    /zip|rar|7z|tar|gzip|bzip|xz/,
    {
      zh: '压缩包不予接受，请解压后逐个上传其中的 PDF 或图片。',
      en: 'Archives are not accepted: unpack it, then upload its PDF files or images one by one.',
    },
  ],
];

const mendingOf = (found: string | null): Bilingual =>
  mendings.find(([pattern]) => pattern.test(found ?? ''))?.[1] ?? {
    zh: '请打印或导出为 PDF 后上传。',
    en: 'Print or export it as PDF, then upload that.',
  };

/** What a file says of itself; `null`: nothing that is allowed. */
export interface FileLabels {
  readonly content: string;
  readonly extension: string | null;
  readonly declared: string | null;
}

export const refuseMislabelledFile = ({ content, extension, declared }: FileLabels): Refusal =>
  refuse(
    'unsupported_file',
    'evidence_mislabelled',
    `文件内容为 ${content}，但扩展名表示${extension ?? '其他类型'}，声明类型为${declared ?? '其他类型'}，三者必须一致。`,
    `The content is ${content}, but the extension stands for ${extension ?? 'another type'} and the declared type is ${declared ?? 'another'}; all three must agree.`,
  );

export const refuseInfectedFile = (signature: string): Refusal =>
  refuse(
    'unsupported_file',
    'evidence_infected',
    `病毒扫描未通过（${signature}），文件未保存。`,
    `The malware scan found ${signature}; the file was not kept.`,
  );

/** What is wrong inside a file, and how to mend it. */
export const refuseFileFault = (fault: FileFault, limits: InspectionLimits): Refusal =>
  faultRefusals[fault](limits);

const faultRefusals: Readonly<Record<FileFault, (limits: InspectionLimits) => Refusal>> = {
  damaged: () =>
    refuse(
      'unsupported_file',
      'evidence_damaged',
      '文件不完整或已损坏（可能在下载或发送时被截断），请重新导出或扫描后上传。',
      'The file is incomplete or damaged (cut off on its way, perhaps). Export or scan it again, then upload it.',
    ),
  password_protected: () =>
    refuse(
      'unsupported_file',
      'evidence_password_protected',
      '文件有打开密码，请去除密码后上传。',
      'The file needs a password to be opened. Remove the password, then upload it.',
    ),
  protected: () =>
    refuse(
      'unsupported_file',
      'evidence_protected',
      '文件设有权限保护，无法检查其内容，请另存为不受保护的 PDF 后上传。',
      'The file is protected so that it cannot be checked. Save it as PDF without protection, then upload it.',
    ),
  too_many_pages: ({ maximumPages }) =>
    refuse(
      'unsupported_file',
      'evidence_too_many_pages',
      `文件超过 ${maximumPages} 页，请拆分或只上传相关页。`,
      `The file has more than ${maximumPages} pages. Split it, or upload only the pages that matter.`,
    ),
  too_many_pixels: ({ maximumPixels }) =>
    refuse(
      'unsupported_file',
      'evidence_too_many_pixels',
      `图片超过 ${maximumPixels / 1_000_000} 百万像素，请降低分辨率后上传。`,
      `The image has more than ${maximumPixels / 1_000_000} megapixels. Scan it at a lower resolution, then upload it.`,
    ),
  active_content: () =>
    refuse(
      'unsupported_file',
      'evidence_active_content',
      'PDF 含有脚本、启动程序的动作、多媒体或动态表单，请打印为普通 PDF 后上传。',
      'The PDF carries scripts, actions that start programs, media or a dynamic form. Print it to a plain PDF, then upload that.',
    ),
  embedded_file: () =>
    refuse(
      'unsupported_file',
      'evidence_embedded_file',
      'PDF 内附有其他文件，请将附件单独上传，并将本文件打印为普通 PDF 后上传。',
      'The PDF carries other files as attachments. Upload those on their own, and print this one to a plain PDF.',
    ),
  polyglot: () =>
    refuse(
      'unsupported_file',
      'evidence_polyglot',
      '文件中夹带了其他类型的内容（压缩包、网页或附加数据），请重新导出后上传。',
      'The file carries something else besides (an archive, a page, data behind its end). Export it again, then upload it.',
    ),
  decompression_bomb: () =>
    refuse(
      'unsupported_file',
      'evidence_decompression_bomb',
      '文件解压后过大，请打印为普通 PDF 后上传。',
      'The file unpacks to far more than it should. Print it to a plain PDF, then upload that.',
    ),
  uninspectable: () =>
    refuse(
      'unsupported_file',
      'evidence_uninspectable',
      '无法在规定的时间和内存内检查该文件，请打印为普通 PDF 后上传。',
      'The file could not be checked within the time and memory allowed. Print it to a plain PDF, then upload that.',
    ),
};
