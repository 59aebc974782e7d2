import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueContent } from '../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { ApplicationCommit } from '../../../../src/contexts/applications/rules/state/fold-commits.js';
import type { ApplicationEvent } from '../../../../src/contexts/applications/rules/state/application-event.js';
import { judgeInShadow } from '../../../../src/contexts/applications/use-cases/impact/judge-in-shadow.js';
import type { AssessmentStore } from '../../../../src/contexts/applications/use-cases/ports-of-applications.js';
import { catalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { shadowReads } from '../../../../src/contexts/catalogue/use-cases/read-shadow.js';
import { shadowRoutes } from '../../../../src/contexts/catalogue/routes/shadow-routes.js';
import { bankId } from '../../../builders/actors.js';
import { fillBank, powerEdit } from '../../../builders/impact-bank.js';
import { fewItems } from '../../../builders/few-items.js';
import { givenBefore } from '../../../builders/lifecycle.js';
import { inMemoryApplicationProjection } from '../../../fakes/in-memory-application-projection.js';
import { inMemoryAssessmentStore } from '../../../fakes/in-memory-assessment-store.js';
import { inMemoryChangeSetProjection } from '../../../fakes/in-memory-change-set-projection.js';
import { inMemoryCommitStore } from '../../../fakes/in-memory-commit-store.js';
import { inMemoryShadowStore } from '../../../fakes/in-memory-shadow-store.js';
import type { ManualClock } from '../../../fakes/manual-clock.js';
import { seen } from './change-set-client.js';
import { changeSetHarness } from './change-set-harness.js';
import type { HarnessDeps } from './change-set-harness.js';

let content: CatalogueContent;
beforeAll(async () => {
  content = await fewItems();
});

const dayMs = 86_400_000;

/** What the body of the figures says; members of other answers are none of these. */
interface ShadowBody {
  readonly shadow: {
    readonly judged: number;
    readonly end: { readonly because: string } | null;
  } | null;
}

/** What a sweep is given otherwise than usual. */
interface SweepOver {
  readonly since?: string | null;
  readonly mostLines?: number;
  readonly find?: AssessmentStore['find'];
}

/** A revision planned for 1 December that takes engines up to 400 kW only; today is 25 November. */
const planned = async () => {
  const bank = {
    applications: inMemoryApplicationProjection(),
    assessments: inMemoryAssessmentStore(),
  };
  const projection = inMemoryChangeSetProjection();
  const shadows = inMemoryShadowStore();
  const commits = inMemoryCommitStore<ApplicationEvent>();
  let deps: HarnessDeps | undefined;
  const harness = await changeSetHarness(content, {
    over: { ...bank, projection },
    routes: (given, { changeCatalogue, reads }) => {
      deps = given;
      return shadowRoutes({
        changeCatalogue,
        shadows: shadowReads({ findChangeSet: reads.find, shadows, clock: given.clock }),
      });
    },
  });
  const { changeSetId: id } = await harness.publish(
    await harness.submit(await harness.edited(powerEdit(400))),
  );
  const clock: ManualClock = deps!.clock;
  const unjudged: string[] = [];
  const judge = (find = bank.assessments.find) =>
    judgeInShadow({
      changeSets: projection,
      commits,
      assessments: { find },
      // A library of its own each time, as after a restart.
      library: catalogueLibrary({
        catalogue: harness.catalogue,
        clock,
        onLagging: () => undefined,
      }),
      shadows,
      clock,
      onUnjudged: (error) => unjudged.push((error as Error).message),
    });
  const sweep = ({ since = null, mostLines = 5_000, find }: SweepOver = {}): Promise<number> =>
    judge(find)({ bankIds: [bankId], since, mostLines });

  /** An application whose lines are assessed now, at the end of its intake. */
  const assessed = async (applicationId: string, powers: readonly number[]): Promise<void> => {
    await fillBank(bank, content, [{ applicationId, status: 'screening', powers }]);
    const { assessments } = (await bank.applications.find(bankId, applicationId))!;
    for (const commit of givenBefore('confirm_screening').commits)
      await commits.append(
        committedOf(commit, applicationId, assessments[0]!.assessmentId, clock.now()),
      );
  };
  /** Signed in anew each time: days go by here, and a token lives for hours. */
  const desk = (userId: string) => harness.deskFor(['catalogue_administrator'], { userId });
  const act = async (userId: string, under: string, body: object) => {
    const { revision } = (await desk(userId).get(`/${id}`)).body;
    return desk(userId).post(`/${id}/${under}`, body, seen(revision));
  };
  const start = (days: number) => act('admin-2', 'shadow', { days });
  const end = () => act('admin-1', 'shadow/end', {});
  const figures = async () =>
    ((await desk('admin-1').get(`/${id}/shadow`)).body as unknown as ShadowBody).shadow;
  return {
    ...harness,
    bank,
    commits,
    clock,
    id,
    judge,
    unjudged,
    sweep,
    assessed,
    start,
    end,
    figures,
    act,
  };
};

/** The same commit of another application, with an assessment of its own. */
const committedOf = (
  commit: ApplicationCommit,
  applicationId: string,
  assessmentId: string,
  at: string,
): ApplicationCommit => {
  const known = JSON.stringify(commit).replaceAll(`"${commit.streamId}"`, `"${applicationId}"`);
  const moved = JSON.parse(known) as ApplicationCommit;
  return {
    ...moved,
    streamId: applicationId,
    at,
    events: moved.events.map((event) =>
      event.type === 'application.assessed'
        ? { ...event, assessment: { ...event.assessment, assessmentId } }
        : event,
    ),
  };
};

describe('a planned revision in shadow', () => {
  it('judges what is assessed from its start on as well, and counts what differs by criterion', async () => {
    const { author, approver, id, assessed, sweep, start, figures } = await planned();
    await assessed('before', [504]);
    expect(await figures()).toBeNull();
    const started = await start(5);
    expect([started.status, started.body.status]).toEqual([200, 'published']);
    await sweep();
    // Assessed at the instant of the start: the one before counts with it.
    for (const [n, powers] of [[504, 300], [300], [504]].entries())
      await assessed(`new-${n}`, powers);
    expect(await sweep()).toBe(3);
    expect(await figures()).toMatchObject({
      revision: '2025.2',
      startedBy: 'admin-2',
      days: 5,
      end: null,
      daysRun: 0,
      judged: 4,
      differing: 3,
      unjudged: 0,
      criteria: [
        {
          criterion: '1.1.3#0 all/1/then/all/0',
          itemCode: '1.1.3',
          text: { zh: expect.stringContaining('400') },
          differing: 3,
        },
      ],
    });
    const criterion = encodeURIComponent('1.1.3#0 all/1/then/all/0');
    const page = await approver.get(`/${id}/shadow/cases?limit=2&criterion=${criterion}`);
    expect([page.status, page.body.items.length]).toEqual([200, 2]);
    expect(page.body.items[0]).toMatchObject({
      applicationId: 'new-2',
      flips: [
        {
          applicationReference: expect.any(String),
          before: { outcome: 'listed' },
          after: { revision: 'shadow:2025.2', outcome: 'not_listed' },
        },
      ],
    });
    const rest = await author.get(`/${id}/shadow/cases?limit=2&cursor=${page.body.nextCursor}`);
    expect([rest.status, rest.body.code]).toEqual([200, undefined]);
  });

  it('changes nothing of an application: record, assessment and what stands of it stay as without', async () => {
    const { bank, commits, assessed, sweep, start, figures } = await planned();
    await start(5);
    await assessed('new', [504]);
    const all = async () => {
      const application = await bank.applications.find(bankId, 'new');
      const [made] = application!.assessments;
      return {
        application,
        commits: await commits.read(bankId, 'new'),
        assessment: await bank.assessments.find(bankId, made!.assessmentId),
      };
    };
    const without = await all();
    await sweep();
    expect(await figures()).toMatchObject({ judged: 1, differing: 1 });
    expect(await all()).toEqual(without);
  });

  it('counts an assessment once, however often it is looked at, after a restart too', async () => {
    const { assessed, sweep, start, figures, clock } = await planned();
    await start(5);
    await assessed('new', [504]);
    expect([
      await sweep(),
      await sweep(),
      await sweep({ since: '2026-11-25T00:00:00.000Z' }),
    ]).toEqual([1, 0, 0]);
    clock.advance(dayMs);
    expect(await sweep()).toBe(0);
    expect(await figures()).toMatchObject({ judged: 1, differing: 1, daysRun: 1 });
  });

  it('leaves to the next sweep what is beyond so many lines', async () => {
    const { assessed, sweep, start } = await planned();
    await start(5);
    for (const n of [1, 2, 3]) await assessed(`new-${n}`, [504, 300]);
    expect([
      await sweep({ mostLines: 3 }),
      await sweep({ mostLines: 3 }),
      await sweep({ mostLines: 3 }),
    ]).toEqual([2, 1, 0]);
  });

  it('tells of a record that cannot be read also where it leaves the rest to the next sweep', async () => {
    const { assessed, sweep, start, commits } = await planned();
    await start(5);
    for (const n of [1, 2, 3]) await assessed(`new-${n}`, [504, 300]);
    const { read } = commits;
    const broken: typeof read = async (owner, streamId, after) => {
      if (streamId === 'new-1') throw new Error('unreadable record');
      return read(owner, streamId, after);
    };
    Object.assign(commits, { read: broken });
    await expect(sweep({ mostLines: 1 })).rejects.toThrow('1 applications cannot be judged');
    await expect(sweep({ mostLines: 1 })).rejects.toThrow('1 applications cannot be judged');
    Object.assign(commits, { read });
    expect(await sweep()).toBe(1);
  });

  it('counts apart what the planned revision cannot judge, and one that fails holds up none', async () => {
    const { bank, assessed, sweep, start, figures, unjudged } = await planned();
    await start(5);
    for (const name of ['broken', 'of-a-role', 'sound']) await assessed(name, [504]);
    const idOf = async (name: string) =>
      (await bank.applications.find(bankId, name))?.assessments[0]?.assessmentId;
    const [broken, ofRole] = [await idOf('broken'), await idOf('of-a-role')];
    const find: AssessmentStore['find'] = async (owner, assessmentId) => {
      if (assessmentId === broken) throw new Error('unreadable');
      const found = await bank.assessments.find(owner, assessmentId);
      return found === null || assessmentId !== ofRole
        ? found
        : { ...found, input: { ...found.input, role: 'gone' as 'maker' } };
    };
    expect(await sweep({ find })).toBe(3);
    expect(await figures()).toMatchObject({ judged: 1, differing: 1, unjudged: 2 });
    expect(unjudged).toEqual(['unreadable']);
    // Counted, so not tried again and again.
    expect(await sweep()).toBe(0);
  });

  it('leaves out, and counts apart, what is assessed under older rules than those in force', async () => {
    const { bank, assessed, sweep, start, figures } = await planned();
    await start(5);
    for (const name of ['pinned', 'new']) await assessed(name, [504]);
    const own = (await bank.applications.find(bankId, 'pinned'))!.assessments[0]!.assessmentId;
    const find: AssessmentStore['find'] = async (owner, assessmentId) => {
      const found = await bank.assessments.find(owner, assessmentId);
      if (found === null || assessmentId !== own) return found;
      return {
        ...found,
        assessment: { ...found.assessment, revisionHash: `sha256:${'0'.repeat(64)}` },
      };
    };
    expect(await sweep({ find })).toBe(2);
    expect(await figures()).toMatchObject({ judged: 1, differing: 1, unjudged: 0, older: 1 });
  });

  it('leaves nothing of a case that is disposed of while it is judged', async () => {
    const { commits, assessed, sweep, start, figures } = await planned();
    await start(5);
    for (const name of ['gone', 'there']) await assessed(name, [504]);
    const read = commits.read.bind(commits);
    let reads = 0;
    Object.assign(commits, {
      read: async (owner: string, id: string) => {
        if (id === 'gone') reads += 1;
        return id === 'gone' && reads > 1 ? [] : read(owner, id);
      },
    });
    await sweep();
    expect(await figures()).toMatchObject({
      judged: 1,
      differing: 1,
      criteria: [{ differing: 1 }],
    });
  });

  it('reads again in the hourly look only what changed since the one before, in the same process', async () => {
    const { commits, assessed, start, judge, clock } = await planned();
    const hourly = judge();
    await start(5);
    await assessed('old', [504]);
    const asked: string[] = [];
    const streams = commits.streams.bind(commits);
    Object.assign(commits, {
      streams: (since: string) => {
        asked.push(since);
        return streams(since);
      },
    });
    const look = { bankIds: [bankId], since: null, mostLines: 5_000 };
    expect(await hourly(look)).toBe(1);
    clock.advance(3_600_000);
    await assessed('new', [504]);
    expect(await hourly(look)).toBe(1);
    expect(asked).toEqual(['2026-11-25T01:59:59.999Z', '2026-11-25T01:45:00.000Z']);
    // What was left for the next look is not passed over.
    clock.advance(3_600_000);
    for (const n of [1, 2]) await assessed(`late-${n}`, [504]);
    expect(await hourly({ ...look, mostLines: 1 })).toBe(1);
    expect(await hourly(look)).toBe(1);
  });

  it('ends by itself after its days: what is assessed later is not judged', async () => {
    const { assessed, sweep, start, figures, clock, end } = await planned();
    await start(2);
    clock.advance(2 * dayMs - 1);
    await assessed('last', [504]);
    clock.advance(1);
    await assessed('late', [504]);
    expect(await sweep()).toBe(1);
    expect(await figures()).toMatchObject({
      judged: 1,
      daysRun: 2,
      end: { at: '2026-11-27T02:00:00.000Z', because: 'days_over' },
    });
    expect((await end()).body.code).toBe('shadow_not_running');
    const again = await start(1);
    expect(again.status).toBe(200);
    expect(await figures()).toMatchObject({ judged: 0, end: null });
  });

  it('ends on the day the revision takes effect, and none is started from then on', async () => {
    const { assessed, sweep, start, figures, clock } = await planned();
    await start(90);
    clock.advance(6 * dayMs);
    await assessed('late', [504]);
    expect(await sweep()).toBe(0);
    expect(await figures()).toMatchObject({
      judged: 0,
      end: { at: '2026-11-30T16:00:00.000Z', because: 'in_force' },
    });
    const refused = await start(1);
    expect([refused.status, refused.body.code]).toEqual([409, 'revision_in_force']);
  });

  it('ends with its plan when that is withdrawn; its figures stay', async () => {
    const { assessed, sweep, start, figures, act, clock } = await planned();
    await start(5);
    await assessed('new', [504]);
    await sweep();
    clock.advance(1);
    await act('admin-1', 'withdrawal', { note: '改期' });
    const agreed = await act('admin-2', 'withdrawal/approval', {});
    expect(agreed.body.status).toBe('open');
    clock.advance(1);
    await assessed('late', [504]);
    expect(await sweep()).toBe(0);
    expect(await figures()).toMatchObject({ judged: 1, end: { because: 'withdrawn' } });
    expect((await start(5)).body.code).toBe('not_allowed_in_state');
  });

  it('is ended early by an administrator', async () => {
    const { assessed, sweep, start, end, figures, clock } = await planned();
    await start(5);
    clock.advance(1);
    expect((await end()).status).toBe(200);
    await assessed('late', [504]);
    expect(await sweep()).toBe(0);
    expect(await figures()).toMatchObject({ end: { because: 'ended' } });
  });

  it('is refused what cannot be asked, each by its code', async () => {
    const { author, id, start, end, deskFor } = await planned();
    const open = (await author.post('', { title: '空' })).body.changeSetId;
    expect(
      [
        await author.get(`/${id}/shadow/cases`),
        await end(),
        await start(0),
        await start(91),
        await author.post(`/${open}/shadow`, { days: 5 }, seen(1)),
        await author.post(`/${id}/shadow`, { days: 5 }, seen(1)),
        await deskFor(['auditor']).post(`/${id}/shadow`, { days: 5 }, seen(7)),
      ].map(({ status, body }) => [status, body.code]),
    ).toEqual([
      [404, 'shadow_unknown'],
      [409, 'shadow_not_running'],
      [422, 'body_invalid'],
      [422, 'body_invalid'],
      [409, 'not_allowed_in_state'],
      [412, 'revision_stale'],
      [403, 'permission_missing'],
    ]);
    await start(5);
    expect((await start(5)).body.code).toBe('shadow_running');
    const told = await deskFor(['auditor']).get(`/${id}/shadow`);
    expect(told.status).toBe(200);
  });
});
