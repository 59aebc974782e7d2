import { beforeAll, describe, expect, it } from '@jest/globals';
import { people } from '../../../../builders/actors.js';
import {
  applicationHarness,
  harnessLibrary,
  harnessApplicationId,
} from '../../../../builders/application-harness.js';
import { runUntil, realDraft, realJob } from '../../../../builders/real-goods.js';
import type { ApplicationCommit } from '../../../../../src/contexts/applications/rules/state/fold-commits.js';
import { foldCommits } from '../../../../../src/contexts/applications/rules/state/fold-commits.js';
import { applicationRecords } from '../../../../../src/contexts/applications/use-cases/acts/application-records.js';
import type { CatalogueLibrary } from '../../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { bankId } from '../../../../builders/actors.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const counting = (commits: readonly ApplicationCommit[]) => {
  const asked: number[] = [];
  const there = [...commits];
  return {
    asked,
    there,
    store: {
      read: (bank: string, _id: string, after = 0) => {
        asked.push(after);
        return Promise.resolve(there.filter((one) => one.bankId === bank && one.revision > after));
      },
      append: (commit: ApplicationCommit) => {
        if (there.some((one) => one.revision === commit.revision))
          return Promise.resolve('conflict' as const);
        there.push(commit);
        return Promise.resolve('appended' as const);
      },
      async *streams() {},
    },
  };
};

const played = async () => {
  const harness = await applicationHarness(library);
  await runUntil(harness, 'upload_evidence');
  return harness.commits();
};

describe('the record of an application', () => {
  it('read again asks only for the commits after it', async () => {
    const commits = await played();
    const { asked, there, store } = counting(commits.slice(0, 2));
    const records = applicationRecords(store);
    expect((await records.read(bankId, harnessApplicationId))?.state.revision).toBe(2);
    there.push(...commits.slice(2));
    expect(await records.read(bankId, harnessApplicationId)).toEqual(foldCommits(commits));
    expect(asked).toEqual([0, 2]);
  });

  it('of another bank is not there, though it was read before', async () => {
    const records = applicationRecords(counting(await played()).store);
    await records.read(bankId, harnessApplicationId);
    expect(await records.read('bank-b', harnessApplicationId)).toBeNull();
  });

  it('is read anew when what follows does not follow by its hash', async () => {
    const commits = await played();
    const { there, store, asked } = counting(commits.slice(0, 2));
    const records = applicationRecords(store);
    await records.read(bankId, harnessApplicationId);
    const others = commits.map((one) => ({ ...one, previousHash: `other-${one.revision}` }));
    there.splice(0, there.length, ...others);
    expect(await records.read(bankId, harnessApplicationId)).toEqual(foldCommits(others));
    expect(asked).toEqual([0, 2, 0]);
  });

  it('appended to is kept as of the commit; the loser of a race learns of it', async () => {
    const commits = await played();
    const { asked, store } = counting(commits.slice(0, 2));
    const records = applicationRecords(store);
    const record = await records.read(bankId, harnessApplicationId);
    expect(await records.append(record, commits[2]!)).toMatchObject({ revision: 3 });
    expect(await records.append(record, commits[2]!)).toBe('conflict');
    await records.read(bankId, harnessApplicationId);
    expect(asked).toEqual([0, 3]);
  });

  it('makes room for others by the goods lines it holds, and is then read from its start', async () => {
    const harness = await applicationHarness(library);
    const draft = realDraft();
    const long = { ...draft, lines: Array.from({ length: 5_000 }, () => draft.lines[0]!) };
    await harness.take(people.exporter, realJob(long)[0]![1]);
    const [first] = await harness.commits();
    const { asked, store } = counting([first!]);
    const records = applicationRecords(store);
    await records.read(bankId, 'one');
    await records.read(bankId, 'two');
    await records.read(bankId, 'two');
    await records.read(bankId, 'one');
    expect(asked).toEqual([0, 0, 1, 0]);
  });
});
