import { refuse } from '../domain/lifecycle/refusal.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';

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
    `仅接受 PDF、PNG、JPEG 文件；该文件内容${found === null ? '无法识别' : `为 ${found}`}。`,
    `Only PDF, PNG and JPEG files are accepted; the content of this one is ${found ?? 'of no known type'}.`,
  );

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
