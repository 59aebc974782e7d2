import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { byForm } from '../../tools/testing/long-form.js';
import { asItIs, replayHistories } from './replay-histories.js';
import type { ReplayReport, ReplayVariant } from './replay-histories.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A change of the workflow that histories must notice, or, guarded by a patch, must not. */
interface Mutant {
  readonly name: string;
  /** From the project's root. */
  readonly file: string;
  readonly find: string;
  readonly put: string;
  /** Whether `npm test` tries it; the others are tried by `npm run test:long`. */
  readonly isShort?: true;
  /** How the histories begin that are likely to notice it: they are replayed first, the others after. */
  readonly first?: string;
}

const applicationMutants: readonly Mutant[] = [
  {
    name: 'sets the alarm anew for later instants too',
    file: 'workflows/alarm.ts',
    find: 'if (this.ringsBy(instantMs)) return;',
    put: 'if (this.#ringsAtMs === instantMs) return;',
  },
  {
    name: 'lets every alarm ring twice',
    isShort: true,
    file: 'workflows/alarm.ts',
    find: '.run(() => sleep(pauseMs))',
    put: '.run(() => Promise.all([sleep(pauseMs), sleep(pauseMs)]))',
  },
  {
    name: 'shows operators nothing',
    isShort: true,
    file: 'workflows/operator-view.ts',
    find: '    upsertSearchAttributes(attributes);',
    put: '',
  },
  {
    name: 'shows operators the same again and again',
    file: 'workflows/operator-view.ts',
    find: 'if (next === this.#shown) return;',
    put: '',
  },
  {
    name: 'asks handleCommand by an ordinary activity',
    file: 'workflows/run-process.ts',
    find: 'proxyLocalActivities<Activities>({',
    put: 'proxyActivities<Activities>({',
  },
  {
    name: 'asks handleCommand twice',
    isShort: true,
    file: 'workflows/run-process.ts',
    find: 'const answer = await handleCommand(envelope);',
    put: 'await handleCommand(envelope); const answer = await handleCommand(envelope);',
  },
  {
    name: 'lets people act side by side',
    isShort: true,
    file: 'workflows/handler-lock.ts',
    find: 'return !this.#isHeld && (this.#isYielding || !this.hasUnseenChanges);',
    put: 'return true;',
    first: 'refused',
  },
  {
    name: 'leaves the timer open on withdrawal',
    file: 'workflows/run-process.ts',
    find: "if (application.progress.view.status === 'withdrawn') waiting.cancel();",
    put: '',
  },
  {
    name: 'lets a cancellation from outside through',
    file: 'workflows/run-process.ts',
    find: 'CancellationScope.nonCancellable(async () => {\n    const view',
    put: 'CancellationScope.cancellable(async () => {\n    const view',
    first: 'cancellation',
  },
  {
    name: 'goes on as new one update later',
    isShort: true,
    file: 'workflows/application-process.ts',
    find: 'this.#updates >= limits.maxUpdates',
    put: 'this.#updates > limits.maxUpdates',
    first: 'goes-on',
  },
  {
    name: 'never completes a collection',
    isShort: true,
    file: 'workflows/next-process-step.ts',
    find: 'progress.collectionSettled\n',
    put: 'progress.collectionSettled && progress.revision < 0\n',
  },
  {
    name: 'reminds once only',
    file: 'src/contexts/applications/rules/deadlines/due-by-deadline.ts',
    find: 'const warnAt = unwarned(progress).find(',
    put: 'const warnAt = unwarned(progress).slice(1).find(',
  },
  {
    name: 'lets the exporter wait for ever in a collection',
    file: 'src/contexts/applications/rules/deadlines/due-by-deadline.ts',
    find: "return progress.evidenceWaits === true ? [] : [{ kind: 'expire_collection' }];",
    put: 'return [];',
    first: 'expired',
  },
  {
    name: 'stays an hour longer for an appeal',
    file: 'workflows/next-process-step.ts',
    find: '15 * 60_000',
    put: '75 * 60_000',
    first: 'declined',
  },
];

const monitoringMutants: readonly Mutant[] = [
  {
    name: 'never checks a label again',
    file: 'workflows/next-monitoring-step.ts',
    find: 'recheckAt === null',
    put: 'recheckAt !== undefined',
  },
  {
    name: 'never closes at the end of the tenor',
    file: 'workflows/next-monitoring-step.ts',
    find: 'closesAt === null',
    put: 'closesAt !== undefined',
  },
  {
    name: 'waits to be told to start monitoring',
    file: 'workflows/next-monitoring-step.ts',
    find: "if (view.status === 'disbursed')",
    put: "if (view.status === 'draft')",
  },
  {
    name: 'checks labels under a legal hold too',
    file: 'workflows/next-monitoring-step.ts',
    find: "if (status === 'suspended') return { kind: 'wait', untilMs: null };",
    put: '',
  },
  {
    name: 'goes on watching what is closed',
    file: 'workflows/next-monitoring-step.ts',
    find: "if (status === 'closed') return { kind: 'finish' };",
    put: '',
  },
  {
    name: 'decides by the time of its task',
    file: 'workflows/process-clock.ts',
    find: 'return this.#knownMs;',
    put: 'return Date.now();',
  },
  {
    name: 'checks a label an hour late',
    isShort: true,
    file: 'workflows/next-monitoring-step.ts',
    find: 'atMs: Date.parse(recheckAt),',
    put: 'atMs: Date.parse(recheckAt) + 3_600_000,',
  },
];

