import type { CatalogueEdit } from '../../src/contexts/catalogue/rules/edits/catalogue-change.js';

interface Sent {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly token: string;
  readonly body: unknown;
  /** Revision of the change set as seen; null for a new one. */
  readonly seen: number | null;
}

interface ChangeSetAnswer {
  readonly changeSetId: string;
  readonly status: string;
  readonly revision: number;
  readonly differenceHash: string | null;
  readonly impactHash: string | null;
}

const PATH = '/v1/catalogue/change-sets';

let keys = 0;

const send = async (
  address: string,
  { body, method, path, seen, token }: Sent,
): Promise<ChangeSetAnswer> => {
  keys += 1;
  const response = await fetch(`${address}${PATH}${path}`, {
    method,
    body: JSON.stringify(body),
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': `change-${keys}`,
      ...(seen === null ? {} : { 'If-Match': `"${seen}"` }),
    },
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as ChangeSetAnswer;
};

/** Takes a change of catalogue rules over HTTP from opening to publication, by two people. */
export const publishChange = async (
  address: string,
  people: { readonly author: string; readonly approver: string },
  change: { readonly edits: readonly CatalogueEdit[]; readonly effectiveOn: string },
): Promise<void> => {
  const { approver, author } = people;
  const opened = await send(address, {
    method: 'POST',
    path: '',
    token: author,
    body: { title: '调整门槛' },
    seen: null,
  });
  const under = `/${opened.changeSetId}`;
  const edited = await send(address, {
    method: 'PUT',
    path: `${under}/edits`,
    token: author,
    body: { edits: change.edits },
    seen: opened.revision,
  });
  const reported = await send(address, {
    method: 'POST',
    path: `${under}/impact`,
    token: author,
    body: {},
    seen: edited.revision,
  });
  const submitted = await send(address, {
    method: 'POST',
    path: `${under}/submission`,
    token: author,
    body: { effectiveOn: change.effectiveOn },
    seen: reported.revision,
  });
  const approved = await send(address, {
    method: 'POST',
    path: `${under}/approval`,
    token: approver,
    body: { differenceHash: submitted.differenceHash, impactHash: submitted.impactHash },
    seen: submitted.revision,
  });
  if (approved.status !== 'published') throw new Error(`the change set is ${approved.status}`);
};
