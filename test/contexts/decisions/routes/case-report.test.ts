import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { extractText, getDocumentProxy } from 'unpdf';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { caseReportRoute } from '../../../../src/contexts/decisions/routes/case-report-route.js';
import { caseReport } from '../../../../src/main/case-report.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import { dayOf } from '../../../../src/kernel/values/clock/calendar-day.js';
import { actHarness } from '../../../builders/act-harness.js';
import { applicantId, bankId, bankUser, people } from '../../../builders/actors.js';
import {
  harnessApplicationId,
  harnessLibrary,
  userOf,
} from '../../../builders/application-harness.js';
import { payout, staff } from '../../../builders/financing.js';
import { plainBankRules } from '../../../builders/bank-rules.js';
import { ask } from '../../../builders/lifecycle.js';
import { realJob, runUntil } from '../../../builders/real-goods.js';
import { testApp } from '../../../builders/test-app.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { bearerOf } from '../../applications/routes/review-client.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const usDollar = { code: 'USD', decimals: 2, nameZh: '美元', nameEn: 'US Dollar' };
const auditor = bankUser('auditor-1', ['auditor']);

/** The route over the main job of real goods. */
const desk = async (bankRules = plainBankRules()) => {
  const applicants = inMemoryApplicantStore();
  await applicants.insert({
    bankId,
    applicantId,
    nameZh: '苏州绿航国际贸易有限公司',
    nameEn: 'Suzhou Greenhang International Trade Co., Ltd.',
    uscc: '91320594MA1MYLXT7G',
    lei: null,
    createdBy: 'manager-1',
    createdAt: '2026-11-01T02:00:00.000Z',
  });
  const { harness } = await actHarness(library, {}, { applicants });
  const { names, texts, users, assessments, commits: applicationCommits, records } = harness.deps;
  const made = testApp(
    () => [
      caseReportRoute({
        caseReport: caseReport(
          {
            records,
            library,
            bankRules,
            database: {
              repositories: { applicationCommits, assessments, applicants, names, texts, users },
            },
            reference: {
              trade: {
                currencies: { currencies: [usDollar], aliases: [], retired: [], special: [] },
              },
            },
          },
          { bankName: () => ({ zh: '示例银行', en: 'Example Bank' }) },
        ),
      }),
    ],
    { clock: harness.deps.clock },
  );
  const get = (actor: Actor, lang = 'zh') =>
    request(made.app)
      .get(`/v1/applications/${harnessApplicationId}/report`)
      .query({ lang })
      .set('authorization', bearerOf(made, actor));
  const bytes = async (actor: Actor, lang?: string): Promise<Buffer> => {
    const answered = await get(actor, lang)
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
  const text = async (actor: Actor, lang?: string): Promise<string> => {
    const pdf = await getDocumentProxy(new Uint8Array(await bytes(actor, lang)));
    return (await extractText(pdf, { mergePages: true })).text.replace(/\s/g, '');
  };
  return { harness, get, bytes, text };
};

describe('the report of a case', () => {
  it('is the same bytes for the same head, and tells the next act once it is done', async () => {
    const { harness, bytes, text } = await desk();
    await runUntil(harness, 'approve_application');
    const first = await bytes(auditor);
    expect(await bytes(people.first)).toEqual(first);
    const head = (await harness.commits()).at(-1)!;
    expect(await text(auditor)).toContain(head.hash.slice(7, 50));
    expect(await text(auditor)).toContain('尚未作出决定');
    await harness.take(people.final, ask.approve());
    expect(await bytes(auditor)).not.toEqual(first);
    expect(await text(auditor)).not.toContain('尚未作出决定');
  });

  it('rests on the rules that were known at its last act, also after a publication of that day', async () => {
    const rules = plainBankRules();
    const asked: (string | undefined)[][] = [];
    const { harness, bytes } = await desk({
      ...rules,
      inForceOn: (...question) => {
        asked.push([...question]);
        return rules.inForceOn(...question);
      },
    });
    await runUntil(harness, 'approve_application');
    const { at } = (await harness.commits()).at(-1)!;
    await bytes(auditor);
    expect(asked).toEqual([[bankId, dayOf(at), at]]);
  });

  it('tells parties, lines, criteria, papers, people, opinions and the open, in both languages', async () => {
    const { harness, text } = await desk();
    await runUntil(harness, 'approve_application');
    const { applicationReference, evidence } = await harness.application();
    const zh = await text(people.final, 'zh');
    const en = await text(people.final, 'en');
    for (const told of [applicationReference, '苏州绿航国际贸易有限公司', '审查（初审）'])
      expect(zh).toContain(told);
    for (const told of ['SuzhouGreenhang', 'Criteriaandwhattheyreston', 'Opinionsandvotes'])
      expect(en).toContain(told);
    for (const { contentHash } of evidence) expect(en).toContain(contentHash.slice(7, 27));
    expect(zh).toContain('材料之间未发现不一致');
    expect(zh).toContain('未决事项');
  });

  it('tells a decision in part by what it is one, as the letter does', async () => {
    const { harness, text } = await desk();
    await runUntil(harness, 'approve_application');
    const { draft } = await harness.application();
    const amount = { ...draft.amount, amountMinor: Math.floor(draft.amount.amountMinor / 2) };
    await harness.take(people.final, {
      ...ask.approve(),
      part: { by: 'amount', amount },
    } as ReturnType<typeof ask.approve>);
    expect(await text(auditor)).toContain('在可批准的USD75,000.00中，本行批准USD50,000.00');
  });

  it('tells of each point of a correction its line or field, its reason and the words to it', async () => {
    const { harness, text } = await desk();
    await runUntil(harness, 'complete_collection');
    const reasons = ['line/1', 'approvedOn'].map((about) => ({
      ...{ about, reasonCode: 'description_unclear', text: '请补充' },
    }));
    await harness.take(people.manager, { kind: 'request_correction', reasons });
    const told = await text(auditor);
    expect(told).toContain('第1行货物：货物描述不清（请补充）审批日：货物描述不清（请补充）');
  });

  it('tells who gave a step to whom, and why', async () => {
    const { harness, text } = await desk();
    await runUntil(harness, 'claim_step');
    const other = bankUser('first-2', ['first_reviewer'], { displayName: '顾新' });
    await harness.deps.users.save(userOf(other));
    const boss = bankUser('boss', ['review_manager'], { displayName: '何平' });
    await harness.deps.users.save(userOf(boss));
    const first = bankUser('first-1', ['first_reviewer'], { displayName: '沈岚' });
    await harness.take(first, ask.claim());
    await harness.take(boss, { kind: 'reassign_step', userId: 'first-2', reason: '明日起休假' });
    // Who was only named has not acted yet.
    const before = await text(auditor);
    await harness.take(other, ask.claim());
    for (const told of [before, await text(auditor)]) {
      expect(told).toContain('改派何平');
      expect(told).toContain(`明日起休假原经办：沈岚现经办：顾新`);
    }
    expect(await text(auditor, 'en')).toContain('to顾新');
    await harness.deps.users.save({ ...userOf(other), displayName: other.userId });
    expect(await text(auditor)).not.toContain(other.userId);
  });

  it('tells in whose place a step was taken, also of somebody who never acted', async () => {
    const { harness, text } = await desk();
    await runUntil(harness, 'claim_step');
    const absent = bankUser('first-9', ['first_reviewer'], { displayName: '顾新' });
    await harness.deps.users.save(userOf(absent));
    const delegate = bankUser('first-2', ['first_reviewer'], { displayName: '何平' });
    await harness.deps.users.save(userOf(delegate));
    const acting = { ...delegate, onBehalfOf: absent.userId };
    await harness.take(acting, ask.claim());
    await harness.take(acting, ask.review());
    // With the opinion and among the people.
    expect((await text(auditor)).match(/何平代顾新/g)).toHaveLength(2);
    expect((await text(auditor, 'en')).match(/何平for顾新/g)).toHaveLength(2);
  });

  it('tells an override that waits with who proposed it, and that it was refused', async () => {
    const { harness, text } = await desk();
    await runUntil(
      harness,
      'record_review',
      realJob().filter(
        ([, command]) =>
          !(command.kind === 'upload_evidence' && command.evidence.evidenceId === 'norm') &&
          !(command.kind === 'accept_evidence' && command.evidenceId === 'norm'),
      ),
    );
    const { assessments } = await harness.application();
    const { assessmentId } = assessments.at(-1)!;
    const stored = await harness.deps.assessments.find(bankId, assessmentId);
    const path = stored!.assessment.lines[0]!.criteria.find(
      ({ verdict }) => verdict === 'not_evidenced',
    )!.path;
    await harness.take(people.first, {
      kind: 'propose_override',
      lineNo: 1,
      path,
      to: 'met',
      reasonCode: 'engine_misread_goods',
      text: '名单公告第12批第8行即该厂商',
      evidenceIds: ['compliance'],
    });
    expect(await text(auditor)).toContain('名单公告第12批第8行即该厂商');
    expect(await text(auditor)).toContain('待复核');
    expect(await text(auditor)).toContain('第1行的人工调整等第二人复核');
  });

  it('tells an appeal with its grounds and deadline, then how it was decided', async () => {
    const { harness, text } = await desk();
    await runUntil(harness, 'approve_application');
    await harness.take(people.final, ask.decline());
    await harness.take(people.exporter, { kind: 'file_appeal', grounds: '附新报告' });
    for (const told of ['复议理由附新报告', '尚未作出复议决定，应于2026年'])
      expect(await text(auditor)).toContain(told);
    await harness.take(people.appeal, ask.claim());
    await harness.take(people.appeal, {
      kind: 'decide_appeal',
      granted: false,
      note: '报告已过期',
    });
    expect(await text(auditor)).toContain('维持原决定');
    expect(await text(auditor)).toContain('报告已过期');
  });

  it('tells who recorded credit decision and contract, until when that runs, and its conditions', async () => {
    const { harness, text } = await desk();
    await runUntil(harness, 'approve_application');
    await harness.take(people.final, ask.approve());
    await harness.take(staff.credit, payout.credit());
    await harness.take(people.manager, payout.contract());
    const en = await text(auditor, 'en');
    expect(en).toMatch(/SX-2026-0001·25November2026Recordedby/);
    expect(en).toContain('Matureson25November2028');
    expect(en).toContain('Conditionsofthepayout,bythecontract货运保险单');
    expect(await text(auditor)).toMatch(/HT-2026-0001·2026年11月25日登记人：/);
  });

  it('is refused to the exporter, and absent to another bank', async () => {
    const { harness, get } = await desk();
    await runUntil(harness, 'approve_application');
    expect(await get(people.exporter)).toMatchObject({ status: 403 });
    const stranger = bankUser('auditor-9', ['auditor'], { bankId: 'bank-b' });
    expect(await get(stranger)).toMatchObject({
      status: 404,
      body: { code: 'application_unknown' },
    });
  });
});
