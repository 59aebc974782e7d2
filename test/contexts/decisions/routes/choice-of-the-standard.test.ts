import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { extractText, getDocumentProxy } from 'unpdf';
import { applicationRoutes } from '../../../../src/contexts/applications/routes/application-routes.js';
import { explanationRoutes } from '../../../../src/contexts/applications/routes/explanation-routes.js';
import { queueRoutes } from '../../../../src/contexts/applications/routes/queue-routes.js';
import { reviewRoutes } from '../../../../src/contexts/applications/routes/review-routes.js';
import type { ApplicationDraft } from '../../../../src/contexts/applications/rules/draft/application-draft.js';
import { alikeAmong } from '../../../../src/contexts/applications/use-cases/financed-once/find-alike.js';
import {
  readApplication,
  readCommits,
} from '../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { readAssessment } from '../../../../src/contexts/applications/use-cases/reading/read-assessment.js';
import { readClocked } from '../../../../src/contexts/applications/use-cases/reading/read-clocked.js';
import { withoutSuggestions } from '../../../../src/contexts/matching/rules/suggestions/with-suggestions.js';
import { readExplanation } from '../../../../src/contexts/applications/use-cases/reading/read-explanation.js';
import type { QueueCounts } from '../../../../src/contexts/applications/use-cases/review/review-queue.js';
import {
  queueCounts,
  reviewQueue,
} from '../../../../src/contexts/applications/use-cases/review/review-queue.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { caseReportRoute } from '../../../../src/contexts/decisions/routes/case-report-route.js';
import { decisionRoutes } from '../../../../src/contexts/decisions/routes/decision-routes.js';
import { checkBundle } from '../../../../src/infrastructure/bundle/check-bundle.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import { caseReport } from '../../../../src/main/case-report.js';
import { decisionPapers } from '../../../../src/main/decision-papers.js';
import { actHarness } from '../../../builders/act-harness.js';
import { applicantId, bankId, bankUser, people } from '../../../builders/actors.js';
import { harnessApplicationId, harnessLibrary } from '../../../builders/application-harness.js';
import { plainBankRules } from '../../../builders/bank-rules.js';
import { modules, runUntil, realDraft, realJob } from '../../../builders/real-goods.js';
import { testApp } from '../../../builders/test-app.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';
import { bearerOf } from '../../applications/routes/review-client.js';

const calendarOf = () => Promise.resolve(publishedCalendar());
const usDollar = { code: 'USD', decimals: 2, nameZh: '美元', nameEn: 'US Dollar' };
const unused = () => Promise.reject(new Error('not asked in these tests'));
const { privateKey } = generateKeyPairSync('ed25519');
const signingKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

let keys = 0;

