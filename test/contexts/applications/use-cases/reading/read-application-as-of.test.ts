import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ApplicationEvent } from '../../../../../src/contexts/applications/rules/state/application-event.js';
import { foldCommits } from '../../../../../src/contexts/applications/rules/state/fold-commits.js';
import { applicationRecords } from '../../../../../src/contexts/applications/use-cases/acts/application-records.js';
import { readApplicationAsOf } from '../../../../../src/contexts/applications/use-cases/reading/read-application-as-of.js';
import { exporterUser, people } from '../../../../builders/actors.js';
import { straightThrough, apply } from '../../../../builders/lifecycle.js';
import { inMemoryCommitStore } from '../../../../fakes/in-memory-commit-store.js';

const { commits } = apply(straightThrough);
const store = inMemoryCommitStore<ApplicationEvent>();
const read = readApplicationAsOf({ records: applicationRecords(store), commits: store });
const asOf = async (
  instant: string | null,
  actor: Parameters<typeof read>[0] = people.exporter,
) => {
  const found = await read(actor, 'application-1', instant);
  return found.ok ? found.value : found.failure.code;
};

beforeAll(async () => {
  for (const commit of commits) await store.append(commit);
});

describe('an application as of an instant', () => {
  it.each(commits.map(({ revision, at }) => [revision, at] as const))(
    'is, at the instant of revision %i, the fold up to it',
    async (revision, at) => {
      expect(await asOf(at)).toEqual(foldCommits(commits.slice(0, revision))!.state);
      const justBefore = new Date(Date.parse(at) - 1).toISOString();
      const before = foldCommits(commits.slice(0, revision - 1))?.state;
      expect(await asOf(justBefore)).toEqual(before ?? 'application_not_yet_there');
    },
  );

  it('knows no evidence, entry or assessment of later', async () => {
    const upload = commits.find(({ action }) => action === 'upload_evidence')!;
    const then = await asOf(upload.at);
    expect(then).toMatchObject({ evidence: [{ evidenceId: 'evidence-1' }], decisions: [] });
    expect(await asOf('2026-11-25T04:00:00Z')).toMatchObject({ checklist: [], assessments: [] });
  });

  it('is as it is now without an instant, and for one to come', async () => {
    const now = foldCommits(commits)!.state;
    expect([await asOf(null), await asOf('2099-01-01T00:00:00.000Z')]).toEqual([now, now]);
  });

  it('is not there for somebody who may not see it', async () => {
    const stranger = exporterUser('exporter-2', { applicantIds: ['applicant-2'] });
    expect(await asOf(commits[5]!.at, stranger)).toBe('application_unknown');
  });
});
