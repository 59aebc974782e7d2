import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { extractText, getDocumentProxy } from 'unpdf';
import { applicationRoutes } from '../../../../src/contexts/applications/routes/application-routes.js';
import { deadlineRulesOf } from '../../../../src/contexts/applications/rules/deadlines/deadline-rules.js';
import {
  readApplication,
  readCommits,
} from '../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { readClocked } from '../../../../src/contexts/applications/use-cases/reading/read-clocked.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { decisionRoutes } from '../../../../src/contexts/decisions/routes/decision-routes.js';
import type { ServiceLevels } from '../../../../src/contexts/rulebook/rules/bank-rules/service-levels.js';
import { decisionPapers } from '../../../../src/main/decision-papers.js';
import { actHarness } from '../../../builders/act-harness.js';
import { applicantId, bankId, people } from '../../../builders/actors.js';
import { harnessApplicationId, harnessLibrary } from '../../../builders/application-harness.js';
import { clearLookups } from '../../../builders/lifecycle.js';
import { modules, realDraft, realJob, runUntil } from '../../../builders/real-goods.js';
import { testApp } from '../../../builders/test-app.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';
import { bearerOf } from '../../applications/routes/review-client.js';

const levels = JSON.parse(
  readFileSync('reference/bank/service-levels.json', 'utf8'),
) as ServiceLevels;
const calendar = publishedCalendar();
const deadlinesOf = () => Promise.resolve(deadlineRulesOf(calendar, levels));
const usDollar = { code: 'USD', decimals: 2, nameZh: '美元', nameEn: 'US Dollar' };
const unused = () => Promise.reject(new Error('not asked in these tests'));
const dayMs = 86_400_000;

interface Told {
  readonly what: { readonly zh: string };
  readonly why: { readonly zh: string };
  readonly until: { readonly text: { readonly zh: string }; readonly provisional: boolean } | null;
}

/** The routes an exporter reads an outcome by, over the main job and real deadlines. */
const exporterDesk = async (library: CatalogueLibrary) => {
  const { harness, refusals } = await actHarness(library, {}, { deadlinesOf });
  const { deps } = harness;
  const applicants = inMemoryApplicantStore();
  await applicants.insert({
    bankId,
    applicantId,
    nameZh: '苏州绿航国际贸易有限公司',
    nameEn: null,
    uscc: '91320594MA1MYLXT7G',
    lei: null,
    createdBy: 'manager-1',
    createdAt: '2026-11-01T02:00:00.000Z',
  });
  const { names, texts, assessments, commits: applicationCommits } = deps;
  const repositories = { applicationCommits, assessments, applicants, names, texts };
  const papers = decisionPapers(
    {
      records: deps.records,
      library,
      database: { repositories },
      reference: {
        trade: { currencies: { currencies: [usDollar], aliases: [], retired: [], special: [] } },
      },
    },
    { signingKey: null, bankName: () => ({ zh: '示例银行', en: 'Example Bank' }) },
  );
  const made = testApp(
    () => [
      ...applicationRoutes({
        readFacts: unused,
        readCrossField: unused,
        act: unused,
        draftApplication: unused,
        checkDraft: unused,
        readApplication: readApplication(deps),
        readCommits: readCommits(deps),
        readClocked: readClocked({ ...deps, calendarOf: () => Promise.resolve(calendar) }),
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
    ],
    { clock: deps.clock },
  );
  const get = (below: string) =>
    request(made.app)
      .get(`/v1/applications/${harnessApplicationId}${below}`)
      .set('authorization', bearerOf(made, people.exporter));
  return {
    harness,
    next: async (): Promise<Told> => ((await get('/next-steps')).body as { yours: Told }).yours,
    turn: async (): Promise<string> =>
      ((await get('/timeline')).body as { turn: { zh: string } }).turn.zh,
    /** The words of a letter, without the line breaks of its layout. */
    letter: async (asOf?: string): Promise<string> => {
      const answered = await get('/letter')
        .query({ lang: 'zh', ...(asOf === undefined ? {} : { asOf }) })
        .buffer(true)
        .parse((response, done) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            done(null, Buffer.concat(parts));
          });
        });
      expect(answered.status).toBe(200);
      const pdf = await getDocumentProxy(new Uint8Array(answered.body as Buffer));
      const { text } = await extractText(pdf, { mergePages: true });
      return text.replace(/\s/g, '');
    },
  };
};

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const veto = {
  kind: 'record_environmental_screening',
  lookups: clearLookups.map((one) =>
    one.subject === 'fines'
      ? { ...one, result: 'veto' as const, findings: ['no_fines'], note: '甬环罚〔2026〕31号' }
      : one,
  ),
} as const;

