import { refuse } from '../../kernel/values/refusal.js';
import type { Refusal } from '../../kernel/values/refusal.js';
import type { Violation } from '../../kernel/values/violation.js';
import type { SpreadsheetLimits } from './spreadsheet-limits.js';

const mebibytes = (bytes: number): number => Math.floor(bytes / 1_048_576);

export const emptyFile = (): Refusal =>
  refuse(
    'unsupported_file',
    'spreadsheet_empty',
    '文件为空（0 字节），请重新导出后上传。',
    'The file is empty (0 bytes). Export it again, then upload it.',
  );

export const tooMuchInside = (limits: SpreadsheetLimits): Refusal =>
  refuse(
    'too_large',
    'spreadsheet_unpacks_too_large',
    `文件解压后过大：上限为 ${mebibytes(limits.maximumUnpackedBytes)} MiB、${limits.maximumEntries} 个内部文件、每表 ${limits.maximumRows} 行、共 ${limits.maximumCells} 个单元格。`,
    `The file unfolds into too much: the limits are ${mebibytes(limits.maximumUnpackedBytes)} MiB, ${limits.maximumEntries} inner files, ${limits.maximumRows} rows a sheet, ${limits.maximumCells} cells in all.`,
  );

export const notSpreadsheet = (): Refusal =>
  refuse(
    'unsupported_file',
    'spreadsheet_not_recognised',
    '该文件不是 XLSX 工作簿，也不是由 CSV 文件组成的 ZIP 压缩包。',
    'The file is neither an XLSX workbook nor a ZIP of CSV files.',
  );

export const oldFormat = (): Refusal =>
  refuse(
    'unsupported_file',
    'spreadsheet_old_format',
    '该文件为旧版 XLS 格式，请另存为 XLSX 后上传。',
    'The file is in the old XLS format. Save it as XLSX, then upload it.',
  );

export const passwordProtected = (): Refusal =>
  refuse(
    'unsupported_file',
    'spreadsheet_password_protected',
    '文件受密码保护，请去除密码后上传。',
    'The file is protected by a password. Take the password away, then upload it.',
  );

export const withMacros = (): Refusal =>
  refuse(
    'unsupported_file',
    'spreadsheet_macros',
    '文件含有宏，请另存为不含宏的 XLSX 后上传。',
    'The file holds macros. Save it as XLSX without macros, then upload it.',
  );

export const damagedFile = (): Refusal =>
  refuse(
    'unsupported_file',
    'spreadsheet_damaged',
    '文件已损坏，无法读取，请重新保存后上传。',
    'The file is damaged and cannot be read. Save it again, then upload it.',
  );

export const notUtf8 = (name: string): Refusal =>
  refuse(
    'unsupported_file',
    'spreadsheet_not_utf8',
    `${name} 不是 UTF-8 编码，请另存为“CSV UTF-8”后上传。`,
    `${name} is not UTF-8. Save it as “CSV UTF-8”, then upload it.`,
  );

/** What is wrong cell by cell. */
export const invalidCells = (violations: readonly Violation[]): Refusal => ({
  ...refuse(
    'invalid',
    'spreadsheet_invalid',
    '表格内容有误，请按所列单元格逐项更正。',
    'The spreadsheet is wrong; see the violations, each names its cell.',
  ),
  violations,
});

export const tooLongCell = (reference: string): Refusal =>
  refuse(
    'too_large',
    'spreadsheet_cell_too_long',
    `${reference} 的内容超过电子表格单元格的长度上限，该版本无法导出为电子表格。`,
    `The content of ${reference} is longer than a cell of a spreadsheet holds, so this revision cannot be exported as one.`,
  );
