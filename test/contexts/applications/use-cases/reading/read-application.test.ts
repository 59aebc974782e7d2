import { beforeAll, describe, expect, it } from '@jest/globals';
import { bankUser, exporterUser, people } from '../../../../builders/actors.js';
import {
  applicationHarness,
  harnessLibrary,
  harnessApplicationId,
  userOf,
} from '../../../../builders/application-harness.js';
import type { ApplicationHarness } from '../../../../builders/application-harness.js';
import { runUntil, realJob } from '../../../../builders/real-goods.js';
import type { Actor } from '../../../../../src/kernel/values/actor.js';
import { fail } from '../../../../../src/kernel/values/result.js';
import { applicationRecords } from '../../../../../src/contexts/applications/use-cases/acts/application-records.js';
import { applicationChanges } from '../../../../../src/contexts/applications/use-cases/reading/application-changes.js';
import { readClocked } from '../../../../../src/contexts/applications/use-cases/reading/read-clocked.js';
import { publishedCalendar } from '../../../../kernel/values/clock/published-calendar.js';
import { timelineOf } from '../../../../../src/contexts/applications/use-cases/reading/application-timeline.js';
import type { CatalogueLibrary } from '../../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import {
  applicationUnknown,
  readApplication,
  readCommits,
} from '../../../../../src/contexts/applications/use-cases/reading/read-application.js';
import type { ClockedApplication } from '../../../../../src/contexts/applications/use-cases/reading/read-clocked.js';
import { readAssessment } from '../../../../../src/contexts/applications/use-cases/reading/read-assessment.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const staged = async (until: Parameters<typeof runUntil>[1]) => {
  const harness = await applicationHarness(library);
  await runUntil(harness, until);
  const read = readClocked({
    ...harness.deps,
    calendarOf: () => Promise.resolve(publishedCalendar()),
  });
  return {
    ...harness,
    clocked: async () => {
      const found = await read(people.manager, harnessApplicationId);
      if (!found.ok) throw new Error(found.failure.code);
      return found.value;
    },
  };
};

const outsiders: readonly (readonly [string, Actor])[] = [
  ['an exporter of another applicant', exporterUser('e', { applicantIds: ['applicant-9'] })],
  ['an exporter without applicants', exporterUser('exporter-1', { applicantIds: [] })],
  ['a person of another bank', bankUser('manager-1', ['client_manager'], { bankId: 'bank-b' })],
  ['the same exporter at another bank', exporterUser('exporter-1', { bankId: 'bank-b' })],
];

