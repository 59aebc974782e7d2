import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Person } from '../../demo/api-client.js';
import type { Service } from '../../src/main/compose-service.js';
import { foldChangeSet } from '../../src/contexts/catalogue/rules/change-set/evolve-change-set.js';
import type { ChangeSet } from '../../src/contexts/catalogue/rules/change-set/change-set.js';
import { firstChainFault } from '../../src/kernel/record/commit.js';
import { activationWorkflowId } from '../../workflows/messages.js';
import { sha256 } from '../builders/lifecycle.js';
import { byForm } from '../../tools/testing/long-form.js';
import { ask } from '../e2e/ask.js';
import { startSmallStack } from '../e2e/stack.js';
import type { Stack } from '../e2e/stack.js';
import { observe } from './violations-of.js';

jest.setTimeout(120_000);

const bankId = 'demo-bank';
const path = '/v1/catalogue/change-sets';

let folder: string;
let stack: Stack;
let service: Service;
let author: Person;
let approver: Person;
/** What a failpoint ended and nobody has started again. */
const ended = new Set<'api' | 'worker'>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenlane-publication-'));
  stack = await startSmallStack({ FAILPOINT_FILE: join(folder, 'failpoint') });
  service = await observe(stack);
  author = await stack.signIn('he.lan');
  approver = await stack.signIn('tang.wei');
  for (const name of ['api', 'worker'] as const)
    stack.service[name].onUnexpectedEnd(() => ended.add(name));
});

afterAll(async () => {
  await service.close();
  await stack.stop();
  await rm(folder, { recursive: true, force: true });
});

const arm = (point: string, nth: number): Promise<void> =>
  writeFile(join(folder, 'failpoint'), `${point} ${nth}`);

const disarm = (): Promise<void> => rm(join(folder, 'failpoint'), { force: true });

/** Looks until it is so, some 45 s. */
const becomes = async (isSo: () => Promise<boolean>): Promise<boolean> => {
  for (let left = 450; left > 0; left -= 1) {
    if (await isSo().catch(() => false)) return true;
    await pause(100);
  }
  return false;
};

const restartEnded = async (): Promise<void> => {
  const victims = [...ended];
  ended.clear();
  for (const name of victims) await stack.service[name].restart();
};

const revisionOf = async (own: string): Promise<number> =>
  (await stack.client.get(author, own)).body['revision'] as number;

let edits = 0;

/** A draft with an edit of its own, on the newest revision. */
const drafted = async (): Promise<string> => {
  edits += 1;
  const { client } = stack;
  const opened = await client.write(author, 'POST', path, {
    body: { title: `第 ${edits} 次变更` },
  });
  const own = `${path}/${String(opened.body['changeSetId'])}`;
  const edit = {
    kind: 'set_threshold',
    itemCode: '6.1.3',
    scope: 'item',
    path: 'all/2/then/all/2',
    value: 700 - edits,
  };
  await client.write(author, 'PUT', `${own}/edits`, { body: { edits: [edit] }, revision: 1 });
  return own;
};

const impactIs = (own: string, status: string): Promise<boolean> =>
  becomes(async () => {
    const { body } = await stack.client.get(author, `${own}/impact`);
    return (body['impact'] as { readonly status: string }).status === status;
  });

const inDays = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

const submitted = async (): Promise<string> => {
  const own = await drafted();
  await stack.client.write(author, 'POST', `${own}/impact`, { body: {}, revision: 2 });
  expect(await impactIs(own, 'completed')).toBe(true);
  await stack.client.write(author, 'POST', `${own}/submission`, {
    body: { effectiveOn: inDays(3) },
    revision: await revisionOf(own),
  });
  return own;
};

const approval = async (own: string) => {
  const { body } = await stack.client.get(approver, own);
  const { differenceHash, impactHash, revision } = body;
  return {
    person: approver,
    method: 'POST' as const,
    revision: revision as number,
    body: { differenceHash, impactHash },
  };
};

const recorded = async (own: string): Promise<ChangeSet> => {
  const commits = await service.database.repositories.changeSetCommits.read(
    bankId,
    own.slice(path.length + 1),
  );
  expect(firstChainFault(commits, sha256)).toBeNull();
  const record = foldChangeSet(commits);
  if (record === null) throw new Error('nothing was recorded');
  return record.state;
};

