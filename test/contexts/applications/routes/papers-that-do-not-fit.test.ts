import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentReading } from '../../../../src/contexts/applications/rules/documents/document-reading.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { applicantId, bankId, people } from '../../../builders/actors.js';
import { harnessLibrary } from '../../../builders/application-harness.js';
import { shippedEvidenceRules } from '../../../builders/evidence-rules.js';
import { airConditioner, realDraft, realJob } from '../../../builders/real-goods.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { evidenceClient } from './evidence-client.js';

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
const openDesk = async (fields: DocumentReading['fields'] = []) => {
  const applicants = inMemoryApplicantStore();
  await applicants.insert({
    ...{ applicantId, bankId, nameZh: '宁波启恒储能科技有限公司', nameEn: null, lei: null },
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
    realJob(realDraft({ lines: [goods] })),
  );
  const bring = async (entryId: string, over: object) => {
    const { status, body } = await client.upload(
      people.exporter,
      {
        ...{ evidenceType: 'energy-test', laboratoryQualified: true, issuedOn: '2026-03-01' },
        ...{ holder: '宁波启恒储能科技有限公司', model: 'KFR-35' },
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

const printed = (kind: 'model' | 'holder' | 'issuer', value: string) => ({
  ...{ kind, value, unit: null, label: kind, page: 1, line: 1 },
  quote: `${kind}: ${value}`,
});

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

  it('as the file itself prints it is told too, and what fits says nothing', async () => {
    const wrong = await openDesk([printed('model', 'KFR-99'), printed('holder', '另一家公司')]);
    expect((await wrong.bring(grade, {})).findings).toMatchObject([
      { code: 'other_model', basis: 'read' },
    ]);
    const right = await openDesk([printed('model', 'KFR-99'), printed('model', 'kfr 35')]);
    expect((await right.bring(grade, {})).findings).toEqual([]);
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
    expect((await invoice({ ...fitting, amountMinor: 1 })).findings).toEqual([]);
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
