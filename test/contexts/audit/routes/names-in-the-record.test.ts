import type { RefusalLog } from '../../../../src/kernel/ports.js';
import { expect, it } from '@jest/globals';
import { decisionRoutes } from '../../../../src/contexts/decisions/routes/decision-routes.js';
import { checkApplicationRecord } from '../../../../src/contexts/audit/use-cases/check-application-record.js';
import { inspectionRoutes } from '../../../../src/contexts/audit/routes/inspection-routes.js';
import {
  readApplication,
  readCommits,
} from '../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { subjectNamesOf } from '../../../../src/main/wiring/decisions.js';
import { namesOf } from '../../../../src/main/wiring/people.js';
import { bankUser, people } from '../../../builders/actors.js';
import {
  harnessApplicationId,
  harnessLibrary,
  userOf,
} from '../../../builders/application-harness.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { inMemoryAnchorStore } from '../../../fakes/in-memory-anchor-store.js';
import { reviewClient } from '../../applications/routes/review-client.js';

const compliance = bankUser('compliance-1', ['compliance']);
const unused = () => Promise.reject(new Error('not asked'));

interface Answer {
  readonly commits: readonly { readonly by: Record<string, unknown> }[];
  readonly items: readonly { readonly by: Record<string, unknown> }[];
}

it('names people of both sides to who inspects a record and what was refused, with the roles held then', async () => {
  const kept: RefusalLog[] = [];
  const { get, act } = await reviewClient(await harnessLibrary(), 'complete_collection', {
    users: [userOf(compliance), userOf(people.exporter, { displayName: '林悦' })],
    routes: ({ harness: { deps }, refusals }) => {
      kept.push(refusals);
      return [
        ...inspectionRoutes({
          readCommits: readCommits(deps),
          checkRecord: checkApplicationRecord({
            readCommits: readCommits(deps),
            anchors: inMemoryAnchorStore(),
            sha256,
          }),
          sampleRecord: unused,
          namesOf: namesOf(deps.users),
        }),
        ...decisionRoutes({
          readApplication: readApplication(deps),
          ...{ readAssessment: unused, decisionLetter: unused, decisionBundle: unused },
          listRefusals: refusals.list,
          subjectNamesOf: subjectNamesOf({
            users: deps.users,
            applications: deps.projection,
            changeSets: { find: unused },
          }),
          namesOf: namesOf(deps.users),
          operationOf: (request) =>
            request === 'GET /v1/refusals'
              ? { zh: '查看被拒的操作', en: 'Read what was refused' }
              : null,
        }),
      ];
    },
  });
  const read = async (path: string) => (await get(compliance, path)).body as unknown as Answer;
  const { commits } = await read(`/v1/applications/${harnessApplicationId}/record`);
  expect(commits[0]?.by).toEqual({
    userId: people.exporter.userId,
    displayName: '林悦',
    rolesThen: ['exporter'],
  });
  await act(people.exporter, { kind: 'file_appeal', grounds: '请复核' });
  const { items } = await read('/v1/refusals');
  expect(items[0]).toMatchObject({
    by: { displayName: '林悦', rolesThen: ['exporter'] },
    operation: null,
    subject: { kind: 'application', id: harnessApplicationId, name: expect.stringMatching(/^GL-/) },
  });
  await kept[0]?.record({
    refusalId: `${compliance.bankId}/at-the-door`,
    bankId: compliance.bankId,
    subject: { kind: 'session', id: people.exporter.userId },
    action: 'GET /v1/refusals',
    actorId: people.exporter.userId,
    rolesThen: ['exporter'],
    refusal: { kind: 'not_permitted', code: 'permission_missing' },
    requestId: 'request',
    at: '2026-11-25T10:00:00.000Z',
  });
  const denied = await read('/v1/refusals');
  expect(denied.items).toContainEqual(
    expect.objectContaining({
      action: 'GET /v1/refusals',
      operation: { zh: '查看被拒的操作', en: 'Read what was refused' },
    }),
  );
});