/** Everything that shows or decides which standard judges, over one application in a state. */
const client = async (
  draft: Partial<ApplicationDraft>,
  until: 'accept_intake' | 'confirm_screening',
) => {
  const applicants = inMemoryApplicantStore();
  await applicants.insert({
    ...{ bankId, applicantId, nameZh: '苏州绿航国际贸易有限公司', nameEn: null, lei: null },
    ...{
      uscc: '91320594MA1MYLXT7G',
      createdBy: 'manager-1',
      createdAt: '2026-11-01T02:00:00.000Z',
    },
  });
  const { harness, refusals, send } = await actHarness(library, {}, { applicants });
  const { deps } = harness;
  const { names, texts, users, assessments, commits: applicationCommits, projection } = deps;
  const sources = {
    records: deps.records,
    library,
    bankRules: plainBankRules(),
    database: {
      repositories: { applicationCommits, assessments, applicants, names, texts, users },
    },
    reference: {
      trade: { currencies: { currencies: [usDollar], aliases: [], retired: [], special: [] } },
    },
  };
  const settings = { signingKey, bankName: () => ({ zh: '示例银行', en: 'Example Bank' }) };
  const papers = decisionPapers(sources, settings);
  const made = testApp(({ clock }) => [
    ...reviewRoutes(send),
    ...queueRoutes({
      reviewQueue: reviewQueue({
        alikeAmong: alikeAmong(deps),
        disagreeingAmong: () => Promise.resolve(new Map<string, never[]>()),
        projection,
        applicants,
        users: deps.users,
        calendarOf,
        clock,
        bankRules: plainBankRules(),
      }),
      queueCounts: queueCounts({ projection, clock, bankRules: plainBankRules() }),
      stuckApplications: unused,
    }),
    ...explanationRoutes({
      readPreCheck: unused,
      readAssessment: readAssessment({ ...deps, readApplication: readApplication(deps) }),
      readExplanation: readExplanation({ library, withSuggestions: withoutSuggestions }),
      readAsItStands: unused,
    }),
    ...applicationRoutes({
      readFacts: () => Promise.resolve([]),
      readCrossField: () => Promise.resolve([]),
      act: send,
      draftApplication: unused,
      checkDraft: unused,
      readApplication: readApplication(deps),
      readCommits: readCommits(deps),
      readClocked: readClocked({ ...deps, calendarOf }),
      readLinkedPreCheck: unused,
      listApplications: unused,
    }),
    ...decisionRoutes({
      readApplication: readApplication(deps),
      readAssessment: unused,
      decisionLetter: papers.letter,
      decisionBundle: papers.bundle,
      listRefusals: refusals.list,
      subjectNamesOf: () => Promise.resolve(new Map()),
      operationOf: () => null,
      namesOf: () => Promise.resolve(new Map()),
    }),
    caseReportRoute({ caseReport: caseReport(sources, settings) }),
  ]);
  await runUntil(harness, until, realJob(realDraft({ lines: [modules()], ...draft })));
  const at = `/v1/applications/${harnessApplicationId}`;
  const read = async (actor: Actor, path: string) => {
    const sent = request(made.app).get(path).set('authorization', bearerOf(made, actor));
    return (await sent).body as Record<string, unknown>;
  };
  const bytesOf = async (under: string): Promise<Buffer> => {
    const answered = await request(made.app)
      .get(`${at}${under}`)
      .set('authorization', bearerOf(made, people.manager))
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          done(null, Buffer.concat(parts));
        });
      });
    expect(answered.status).toBe(200);
    return answered.body as Buffer;
  };
  const wordsOf = async (under: string): Promise<string> => {
    const pdf = await getDocumentProxy(new Uint8Array(await bytesOf(under)));
    return (await extractText(pdf, { mergePages: true })).text.replace(/\s/g, '');
  };
  return {
    harness,
    post: async (actor: Actor, under: string, body: object) => {
      keys += 1;
      deps.clock.advance(3_600_000);
      const answered = await request(made.app)
        .post(`${at}/${under}`)
        .set('authorization', bearerOf(made, actor))
        .set('idempotency-key', `standard-${keys}`)
        .set('if-match', `"${(await harness.application()).revision}"`)
        .send(body);
      const { code, status } = answered.body as { code?: string; status?: string };
      return answered.status === 200 ? status : code;
    },
    get: (actor: Actor, under = '') => read(actor, `${at}${under}`),
    queueOf: async (actor: Actor) =>
      (await read(actor, '/v1/review-queue'))['items'] as readonly Record<string, unknown>[],
    countsOf: async (actor: Actor) =>
      (await read(actor, '/v1/review-queue/counts')) as unknown as QueueCounts,
    letter: () => wordsOf('/letter?lang=zh'),
    report: () => wordsOf('/report?lang=zh'),
    bundle: async () => checkBundle(await bytesOf('/bundle')),
  };
};

/** Approved in the weeks of which the clauses do not speak. */
const inTheGap = { approvedOn: '2025-08-20', instrument: 'loan' } as const;
const because = '合同于施行后才签订，按新目录管理。';
const propose = { standard: '2025', note: because };
const agree = { agrees: true, note: '内部：已核对批复。' };

