import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import {
  impactHashOf,
  partAfter,
} from '../../../../../src/contexts/catalogue/rules/change-set/impact-report.js';
import type { Flip } from '../../../../../src/contexts/catalogue/rules/change-set/impact-report.js';
import type { AssessmentInput } from '../../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import { impactWork } from '../../../../../src/contexts/applications/use-cases/impact/end-impact.js';
import { BadCursor } from '../../../../../src/kernel/ports.js';
import { changeSetReads } from '../../../../../src/contexts/catalogue/use-cases/read-change-sets.js';
import { impactReads } from '../../../../../src/contexts/catalogue/use-cases/read-impact.js';
import { sweepChangeSets } from '../../../../../src/contexts/catalogue/use-cases/sweep-change-sets.js';
import { bankId, bankUser } from '../../../../builders/actors.js';
import { catalogueHarness } from '../../../../builders/catalogue-harness.js';
import { admins } from '../../../../builders/change-sets.js';
import { fillBank, powerEdit } from '../../../../builders/impact-bank.js';
import type { BankedApplication } from '../../../../builders/impact-bank.js';
import { sha256 } from '../../../../builders/lifecycle.js';
import { fewItems } from '../../../../builders/few-items.js';
import { inMemoryApplicationProjection } from '../../../../fakes/in-memory-application-projection.js';
import { inMemoryAssessmentStore } from '../../../../fakes/in-memory-assessment-store.js';
import { inMemoryImpactStore } from '../../../../fakes/in-memory-impact-store.js';

const { author } = admins;
const changeSetId = 'change-set-1';
const day = (n: number): string => `2026-10-${String(n).padStart(2, '0')}T02:00:00.000Z`;

let content: CatalogueContent;
beforeAll(async () => {
  content = await fewItems();
});

/** A draft that takes engines up to 400 kW only, in a bank with the applications given. */
const fixture = async (filled: readonly BankedApplication[], decidedLimit = 500) => {
  const bank = {
    applications: inMemoryApplicationProjection(),
    assessments: inMemoryAssessmentStore(),
  };
  await fillBank(bank, content, filled);
  const harness = await catalogueHarness(content);
  const deps = { ...harness.deps, ...bank, impacts: inMemoryImpactStore() };
  await harness.take(author, { kind: 'open_change_set', title: '降低功率上限' });
  const edited = await harness.take(author, { kind: 'edit_change_set', edits: [powerEdit(400)] });
  if (!edited.ok) throw new Error(JSON.stringify(edited.failure));
  const asked = await harness.take(author, { kind: 'request_impact', decidedLimit });
  if (!asked.ok) throw new Error(asked.failure.detail.en);
  const reads = impactReads({ findChangeSet: changeSetReads(deps).find, impacts: deps.impacts });
  const read = async () => {
    const found = await reads.read(author, changeSetId);
    if (!found.ok) throw new Error(found.failure.code);
    return found.value;
  };
  const { impact } = (await read()).changeSet;
  const run = { bankId, changeSetId, runId: impact?.runId ?? '' };
  const work = impactWork(deps);
  const plan = async (token = 'first') =>
    (await work.planImpact(run, { token, beat: () => undefined }))!;
  const flips = async (limit = 100): Promise<readonly Flip[]> => {
    const all: Flip[] = [];
    let cursor: string | null = null;
    do {
      const page = await reads.flips(author, changeSetId, { limit, cursor });
      if (!page.ok) throw new Error(page.failure.code);
      all.push(...page.value.items);
      cursor = page.value.nextCursor;
    } while (cursor !== null);
    return all;
  };
  return { harness, deps, reads, read, run, work, plan, flips };
};

type Fixture = Awaited<ReturnType<typeof fixture>>;

const runThrough = async ({ work, run, plan }: Fixture) => {
  const outcome = await work.runImpact(await plan(), { from: 0, beat: () => undefined });
  return work.endImpact(run, outcome);
};

