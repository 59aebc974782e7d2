import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { CatalogueContent } from '../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import {
  baseRevisionOf,
  nextRevisionOf,
} from '../../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import type { CatalogueRevision } from '../../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { compileSteps } from '../../../../src/contexts/matching/rules/assessment/compile-catalogue.js';
import type { AssessmentInput } from '../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import {
  assessOn,
  catalogueLibrary,
  pinOf,
} from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import type { CompiledRevision } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import type { CatalogueStore } from '../../../../src/contexts/catalogue/use-cases/ports-of-catalogue.js';
import { bankId } from '../../../builders/actors.js';
import {
  approvalOf,
  catalogueHarness,
  refrigerantEdit,
} from '../../../builders/catalogue-harness.js';
import { admins } from '../../../builders/change-sets.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { partOfCatalogue } from '../../../builders/part-of-catalogue.js';
import { shippedCatalogue } from '../../../builders/shipped-catalogue.js';
import { inMemoryCatalogueStore } from '../../../fakes/in-memory-catalogue-store.js';
import { manualClock } from '../../../fakes/manual-clock.js';

const today = '2026-11-25';
const settle = () => pause(0);

const input: AssessmentInput = {
  id: 'one',
  role: 'trader',
  direction: 'export',
  instrument: 'trade_finance',
  approvedOn: today,
  lines: [{ lineNo: 1, descriptionZh: '光伏组件', hsCode: '8541430000' }],
};

let content: CatalogueContent;
let base: CatalogueRevision;
beforeAll(async () => {
  content = partOfCatalogue(await shippedCatalogue(), ['6.1']);
  base = baseRevisionOf(content, sha256);
});

const next = (parent: CatalogueRevision, effectiveOn = today, note = parent.revision) =>
  nextRevisionOf(
    parent,
    {
      content: { ...content, meta: { note } },
      effectiveOn,
      recordedAt: '2026-11-25T02:00:00.000Z',
    },
    sha256,
  );

/** A library over a store that counts its readings and holds contents back on demand. */
const open = async () => {
  const store = inMemoryCatalogueStore();
  await store.put(null, base);
  const clock = manualClock();
  const lagging: unknown[] = [];
  const readings = { list: 0, find: 0 };
  let gate: Promise<void> = Promise.resolve();
  const watched: CatalogueStore = {
    ...store,
    history: (bank) => {
      readings.list += 1;
      return store.history(bank);
    },
    find: async (contentHash) => {
      readings.find += 1;
      await gate;
      return store.find(contentHash);
    },
  };
  const library = catalogueLibrary({
    catalogue: watched,

    clock,
    onLagging: (error) => lagging.push(error),
  });
  return {
    store,
    clock,
    library,
    readings,
    lagging,
    /** Until the returned function is called, no content comes out of the store. */
    holdBack: () => {
      let release: (error?: Error) => void = () => undefined;
      gate = new Promise((resolve, reject) => {
        release = (error) => {
          if (error === undefined) resolve();
          else reject(error);
        };
      });
      gate.catch(() => undefined);
      return release;
    },
    /** What is stored is compiled: the library answers with it. */
    admitted: () => library.renew(bankId),
    nameOn: async (bank: string | null, day = today) =>
      (await library.inForceOn(bank, day)).revision.revision,
  };
};