describe('a standard that the clauses leave open', () => {
  it('is proposed at the intake, and is then in the queue of whoever may agree, and of no one else', async () => {
    const { post, get, queueOf } = await client(inTheGap, 'accept_intake');
    expect(await queueOf(people.second)).toEqual([]);
    expect(await post(people.manager, 'standard', propose)).toBe('intake');
    expect(await queueOf(people.second)).toMatchObject([
      {
        application: { status: 'intake' },
        blockedBy: null,
        next: { what: { zh: '请职级更高的另一人同意或否决所提的适用标准。' } },
      },
    ]);
    const steps = await get(people.second, '/next-steps');
    expect(steps).toMatchObject({ yours: { yourTurn: true, consequence: null } });
    expect(JSON.stringify(steps['yours'])).toContain('more senior person agrees to the standard');
    const manager = (await get(people.manager, '/next-steps'))['yours'];
    expect(JSON.stringify(manager)).toContain('accept it, ask for a correction');
  }, 60_000);

  it('stops the screening, says so to both sides, and is chosen by two people, the second more senior', async () => {
    const { harness, post, get, queueOf } = await client(inTheGap, 'confirm_screening');
    expect(await post(people.manager, 'screening-confirmation', { note: '' })).toBe(
      'standard_unclear',
    );
    const steps = JSON.stringify(await get(people.manager, '/next-steps'));
    expect(steps).toContain('请由客户经理提出适用2025年版目录还是原标准');
    expect(steps).toContain('two people of the bank are choosing');
    expect(await queueOf(people.manager)).toMatchObject([{ blockedBy: null }]);

    expect(await post(people.manager, 'standard-decision', agree)).toBe('permission_missing');
    expect(await post(people.first, 'standard-decision', agree)).toBe('nothing_proposed');
    expect(await post(people.first, 'standard', propose)).toBe('permission_missing');
    expect(await post(people.manager, 'standard', propose)).toBe('screening');
    expect(await post(people.manager, 'standard', propose)).toBe('already_proposed');
    expect(await queueOf(people.manager)).toMatchObject([
      { blockedBy: 'standard_unclear', next: { yourTurn: false } },
    ]);
    const proposer = (await get(people.manager, '/next-steps'))['yours'];
    expect(proposer).toMatchObject({ yourTurn: false, barred: { code: 'standard_unclear' } });
    for (const senior of [people.first, people.final]) {
      const queued = await queueOf(senior);
      expect(queued).toMatchObject([{ blockedBy: null, next: { yourTurn: true, barred: null } }]);
      expect(JSON.stringify(queued)).toContain('more senior person agrees to the standard');
    }
    expect(await queueOf(bankUser('office-1', ['back_office']))).toEqual([]);
    expect(await post(people.manager, 'screening-confirmation', { note: '' })).toBe(
      'standard_unclear',
    );
    const both = bankUser(people.manager.userId, ['client_manager', 'final_approver']);
    expect(await post(both, 'standard-decision', agree)).toBe('standard_needs_senior');
    const delegate = bankUser('final-9', ['final_approver'], {
      onBehalfOf: people.manager.userId,
    });
    expect(await harness.codeOf(delegate, { kind: 'decide_standard', ...agree })).toBe(
      'standard_needs_senior',
    );
    expect(await post(people.first, 'standard-decision', { agrees: false, note: '' })).toBe(
      'reasons_missing',
    );
    expect(await post(people.first, 'standard-decision', agree)).toBe('screening');
    expect(await queueOf(people.first)).toEqual([]);

    expect(await queueOf(people.manager)).toMatchObject([{ blockedBy: null }]);
    const told = await get(people.exporter);
    expect(told).toMatchObject({
      transition: {
        standard: '2025',
        chosen: true,
        rule: 'loan-approved-between-publication-and-effect',
      },
      standardChoices: [
        {
          standard: '2025',
          note: because,
          standing: 'agreed',
          proposedBy: null,
          decisionNote: null,
        },
      ],
    });
    expect(JSON.stringify(await get(people.exporter, '/timeline'))).toContain(because);
    expect(await post(people.manager, 'screening-confirmation', { note: '' })).toBe('collection');
  }, 60_000);

  it('refused, is told as that to the client manager with the reason, which the exporter never reads', async () => {
    const { post, get } = await client(inTheGap, 'confirm_screening');
    const before = JSON.stringify((await get(people.manager, '/next-steps'))['yours']);
    await post(people.manager, 'standard', propose);
    const note = '内部：批复日期未核实。';
    expect(await post(people.final, 'standard-decision', { agrees: false, note })).toBe(
      'screening',
    );
    const yours = (await get(people.manager, '/next-steps'))['yours'];
    expect(yours).toMatchObject({ yourTurn: true, barred: null });
    const after = JSON.stringify(yours);
    expect(after).not.toBe(before);
    expect(after).toContain('未获同意');
    expect(after).toContain(note);
    for (const under of ['', '/next-steps', '/timeline'])
      expect(JSON.stringify(await get(people.exporter, under))).not.toContain('批复日期未核实');
    await post(people.manager, 'standard', propose);
    expect(JSON.stringify((await get(people.manager, '/next-steps'))['yours'])).not.toContain(note);
  }, 60_000);

  it('is counted in the queue of whoever may agree, in every state in which it waits there', async () => {
    const { post, queueOf, countsOf } = await client(inTheGap, 'accept_intake');
    await post(people.manager, 'standard', propose);
    for (const person of [people.first, people.second, people.final, people.manager]) {
      const counts = await countsOf(person);
      expect(counts.waiting).toBe((await queueOf(person)).length);
      const reasons = [...counts.steps, ...counts.beside];
      expect(reasons.reduce((sum, { waiting }) => sum + waiting, 0)).toBe(counts.waiting);
    }
  }, 60_000);

  it('as 2025 is judged in the ordinary course; letter, explanation and bundle say who chose it and why', async () => {
    const { harness, post, get, letter, bundle } = await client(inTheGap, 'confirm_screening');
    await post(people.manager, 'standard', propose);
    await post(people.final, 'standard-decision', agree);
    const job = realJob(realDraft({ lines: [modules()], ...inTheGap }));
    const from = job.findIndex(([, { kind }]) => kind === 'confirm_screening');
    for (const [actor, command] of job.slice(from)) await harness.take(actor, command);
    const final = (await harness.application()).assessments.at(-1)!;
    expect(final.overall).toBe('listed');
    expect(await post(people.final, 'decision', { agrees: true, note: '' })).toBe('approved');
    const words = await letter();
    for (const part of [because, '选定的标准', '《绿色金融支持项目目录（2025年版）》'])
      expect(words).toContain(part);
    expect(words).not.toContain('已核对批复');
    const explained = await get(people.manager, `/assessments/${final.assessmentId}/explanation`);
    expect(JSON.stringify(explained['transition'])).toContain('由银行两人选定');
    const report = await bundle();
    expect([report.holds, report.rerun]).toEqual([true, 'same_bytes']);
    expect(await get(people.exporter)).toMatchObject({
      decisions: [{ standard: { standard: '2025', chosen: { note: because, proposedBy: null } } }],
    });
  }, 60_000);

  it('as the one before ends with a letter that says so, and nothing is ever called listed', async () => {
    const { post, get, letter, bundle, report } = await client(inTheGap, 'confirm_screening');
    const older = { standard: 'previous', note: '批复时按原标准管理。' };
    await post(people.manager, 'standard', older);
    await post(people.second, 'standard-decision', agree);
    expect(await get(people.manager)).toMatchObject({ transition: { standard: 'previous' } });
    expect(await post(people.manager, 'screening-confirmation', { note: '' })).toBe(
      'not_green_proposed',
    );
    const committee = await report();
    expect(committee).toContain('尚未作出决定');
    for (const part of ['符合目录', '8.5.2', '√√', '绿色占比'])
      expect(committee).not.toContain(part);
    const exporterSteps = JSON.stringify(await get(people.exporter, '/next-steps'));
    expect(exporterSteps).toContain('适用2025年版目录之前的原标准');
    expect(exporterSteps).not.toContain('没有一行');
    expect(await post(people.manager, 'not-green-confirmation', { note: '' })).toBe('declined');
    const words = await letter();
    for (const part of [
      '适用2025年版目录之前的原标准',
      '批复时按原标准管理',
      '不表示货物是绿色或不是绿色',
    ])
      expect(words).toContain(part);
    for (const part of ['不予认定为绿色', '符合目录', '8.5.2', '√√'])
      expect(words).not.toContain(part);
    expect(words).toContain('申请复议');
    expect(JSON.stringify(await get(people.exporter, '/next-steps'))).toContain(
      '由本行按原标准另行判断',
    );
    expect(JSON.stringify(await get(people.exporter, '/timeline'))).toContain(
      '由本行按原标准另行判断',
    );
    const checked = await bundle();
    expect([checked.holds, checked.rerun]).toEqual([true, 'same_bytes']);
  }, 60_000);

  it('may be chosen before anything is assessed', async () => {
    const { harness, post } = await client(inTheGap, 'accept_intake');
    await post(people.manager, 'standard', propose);
    expect(await post(people.first, 'standard-decision', agree)).toBe('intake');
    expect(await post(people.manager, 'intake', { agrees: true, note: '' })).toBe('screening');
    expect((await harness.application()).assessments.map(({ overall }) => overall)).toEqual([
      'cannot_tell',
    ]);
  }, 60_000);
});