const open = (n: number, powers: readonly number[] = [504]): BankedApplication => ({
  applicationId: `open-${n}`,
  status: 'collection',
  powers,
});

const decided = (n: number, powers: readonly number[] = [504]): BankedApplication => ({
  applicationId: `decided-${n}`,
  status: 'approved',
  powers,
  decidedAt: day(n),
});

describe('an impact run', () => {
  it('lists the lines that turn, each with both sides, shares and the deciding criterion', async () => {
    const told = await fixture([open(1, [300, 504]), decided(1)]);
    expect(await runThrough(told)).toBe('reported');
    expect((await told.read()).changeSet.impact).toMatchObject({
      status: 'completed',
      totals: { applications: 2, lines: 3, flips: 2 },
    });
    const [first, second] = await told.flips();
    expect(first).toMatchObject({
      applicationId: 'open-1',
      applicationReference: 'GL-open-1',
      status: 'collection',
      decidedAt: null,
      lineNo: 2,
      before: { revision: '2025.1', outcome: 'listed', itemCode: '1.1.3' },
      after: { revision: 'draft:change-set-1', outcome: 'not_listed', itemCode: '1.1.3' },
      deciding: {
        itemCode: '1.1.3',
        path: 'all/1/then/all/0',
        text: { zh: expect.stringContaining('400') },
        before: 'met',
        after: 'not_met',
      },
    });
    expect(second).toMatchObject({ applicationId: 'decided-1', decidedAt: day(1), lineNo: 1 });
  });

  it('looks at every open application and those decided last, of its own bank only', async () => {
    const told = await fixture(
      [
        ...[1, 2, 3, 4, 5].map((n) => decided(n)),
        open(1),
        { ...open(2), status: 'appealed', decidedAt: day(9) },
        { ...open(3), status: 'suspended' },
        { ...open(4), status: 'withdrawn' },
        { ...open(5), status: 'draft' },
        { ...open(6), bankId: 'bank-b' },
        { ...decided(6), bankId: 'bank-b' },
      ],
      2,
    );
    await runThrough(told);
    const seen = (await told.flips()).map(({ applicationId }) => applicationId).sort();
    expect(seen).toEqual(['decided-4', 'decided-5', 'open-1', 'open-2', 'open-3']);
  });

  it('counts what is open and waits without an assessment', async () => {
    const told = await fixture([open(1), { ...open(2), status: 'intake' }]);
    const waiting = await told.deps.applications.find(bankId, 'open-2');
    await told.deps.applications.save({ ...waiting!, revision: 99, assessments: [] });
    await runThrough(told);
    expect((await told.read()).changeSet.impact?.totals).toMatchObject({
      applications: 1,
      unassessed: 1,
    });
  });

  it('changes nothing of an application, and nothing of its assessment', async () => {
    const told = await fixture([open(1)]);
    const before = await told.deps.applications.find(bankId, 'open-1');
    await runThrough(told);
    expect(await told.deps.applications.find(bankId, 'open-1')).toEqual(before);
  });

  it('goes on where it stopped, and counts none twice', async () => {
    const many = Array.from({ length: 170 }, (_, n) => open(n));
    const whole = await fixture(many);
    await runThrough(whole);
    const broken = await fixture(many);
    const plan = await broken.plan();
    expect(plan).toMatchObject({ pages: 4, applications: 170 });
    const killed = new Error('killed');
    const dieAfter = (part: number) => (done: number) => {
      if (done === part) throw killed;
    };
    const attempt = broken.work.runImpact(plan, { from: 0, beat: dieAfter(1) });
    await expect(attempt).rejects.toBe(killed);
    expect((await broken.read()).progress).toEqual({
      planId: plan.planId,
      done: 100,
      total: 170,
      flips: 100,
    });
    // The heartbeat of the last part was lost: the part itself was not.
    const beats: number[] = [];
    const outcome = await broken.work.runImpact(plan, {
      from: 1,
      beat: (part) => void beats.push(part),
    });
    expect(beats).toEqual([1, 2, 3]);
    await broken.work.endImpact(broken.run, outcome);
    const [one, other] = [await whole.read(), await broken.read()];
    expect(other.changeSet.impact?.totals).toEqual({
      applications: 170,
      lines: 170,
      flips: 170,
      unassessed: 0,
    });
    expect(other.report).toEqual(one.report);
    expect(other.changeSet.impact?.impactHash).toBe(one.changeSet.impact?.impactHash);
    expect(await broken.flips(7)).toEqual(await whole.flips());
    expect(new Set((await broken.flips()).map((flip) => flip.applicationId)).size).toBe(170);
  });

  it('of two workers at once makes one report', async () => {
    const told = await fixture(Array.from({ length: 120 }, (_, n) => open(n)));
    const plan = await told.plan();
    const both = await Promise.all(
      [0, 0].map((from) => told.work.runImpact(plan, { from, beat: () => undefined })),
    );
    expect(both[0]).toEqual(both[1]);
    expect(both[0]).toMatchObject({ kind: 'reported', totals: { flips: 120 } });
  });

  it('whose planning was interrupted is planned anew, and reads nothing of the first', async () => {
    const told = await fixture([open(1), open(2)]);
    const first = await told.plan('first');
    const second = await told.plan('second');
    expect(second.planId).not.toBe(first.planId);
    const outcome = await told.work.runImpact(second, { from: 0, beat: () => undefined });
    expect(outcome).toMatchObject({ totals: { applications: 2, flips: 2 } });
  });

  it('is signed by a hash over every flip of it', async () => {
    const told = await fixture([open(1)]);
    await runThrough(told);
    const { report, changeSet } = await told.read();
    expect(changeSet.impact?.impactHash).toBe(impactHashOf(report!, sha256));
    const [flip] = await told.flips();
    const found = { applications: 1, lines: 1 };
    expect(partAfter(null, { ...found, flips: [flip!] }, sha256).hash).toBe(report?.lastPartHash);
    const other = { ...flip!, lineNo: 9 };
    expect(partAfter(null, { ...found, flips: [other] }, sha256).hash).not.toBe(
      report?.lastPartHash,
    );
  });

  it('of a bank without applications comes to a report without flips', async () => {
    const told = await fixture([]);
    expect(await runThrough(told)).toBe('reported');
    expect((await told.read()).changeSet.impact).toMatchObject({
      totals: { applications: 0, lines: 0, flips: 0 },
    });
    expect(await told.flips()).toEqual([]);
  });
});

