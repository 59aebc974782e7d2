import { connectDatabase } from '../../src/infrastructure/mongo/connect.js';
import type { Database } from '../../src/infrastructure/mongo/connect.js';
import { canonicalJson } from '../../src/kernel/values/canonical-json.js';
import type { Application } from '../../src/contexts/applications/rules/state/application-state.js';
import { compileCatalogue } from '../../src/contexts/matching/rules/assessment/compile-catalogue.js';
import { reviewQueue } from '../../src/contexts/applications/use-cases/review/review-queue.js';
import type { QueueDeps } from '../../src/contexts/applications/use-cases/review/review-queue.js';
import { plainBankRules } from '../../test/builders/bank-rules.js';
import { bankUser } from '../../test/builders/actors.js';
import { publishedCalendar } from '../../test/kernel/values/clock/published-calendar.js';
import { sharedMongo } from '../../tools/engines/test-engines.js';
import { loadSubjectMatter } from '../match/load-subject-matter.js';
import type { BenchmarkReport, BenchmarkResult } from '../measuring/benchmark-result.js';
import { duration } from '../measuring/duration.js';
import { interleave, quotients } from '../measuring/interleave.js';
import type { Figures } from '../measuring/interleave.js';
import { secondsPerCall } from '../measuring/seconds-per-call.js';
import { spreadOf } from '../measuring/spread-of.js';
import { waitingApplications } from './waiting-applications.js';
import { openWholeApplications } from './whole-applications.js';

const COUNT = 2_000;
const PAGE = 40;
const TURN = 10;
const savedAtOnce = 20;

/** Filling keeps the database of development busy for longer than a service would wait. */
const patient = { selectionTimeoutMs: 60_000, socketTimeoutMs: 120_000 };

type Tell = (line: string) => void;

/** What a page of the queue costs from summaries, and what it cost from whole applications. */
export const measureQueue = async (
  rounds: number,
  tell: Tell,
): Promise<Pick<BenchmarkReport, 'results' | 'notes'>> => {
  const { revision } = await loadSubjectMatter();
  const engine = await sharedMongo();
  const database = await connectDatabase(engine.uri, patient);
  try {
    await database.ensureIndexes();
    const applications = waitingApplications(compileCatalogue(revision), COUNT);
    return await measureOver(database, applications, { rounds, tell });
  } finally {
    await database.close();
    await engine.release();
  }
};

const measureOver = async (
  database: Database,
  applications: readonly Application[],
  { rounds, tell }: { readonly rounds: number; readonly tell: Tell },
) => {
  const { repositories } = database;
  const whole = await openWholeApplications(database);
  for (let from = 0; from < applications.length; from += savedAtOnce) {
    const some = applications.slice(from, from + savedAtOnce);
    await whole.fill(some);
    await Promise.all(some.map((one) => repositories.applications.save(one)));
  }
  tell(`stored ${applications.length} applications`);
  const calendar = publishedCalendar();
  const reader = bankUser('first-9', ['first_reviewer']);
  const pageOver = (list: QueueDeps['projection']['list']) => {
    const queue = reviewQueue({
      projection: { list, count: repositories.applications.count },
      applicants: repositories.applicants,
      users: repositories.users,
      calendarOf: () => Promise.resolve(calendar),
      clock: { now: () => '2026-11-30T02:00:00.000Z' },
      bankRules: plainBankRules(),
      alikeAmong: () => Promise.resolve(new Map<string, never[]>()),
      disagreeingAmong: () => Promise.resolve(new Map<string, never[]>()),
    });
    return async () => (await queue(reader, { limit: PAGE, cursor: null })).items;
  };
  const pages = {
    now: pageOver(repositories.applications.list),
    then: pageOver(whole.list),
  };
  const [shown, before] = await Promise.all([pages.now(), pages.then()]);
  const agree = shown.filter(
    (entry, at) => canonicalJson(entry) === canonicalJson(before[at]),
  ).length;
  const last = applications.at(-1);
  if (last === undefined) throw new Error('nothing was stored');
  const saving = (save: (application: Application) => Promise<void>) => {
    let { revision } = last;
    return () => {
      revision += 1;
      return save({ ...last, revision });
    };
  };
  const saves = { now: saving(repositories.applications.save), then: saving(whole.save) };
  const turn = (work: () => Promise<unknown>) => () => secondsPerCall(TURN, work);
  const figures = await interleave(
    [
      { name: 'page now', turn: turn(pages.now) },
      { name: 'page then', turn: turn(pages.then) },
      { name: 'save now', turn: turn(saves.now) },
      { name: 'save then', turn: turn(saves.then) },
    ],
    rounds,
    tell,
  );
  const saved = await repositories.applications.find(last.bankId, last.applicationId);
  const listed = await repositories.applications.findListed(last);
  return {
    results: [
      resultOf(figures, 'page', {
        subject: `a page of ${PAGE} from summaries`,
        baseline: `a page of ${PAGE} from whole applications`,
        ...{ rounds, agree, cases: PAGE },
      }),
      resultOf(figures, 'save', {
        subject: 'saving an application and its summary',
        baseline: 'saving a whole application under the indexes of the lists',
        ...{ rounds, agree: listed?.revision === saved?.revision ? 1 : 0, cases: 1 },
      }),
    ],
    notes: [await sizesOf(database)],
  };
};

const resultOf = (
  figures: Figures,
  what: 'page' | 'save',
  about: Pick<BenchmarkResult, 'subject' | 'baseline' | 'rounds' | 'agree' | 'cases'>,
): BenchmarkResult => {
  const took = (name: string) => duration(spreadOf(figures.get(name) ?? []).median);
  return {
    bench: 'bench:queue',
    ...about,
    ratio: spreadOf(quotients(figures, `${what} now`, `${what} then`)),
    reads: 'our time / baseline time',
    bar: null,
    holds: null,
    figures: { subject: took(`${what} now`), baseline: took(`${what} then`) },
  };
};

/** As JSON: the server that development uses does not tell the size of a collection. */
const sizesOf = async ({ connection }: Database): Promise<string> => {
  const bytes = async (collection: string, member: string): Promise<number> => {
    const found = await connection
      .collection(collection)
      .findOne({}, { projection: { [member]: 1 } });
    return JSON.stringify(found?.[member] ?? null).length;
  };
  const summary = await bytes('applicationSummaries', 'summary');
  const whole = await bytes('applications', 'application');
  return `A page reads ${summary} bytes of JSON an application, where it read ${whole}.`;
};
