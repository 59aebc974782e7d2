import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { applicationRoutes } from '../../../../src/contexts/applications/routes/application-routes.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import type { ApplicationCommand } from '../../../../src/contexts/applications/rules/acts/application-command.js';
import type { Bilingual } from '../../../../src/kernel/values/bilingual.js';
import type { NextStep } from '../../../../src/contexts/applications/rules/next-steps/next-steps.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import type { Applicant } from '../../../../src/contexts/people/use-cases/ports-of-people.js';
import { listApplications } from '../../../../src/contexts/applications/use-cases/reading/list-applications.js';
import {
  readApplication,
  readCommits,
} from '../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { readClocked } from '../../../../src/contexts/applications/use-cases/reading/read-clocked.js';
import { readLinkedPreCheck } from '../../../../src/contexts/applications/use-cases/reading/read-linked-pre-check.js';
import { bankUser, people } from '../../../builders/actors.js';
import {
  applicationHarness,
  harnessApplicationId,
  harnessLibrary,
  userOf,
} from '../../../builders/application-harness.js';
import { runUntil, realDraft, realJob } from '../../../builders/real-goods.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { inMemoryPreCheckStore } from '../../../fakes/in-memory-pre-check-store.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';
import { testApp } from '../../../builders/test-app.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const unused = () => Promise.reject(new Error('not asked in these tests'));

/** The reading routes over fakes, for an application whose collection is open. */
const readingClient = async (
  draft = realDraft(),
  until: ApplicationCommand['kind'] = 'upload_evidence',
) => {
  const harness = await applicationHarness(library);
  await runUntil(harness, until, realJob(draft));
  const { deps } = harness;
  const preChecks = inMemoryPreCheckStore();
  const applicants = inMemoryApplicantStore();
  const { bankId, draft: kept } = await harness.application();
  await applicants.insert({
    bankId,
    applicantId: kept.applicantId,
    nameZh: '宁波启恒储能科技有限公司',
    nameEn: 'Ningbo Qiheng Energy Storage',
    uscc: '91310115MA1K3BTP2B',
  } as Applicant);
  const { app, bearer } = testApp(() =>
    applicationRoutes({
      readFacts: () => Promise.resolve([]),
      readCrossField: () => Promise.resolve([]),
      act: unused,
      draftApplication: unused,
      checkDraft: unused,
      readApplication: readApplication(deps),
      readCommits: readCommits(deps),
      readClocked: readClocked({ ...deps, calendarOf: () => Promise.resolve(publishedCalendar()) }),
      readLinkedPreCheck: readLinkedPreCheck({ ...deps, preChecks }),
      listApplications: listApplications({
        ...deps,
        applicants,
        maskedOf: () => Promise.resolve(new Set()),
      }),
    }),
  );
  const get = (actor: Actor, under: string) => {
    if (actor.kind === 'system') throw new Error('the system does not sign in');
    const { userId, bankId, kind, displayName, roles, applicantIds } = actor;
    const more = { userId, bankId, kind, displayName, applicantIds };
    return request(app).get(`/v1/applications${under}`).set('authorization', bearer(roles, more));
  };
  return { harness, preChecks, get };
};

interface Told {
  readonly yours: NextStep & { readonly consequence: Bilingual | null };
  readonly exporter: NextStep;
  readonly bank: NextStep | null;
}

