import { isAcceptedDespite } from '../../../../src/contexts/applications/rules/evidence/papers/accepted-despite.js';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { stepBasisOf } from '../../../../src/contexts/applications/rules/next-steps/step-basis.js';
import { assessApplication } from '../../../../src/contexts/applications/use-cases/assess-application.js';
import { readFields } from '../../../../src/contexts/applications/rules/documents/read-fields.js';
import type { DocumentReading } from '../../../../src/contexts/applications/rules/documents/document-reading.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { applicantId, bankId, people } from '../../../builders/actors.js';
import { harnessApplicationId, harnessLibrary } from '../../../builders/application-harness.js';
import { shippedEvidenceRules } from '../../../builders/evidence-rules.js';
import { airConditioner, modules, realDraft, realJob } from '../../../builders/real-goods.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { evidenceClient } from './evidence-client.js';
import type { EvidenceClient } from './evidence-client.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';
import { readClocked } from '../../../../src/contexts/applications/use-cases/reading/read-clocked.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

interface Finding {
  readonly code: string;
  readonly basis: string;
  readonly evidenceId: string;
  readonly text: { readonly zh: string; readonly en: string };
}

const grade = 'L1-energyEfficiencyGrade';
const goods = airConditioner({ model: 'KFR-35', value: { amountMinor: 300, currency: 'EUR' } });

/** A desk whose reader has read these fields in whatever file comes. */
const openDesk = async (fields: DocumentReading['fields'] = [], line = goods) => {
  const applicants = inMemoryApplicantStore();
  await applicants.insert({
    ...{ applicantId, bankId, nameZh: '宁波启恒储能科技有限公司', lei: null },
    nameEn: 'Ningbo Qiheng Energy Storage Co., Ltd.',
    ...{ uscc: '91310115MA1K3BTP2B', createdBy: people.manager.userId },
    createdAt: '2026-11-25T02:00:00.000Z',
  });
  const reading = { reader: { name: 'r', version: '1' }, doubt: null, pageCount: 1, pages: [''] };
  const client = await evidenceClient(
    library,
    {
      applicants,
      evidenceRules: await shippedEvidenceRules(),
      readingOf: () => Promise.resolve({ ...reading, fields }),
    },
    'upload_evidence',
    realJob(realDraft({ lines: [line] })),
  );
  const bring = async (entryId: string, over: object) => {
    const { status, body } = await client.upload(
      people.exporter,
      {
        ...{ evidenceType: 'energy-test', laboratoryQualified: true, issuedOn: '2026-03-01' },
        ...{ issuer: '国家检测中心', holder: '宁波启恒储能科技有限公司', model: 'KFR-35' },
        statements: [{ entryId, value: entryId === grade ? 1 : true }],
        ...over,
      },
      JSON.stringify(over),
    );
    const evidence = body['evidence'] as { readonly findings: readonly Finding[] };
    return { status, body, findings: status === 201 ? evidence.findings : [] };
  };
  return { client, bring };
};

const printed = (kind: 'model' | 'holder' | 'issuer' | 'valid_until', value: string) => ({
  ...{ kind, value, unit: null, label: kind, page: 1, line: 1 },
  quote: `${kind}: ${value}`,
});

const openOf = async ({ harness }: EvidenceClient, side: 'exporter' | 'bank') => {
  const calendarOf = () => Promise.resolve(publishedCalendar());
  const read = await readClocked({ ...harness.deps, calendarOf })(
    people.manager,
    harnessApplicationId,
  );
  if (!read.ok) throw new Error(read.failure.code);
  return read.value.next[side].open.map(({ text }) => text);
};

