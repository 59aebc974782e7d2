import { readFile } from 'node:fs/promises';
import type { Answer, ApiClient, Person } from '../../demo/api-client.js';
import type { Users } from '../../demo/users.js';
import { bytesOf, fileFor, plans } from '../../demo/evidence-plan.js';
import type { ChecklistEntry } from '../../demo/evidence-plan.js';

/** What is the same for every application: who acts, what is asked, the files. */
export interface Prepared {
  readonly client: ApiClient;
  readonly users: Users;
  readonly draft: unknown;
}

const SUBJECTS = ['eia', 'pollution_permit', 'acceptance', 'fines', 'credit_grade'];

/** The draft of the demo's maker: one line, two pieces of evidence, straight through. */
export const makerDraft = async (applicantId: string): Promise<unknown> => {
  const file = new URL('../../demo/applications/maker.json', import.meta.url);
  const { draft } = JSON.parse(await readFile(file, 'utf8')) as { readonly draft: object };
  return { ...draft, applicantId };
};

interface Case extends Prepared {
  readonly path: string;
}

const act = (
  { client, path }: Case,
  person: Person,
  under: string,
  seen: Answer | null,
  body?: unknown,
): Promise<Answer> =>
  client.write(person, 'POST', `${path}/${under}`, {
    ...(body === undefined ? {} : { body }),
    ...(seen === null || seen.revision === null ? {} : { revision: seen.revision }),
  });

/** Uploads what proves an entry and has the client manager accept it by its hash. */
const prove = async (one: Case, entry: ChecklistEntry): Promise<void> => {
  const { users, client, path } = one;
  const file = fileFor(plans.maker.files, entry);
  if (file === undefined) throw new Error(`the maker has no file for ${entry.entryId}`);
  const description = {
    ...file.description,
    statements: [{ entryId: entry.entryId, value: file.says[entry.fact ?? ''] }],
  };
  const bytes = await bytesOf(file);
  const sent = { name: file.fileName, type: file.mediaType, bytes };
  const { body } = await client.upload(users.exporter, `${path}/evidence`, description, sent);
  const evidence = body['evidence'] as {
    readonly evidenceId: string;
    readonly contentHash: string;
  };
  await act(one, users.manager, `evidence/${evidence.evidenceId}/acceptance`, null, {
    contentHash: evidence.contentHash,
    note: '已与原件核对',
  });
};

/** The exporter closes the collection. */
const close = async (one: Case): Promise<Answer> => {
  await act(one, one.users.exporter, 'collection-completion', null);
  return one.client.get(one.users.manager, one.path);
};

const lookups = () => {
  const lookedUpOn = new Date(Date.now() + 28_800_000).toISOString().slice(0, 10);
  return SUBJECTS.map((subject) => ({
    subject,
    result: subject === 'fines' || subject === 'credit_grade' ? 'clear' : 'not_applicable',
    source: '公开查询平台',
    lookedUpOn,
    note: '',
  }));
};

const collect = async (one: Case): Promise<void> => {
  const { users, client, path } = one;
  const { body } = await client.get(users.manager, `${path}/checklist`);
  const entries = body['entries'] as readonly ChecklistEntry[];
  for (const entry of entries.filter((asked) => asked.needed)) await prove(one, entry);
};

const review = async (one: Case, person: Person): Promise<void> => {
  const claimed = await act(one, person, 'claim', null);
  await act(one, person, 'recommendation', claimed, {
    agrees: true,
    reasons: [],
    note: '一致',
  });
};

/** The main job of one application over HTTP, from draft to decision; gives the status it ends in. */
export const completeApplication = async (prepared: Prepared): Promise<string> => {
  const { users, client, draft } = prepared;
  const drafted = await client.write(users.exporter, 'POST', '/v1/applications', { body: draft });
  const one = { ...prepared, path: `/v1/applications/${String(drafted.body['applicationId'])}` };
  const submitted = await act(one, users.exporter, 'submission', drafted);
  const intake = { agrees: true, note: '材料齐全' };
  const accepted = await act(one, users.manager, 'intake', submitted, intake);
  await act(one, users.manager, 'screening-confirmation', accepted, { note: '' });
  await collect(one);
  const collected = await close(one);
  await act(one, users.manager, 'environmental-screening', collected, { lookups: lookups() });
  await review(one, users.first);
  await review(one, users.second);
  const claimed = await act(one, users.final, 'claim', null);
  const decided = await act(one, users.final, 'decision', claimed, { agrees: true, note: '同意' });
  return String(decided.body['status']);
};