describe('the next steps over HTTP', () => {
  it('tell each side what, why, until when and then what, and the exporter nothing of the bank', async () => {
    const { get } = await readingClient();
    const under = `/${harnessApplicationId}/next-steps`;
    const exporter = await get(people.exporter, under);
    expect(exporter.status).toBe(200);
    const told = exporter.body as Told;
    expect(told).toMatchObject({ side: 'exporter', turn: 'exporter', bank: null });
    expect(told.yours).toEqual({ ...told.exporter, consequence: null });
    expect(told.yours).toMatchObject({ yourTurn: true });
    for (const one of ['what', 'why', 'then'] as const)
      expect(told.yours[one]).toMatchObject({
        zh: expect.stringMatching(/./),
        en: expect.stringMatching(/./),
      });
    expect(told.yours.open.map(({ entryId }) => entryId)).toContain('L1-conformsTo');
    const bank = await get(people.manager, under);
    expect(bank.body).toMatchObject({ side: 'bank', yours: { yourTurn: false } });
    const toldBank = bank.body as Told;
    expect(toldBank.yours).toEqual({ ...toldBank.bank, consequence: null });
  });

  const ownSteps = async (actor: Actor, client: Awaited<ReturnType<typeof readingClient>>) => {
    const answer = await client.get(actor, `/${harnessApplicationId}/next-steps`);
    expect(answer.status).toBe(200);
    return (answer.body as Told).yours;
  };

  it('are nobody’s turn who is barred, and say why and who may', async () => {
    const client = await readingClient(realDraft(), 'claim_step');
    expect(await ownSteps(people.first, client)).toMatchObject({ yourTurn: true, barred: null });
    const moved = await ownSteps(bankUser('manager-1', ['first_reviewer']), client);
    expect(moved).toMatchObject({ yourTurn: false, barred: { code: 'one_person_one_step' } });
    expect(moved.barred?.text.en).toBe(
      'One person takes one step per application (already took: intake, identification and screening). It is for another first reviewer: somebody who took no other step of this application and is not related to the applicant.',
    );
    expect(moved.barred?.text.zh).toContain('其他初审人');
    for (const actor of [people.second, bankUser('auditor-1', ['auditor'])])
      expect(await ownSteps(actor, client)).toMatchObject({
        yourTurn: false,
        barred: { code: 'role_missing', text: { en: 'This takes the role of first reviewer.' } },
      });
  });

  it('are the turn of who claimed the step, and of nobody else meanwhile', async () => {
    const client = await readingClient(realDraft(), 'record_review');
    expect(await ownSteps(people.first, client)).toMatchObject({ yourTurn: true, barred: null });
    const other = await ownSteps(bankUser('first-2', ['first_reviewer']), client);
    expect(other).toMatchObject({ yourTurn: false, barred: { code: 'claimed_by_another' } });
    expect(other.barred?.text.en).toContain('once the claim is given back');
  });

  it('tell a principal that the delegate’s step counts as theirs', async () => {
    const client = await readingClient(realDraft(), 'claim_step');
    const { harness } = client;
    const delegate = { ...bankUser('substitute-1', ['first_reviewer']), onBehalfOf: 'first-9' };
    await harness.take(delegate, { kind: 'claim_step' });
    const review = { agrees: true, reasonCodes: [], note: '' };
    await harness.take(delegate, { kind: 'record_review', ...review });
    const principal = await ownSteps(bankUser('first-9', ['second_reviewer']), client);
    expect(principal).toMatchObject({ yourTurn: false, barred: { code: 'one_person_one_step' } });
    expect(principal.barred?.text.en).toContain(
      'Your delegate took a step of this application in your place',
    );
  });

  it('say before a step is taken what the person can no longer take, in their own or another’s place', async () => {
    const client = await readingClient(realDraft(), 'claim_step');
    const { users, delegations } = client.harness.deps;
    expect(await ownSteps(people.first, client)).toMatchObject({ consequence: null });
    const both = bankUser('first-2', ['first_reviewer', 'second_reviewer']);
    await users.save(userOf(both));
    await delegations.put({
      ...{ delegationId: 'd-1', bankId: 'bank-a', role: 'final_approver', reason: '' },
      ...{ principalId: 'final-1', delegateId: 'first-2', from: '2026-01-01', to: '2099-01-01' },
      ...{ grantedBy: 'final-1', grantedAt: '2026-01-01T00:00:00.000Z' },
      ...{ endedBy: null, endedAt: null },
    });
    const { consequence } = await ownSteps(both, client);
    expect(consequence?.en).toBe(
      "Once you take this step you can no longer take these steps of this application: second review. Once you take this step you can no longer take these steps of this application in another's place: final approval.",
    );
    await users.save(userOf(people.second, { active: false }));
    expect((await ownSteps(both, client)).consequence?.en).toContain(
      'Then nobody is left who could take: second review.',
    );
  });
});

