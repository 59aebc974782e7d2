import { join } from 'node:path';
import { ApiClient } from '../../demo/api-client.js';
import { registerApplicant } from '../../demo/applicant-scenario.js';
import { signInUsers } from '../../demo/users.js';
import { temporaryFolder } from '../../tools/engines/temporary-folder.js';
import { startService, type RunningService } from '../../tools/service/start-service.js';
import type { BenchmarkResult } from '../measuring/benchmark-result.js';
import { spreadOf } from '../measuring/spread-of.js';
import { completeApplication, makerDraft, type Prepared } from './complete-application.js';
import { inParallel } from './in-parallel.js';
import type { WorkflowMeasured } from './measure-workflow.js';
import { processorSecondsOf } from './processor-seconds.js';

const CLIENTS = 8;
const APPLICATIONS = 40;
const BAR_PER_SECOND = 5;
/** The second exporter of the development sign-ins acts for the maker. */
const EXPORTER_NO = 1;

const applicant = {
  nameZh: '北屿风电叶片（演示）有限公司',
  nameEn: 'Beiyu Wind Blades (Demo) Co., Ltd.',
  uscc: '91350200MAC0GRN14Y',
};

/** Nothing a benchmark does may be refused as too hasty. */
const unlimitedRates = {
  RATE_PERSON_PER_MINUTE: '10000000',
  RATE_PERSON_BURST: '1000000',
  RATE_ADDRESS_PER_MINUTE: '10000000',
  RATE_ADDRESS_BURST: '1000000',
};

const prepare = async (service: RunningService, dataDir: string): Promise<Prepared> => {
  const client = new ApiClient({
    baseUrl: service.baseUrl,
    answersFile: join(dataDir, 'answers.jsonl'),
  });
  const applicantId = await registerApplicant(client, service.signIns, applicant, EXPORTER_NO);
  const users = await signInUsers(client, service.signIns, EXPORTER_NO);
  return { client, users, draft: await makerDraft(applicantId) };
};

type Shares = ReadonlyMap<string, number>;

const processorSeconds = async (service: RunningService): Promise<Shares> => {
  const { api, engines, worker } = service;
  const own = process.cpuUsage();
  return new Map([
    ['API', await processorSecondsOf(api.pid())],
    ['worker', await processorSecondsOf(worker.pid())],
    ['Temporal', await processorSecondsOf(engines.temporal.pid())],
    ['database', await processorSecondsOf(engines.mongodb.pid())],
    ['clients', (own.user + own.system) / 1e6],
  ]);
};

const sharesNote = (before: Shares, after: Shares, applications: number): string => {
  const each = [...after].map(([name, seconds]) => {
    const used = (seconds - (before.get(name) ?? 0)) / applications;
    return { name, milliseconds: used * 1_000 };
  });
  const sum = each.reduce((total, one) => total + one.milliseconds, 0);
  const listed = each.map(({ milliseconds, name }) => `${name} ${milliseconds.toFixed(0)} ms`);
  return (
    `Processor time a complete application: ${listed.join(', ')}; ${sum.toFixed(0)} ms in all, so that two idle cores ` +
    `would carry at most ${(2_000 / sum).toFixed(1)} a second.`
  );
};

interface Counted {
  readonly perSecond: readonly number[];
  readonly approved: number;
  readonly asked: number;
}

/** Rounds of complete applications after one that warms up. */
const count = async (
  prepared: Prepared,
  rounds: number,
  tell: (line: string) => void,
): Promise<Counted> => {
  const perSecond: number[] = [];
  let approved = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const rate = await inParallel(APPLICATIONS, CLIENTS, async () => {
      if ((await completeApplication(prepared)) === 'approved') approved += 1;
    });
    perSecond.push(rate);
    tell(`whole service, round ${round} of ${rounds}: ${rate.toFixed(1)} a second`);
  }
  return { perSecond, approved, asked: rounds * APPLICATIONS };
};

const resultOf = ({ approved, asked, perSecond }: Counted): BenchmarkResult => {
  const ratio = spreadOf(perSecond.map((rate) => rate / BAR_PER_SECOND));
  return {
    bench: 'bench:workflow',
    subject: 'complete applications, whole service',
    baseline: `${BAR_PER_SECOND} complete applications a second`,
    ratio,
    rounds: perSecond.length,
    agree: approved,
    cases: asked,
    reads: 'complete applications a second / 5',
    bar: '≥ 1',
    holds: ratio.median >= 1,
    figures: {
      subject: `${spreadOf(perSecond).median.toFixed(1)}/s`,
      baseline: `${BAR_PER_SECOND}/s`,
    },
  };
};

/** Complete applications a second through API, worker, database and Temporal, driven over HTTP. */
export const measureService = async (
  rounds: number,
  tell: (line: string) => void,
): Promise<WorkflowMeasured> => {
  const { path: dataDir, remove } = await temporaryFolder('greenlane-bench-');
  const service = await startService({ dataDir, ownGroup: true, extraEnv: unlimitedRates });
  try {
    const prepared = await prepare(service, dataDir);
    await inParallel(APPLICATIONS, CLIENTS, () => completeApplication(prepared));
    tell('whole service: warmed up');
    const before = await processorSeconds(service);
    const counted = await count(prepared, rounds, tell);
    const after = await processorSeconds(service);
    return {
      results: [resultOf(counted)],
      notes: [
        `Whole service: rounds of ${APPLICATIONS} applications by ${CLIENTS} clients at once in one process; one line, two files ` +
          'uploaded and accepted, three reviews with claims; people signed in once.',
        sharesNote(before, after, counted.asked),
      ],
    };
  } finally {
    await service.stop();
    await remove();
  }
};