describe('the time to appeal that ends in a year whose calendar is not out', () => {
  it('is provisional and worded alike in next steps, timeline and letter, and over once it is past', async () => {
    const client = await exporterDesk(library);
    await runUntil(client.harness, veto.kind);
    await client.harness.take(people.manager, veto);
    const { until, what } = await client.next();
    expect(until).toMatchObject({
      provisional: true,
      text: { zh: '2027年1月25日24:00（北京时间，暂定：该年工作日历尚未公布）' },
    });
    const last = until!.text.zh;
    expect(what.zh).toContain(`请在${last}前申请复议`);
    expect(await client.turn()).toContain(last);
    const letter = await client.letter();
    expect(letter.split(last).length - 1).toBeGreaterThanOrEqual(3);
    expect(letter).not.toMatch(/23:59|24时|期限内/);

    client.harness.deps.clock.advance(70 * dayMs);
    const after = await client.next();
    expect(after.until).toBeNull();
    expect(after.why.zh).toContain('复议期限已过');
    expect(after.what.zh).not.toContain('申请复议');
    expect(await client.turn()).not.toContain('申请复议');
    expect(await client.letter()).toBe(letter);
  }, 60_000);
});

describe('the letter is that of the latest outcome', () => {
  it('on an appeal that was dismissed: what, why, and then what; asked as of before, of the veto', async () => {
    const client = await exporterDesk(library);
    await runUntil(client.harness, veto.kind);
    const { updatedAt } = await client.harness.take(people.manager, veto);
    await client.harness.take(people.exporter, { kind: 'file_appeal', grounds: '处罚已履行' });
    expect(await client.letter()).toContain('环境合规筛查否决决定书');
    await client.harness.take(people.appeal, { kind: 'claim_step' });
    await client.harness.take(people.appeal, {
      kind: 'decide_appeal',
      granted: false,
      note: '整改尚未验收。',
    });
    const letter = await client.letter();
    for (const part of ['复议决定书', '复议不准予：原决定维持', '处罚已履行', '整改尚未验收'])
      expect(letter).toContain(part);
    for (const part of ['甬环罚〔2026〕31号', '不能就同一决定再次申请复议', '另行提交新的申请'])
      expect(letter).toContain(part);
    expect(await client.letter(updatedAt)).toContain('环境合规筛查否决决定书');
  }, 60_000);

  it('on an appeal that was granted: handled anew, until when the bank acts; then of the withdrawal', async () => {
    const client = await exporterDesk(library);
    await runUntil(client.harness, 'accept_intake');
    await client.harness.take(people.manager, {
      kind: 'refuse_intake',
      reasonCodes: ['incomplete'],
      note: '缺合同',
    });
    await client.harness.take(people.exporter, { kind: 'file_appeal', grounds: '合同已附' });
    await client.harness.take(people.appeal, { kind: 'claim_step' });
    await client.harness.take(people.appeal, {
      kind: 'decide_appeal',
      granted: true,
      note: '合同确已提交。',
    });
    const granted = await client.letter();
    expect(granted).not.toContain('不予受理：本申请未进入');
    const { until } = await client.next();
    for (const part of ['复议准予', '合同确已提交', '本行办理截止时间', until!.text.zh])
      expect(granted).toContain(part);
    await client.harness.take(people.exporter, {
      kind: 'withdraw_application',
      reason: '合同取消',
    });
    const withdrawn = await client.letter();
    for (const part of ['撤回申请确认书', '合同取消', '终止办理'])
      expect(withdrawn).toContain(part);
  }, 60_000);
});

describe('the letter on a decline after an override', () => {
  /** Declined for its line once two people have taken something of it as another. */
  const declined = async (path: string | null): Promise<string> => {
    const desk = await exporterDesk(library);
    const { take } = desk.harness;
    const job = realJob(realDraft({ lines: [modules()] }));
    const review = job.findIndex(([, { kind }]) => kind === 'record_review');
    for (const [actor, command] of job.slice(0, review)) await take(actor, command);
    const { evidence } = await desk.harness.application();
    await take(people.first, {
      ...{ kind: 'propose_override', lineNo: 1, path, reasonCode: 'engine_misread_goods' },
      ...{ to: path === null ? 'not_listed' : 'not_met', text: '报告与所交货物型号不符' },
      evidenceIds: evidence
        .filter(({ status }) => status === 'accepted')
        .map(({ evidenceId }) => evidenceId),
    });
    for (const [actor, command] of job.slice(review)) {
      await take(actor, command);
      if (command.kind === 'claim_step' && actor === people.second)
        await take(actor, {
          ...{ kind: 'resolve_override', overrideId: 'override-1', confirms: true, note: '' },
        });
    }
    await take(people.final, {
      kind: 'decline_application',
      reasonCodes: [],
      reasons: [{ code: 'not_listed', lineNo: 1, path, text: '型号不同' }],
      note: '',
    });
    return desk.letter();
  };

  it('says of a whole line what it was taken as, and why, beside what the engine says', async () => {
    const letter = await declined(null);
    for (const part of [
      '整行结论不符合目录（系统：符合目录）',
      '人工调整理由：报告与所交货物型号不符',
      '以上各项为系统结论。本行经两人人工调整，认定为“不符合目录”',
    ])
      expect(letter).toContain(part);
  }, 60_000);

  it('calls no criterion met that was taken as not met', async () => {
    const letter = await declined('all/0');
    expect(letter.match(/不满足（系统：满足）/g)).toHaveLength(2);
    expect(letter).not.toContain('以上各项为系统结论');
  }, 60_000);
});
