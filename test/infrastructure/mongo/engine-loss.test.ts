import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../../src/infrastructure/mongo/connect.js';
import { connectDatabase } from '../../../src/infrastructure/mongo/connect.js';
import { Unavailable } from '../../../src/kernel/ports.js';
import { findFreePort } from '../../../tools/engines/free-port.js';
import type { Engine } from '../../../tools/engines/start-engines.js';
import { startMongodbOnly } from '../../../tools/engines/start-engines.js';
import { freezeProcess } from '../../builders/freeze-process.js';
import { applicationOf, straightThrough, apply } from '../../builders/lifecycle.js';

const scenario = apply(straightThrough);
const application = applicationOf(scenario);
const { bankId, applicationId } = application;

/** Runs only on an engine that is ours to kill. */
const describeOnOwnEngine = process.env['MONGODB_URI'] === undefined ? describe : describe.skip;

let dataDir: string;
let engine: Engine;
let database: Database;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'greenlane-loss-'));
  engine = await startMongodbOnly({ dataDir });
  database = await connectDatabase(engine.address, { socketTimeoutMs: 1_500 });
  await database.ensureIndexes();
}, 60_000);

afterAll(async () => {
  await database.close();
  await engine.stop();
  await rm(dataDir, { recursive: true });
});

const expectUnavailable = async (work: () => Promise<unknown>, withinMs = 3_000): Promise<void> => {
  const start = performance.now();
  const outcome = await work().catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(Unavailable);
  expect(outcome).toMatchObject({ dependency: 'mongodb' });
  expect(performance.now() - start).toBeLessThan(withinMs);
};

describeOnOwnEngine('when the database is gone', () => {
  it('everything answers "unavailable" within 3 s, and works again by itself after a restart', async () => {
    const { applicationCommits, applications, users, catalogue, evidenceBytes } =
      database.repositories;
    const [first, second] = scenario.commits;
    expect(await applicationCommits.append(first!)).toBe('appended');
    await applications.save(application);
    await engine.kill9();

    await Promise.all([
      expectUnavailable(() => applicationCommits.append(second!)),
      expectUnavailable(() => applicationCommits.read(bankId, applicationId)),
      expectUnavailable(() => applications.save(application)),
      expectUnavailable(() => applications.list({ bankId, limit: 5, cursor: null })),
      expectUnavailable(() => users.findByName(bankId, 'somebody')),
      expectUnavailable(() => catalogue.list(null)),
      expectUnavailable(() => evidenceBytes.open(bankId, 'a'.repeat(64))),
      expectUnavailable(() => database.ping()),
    ]);

    await engine.restart();
    await database.ping();
    expect(await applicationCommits.read(bankId, applicationId)).toEqual([first]);
    expect(await applications.find(bankId, applicationId)).toEqual(application);
    expect(await applicationCommits.append(second!)).toBe('appended');
  }, 30_000);

  it('an engine that hangs is given up after the time to answer and one more try', async () => {
    const pid = engine.pid()!;
    await freezeProcess(pid);
    try {
      await expectUnavailable(
        () => database.repositories.applications.find(bankId, 'a'),
        1_500 + 2_500 + 500,
      );
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    expect(await database.repositories.applications.find(bankId, applicationId)).not.toBeNull();
  }, 30_000);
});

describe('a database that cannot be used', () => {
  it('is unavailable within 3 s when nothing listens there', async () => {
    const port = await findFreePort();
    await expectUnavailable(() => connectDatabase(`mongodb://127.0.0.1:${port}/greenlane`));
  });

  it('is unavailable, not a bug, once it is closed', async () => {
    const closed = await connectDatabase(engine.address);
    await closed.close();
    await expectUnavailable(() => closed.repositories.users.find(bankId, 'somebody'));
    await expectUnavailable(() => closed.repositories.applications.save(application));
  });
});