/** Before and after every write of a publication; what is written twice is met twice. */
const points: readonly (readonly [string, number])[] = (
  [
    ['changeSetCommits.append', 1],
    ['changeSets.save', 1],
    ['catalogue.put', 1],
    ['changeSetCommits.append', 2],
    ['changeSets.save', 2],
    ['changeSetProcesses.scheduleActivation', 1],
  ] as const
).flatMap(([write, nth]) => [[`${write}:before`, nth] as const, [`${write}:after`, nth] as const]);

/** In the short form: before anything is written, and before the last step. */
const chosen = byForm({
  short: points.filter(
    ([point, nth]) =>
      (point === 'changeSetCommits.append:before' && nth === 1) ||
      point === 'changeSetProcesses.scheduleActivation:before',
  ),
  long: points,
});

describe('a publication cut off by kill -9', () => {
  it.each(chosen)(
    'at %s, reach %i, ends fully published or not at all, with nobody asking again',
    async (point, nth) => {
      const own = await submitted();
      const before = await service.database.repositories.catalogue.list(bankId);
      await arm(point, nth);
      const asked = await approval(own);
      const cut = ask(stack.service.baseUrl, `${own}/approval`, asked).then(
        ({ status }) => status,
        () => 'cut off',
      );
      expect(await becomes(() => Promise.resolve(ended.size > 0))).toBe(true);
      await cut;
      await disarm();
      await restartEnded();

      // Only a kill before the first write leaves nothing; everything later goes on to the end.
      const isCutBeforeAll = point === 'changeSetCommits.append:before' && nth === 1;
      const settled = isCutBeforeAll ? 'submitted' : 'published';
      await service.temporal.client.schedule.getHandle('greenlane-sweep').trigger();
      expect(await becomes(async () => (await recorded(own)).status === settled)).toBe(true);
      const now = await service.database.repositories.catalogue.list(bankId);
      expect(now).toHaveLength(before.length + (isCutBeforeAll ? 0 : 1));
      if (isCutBeforeAll) await stack.client.write(approver, 'POST', `${own}/approval`, asked);
      const changeSet = await recorded(own);
      expect(changeSet).toMatchObject({ status: 'published', effectiveOn: inDays(3) });
      const after = await service.database.repositories.catalogue.list(bankId);
      expect(after).toHaveLength(before.length + 1);
      expect(after[0]).toMatchObject({ ...changeSet.published, effectiveOn: inDays(3) });
      const id = activationWorkflowId(bankId, changeSet.changeSetId);
      const isScheduled = async (): Promise<boolean> => {
        const plan = await service.temporal.client.schedule.getHandle(id).describe();
        return plan.state.remainingActions === 1;
      };
      expect(await becomes(isScheduled)).toBe(true);
      const isListed = async (): Promise<boolean> => {
        const { body } = await stack.client.get(author, path);
        const [newest] = body['items'] as readonly { readonly status: string }[];
        return newest?.status === 'published';
      };
      expect(await becomes(isListed)).toBe(true);
      expect(stack.badAnswers).toEqual([]);
    },
  );
});

describe('an impact run cut off by kill -9', () => {
  beforeAll(async () => {
    const { scenario } = await stack.draft('maker');
    await scenario.tell();
    const open = await stack.draft('trader');
    await open.scenario.tell('first_review');
  });

  const totalsOf = async (own: string) => {
    const { impact } = await recorded(own);
    return { ...impact?.totals, hash: impact?.impactHash };
  };

  const calmly = async () => {
    const own = await drafted();
    await stack.client.write(author, 'POST', `${own}/impact`, { body: {}, revision: 2 });
    expect(await impactIs(own, 'completed')).toBe(true);
    return totalsOf(own);
  };

  const impactPoints = byForm({
    short: ['impacts.putPart:after'],
    long: [
      'impacts.putPart:after',
      'changeSetProcesses.startImpact:before',
      'impacts.putPage:after',
      'impacts.putReport:after',
    ],
  });

  it.each(impactPoints)(
    'at %s is finished by another worker, and counts no application twice',
    async (point) => {
      const { applications, lines } = await calmly();
      expect(applications).toBe(2);
      const own = await drafted();
      await arm(point, 1);
      const cut = ask(stack.service.baseUrl, `${own}/impact`, {
        person: author,
        method: 'POST',
        revision: 2,
        body: {},
      }).catch(() => 'cut off');
      expect(await becomes(() => Promise.resolve(ended.size > 0))).toBe(true);
      await cut;
      await disarm();
      await restartEnded();
      expect(await impactIs(own, 'completed')).toBe(true);
      expect(await totalsOf(own)).toMatchObject({ applications, lines });
    },
  );
});