describe('applications over HTTP', () => {
  it('are listed with the goods of the highest value', async () => {
    const { get } = await readingClient();
    expect((await get(people.exporter, '')).body).toMatchObject({
      items: [{ goods: { lines: 2, descriptionZh: expect.stringContaining('光伏') } }],
    });
  });

  it('are found by reference, applicant, goods, item, state and time, alone and together', async () => {
    const { get, harness } = await readingClient();
    const { applicationReference, updatedAt } = await harness.application();
    const found = async (query: Record<string, string>) => {
      const answer = await get(people.manager, '').query(query);
      const { items } = answer.body as { readonly items: readonly unknown[] };
      return answer.status === 200 ? items.length : answer.status;
    };
    const reference = applicationReference;
    expect(await found({ reference })).toBe(1);
    expect(await found({ reference: 'GL-20000101-00000001' })).toBe(0);
    expect(await found({ applicantName: '启恒储能' })).toBe(1);
    expect(await found({ applicantName: 'qiheng' })).toBe(1);
    expect(await found({ applicantName: '别家' })).toBe(0);
    expect(await found({ uscc: '91310115MA1K3BTP2B' })).toBe(1);
    expect(await found({ uscc: '91310115MA1K3BTP2X' })).toBe(0);
    expect(await found({ goods: '光伏组件' })).toBe(1);
    expect(await found({ goods: '柴油发动机' })).toBe(0);
    for (const goods of ['组', '组件', '伏组', 'photov', 'Photovoltaic mod', '8541'])
      expect([goods, await found({ goods })]).toEqual([goods, 1]);
    for (const goods of ['otovoltaic', '件光', 'photox', '854100'])
      expect([goods, await found({ goods })]).toEqual([goods, 0]);
    expect(await found({ reference: reference.slice(0, 6).toLowerCase() })).toBe(1);
    expect(await found({ reference: reference.split('-').at(-1)!.slice(0, 4) })).toBe(1);
    expect(await found({ reference: reference.slice(1) })).toBe(0);
    expect(await found({ applicantName: '宁波启' })).toBe(1);
    expect(await found({ applicantName: 'Ningbo Qi' })).toBe(1);
    expect(await found({ item: '8.5.2' })).toBe(1);
    expect(await found({ item: '1.1.1' })).toBe(0);
    expect(await found({ status: 'collection' })).toBe(1);
    expect(await found({ status: 'declined' })).toBe(0);
    expect(await found({ updatedSince: updatedAt })).toBe(1);
    expect(await found({ updatedSince: '2099-01-01T00:00:00.000Z' })).toBe(0);
    expect(await found({ reference, item: '8.5.2', status: 'collection' })).toBe(1);
    expect(await found({ reference, item: '1.1.1' })).toBe(0);
    expect(await found({ item: 'eight' })).toBe(400);
  });

  it('that follow a pre-check show both results when the revision has moved', async () => {
    const { get, harness, preChecks } = await readingClient(
      realDraft({ preCheckId: 'pre-check-1' }),
    );
    const { assessments } = await harness.application();
    const stored = await harness.deps.assessments.find('bank-a', assessments.at(-1)!.assessmentId);
    const { input, assessment } = stored!;
    const revisionHash = `sha256:${'1'.repeat(64)}`;
    await preChecks.put({
      preCheckId: 'pre-check-1',
      input,
      assessment: { ...assessment, revisionHash },
      madeAt: '2026-11-20T00:00:00.000Z',
    });
    const answer = await get(people.exporter, `/${harnessApplicationId}/pre-check`);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      preCheckId: 'pre-check-1',
      revisionMoved: true,
      before: { assessment: { revisionHash } },
      now: { revisionHash: assessment.revisionHash },
    });
  });
});

describe('the timeline over HTTP', () => {
  it('shows the bank for whom a delegate acted, and the exporter no person of the bank', async () => {
    const { get, harness } = await readingClient(realDraft(), 'claim_step');
    const delegate = { ...bankUser('substitute-1', ['first_reviewer']), onBehalfOf: 'first-1' };
    await harness.take(delegate, { kind: 'claim_step' });
    const last = async (actor: Actor) => {
      const answer = await get(actor, `/${harnessApplicationId}/timeline`);
      const { entries } = answer.body as { readonly entries: readonly { readonly by: unknown }[] };
      return entries.at(-1)?.by;
    };
    expect(await last(people.manager)).toMatchObject({
      userId: 'substitute-1',
      onBehalfOf: 'first-1',
    });
    expect(await last(people.exporter)).toMatchObject({ userId: null, onBehalfOf: null });
  });
});