describe('an application', () => {
  it.each(outsiders)('is answered as absent to %s', async (_who, actor) => {
    const { deps } = await staged('accept_intake');
    for (const read of [readApplication(deps), readCommits(deps)])
      expect(await read(actor, harnessApplicationId)).toMatchObject({
        ok: false,
        failure: { kind: 'not_found', code: 'application_unknown' },
      });
  });

  it('is read by a colleague of the same applicant and by everybody of the bank', async () => {
    const { deps, application } = await staged('accept_intake');
    for (const actor of [exporterUser('exporter-2'), bankUser('auditor-1', ['auditor'])])
      expect(await readApplication(deps)(actor, harnessApplicationId)).toEqual({
        ok: true,
        value: await application(),
      });
    expect(await readApplication(deps)(people.manager, 'nobody-knows')).toMatchObject({
      ok: false,
    });
  });

  it('is read as the record knew it at an instant, and absent before it was there', async () => {
    const { deps, commits } = await staged('upload_evidence');
    const read = readClocked({ ...deps, calendarOf: () => Promise.resolve(publishedCalendar()) });
    const [first, ...later] = await commits();
    const then = await read(people.exporter, harnessApplicationId, first!.at);
    expect(await read(people.manager, harnessApplicationId, first!.at)).toMatchObject({
      failure: { code: 'application_not_yet_there' },
    });
    expect(then).toMatchObject({ ok: true });
    const { application } = (then as { value: ClockedApplication }).value;
    expect([application.status, application.revision]).toEqual([
      'draft',
      [first!, ...later].filter(({ at }) => at === first!.at).length,
    ]);
    expect(
      await read(people.manager, harnessApplicationId, '2020-01-01T00:00:00.000Z'),
    ).toMatchObject({
      failure: { code: 'application_not_yet_there' },
    });
  });

  it('tells a delegate that the step is both persons’, and which each can no longer take', async () => {
    const { deps } = await staged('claim_step');
    const delegate = bankUser('first-2', ['first_reviewer', 'second_reviewer']);
    await deps.users.save(userOf(delegate));
    await deps.users.save(userOf(bankUser('first-9', ['first_reviewer', 'final_approver'])));
    const read = readClocked({ ...deps, calendarOf: () => Promise.resolve(publishedCalendar()) });
    const acting = bankUser('first-2', ['first_reviewer'], { onBehalfOf: 'first-9' });
    const found = await read(acting, harnessApplicationId);
    const consequence = found.ok ? found.value.consequence?.en : '';
    expect(consequence).toContain('the step counts as taken by both of you');
    expect(consequence).toContain(
      'you can no longer take these steps of this application: second review',
    );
    expect(consequence).toContain('in whose place you act can no longer take: final approval');
  });

  it('is as of its newest commit, whichever process made it', async () => {
    const { deps, application, commits, take } = await staged('upload_evidence');
    const elsewhere = readApplication({ records: applicationRecords(deps.commits) });
    for (const act of [null, ...realJob().slice(4, 6)]) {
      if (act !== null) await take(...act);
      expect(await elsewhere(people.manager, harnessApplicationId)).toEqual({
        ok: true,
        value: await application(),
      });
    }
    expect(await readCommits(deps)(people.exporter, harnessApplicationId)).toEqual({
      ok: true,
      value: await commits(),
    });
  });
});

describe('an assessment', () => {
  it('is read whole by whoever may see the application', async () => {
    const { deps, application } = await staged('confirm_screening');
    const { assessmentId } = (await application()).assessments[0]!;
    const read = readAssessment({ ...deps, readApplication: readApplication(deps) });
    expect(await read(people.exporter, harnessApplicationId, assessmentId)).toMatchObject({
      ok: true,
      value: { assessmentId, assessment: { lines: [{ lineNo: 1 }, { lineNo: 2 }] } },
    });
    for (const [, actor] of outsiders)
      expect(await read(actor, harnessApplicationId, assessmentId)).toMatchObject({
        failure: { code: 'application_unknown' },
      });
  });

  it('of another application is absent, though the bank has it', async () => {
    const { deps, application } = await staged('confirm_screening');
    const stored = await deps.assessments.find(
      'bank-a',
      (await application()).assessments[0]!.assessmentId,
    );
    await deps.assessments.put({
      ...stored!,
      assessmentId: 'sha256:other',
      applicationId: 'other',
    });
    const read = readAssessment({ ...deps, readApplication: readApplication(deps) });
    for (const assessmentId of ['sha256:other', 'sha256:unknown'])
      expect(await read(people.manager, harnessApplicationId, assessmentId)).toMatchObject({
        failure: { kind: 'not_found', code: 'assessment_unknown' },
      });
  });
});

