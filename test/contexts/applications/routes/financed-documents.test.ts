import { beforeAll, describe, expect, it } from '@jest/globals';
import { bankUser, people } from '../../../builders/actors.js';
import { harnessLibrary } from '../../../builders/application-harness.js';
import { shippedEvidenceRules } from '../../../builders/evidence-rules.js';
import type { EvidenceRules } from '../../../../src/contexts/rulebook/rules/bank-rules/evidence-rules.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { inMemoryFinancedDocuments } from '../../../fakes/in-memory-financed-documents.js';
import { evidenceClient } from './evidence-client.js';
import type { EvidenceClient } from './evidence-client.js';

let library: CatalogueLibrary;
let evidenceRules: EvidenceRules;
beforeAll(async () => {
  library = await harnessLibrary();
  evidenceRules = await shippedEvidenceRules();
}, 60_000);

const compliance = bankUser('compliance-1', ['compliance']);
const auditor = bankUser('auditor-1', ['auditor']);

const invoice = (over: object = {}) => ({
  evidenceType: 'commercial-invoice',
  issuer: '示例光伏有限公司',
  number: 'INV-2026/001',
  issuedOn: '2026-11-01',
  document: {
    currency: 'USD',
    amountMinor: 100_000,
    incoterm: 'FOB 上海',
    uscc: '91110000600037341L',
    lines: [{ lineNo: 1, hsCode: '8541430000', quantity: '100', unit: '块', amountMinor: 100_000 }],
  },
  statements: [{ entryId: 'D-invoice', value: true }],
  ...over,
});

interface Sent {
  readonly evidenceId: string;
  readonly contentHash: string;
}

const send = async (client: EvidenceClient, bytes: string): Promise<Sent> => {
  const { body, status } = await client.upload(people.exporter, invoice(), bytes);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body['evidence'] as Sent;
};

const accept = (client: EvidenceClient, { evidenceId, contentHash }: Sent) =>
  client.post(people.manager, `evidence/${evidenceId}/acceptance`, { contentHash });

describe('a document financed twice, over HTTP', () => {
  const otherHolds = async (): Promise<EvidenceClient> => {
    const financedDocuments = inMemoryFinancedDocuments();
    const first = await evidenceClient(library, { evidenceRules, financedDocuments });
    expect(await accept(first, await send(first, '甲方发票'))).toMatchObject({ status: 200 });
    const { items } = await financedDocuments.list({ bankId: 'bank-a', limit: 5, cursor: null });
    const records = first.harness.deps.records;
    const second = await evidenceClient(library, {
      evidenceRules,
      financedDocuments: {
        ...financedDocuments,
        ofDocuments: async (bankId, keys) =>
          (await financedDocuments.ofDocuments(bankId, keys)).map((one) =>
            one.evidenceId === items[0]?.evidenceId ? { ...one, applicationId: 'other' } : one,
          ),
      },
    });
    const own = second.harness.deps.records.read;
    Object.assign(second.harness.deps.records, {
      read: (bankId: string, id: string) =>
        id === 'other' ? records.read(bankId, 'application-1') : own(bankId, id),
    });
    return second;
  };

  it('is a hard stop with a code, until two people except it; auditors see who took what', async () => {
    const client = await otherHolds();
    const sent = await send(client, '乙方发票');
    const stopped = await accept(client, sent);
    expect(stopped).toMatchObject({ status: 409, body: { code: 'already_financed' } });
    expect(JSON.stringify(stopped.body)).not.toContain('"other"');
    expect(stopped.body['detailEn']).toMatch(
      /^File “证书.pdf” \(number .+\) \(commercial invoice\): line 1 of it is/,
    );
    const under = `evidence/${sent.evidenceId}/financing-exception`;
    const proposed = await client.post(people.manager, under, { note: '前笔已结清' });
    expect(proposed.status).toBe(200);
    const decided = await client.post(compliance, `${under}-decision`, { agrees: true, note: '' });
    expect(decided.status).toBe(200);
    expect(await accept(client, sent)).toMatchObject({ status: 200 });
  });

  it('is listed for auditors, and for nobody else', async () => {
    const client = await evidenceClient(library, { evidenceRules });
    await accept(client, await send(client, '发票'));
    const listed = await client.list(auditor, '/v1/financed-documents?limit=5');
    expect(listed).toMatchObject({ status: 200, body: { nextCursor: null } });
    const items = listed.body['items'] as readonly { readonly namedBy?: string }[];
    expect(items.map(({ namedBy = 'number' }) => namedBy).sort()).toEqual([
      'deal',
      'deal',
      'file',
      'number',
    ]);
    expect(items.find(({ namedBy }) => namedBy === undefined)).toMatchObject({
      line: '1',
      evidenceType: 'commercial-invoice',
      issuedOn: '2026-11-01',
      currency: 'USD',
      amountMinor: 100_000,
      applicationId: 'application-1',
    });
    for (const actor of [people.exporter, people.manager, people.final])
      expect(await client.list(actor, '/v1/financed-documents')).toMatchObject({ status: 403 });
  });
});

describe('what a document says of the trade', () => {
  it('is taken of a customs declaration with its terms as they stand there, without a place', async () => {
    const client = await evidenceClient(library, { evidenceRules });
    const declaration = (incoterm: string, over: object = {}) =>
      invoice({
        evidenceType: 'customs-declaration',
        number: '310120260000000001',
        document: { incoterm, uscc: '91110000600037341L' },
        statements: [{ entryId: 'D-declaration', value: true }],
        ...over,
      });
    const taken = await client.upload(people.exporter, declaration('FOB'), '报关单');
    expect(taken.body).toMatchObject({ evidence: { document: { incoterm: 'FOB' } } });
    const refused = await client.upload(people.exporter, declaration('赠送'), '另一份报关单');
    expect(refused.body).toMatchObject({
      violations: [
        {
          pointer: '/description/document/incoterm',
          detail: {
            en: 'This is no delivery term of a customs declaration; write it as it stands there, such as FOB, CIF or C&F',
          },
        },
      ],
    });
    const onInvoice = await client.upload(
      people.exporter,
      invoice({ document: { incoterm: 'FOB' } }),
      '发票',
    );
    expect(onInvoice.body).toMatchObject({ violations: [{ code: 'incoterm_place_missing' }] });
  });

  it('is kept with the evidence, and what cannot be read is refused with its place', async () => {
    const client = await evidenceClient(library, { evidenceRules });
    await send(client, '发票');
    const { body } = await client.get(people.manager, 'evidence');
    expect(body['items']).toMatchObject([{ document: { incoterm: 'FOB 上海', agentUscc: null } }]);
    const wrong = {
      uscc: '91110000600037341N',
      incoterm: 'FOB',
      lines: [
        { lineNo: 1, hsCode: '7701000000' },
        { lineNo: 2, hsCode: '8541430000' },
      ],
    };
    const refused = await client.upload(people.exporter, invoice({ document: wrong }), '错误');
    expect(refused.status).toBe(422);
    const violations = refused.body['violations'] as readonly { readonly pointer: string }[];
    expect(violations.map((one) => one.pointer)).toEqual([
      '/description/document/incoterm',
      '/description/document/uscc',
      '/description/document/lines/0/hsCode',
    ]);
  });
});
