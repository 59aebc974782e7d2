import { ChangeSetDesk } from '../change-set-desk.js';
import { dayFromNow, withDays } from './samples.js';
import type { SampleDeps } from './play-application.js';
import type { SampleChangeSet, Samples } from './samples.js';

/** Two administrators: who writes a change, and who signs it. */
const administratorsOf = async ({ as, signIns }: SampleDeps) => {
  const [author, approver] = signIns.filter(({ roles }) =>
    roles.includes('catalogue_administrator'),
  );
  if (author === undefined || approver === undefined) throw new Error('no two administrators');
  return { author: await as(author.userName), approver: await as(approver.userName) };
};

/** A change of the rules as far as it is to come; goes on where an earlier run was cut off. */
export const playChangeSet = async (deps: SampleDeps, row: SampleChangeSet): Promise<void> => {
  const { approver, author } = await administratorsOf(deps);
  const opened = await deps.client.write(author, 'POST', '/v1/catalogue/change-sets', {
    body: { title: row.title },
    key: `sample-${row.key}`,
  });
  const desk = new ChangeSetDesk(deps.client, author, String(opened.body['changeSetId']));
  const status = async (): Promise<string> =>
    String((await deps.client.get(author, desk.path)).body['status']);
  if ((await status()) === 'open') {
    await desk.write(author, 'PUT', 'edits', { edits: row.edits });
    if (row.until === 'open') return;
    await desk.runImpact();
    await desk.submit(dayFromNow(row.inDays));
  }
  if (row.until !== 'planned' || (await status()) !== 'submitted') return;
  const { differenceHash, impactHash } = (await deps.client.get(author, desk.path)).body;
  await desk.write(approver, 'POST', 'approval', { differenceHash, impactHash });
};

/** A day off of the bank, which the second administrator has still to publish. */
export const playCalendar = async (
  deps: SampleDeps,
  { body, inDays, key }: Samples['calendar'],
): Promise<void> => {
  const { author } = await administratorsOf(deps);
  const asked = `/v1/business-days?from=${dayFromNow(inDays)}&count=1`;
  const { dueOn } = (await deps.client.get(author, asked)).body;
  await deps.client.write(author, 'POST', '/v1/business-calendar/revisions', {
    body: withDays(body, { '{closing day}': String(dueOn) }),
    key: `sample-${key}`,
  });
};

interface Standing {
  readonly userId: string;
  readonly roles: readonly string[];
  readonly [member: string]: unknown;
}

/** One more post for somebody, which a second person has still to approve. */
export const playStaff = async (
  { as, client, signIns }: SampleDeps,
  { about, key, note, role }: Samples['staff'],
): Promise<void> => {
  const manager = signIns.find(({ roles }) => roles.includes('review_manager'));
  const person = await as(manager?.userName ?? '');
  const { userId } = await as(about);
  const { body } = await client.get(person, '/v1/staff');
  const standing = (body['items'] as readonly Standing[]).find((one) => one.userId === userId);
  if (standing === undefined) throw new Error(`the bank knows nobody called ${about}`);
  const { active, branch, exporterUserIds, posts, relatedApplicantIds, roles } = standing;
  const path = `/v1/staff/${userId}/changes`;
  const { body: kept, revision } = await client.get(person, path);
  if ((kept['changes'] as readonly unknown[]).length > 0) return;
  await client.write(person, 'POST', path, {
    body: {
      after: {
        roles: [...roles, role],
        active,
        posts,
        relatedApplicantIds,
        exporterUserIds: exporterUserIds ?? [],
        branch,
      },
      note,
    },
    revision: revision ?? 0,
    key: `sample-${key}`,
  });
};