describe('the catalogue library', () => {
  it('gives each day the revision in force, and a day before the first the oldest', async () => {
    const { store, nameOn } = await open();
    const second = next(base, '2026-12-01');
    await store.put(bankId, second);
    await store.put(bankId, next(second, '2027-02-01'));
    expect(await nameOn(bankId, '2026-11-30')).toBe('2025.1');
    expect(await nameOn(bankId, '2026-12-01')).toBe('2025.2');
    expect(await nameOn(bankId, '2027-01-31')).toBe('2025.2');
    expect(await nameOn(bankId, '2027-02-01')).toBe('2025.3');
    expect(await nameOn(bankId, '2020-01-01')).toBe('2025.1');
  });

  it('gives what was known at an instant, whatever was published for that very day later on it', async () => {
    const { store, nameOn, library } = await open();
    await store.put(bankId, next(base));
    const nameAt = async (knownAt: string) =>
      (await library.inForceOn(bankId, today, knownAt)).revision.revision;
    expect(await nameOn(bankId)).toBe('2025.2');
    expect(await nameAt('2026-11-25T01:59:59.999Z')).toBe('2025.1');
    expect(await nameAt('2026-11-25T02:00:00.000Z')).toBe('2025.2');
  });

  it('answers another bank and the public from the shared base', async () => {
    const { store, nameOn, library } = await open();
    const own = next(base);
    await store.put(bankId, own);
    expect(await nameOn(bankId)).toBe('2025.2');
    expect(await nameOn('bank-b')).toBe('2025.1');
    expect(await nameOn(null)).toBe('2025.1');
    expect(await library.pinned('bank-b', own)).toBeNull();
    expect(await library.pinned(null, own)).toBeNull();
    expect((await library.pinned(bankId, own))?.revision).toEqual(own);
  });

  it('compiles a content once, for all banks and all who ask meanwhile', async () => {
    const { library, readings } = await open();
    const banks = Array.from({ length: 30 }, (_, n) => `bank-${n % 3}`);
    const revisions = await Promise.all(banks.map((bank) => library.inForceOn(bank, today)));
    expect(new Set(revisions).size).toBe(1);
    expect(readings).toEqual({ list: 3, find: 1 });
  });

  it('reads the list at most once a second, and sees a publication after it', async () => {
    const { admitted, store, clock, nameOn, readings } = await open();
    expect(await nameOn(bankId)).toBe('2025.1');
    await store.put(bankId, next(base));
    clock.advance(999);
    expect(await nameOn(bankId)).toBe('2025.1');
    expect(readings.list).toBe(1);
    clock.advance(1);
    await nameOn(bankId);
    expect(readings.list).toBe(2);
    await admitted();
    expect(await nameOn(bankId)).toBe('2025.2');
    expect(readings.find).toBe(2);
  });

  it('answers with what this process published as soon as it says so', async () => {
    const { library, store, nameOn } = await open();
    expect(await nameOn(bankId)).toBe('2025.1');
    await store.put(bankId, next(base));
    await library.renew(bankId);
    expect(await nameOn(bankId)).toBe('2025.2');
  });

  it('compiles in steps between which whoever waits for the event loop is answered', async () => {
    const { library, store } = await open();
    await library.inForceOn(bankId, today);
    await store.put(bankId, next(base));
    let nowMs = 0;
    const watch = jest.spyOn(performance, 'now').mockImplementation(() => (nowMs += 1_000));
    let isCompiling = true;
    const renewed = library.renew(bankId).finally(() => (isCompiling = false));
    const answered: string[] = [];
    while (isCompiling as boolean) {
      await new Promise((resolve) => setImmediate(resolve));
      answered.push((await library.inForceOn(bankId, today)).revision.revision);
    }
    await renewed;
    watch.mockRestore();
    const steps = answered.filter((name) => name === '2025.1').length;
    expect(steps).toBeGreaterThanOrEqual(Array.from(compileSteps(base)).length);
  });

  it('reads again when the clock was set back', async () => {
    const { clock, nameOn, readings } = await open();
    await nameOn(bankId);
    clock.advance(-3_600_000);
    await nameOn(bankId);
    expect(readings.list).toBe(2);
  });

  it('goes on answering with the old revision until the new one is compiled', async () => {
    const { admitted, store, clock, nameOn, holdBack } = await open();
    await nameOn(bankId);
    await store.put(bankId, next(base));
    const release = holdBack();
    clock.advance(5_000);
    for (let n = 0; n < 50; n += 1) {
      expect(await nameOn(bankId)).toBe('2025.1');
      clock.advance(100);
      await settle();
    }
    release();
    await admitted();
    expect(await nameOn(bankId)).toBe('2025.2');
  });

  it('keeps the old revision when the new one cannot be compiled, says so, and tries again', async () => {
    const { admitted, store, clock, nameOn, holdBack, lagging } = await open();
    await nameOn(bankId);
    await store.put(bankId, next(base));
    const release = holdBack();
    clock.advance(1_000);
    await nameOn(bankId);
    const lost = new Error('the disk is gone');
    release(lost);
    while (lagging.length === 0) await settle();
    expect(await nameOn(bankId)).toBe('2025.1');
    expect(lagging).toEqual([lost]);
    holdBack()();
    await admitted();
    expect(await nameOn(bankId)).toBe('2025.2');
  });

  it('compiles what takes effect later before its day comes', async () => {
    const { admitted, store, clock, nameOn, readings } = await open();
    await store.put(bankId, next(base, '2026-12-01'));
    await nameOn(bankId);
    await admitted();
    clock.advance(6 * 86_400_000);
    expect(await nameOn(bankId, '2026-12-01')).toBe('2025.2');
    expect(readings.find).toBe(2);
  });

  it('fails when nothing was imported, and answers once it was', async () => {
    const store = inMemoryCatalogueStore();
    const clock = manualClock();
    const library = catalogueLibrary({
      catalogue: store,

      clock,
      onLagging: () => undefined,
    });
    await expect(library.inForceOn(bankId, today)).rejects.toThrow('no catalogue revision');
    await store.put(null, base);
    clock.advance(1_000);
    expect((await library.inForceOn(bankId, today)).revision.revision).toBe('2025.1');
  });

  it('names a roll back by its own name, in the pin and in every verdict', async () => {
    const { store, library } = await open();
    const away = next(base);
    const back = { ...next(away), contentHash: base.contentHash, content };
    await store.put(bankId, away);
    await store.put(bankId, back);
    const compiledRevision = await library.inForceOn(bankId, today);
    expect(pinOf(compiledRevision)).toEqual({
      edition: '2025',
      revision: '2025.3',
      contentHash: base.contentHash,
    });
    expect(await assessOn(compiledRevision, input, today)).toMatchObject({
      revision: '2025.3',
      revisionHash: base.contentHash,
    });
    const first = await library.pinned(bankId, base);
    expect((await assessOn(first!, input, today)).revision).toBe('2025.1');
    expect(await library.pinned(bankId, pinOf(compiledRevision))).toBe(compiledRevision);
  });

  it('finds a pin that was published a moment ago, and says of an unknown one that it is', async () => {
    const { store, library, nameOn } = await open();
    await nameOn(bankId);
    const fresh = next(base);
    await store.put(bankId, fresh);
    expect((await library.pinned(bankId, fresh))?.revision.revision).toBe('2025.2');
    expect(await library.pinned(bankId, { ...fresh, revision: '2025.9' })).toBeNull();
  });

  it('answers from any of more revisions than it keeps compiled', async () => {
    const { store, library } = await open();
    const revisions = [base];
    for (let n = 0; n < 13; n += 1) {
      revisions.push(next(revisions.at(-1)!));
      await store.put(bankId, revisions.at(-1)!);
    }
    for (const one of revisions)
      expect((await library.pinned(bankId, one))?.compiled.contentHash).toBe(one.contentHash);
    expect((await library.pinned(bankId, base))?.revision).toEqual(base);
  }, 60_000);
});