describe('an impact run that nobody waits for', () => {
  it('stops when it was cancelled, and leaves no report', async () => {
    const told = await fixture(Array.from({ length: 60 }, (_, n) => open(n)));
    const plan = await told.plan();
    const cancelOnce = async () => {
      await told.harness.take(author, { kind: 'cancel_impact' });
    };
    await cancelOnce();
    expect(await told.work.runImpact(plan, { from: 0, beat: () => undefined })).toEqual({
      kind: 'void',
    });
    expect(await told.work.planImpact(told.run, { token: 'x', beat: () => undefined })).toBeNull();
    expect((await told.read()).changeSet.impact).toMatchObject({ status: 'cancelled' });
    expect(told.harness.deps.processes).toMatchObject({ stopped: [told.run] });
  });

  it('whose draft was edited meanwhile ends in nothing', async () => {
    const told = await fixture([open(1)]);
    const plan = await told.plan();
    const outcome = await told.work.runImpact(plan, { from: 0, beat: () => undefined });
    await told.harness.take(author, { kind: 'edit_change_set', edits: [powerEdit(300)] });
    expect(await told.work.endImpact(told.run, outcome)).toBe('void');
    expect((await told.read()).changeSet.impact).toBeNull();
  });
});

describe('an impact run that fails', () => {
  it('says why, and may be asked for again', async () => {
    const told = await fixture([open(1)]);
    const failure = { code: 'impact_run_failed', text: { zh: '失败', en: 'failed' } };
    expect(await told.work.endImpact(told.run, { kind: 'failed', failure })).toBe('failed');
    expect((await told.read()).changeSet.impact).toMatchObject({ status: 'failed', failure });
    const again = await told.harness.take(author, { kind: 'request_impact', decidedLimit: 0 });
    expect(again).toMatchObject({ value: { impact: { status: 'running' } } });
  });

  it('names the role that the draft has no more', async () => {
    const told = await fixture([open(1)]);
    const { assessments, applications } = told.deps;
    const application = await applications.find(bankId, 'open-1');
    const { assessmentId } = application!.assessments.at(-1)!;
    const stored = await assessments.find(bankId, assessmentId);
    const stranger = { ...stored!.input, role: 'broker' } as unknown as AssessmentInput;
    const changed = {
      ...told.deps,
      assessments: { ...assessments, find: () => Promise.resolve({ ...stored!, input: stranger }) },
    };
    const outcome = await impactWork(changed).runImpact(await told.plan(), {
      from: 0,
      beat: () => undefined,
    });
    expect(outcome).toMatchObject({
      kind: 'failed',
      failure: {
        code: 'role_missing_in_draft',
        text: { en: expect.stringContaining('GL-open-1') },
      },
    });
  });

  it('is begun again by the sweep while it is waited for, and not after', async () => {
    const told = await fixture([open(1)]);
    await sweepChangeSets(told.deps);
    expect(told.harness.deps.processes).toMatchObject({ started: [told.run, told.run] });
    await runThrough(told);
    await sweepChangeSets(told.deps);
    expect(told.harness.deps.processes).toMatchObject({ started: [told.run, told.run] });
  });
});

