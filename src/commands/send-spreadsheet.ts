import { z } from 'zod';
import { sha256 } from '../infrastructure/tokens/sha256.js';
import { bilingualSchema } from '../kernel/http/contracts/common.js';
import { fail, ok } from '../kernel/values/result.js';
import type { Result } from '../kernel/values/result.js';

interface Receiver {
  readonly url: string;
  readonly title: string;
  readonly takesEveryDifference: boolean;
  readonly token: string;
  readonly language: 'zh' | 'en';
}

/** What the service says; with a no its detail and every violation, in words. */
type Sent = Result<string, string>;

/**
 * Uploads a spreadsheet to a running service and opens a change set of it. Both requests carry a
 * key that follows from the file, so that a repeat does the same once.
 */
export const sendSpreadsheet = async (bytes: Buffer, to: Receiver): Promise<Sent> => {
  const fileHash = sha256(bytes);
  const { takesEveryDifference } = to;
  const type = bytes.includes('xl/workbook.xml')
    ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    : 'application/zip';
  const uploaded = await post(to, '/v1/catalogue/spreadsheets', `upload-${fileHash}`, type, bytes);
  if (!uploaded.ok) return uploaded;
  const opened = await post(
    to,
    `/v1/catalogue/spreadsheets/${fileHash}/change-sets`,
    `open-${sha256(`${fileHash} ${to.title}${takesEveryDifference ? ' all' : ''}`)}`,
    'application/json',
    JSON.stringify({ title: to.title, takesEveryDifference }),
  );
  if (!opened.ok) return opened;
  const { changeSetId, base, status } = JSON.parse(opened.value) as {
    readonly changeSetId: string;
    readonly base: { readonly revision: string };
    readonly status: string;
  };
  return ok(`/v1/catalogue/change-sets/${changeSetId} (${base.revision}, ${status})`);
};

const post = async (
  { url, token, language }: Receiver,
  path: string,
  key: string,
  type: string,
  body: Buffer | string,
): Promise<Sent> => {
  const address = new URL(path, url);
  const answer = await fetch(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': type },
    body,
  }).catch((cause: unknown) => {
    throw new Error(`${address.origin} does not answer`, { cause });
  });
  const text = await answer.text();
  return answer.ok ? ok(text) : fail(problemText(text, language));
};

/** Something between here and the service may answer with what is no problem of ours. */
const problemText = (text: string, language: 'zh' | 'en'): string => {
  const problem = problemSchema.safeParse(jsonOf(text));
  if (!problem.success) return text;
  const { detailZh, detailEn, code, violations } = problem.data;
  return [
    `${language === 'zh' ? detailZh : detailEn} (${code})`,
    ...violations.map(({ detail }) => `  ${detail[language]}`),
  ].join('\n');
};

const problemSchema = z.object({
  code: z.string(),
  detailZh: z.string(),
  detailEn: z.string(),
  violations: z.array(z.object({ detail: bilingualSchema })).default([]),
});

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