describe('evidence that does not fit the goods', () => {
  it('by its model or holder is told to the exporter at once and to the officer before accepting', async () => {
    const { client, bring } = await openDesk();
    const { findings } = await bring(grade, {
      model: 'KFR-99',
      holder: '宁波启恒储能科技有限公司',
    });
    expect(findings).toMatchObject([{ code: 'other_model', basis: 'stated', entryIds: [grade] }]);
    for (const words of [findings[0]?.text.zh, findings[0]?.text.en])
      for (const model of ['KFR-99', 'KFR-35']) expect(words).toContain(model);
    const other = await bring(grade, { holder: '另一家公司' });
    expect(other.findings.map(({ code }) => code)).toEqual(['other_holder']);
    for (const actor of [people.exporter, people.manager]) {
      const listed = await client.get(actor, 'evidence');
      const items = listed.body['items'] as readonly { readonly findings: readonly Finding[] }[];
      expect(items.map((one) => one.findings.map(({ code }) => code))).toEqual([
        [],
        ['other_holder'],
      ]);
      const checklist = await client.get(actor, 'checklist');
      expect(checklist.body['findings']).toMatchObject([{ code: 'other_holder' }]);
    }
  });

  it('is not told of a holder that the paper prints by both names of the applicant, before or after accepting', async () => {
    const both = '宁波启恒储能科技有限公司 Ningbo Qiheng Energy Storage Co., Ltd.';
    const { client, bring } = await openDesk([printed('holder', both)]);
    const { body, findings } = await bring(grade, {});
    expect(findings).toEqual([]);
    const { evidenceId, contentHash } = body['evidence'] as Record<string, string>;
    await client.post(people.manager, `evidence/${evidenceId}/acceptance`, { contentHash });
    for (const actor of [people.exporter, people.manager])
      expect((await client.get(actor, 'checklist')).body['findings']).toEqual([]);
  });

  it('for a line that the draft lacks is refused before its file is read', async () => {
    const { client } = await openDesk();
    const description = {
      ...{ evidenceType: 'commercial-invoice', number: 'INV-7' },
      statements: [{ entryId: 'D-invoice', value: true, lineNos: [7] }],
    };
    const refused = await client.upload(people.exporter, description, 'no PDF at all');
    expect(refused).toMatchObject({ status: 422, body: { code: 'paper_lines_unknown' } });
    expect(JSON.stringify(refused.body)).toContain('/description/statements/0/lineNos');
  });

  it('by more than one thing is told of all of them at once', async () => {
    const { bring } = await openDesk();
    const both = { holder: '另一家公司', issuedOn: '2023-04-15', validUntil: '2025-04-14' };
    const { findings } = await bring(grade, both);
    expect(findings.map(({ code }) => code)).toEqual(['other_holder', 'expired']);
  });

  it('by a grade that it prints and that is not the one stated is told to whoever stated it', async () => {
    const prints = (value: string) => ({
      ...{ kind: 'grade' as const, value, unit: '级', label: '能效等级', page: 1, line: 1 },
      quote: `能效等级 ${value}级`,
    });
    const other = await openDesk([prints('2')]);
    const { findings } = await other.bring(grade, {});
    expect(findings).toMatchObject([{ code: 'other_value', basis: 'read', entryIds: [grade] }]);
    for (const words of ['能效等级', '2级', '1级']) expect(findings[0]?.text.zh).toContain(words);
    expect(JSON.stringify(findings[0]?.text.zh)).not.toMatch(/grade/);
    const same = await openDesk([prints('1')]);
    expect((await same.bring(grade, {})).findings).toEqual([]);
  });

  it.each([
    ['980,000.00', [], 200, '"warnings":[]'],
    ['1,980,000.00', ['other_total'], 409, 'EUR 1,980,000.00'],
  ])(
    'as an invoice whose foot reads %s is asked a reason for another total only',
    async (foot, codes, status, words) => {
      const dear = airConditioner({ value: { amountMinor: 98_000_000, currency: 'EUR' } });
      const { client, bring } = await openDesk(
        [...readFields([`Amount (EUR)\nTOTAL ${foot}`])],
        dear,
      );
      const { body, findings } = await bring('D-invoice', {
        ...{ evidenceType: 'commercial-invoice', number: 'INV-7', model: null, holder: null },
        document: { currency: 'EUR', amountMinor: 98_000_000, lines: [] },
      });
      expect(findings.map(({ code }) => code)).toEqual(codes);
      const { evidenceId, contentHash } = body['evidence'] as Record<string, string>;
      const accepted = await client.post(people.manager, `evidence/${evidenceId}/acceptance`, {
        contentHash,
      });
      expect(accepted.status).toBe(status);
      expect(JSON.stringify(accepted.body)).toContain(words);
    },
  );

  it('is accepted against what the file prints only with a reason, and stays open to reviewers and approver', async () => {
    const { client, bring } = await openDesk([
      printed('model', 'KFR-99'),
      { ...printed('valid_until', '2029-01-01'), kind: 'issued_on', value: '2021-01-01' },
    ]);
    const { body, findings } = await bring(grade, {});
    expect(findings).toMatchObject([
      { code: 'other_model', basis: 'read', conflict: true },
      { code: 'other_issued', basis: 'read', conflict: true },
    ]);
    expect(findings[0]?.text.en).toContain('if the file says what was read');
    const { evidenceId, contentHash } = body['evidence'] as Record<string, string>;
    const accept = (note?: string) =>
      client.post(people.manager, `evidence/${evidenceId}/acceptance`, { contentHash, note });
    for (const note of [undefined, ' ']) {
      const refused = await accept(note);
      expect(refused).toMatchObject({ status: 409, body: { code: 'acceptance_unexplained' } });
      expect(JSON.stringify(refused.body)).toContain('KFR-99');
    }
    expect((await accept('原件写明两个型号')).status).toBe(200);
    const listed = await client.get(people.manager, 'evidence');
    expect(listed.body['items']).toMatchObject([
      { despite: { note: '原件写明两个型号', conflicts: [{ code: 'other_model' }, {}] } },
    ]);
    const application = await client.harness.application();
    const accepted = application.evidence.find((one) => one.despite !== undefined)!;
    const [known] = accepted.despite!.conflicts;
    const finding = {
      ...known!,
      evidenceId: accepted.evidenceId,
      basis: 'stated' as const,
      entryIds: [],
    };
    expect(isAcceptedDespite(application, finding)).toBe(true);
    const other = { ...finding, text: { zh: '另一型号', en: 'Yet another model' } };
    expect(isAcceptedDespite(application, other)).toBe(false);
    for (const status of ['collection', 'first_review', 'second_review', 'final_approval'] as const)
      expect(stepBasisOf({ ...application, status }, 'bank').open).toContainEqual(
        expect.objectContaining({
          note: '原件写明两个型号',
          by: people.manager.userId,
          text: expect.objectContaining({ zh: expect.stringContaining('KFR-99') }),
        }),
      );
    expect(JSON.stringify(stepBasisOf(application, 'exporter').open)).not.toContain('KFR-99');
  });

  it('is marked as the own choice of who brought it, where the description leaves open what the goods are', async () => {
    const wind = modules({ hsCode: '850231', descriptionZh: null, descriptionEn: null });
    const { bring, client } = await openDesk([], wind);
    const statements = [{ entryId: 'L1-kind', value: 'wind-turbine-offshore' }];
    const own = { evidenceType: 'spec-sheet', model: null, statements };
    const { findings } = await bring('L1-kind', own);
    const choice = { code: 'own_choice', basis: 'stated', conflict: false };
    expect(findings).toMatchObject([{ ...choice, entryIds: ['L1-kind'] }]);
    expect(findings[0]?.text.zh).toContain('由申请人自行选定为“海上风力发电机整机”');
    expect(findings[0]?.text.en).toContain('The bank decides');
    for (const actor of [people.exporter, people.manager])
      expect((await client.get(actor, 'checklist')).body['findings']).toMatchObject([choice]);
    for (const side of ['exporter', 'bank'] as const)
      expect(JSON.stringify(await openOf(client, side))).not.toContain('自行选定');
    const byOthers = { ...own, evidenceType: 'third-party-assessment' };
    expect((await bring('L1-kind', byOthers)).findings).toEqual([]);
  });

  it('is marked where the same file was brought as a paper of another kind, to whoever looks at either', async () => {
    const { client } = await openDesk();
    const bringAs = async (evidenceType: string, entryId: string) => {
      const { body } = await client.upload(
        people.exporter,
        {
          ...{ evidenceType, laboratoryQualified: true, issuedOn: '2026-03-01', model: 'KFR-35' },
          ...{ issuer: '国家检测中心', holder: '宁波启恒储能科技有限公司' },
          statements: [{ entryId, value: entryId === grade ? 1 : true }],
        },
        'one file',
      );
      return (body['evidence'] as { readonly findings: readonly Finding[] }).findings;
    };
    const first = await bringAs('energy-test', grade);
    expect(first).toEqual([]);
    const same = (await bringAs('sales-contract', 'D-contract')).filter(
      ({ code }) => code === 'same_file',
    );
    expect(same).toMatchObject([{ basis: 'stated', conflict: false }]);
    expect(same[0]?.text.zh).toContain('同一文件已作为');
    expect(same[0]?.text.en).toContain('The same file was brought as');
  });

  it('by nothing that says who issued it, for whom or when proves nothing and is told what it lacks', async () => {
    const { client, bring } = await openDesk();
    const nothing = { issuer: null, holder: null, model: null, issuedOn: null };
    const { body, findings } = await bring(grade, nothing);
    expect(findings).toMatchObject([{ code: 'origin_not_stated', entryIds: [grade] }]);
    for (const words of ['谁出具', '为谁', '何时']) expect(findings[0]?.text.zh).toContain(words);
    expect(findings[0]?.text.en).toContain('who issued it, for whom');
    const { evidenceId, contentHash } = body['evidence'] as Record<string, string>;
    await client.post(people.manager, `evidence/${evidenceId}/acceptance`, { contentHash });
    const { deps, application } = client.harness;
    const assessed = await assessApplication(deps, await application(), deps.clock.now());
    if (!assessed.ok) throw new Error(assessed.failure.code);
    const [line] = assessed.value.assessment.lines;
    const judged = line!.criteria.find(({ fact }) => fact === 'energyEfficiencyGrade');
    expect(judged).toMatchObject({
      verdict: 'not_evidenced',
      evidence: { usable: false, whyNot: 'origin_not_stated' },
    });
    for (const [lacking, words] of [
      [{ issuer: ' - ' }, 'who issued it'],
      [{ holder: null }, 'for whom it was issued'],
      [{ issuedOn: null }, 'when it was issued'],
    ] as const)
      expect((await bring(grade, lacking)).findings[0]?.text.en).toContain(`not state ${words}`);
    expect((await bring(grade, { issuedOn: null, validUntil: '2028-03-01' })).findings).toEqual([]);
  });

  it('stays named in the next steps of both sides, though the bank accepted it', async () => {
    const { client, bring } = await openDesk();
    const { body, findings } = await bring(grade, { holder: '另一家公司' });
    const { evidenceId, contentHash } = body['evidence'] as Record<string, string>;
    const accepted = await client.post(people.manager, `evidence/${evidenceId}/acceptance`, {
      contentHash,
      note: '授权书随后补交',
    });
    expect(accepted.status).toBe(200);
    expect(findings[0]?.text.zh).toContain('将不予采信');
    for (const side of ['exporter', 'bank'] as const) {
      const [said, ...again] = (await openOf(client, side)).filter(({ zh }) =>
        zh.includes('持有人'),
      );
      expect(again).toEqual([]);
      expect(said?.zh).toMatch(/该材料已采信，但识别时对.+不计入.+请银行先重新打开/);
      expect(said?.zh).not.toContain('将不予采信');
      expect(said?.en).toMatch(/it is accepted, but the assessment does not count it/);
    }
  });

  it('by its days is told with the day that matters and how long it counts', async () => {
    const { bring } = await openDesk();
    const ended = await bring(grade, { validUntil: '2026-06-30' });
    expect(ended.findings[0]).toMatchObject({
      code: 'expired',
      text: { zh: expect.stringMatching(/有效期至2026年6月30日，而须在2026年\d+月\d+日有效/) },
    });
    const old = await bring('A-complianceAttested', {
      evidenceType: 'env-credit',
      issuedOn: '2020-01-15',
    });
    expect(old.findings[0]).toMatchObject({
      code: 'expired',
      text: { zh: expect.stringMatching(/2020年1月15日出具.+已超过 \d+ 个月/) },
    });
  });

  it('as the file itself prints it is told too, and what fits says nothing', async () => {
    const wrong = await openDesk([printed('model', 'KFR-99'), printed('holder', '另一家公司')]);
    expect((await wrong.bring(grade, {})).findings).toMatchObject([
      { code: 'other_model', basis: 'read' },
      { code: 'other_holder', basis: 'read' },
    ]);
    const right = await openDesk([printed('model', 'KFR-99'), printed('model', 'kfr 35')]);
    expect((await right.bring(grade, {})).findings).toEqual([]);
  });

  it('reads otherwise than what was accepted: that is told, and not that it will not be accepted', async () => {
    const { client, bring } = await openDesk([printed('holder', '另一家公司')]);
    const { body } = await bring(grade, {});
    const { evidenceId, contentHash } = body['evidence'] as Record<string, string>;
    await client.post(people.manager, `evidence/${evidenceId}/acceptance`, {
      contentHash,
      note: '同一集团',
    });
    const checklist = await client.get(people.exporter, 'checklist');
    const [finding] = checklist.body['findings'] as readonly Finding[];
    expect(finding).toMatchObject({ code: 'other_holder', basis: 'read' });
    expect(finding?.text.zh).toMatch(/该材料已采信，但文件中.+读到的不同/);
    expect(finding?.text.en).toMatch(/it is accepted, but the file reads otherwise/);
  });

  it('counts longer as typed than as printed: that is told', async () => {
    const { bring } = await openDesk([printed('valid_until', '2027-10-06')]);
    const longer = await bring(grade, { validUntil: '2030-10-06' });
    expect(longer.findings).toMatchObject([{ code: 'other_validity', basis: 'read' }]);
    expect(longer.findings[0]?.text.zh).toMatch(/2027年10月6日.+2030年10月6日/);
    expect(longer.findings[0]?.text.en).toContain('6 October 2027');
    expect((await bring(grade, { validUntil: '2027-10-06' })).findings).toEqual([]);
  });

  it('issued after today, or of a grade that none has, is refused in its place', async () => {
    const { bring, client } = await openDesk();
    const faultsOf = (body: object) => (body as { violations: readonly object[] }).violations;
    const ahead = await bring('D-invoice', {
      ...{ evidenceType: 'commercial-invoice', number: 'INV-9', model: null },
      ...{ issuedOn: '2030-11-18', validUntil: null },
    });
    expect(ahead.status).toBe(422);
    expect(faultsOf(ahead.body)).toMatchObject([
      { pointer: '/description/issuedOn', code: 'issued_ahead' },
    ]);
    const absurd = await bring(grade, { statements: [{ entryId: grade, value: -99 }] });
    expect(absurd.status).toBe(422);
    expect(faultsOf(absurd.body)).toMatchObject([
      {
        pointer: '/description/statements/0/value',
        code: 'fact_value_out_of_range',
        detail: { zh: '“能效等级”应在1至5之间（单位：级）。' },
      },
    ]);
    const asked = await client.get(people.exporter, 'checklist');
    const entries = asked.body['entries'] as readonly { entryId: string; answer: object | null }[];
    expect(entries.find(({ entryId }) => entryId === grade)?.answer).toMatchObject({
      ...{ least: '1', most: '5' },
    });
  });

  it('issued by the applicant itself is told as stated and as read', async () => {
    const issuer = '宁波启恒储能科技有限公司';
    const stated = await openDesk();
    expect((await stated.bring(grade, { issuer })).findings).toMatchObject([
      { code: 'issued_by_party', basis: 'stated' },
    ]);
    const read = await openDesk([printed('issuer', issuer)]);
    expect((await read.bring(grade, { issuer: '国家检测中心' })).findings).toMatchObject([
      { code: 'issued_by_party', basis: 'read' },
    ]);
  });

  it('by goods or currency of a paper of the deal is told, and an amount of nothing is refused', async () => {
    const { bring } = await openDesk();
    const invoice = (document: object) =>
      bring('D-invoice', {
        ...{ evidenceType: 'commercial-invoice', number: 'INV-1', issuer: '甲公司', model: null },
        document,
      });
    const { findings } = await invoice({
      ...{ currency: 'USD', amountMinor: 100 },
      lines: [{ lineNo: 1, hsCode: '6109100000' }],
    });
    expect(findings.map(({ code }) => code)).toEqual(['other_goods', 'other_currency']);
    expect(findings[1]?.text.en).toContain('state the rate of exchange');
    const fitting = { currency: 'EUR', lines: [{ lineNo: 1, hsCode: '8415.10' }] };
    expect((await invoice({ ...fitting, amountMinor: 1 })).findings).toMatchObject([
      { code: 'below_goods' },
    ]);
    for (const amountMinor of [0, -1])
      expect(await invoice({ ...fitting, amountMinor })).toMatchObject({
        status: 422,
        body: {
          violations: [
            { pointer: '/description/document/amountMinor', code: 'amount_not_positive' },
          ],
        },
      });
  });
});

