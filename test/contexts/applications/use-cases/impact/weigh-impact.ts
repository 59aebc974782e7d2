import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  ImpactPart,
  ImpactSubject,
} from '../../../../../src/contexts/catalogue/rules/change-set/impact-report.js';
import { summaryOfApplication } from '../../../../../src/contexts/applications/rules/state/application-summary.js';
import type { ApplicationStatus } from '../../../../../src/contexts/rulebook/rules/bank-rules/application-status.js';
import { planImpact } from '../../../../../src/contexts/applications/use-cases/impact/plan-impact.js';
import type { ApplicationQuery } from '../../../../../src/contexts/applications/use-cases/ports-of-applications.js';
import type { ImpactStore } from '../../../../../src/contexts/catalogue/use-cases/ports-of-impact.js';
import { runImpact } from '../../../../../src/contexts/applications/use-cases/impact/run-impact.js';
import { bankId } from '../../../../builders/actors.js';
import { catalogueHarness } from '../../../../builders/catalogue-harness.js';
import { admins } from '../../../../builders/change-sets.js';
import { fillBank, powerEdit } from '../../../../builders/impact-bank.js';
import { shippedCatalogue } from '../../../../builders/shipped-catalogue.js';
import { inMemoryApplicationProjection } from '../../../../fakes/in-memory-application-projection.js';
import { inMemoryAssessmentStore } from '../../../../fakes/in-memory-assessment-store.js';

// In a process of its own, since what other tests leave behind would be weighed too:
// node --expose-gc --import ./tools/typescript/register.mjs test/contexts/applications/use-cases/impact/weigh-impact.ts APPLICATIONS
// Prints one JSON line: { applications, lines, flips, heapMB, processorSeconds }. Stores keep nothing in memory.

const wanted = Number(process.argv[2]);
const linesEach = 12;
const folder = await mkdtemp(join(tmpdir(), 'greenlane-weigh-'));

/** Pages and parts on disk, as a database would have them. */
const storeOnDisk = (): ImpactStore => {
  const read = async (name: string): Promise<unknown> =>
    readFile(join(folder, name), 'utf8').then(
      (text) => JSON.parse(text) as unknown,
      () => null,
    );
  const write = (name: string, value: unknown): Promise<void> =>
    writeFile(join(folder, name), JSON.stringify(value));
  return {
    putPage: (_plan, number, subjects) => write(`page-${number}`, subjects),
    page: async (_plan, number) =>
      (await read(`page-${number}`)) as readonly ImpactSubject[] | null,
    putPart: async (_plan, part) => {
      await write(`part-${part.number}`, part);
      return part;
    },
    part: async (_plan, number) => (await read(`part-${number}`)) as ImpactPart | null,
    progress: () => Promise.resolve(null),
    putReport: () => Promise.resolve(),
    report: () => Promise.resolve(null),
  };
};

const content = await shippedCatalogue();
const one = {
  applications: inMemoryApplicationProjection(),
  assessments: inMemoryAssessmentStore(),
};
const powers = Array.from({ length: linesEach }, (_, line) => (line === 0 ? 504 : 300));
await fillBank(one, content, [{ applicationId: 'one', status: 'collection', powers }]);
const application = (await one.applications.find(bankId, 'one'))!;
const { assessmentId } = application.assessments.at(-1)!;

/** As many applications as wanted, half of them decided, each made when it is read. */
const made = (applicationId: string) => ({
  ...application,
  applicationId,
  status: applicationId.startsWith('decided') ? ('vetoed' as const) : ('collection' as const),
  statusSince: '2026-06-02T00:00:00.000Z',
});

const listed = (
  statuses: readonly ApplicationStatus[] | undefined,
  { limit, cursor }: { readonly limit: number; readonly cursor: string | null },
) => {
  const name = statuses?.includes('approved') === true ? 'decided' : 'open';
  const from = Number(cursor ?? 0);
  const most = wanted / 2;
  const items = Array.from({ length: Math.min(limit, most - from) }, (_, at) =>
    summaryOfApplication(made(`${name}-${from + at}`)),
  );
  const next = from + items.length;
  return Promise.resolve({ items, nextCursor: next < most ? String(next) : null });
};

const harness = await catalogueHarness(content);
const { take } = harness;
await take(admins.author, { kind: 'open_change_set', title: '称量' });
await take(admins.author, { kind: 'edit_change_set', edits: [powerEdit(400)] });
const asked = await take(admins.author, { kind: 'request_impact', decidedLimit: 100_000 });
if (!asked.ok) throw new Error(asked.failure.code);
const run = { bankId, changeSetId: 'change-set-1', runId: asked.value.impact?.runId ?? '' };
const impacts = storeOnDisk();
const deps = {
  ...harness.deps,
  impacts,
  applications: {
    ...one.applications,
    list: (query: ApplicationQuery) => listed(query.statuses, query),
    findMany: (_bankId: string, ids: readonly string[]) => Promise.resolve(ids.map(made)),
  },
  // Made anew at each reading, as a database gives it.
  assessments: {
    ...one.assessments,
    find: (bank: string) => one.assessments.find(bank, assessmentId),
  },
};

let heapBytes = 0;
const weigh = (part: number): void => {
  if (part % 20 !== 0) return;
  globalThis.gc?.();
  heapBytes = Math.max(heapBytes, process.memoryUsage().heapUsed);
};

const began = process.cpuUsage();
const plan = await planImpact(deps, {
  run,
  decidedLimit: 500,
  token: 'weighed',
  beat: () => undefined,
});
const { totals } = await runImpact(deps, plan, { from: 0, beat: weigh });
const { system, user } = process.cpuUsage(began);
await rm(folder, { recursive: true });
process.stdout.write(
  `${JSON.stringify({
    ...totals,
    heapMB: Math.round(heapBytes / 1e6),
    processorSeconds: (system + user) / 1e6,
  })}\n`,
);
