import { sha256 } from '../adapters/sha256.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';

interface Receiver {
  readonly url: string;
  readonly title: string;
  readonly token: string;
}

/** What the service says: with a no, the whole problem as JSON. */
type Sent = Result<string, string>;

/**
 * Uploads a spreadsheet to a running service and opens a change set of it. Both requests carry a
 * key that follows from the file, so that a repeat does the same once.
 */
export const sendSpreadsheet = async (bytes: Buffer, to: Receiver): Promise<Sent> => {
  const fileHash = sha256(bytes);
  const type = bytes.includes('xl/workbook.xml')
    ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    : 'application/zip';
  const uploaded = await post(to, '/v1/catalogue/spreadsheets', `upload-${fileHash}`, type, bytes);
  if (!uploaded.ok) return uploaded;
  const opened = await post(
    to,
    `/v1/catalogue/spreadsheets/${fileHash}/change-sets`,
    `open-${sha256(`${fileHash} ${to.title}`)}`,
    'application/json',
    JSON.stringify({ title: to.title }),
  );
  if (!opened.ok) return opened;
  const { changeSetId, base } = JSON.parse(opened.value) as {
    readonly changeSetId: string;
    readonly base: { readonly revision: string };
  };
  return ok(`/v1/catalogue/change-sets/${changeSetId} (${base.revision})`);
};

const post = async (
  { url, token }: Receiver,
  path: string,
  key: string,
  type: string,
  body: Buffer | string,
): Promise<Sent> => {
  const answer = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': type },
    body,
  });
  const text = await answer.text();
  return answer.ok ? ok(text) : fail(text);
};
