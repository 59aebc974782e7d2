import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/** A file that is larger than a spreadsheet may be. */
export const tooLargeSpreadsheet = (maximumBytes: number): Refusal => {
  const limit = `${Math.floor(maximumBytes / 1_048_576)} MiB`;
  return refuse(
    'too_large',
    'spreadsheet_too_large',
    `文件超过 ${limit} 上限；完整目录约为 1 MiB，请删除多余的工作表、图片和格式。`,
    `The file is larger than ${limit}. A whole catalogue takes about 1 MiB: take out other sheets, pictures and formats.`,
  );
};