const changeSetMutants: readonly Mutant[] = [
  {
    name: 'says nothing of an impact run that came to its end',
    file: 'workflows/impact-workflow.ts',
    find: "return outcome.kind === 'void' ? 'void' : endImpact(run, outcome);",
    put: "return 'void';",
    first: 'impact',
  },
  {
    name: 'runs a draft nobody waits for',
    file: 'workflows/impact-workflow.ts',
    find: "plan === null ? ({ kind: 'void' } as const) : await runImpact(plan)",
    put: 'await runImpact(plan as never)',
    first: 'impact',
  },
  {
    name: 'writes twice that a revision took effect',
    isShort: true,
    file: 'workflows/activation-workflow.ts',
    find: 'return activateChangeSet(activation);',
    put: 'await activateChangeSet(activation); return activateChangeSet(activation);',
    first: 'activation',
  },
];

const patched: Mutant = {
  name: 'shows operators nothing any more, behind a patch',
  file: 'workflows/operator-view.ts',
  find: '    upsertSearchAttributes(attributes);',
  put: "    if (!patched('no-attributes')) upsertSearchAttributes(attributes);",
};

const everyMutant: readonly Mutant[] = [
  ...applicationMutants,
  ...monitoringMutants.map((mutant) => ({ ...mutant, first: 'monitoring' })),
  ...changeSetMutants,
];

const mutants = byForm({
  short: everyMutant.filter(({ isShort }) => isShort),
  long: everyMutant,
});

/** A patch is the same for every history: `npm test` replays one of so many behind it. */
const everyHistory = byForm({ short: 4, long: 1 });

let place: string;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'greenlane-replay-'));
  await cp(join(root, 'workflows'), join(place, 'workflows'), { recursive: true });
  for (const part of ['contexts', 'kernel'])
    await cp(join(root, 'src', part), join(place, 'src', part), { recursive: true });
  for (const beside of ['node_modules', 'reference'])
    await symlink(join(root, beside), join(place, beside));
});

afterAll(async () => {
  await rm(place, { recursive: true, force: true });
});

/** A copy of one file of the workflow code with one change, beside the file; the change must apply. */
const changedFile = async ({ file, find, put, name }: Mutant, index: number): Promise<string> => {
  const text = await readFile(join(root, file), 'utf8');
  if (text.split(find).length !== 2) throw new Error(`"${name}" does not apply to ${file}`);
  const changed = file.replace(/ts$/, `change-${index}.ts`);
  await writeFile(join(place, changed), importing(text.replace(find, () => put)));
  return changed;
};

/** What a change uses that the file did not. */
const importing = (text: string): string => {
  const imported = /import \{([^}]*)\} from '@temporalio\/workflow'/.exec(text)?.[1] ?? '';
  const missing = ['patched', 'proxyActivities'].filter((name) => !imported.includes(name));
  return `import { ${missing.join(', ')} } from '@temporalio/workflow';\n${text}`;
};

/** The workflows as they are first, then with each of these changes. */
const replay = async (
  tried: readonly (Mutant & Pick<ReplayVariant, 'take'>)[],
): Promise<readonly ReplayReport[]> => {
  const files = await Promise.all(tried.map(changedFile));
  const changedFiles = join(place, 'changed-files.cjs');
  const required = files.map((file) => `require(${JSON.stringify(`./${file}`)})`);
  await writeFile(changedFiles, `exports.changed = () => [${required.join(', ')}];\n`);
  const variants = tried.map(({ name, file, first = '', take }, index) => ({
    ...{ name, first, take },
    change: { file, by: files[index]! },
  }));
  return replayHistories({
    histories: join(root, 'test/workflows/histories'),
    entry: join(place, 'workflows/index.ts'),
    changedFiles,
    variants: [asItIs, ...variants],
  });
};

describe('replay of recorded histories', () => {
  let unchanged: ReplayReport;
  let behindPatch: ReplayReport;
  let changed: readonly ReplayReport[];
  beforeAll(async () => {
    const reports = await replay([
      { ...patched, take: { oneOf: everyHistory } },
      ...mutants.map((mutant) => ({ ...mutant, take: 'until_one_fails' as const })),
    ]);
    [unchanged, behindPatch, ...changed] = reports as [
      ReplayReport,
      ReplayReport,
      ...ReplayReport[],
    ];
  }, 300_000);

  it('passes for at least 40 histories with the workflow as it is', () => {
    expect(unchanged.failed).toEqual({});
    expect(unchanged.replayed).toBeGreaterThanOrEqual(40);
  });

  it(`passes, one history of ${everyHistory}, for a change that is guarded by a patch`, () => {
    expect(behindPatch.failed).toEqual({});
    expect(behindPatch.replayed).toBe(Math.ceil(unchanged.replayed / everyHistory));
  });

  it('fails for each of the changes that are not', () => {
    const caught = changed.map(({ failed, replayed }) =>
      Object.keys(failed).map((name) => `${name}, history ${replayed}`),
    );
    const survivors = mutants.filter((_mutant, index) => caught[index]?.length === 0);
    console.log(
      mutants
        .map(({ name }, index) => `${name}: caught by ${caught[index]?.[0] ?? '–'}`)
        .join('\n'),
    );
    expect(survivors.map(({ name }) => name)).toEqual([]);
  });
});
