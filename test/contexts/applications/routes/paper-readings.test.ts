import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { proposalRoutes } from '../../../../src/contexts/applications/routes/proposal-routes.js';
import { readFields } from '../../../../src/contexts/applications/rules/documents/read-fields.js';
import { readApplication } from '../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { readBeforeStating } from '../../../../src/contexts/applications/use-cases/evidence/read-before-stating.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { exporterUser, people } from '../../../builders/actors.js';
import { applicationHarness, harnessApplicationId } from '../../../builders/application-harness.js';
import { harnessLibrary } from '../../../builders/application-harness.js';
import { shippedEvidenceRules } from '../../../builders/evidence-rules.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { runUntil } from '../../../builders/real-goods.js';
import { testApp } from '../../../builders/test-app.js';
import { inMemoryEvidenceStore } from '../../../fakes/in-memory-evidence-store.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const unused = () => Promise.reject(new Error('not asked'));

/** A desk that reads whatever text a file is made of. */
const desk = async () => {
  const harness = await applicationHarness(library, {
    evidenceRules: await shippedEvidenceRules(),
  });
  await runUntil(harness, 'upload_evidence');
  const reader = { name: 'reader', version: '1' };
  const { app, bearer } = testApp(() =>
    proposalRoutes({
      act: unused,
      ...{ readProposals: unused, askForProposals: unused, findProposal: unused },
      readDocumentPage: unused,
      readBeforeStating: readBeforeStating({
        readApplication: readApplication(harness.deps),
        evidenceStore: inMemoryEvidenceStore(),
        library,
        sha256,
        reader: {
          read: async ({ stream }) => {
            const pages = [await text(stream)];
            return { reader, doubt: null, pageCount: 1, pages, fields: readFields(pages) };
          },
        },
      }),
    }),
  );
  return {
    harness,
    read: async (paper: string, actor = people.exporter) => {
      if (actor.kind === 'system') throw new Error('the system does not sign in');
      const { roles, ...person } = actor;
      return request(app)
        .post(`/v1/applications/${harnessApplicationId}/paper-readings`)
        .set('authorization', bearer(roles, person))
        .set('content-type', 'application/pdf')
        .send(Buffer.from(paper));
    },
  };
};

const invoice = [
  '商业发票 COMMERCIAL INVOICE',
  'Invoice No.: INV-2026-0715',
  'Invoice date: 15 July 2026',
  'Contract No.: SC-7',
  'TOTAL USD 12,345.60',
].join('\n');

describe('a file that is read before anything is stated of it', () => {
  it('says its kind, number, day and total, each with page and words, and is not kept', async () => {
    const { read, harness } = await desk();
    const before = await harness.commits();
    const { status, body } = (await read(invoice)) as { status: number; body: object };
    expect(status).toBe(200);
    expect(body).toMatchObject({
      doubt: null,
      kinds: [{ evidenceType: 'commercial-invoice', page: 1, line: 1 }],
      totals: [{ amountMinor: 1_234_560, currency: 'USD', page: 1, quote: 'TOTAL USD 12,345.60' }],
    });
    const { proposals } = body as { proposals: { field: string; value: unknown; quote: string }[] };
    expect(proposals.map(({ field, value }) => `${field} ${String(value)}`)).toEqual([
      'number INV-2026-0715',
      'issuedOn 2026-07-15',
    ]);
    expect(proposals[0]?.quote).toBe('Invoice No.: INV-2026-0715');
    expect(await harness.commits()).toEqual(before);
  });

  it('proposes values for what is asked, of whichever entry', async () => {
    const { read } = await desk();
    const { body } = (await read('名单\n列入《光伏制造行业规范条件》企业名单')) as { body: object };
    expect(body).toMatchObject({
      proposals: [{ entryId: 'L1-conformsTo', field: 'value', value: ['PV-NORM'] }],
    });
  });

  it('is read for nobody who may not bring it', async () => {
    const { read } = await desk();
    expect((await read(invoice, exporterUser('e', { applicantIds: ['other'] }))).status).toBe(404);
    expect((await read(invoice, people.manager)).status).toBe(403);
  });
});