describe('what a paper is to state of itself', () => {
  it('is told with each kind that is taken: what it needs, and the total where it shows a value', async () => {
    const { client } = await openDesk();
    const { body } = await client.get(people.exporter, 'checklist');
    interface Entry {
      readonly entryId: string;
      readonly proofs: readonly {
        readonly evidenceType: string;
        readonly fields: readonly { readonly field: string; readonly needed: boolean }[];
      }[];
    }
    const fieldsOf = (entryId: string, evidenceType: string): string[] =>
      (body['entries'] as readonly Entry[])
        .find((one) => one.entryId === entryId)!
        .proofs.find((one) => one.evidenceType === evidenceType)!
        .fields.map(({ field, needed }) => (needed ? `${field} *` : field));
    expect(fieldsOf(grade, 'energy-test')).toEqual([
      ...['issuer *', 'holder *', 'holderAuthorises', 'number', 'issuedOn *', 'validUntil'],
    ]);
    expect(fieldsOf('D-invoice', 'commercial-invoice')).toEqual([
      ...['issuer *', 'number *', 'issuedOn', 'amount *'],
    ]);
    expect(fieldsOf('D-contract', 'sales-contract')).toEqual([
      ...['issuer', 'number', 'issuedOn', 'amount'],
    ]);
    expect(fieldsOf('D-declaration', 'customs-declaration')).toEqual([
      ...['issuer', 'number *', 'issuedOn', 'uscc', 'amount *'],
    ]);
  });
});