describe('a publication under load', () => {
  it('fails none of 200 who check at once, each under one of the two revisions', async () => {
    const whole = await shippedCatalogue();
    const harness = await catalogueHarness(whole);
    const { clock, catalogue } = harness.deps;
    const lagging: unknown[] = [];
    const library = catalogueLibrary({
      catalogue,
      clock,
      onLagging: (error) => lagging.push(error),
    });
    await library.inForceOn(bankId, today);
    const submitted = await harness.submitted('change-set-1', [refrigerantEdit(whole, 150)]);
    const answers: string[] = [];

    const taken = await harness.take(admins.approver, ...approvalOf(submitted));
    const published = taken.ok ? taken.value.published?.contentHash : undefined;
    expect(published).toBeDefined();

    const answer = async (compiledRevision: CompiledRevision): Promise<void> => {
      const assessment = await assessOn(compiledRevision, input, today);
      expect(assessment).toMatchObject({
        revision: compiledRevision.revision.revision,
        revisionHash: compiledRevision.revision.contentHash,
      });
      answers.push(assessment.revisionHash);
    };
    const check = async (person: number): Promise<void> => {
      await answer(await library.inForceOn(bankId, today));
      let compiledRevision: CompiledRevision;
      do {
        await pause((person * 7) % 40);
        compiledRevision = await library.inForceOn(bankId, today);
      } while (compiledRevision.revision.contentHash !== published);
      await answer(compiledRevision);
    };
    await Promise.all([
      library.renew(bankId),
      ...Array.from({ length: 200 }, (_, person) => check(person)),
    ]);

    expect(answers).toHaveLength(400);
    const swapAt = answers.indexOf(published!);
    expect(swapAt).toBeGreaterThan(0);
    expect(new Set(answers.slice(0, swapAt))).toEqual(new Set([submitted.base.contentHash]));
    expect(new Set(answers.slice(swapAt))).toEqual(new Set([published]));
    expect(lagging).toEqual([]);
  }, 60_000);
});
