import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/** A file that is larger than a spreadsheet may be. */
export const tooLargeSpreadsheet = (maximumBytes: number): Refusal => {
  const limit = `${Math.floor(maximumBytes / 1_048_576)} MiB`;
  return refuse('spreadsheet_too_large', { limit });
};