describe('reading an impact run', () => {
  it('gives pages of flips, also while it is under way, and refuses a cursor that is none', async () => {
    const told = await fixture(Array.from({ length: 60 }, (_, n) => open(n)));
    const plan = await told.plan();
    const stop = new Error('stop');
    await told.work
      .runImpact(plan, {
        from: 0,
        beat: () => {
          throw stop;
        },
      })
      .catch(() => undefined);
    expect(await told.flips(20)).toHaveLength(50);
    const page = (cursor: string) => told.reads.flips(author, changeSetId, { limit: 5, cursor });
    await expect(page('nonsense')).rejects.toBeInstanceOf(BadCursor);
    expect(await page('900-0')).toMatchObject({ value: { items: [], nextCursor: null } });
  });

  it('tells each step once, and ends with the run', async () => {
    const told = await fixture(Array.from({ length: 120 }, (_, n) => open(n)));
    const plan = await told.plan();
    let looks = 0;
    const pause = async (): Promise<void> => {
      looks += 1;
      if (looks === 2)
        await told.work.endImpact(
          told.run,
          await told.work.runImpact(plan, { from: 0, beat: () => undefined }),
        );
    };
    const statuses: unknown[] = [];
    for await (const { changeSet, progress } of told.reads.changesOf(author, changeSetId, pause))
      statuses.push([changeSet.impact?.status, progress?.done ?? null]);
    expect(statuses).toEqual([
      ['running', null],
      ['completed', 120],
    ]);
    expect(looks).toBe(2);
  });

  it('is of no other bank, and of no change set without a run', async () => {
    const told = await fixture([open(1)]);
    const stranger = { ...bankUser('admin-9', ['catalogue_administrator']), bankId: 'bank-b' };
    const page = { limit: 5, cursor: null };
    expect(await told.reads.flips(stranger, changeSetId, page)).toMatchObject({
      failure: { code: 'change_set_unknown' },
    });
    await told.harness.take(author, { kind: 'edit_change_set', edits: [powerEdit(300)] });
    expect(await told.reads.flips(author, changeSetId, page)).toMatchObject({
      failure: { code: 'impact_unknown' },
    });
  });
});