describe('the timeline', () => {
  it('says what happened, whose turn it is and until when', async () => {
    const { clocked, application, commits } = await staged('upload_evidence');
    const newest = await application();
    const timeline = timelineOf(await clocked(), await commits(), 'bank');
    expect(timeline).toMatchObject({
      applicationId: harnessApplicationId,
      status: 'collection',
      waitingFor: 'exporter',
      deadline: newest.deadline,
      breached: false,
      clocks: { running: 'exporter' },
    });
    expect(timeline.turn.zh).toMatch(
      /^现在轮到企业（材料收集），期限\d{4}年\d+月\d+日\d\d:\d\d（北京时间）。预计最迟/,
    );
    expect(timeline.turn.en).toMatch(
      /^It is the exporter’s turn \(collection of evidence\), until /,
    );
    expect(timeline.expectedDecision!.by > newest.deadline!.dueAt).toBe(true);
    expect(
      timeline.entries.map(({ revision, action, events, status }) => [
        revision,
        action,
        events.join(' '),
        status,
      ]),
    ).toEqual([
      [1, 'draft_application', 'application.drafted', null],
      [2, 'submit_application', 'application.submitted intake.opened', 'intake'],
      [3, 'accept_intake', 'application.assessed intake.accepted', 'screening'],
      [4, 'confirm_screening', 'screening.confirmed', 'collection'],
    ]);
  });

  it('names the people of the bank to the bank, to the exporter their role alone', async () => {
    const { clocked, commits } = await staged('approve_application');
    const whoFor = async (viewer: 'bank' | 'exporter') =>
      timelineOf(await clocked(), await commits(), viewer).entries.map(({ by }) => by.userId);
    expect(new Set(await whoFor('bank'))).toEqual(
      new Set(['exporter-1', 'manager-1', 'first-1', 'second-1', 'final-1']),
    );
    expect(new Set(await whoFor('exporter'))).toEqual(new Set(['exporter-1', null]));
    const timeline = timelineOf(await clocked(), await commits(), 'exporter');
    expect(JSON.stringify(timeline)).not.toMatch(/manager-1|first-1|second-1|final-1/);
    expect(timeline.entries.at(-1)?.by.roles).toEqual(['final_approver']);
  });

  it('tells both which paper an act was about, and the bank alone what reviewers thought', async () => {
    const { clocked, commits } = await staged('approve_application');
    const { evidence, recommendations } = (await clocked()).application;
    const entriesFor = async (viewer: 'bank' | 'exporter') =>
      timelineOf(await clocked(), await commits(), viewer).entries;
    const accepted = (await entriesFor('exporter')).filter(
      ({ action }) => action === 'accept_evidence',
    );
    expect(accepted.map(({ papers }) => papers)).toEqual(
      evidence.map(({ fileName }) => [fileName]),
    );
    const opinions = (await entriesFor('bank')).filter(({ agrees }) => agrees !== null);
    expect(opinions.map(({ agrees }) => agrees)).toEqual([true, true]);
    expect(opinions.flatMap(({ why }) => why.map(({ zh }) => zh))).toEqual(
      recommendations.map(({ note }) => note).filter((note) => note !== ''),
    );
    expect((await entriesFor('exporter')).every(({ agrees }) => agrees === null)).toBe(true);
  });
});

describe('the changes of an application', () => {
  /** The revisions seen while `meanwhile` happens, one thing a pause; then access is lost. */
  const follow = async (
    harness: ApplicationHarness,
    actor: Actor,
    afterRevision: number,
    meanwhile: readonly (() => Promise<unknown>)[],
  ): Promise<readonly number[]> => {
    const waiting = [...meanwhile];
    const read = readApplication(harness.deps);
    let hasAccess = true;
    const changes = applicationChanges(
      {
        readApplication: (...asked) =>
          hasAccess ? read(...asked) : Promise.resolve(fail(applicationUnknown())),
        pause: async () => {
          const next = waiting.shift();
          hasAccess = next !== undefined;
          await next?.();
        },
      },
      actor,
      { applicationId: harnessApplicationId, afterRevision },
    );
    const seen: number[] = [];
    for await (const application of changes) seen.push(application.revision);
    return seen;
  };

  it('begin with the present, and come once each', async () => {
    const harness = await staged('accept_intake');
    const act = () => harness.take(people.manager, { kind: 'accept_intake', note: '' });
    const nothing = () => Promise.resolve();
    expect(await follow(harness, people.exporter, 0, [nothing, act, nothing, nothing])).toEqual([
      2, 3,
    ]);
  });

  it('begin with what is new to a reader that has seen the present', async () => {
    const harness = await staged('accept_intake');
    const act = () => harness.take(people.manager, { kind: 'accept_intake', note: '' });
    expect(await follow(harness, people.exporter, 2, [act])).toEqual([3]);
  });

  it('end for who may not see it', async () => {
    const harness = await staged('accept_intake');
    for (const [, actor] of outsiders) expect(await follow(harness, actor, 0, [])).toEqual([]);
  });
});