describe('a standard that the table says itself', () => {
  it('is chosen by nobody', async () => {
    const { post } = await client({}, 'confirm_screening');
    expect(await post(people.manager, 'standard', propose)).toBe('standard_settled');
  }, 60_000);

  it('and is the one before ends with the same honest letter', async () => {
    const old = { approvedOn: '2025-03-01', instrument: 'loan' } as const;
    const { post, letter } = await client(old, 'confirm_screening');
    expect(await post(people.manager, 'screening-confirmation', { note: '' })).toBe(
      'not_green_proposed',
    );
    expect(await post(people.manager, 'not-green-confirmation', { note: '' })).toBe('declined');
    expect(await letter()).toContain('由本行按原标准另行判断');
  }, 60_000);
});

describe('a bond whose standard its issuer chooses', () => {
  const filed = { status: 'filed', filedOn: '2025-07-01' } as const;
  const bond = (issuerChooses: '2025' | 'previous' | null) =>
    ({ instrument: 'bond', bond: { ...filed, issuerChooses } }) as const;

  it('is not submitted without the choice, which nobody of the bank makes', async () => {
    await expect(client(bond(null), 'accept_intake')).rejects.toThrow('issuer_choice_missing');
  }, 60_000);

  it('is judged by what the issuer chose, as it is stored', async () => {
    const { harness, post } = await client(bond('2025'), 'confirm_screening');
    const { draft, transition } = await harness.application();
    expect([draft.bond?.issuerChooses, transition?.standard]).toEqual(['2025', '2025']);
    expect(await post(people.manager, 'standard', { ...propose, standard: 'previous' })).toBe(
      'standard_settled',
    );
  }, 60_000);
});
