import { beforeAll, describe, expect, it } from '@jest/globals';
import { people } from '../../../builders/actors.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';
import { alikeAmong } from '../../../../src/contexts/applications/use-cases/financed-once/find-alike.js';
import { disagreeingAmong } from '../../../../src/contexts/applications/use-cases/evidence/disagreeing-among.js';
import { readCrossField } from '../../../../src/contexts/applications/use-cases/evidence/read-cross-field.js';
import { reviewQueue } from '../../../../src/contexts/applications/use-cases/review/review-queue.js';
import { readClocked } from '../../../../src/contexts/applications/use-cases/reading/read-clocked.js';
import { harnessApplicationId, harnessLibrary } from '../../../builders/application-harness.js';
import { shippedEvidenceRules } from '../../../builders/evidence-rules.js';
import { realJob } from '../../../builders/real-goods.js';
import type { EvidenceRules } from '../../../../src/contexts/rulebook/rules/bank-rules/evidence-rules.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { evidenceClient } from './evidence-client.js';
import type { EvidenceClient } from './evidence-client.js';

let library: CatalogueLibrary;
let evidenceRules: EvidenceRules;
beforeAll(async () => {
  library = await harnessLibrary();
  const shipped = await shippedEvidenceRules();
  evidenceRules = { ...shipped, validity: { ...shipped.validity, byType: [] } };
}, 60_000);

interface Sent {
  readonly evidenceId: string;
  readonly contentHash: string;
}

const bring = async (
  client: EvidenceClient,
  entryId: 'D-contract' | 'D-invoice',
  document: object,
): Promise<Sent> => {
  const { body, status } = await client.upload(
    people.exporter,
    {
      evidenceType: entryId === 'D-contract' ? 'sales-contract' : 'commercial-invoice',
      issuer: '示例光伏有限公司',
      number: entryId === 'D-contract' ? 'HT-1' : 'INV-1',
      issuedOn: '2026-11-01',
      document,
      statements: [{ entryId, value: true }],
    },
    JSON.stringify([entryId, document]),
  );
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body['evidence'] as Sent;
};

const accept = async (client: EvidenceClient, { evidenceId, contentHash }: Sent): Promise<void> => {
  const answer = await client.post(people.manager, `evidence/${evidenceId}/acceptance`, {
    contentHash,
    note: '已与原件核对',
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
};

/** What the collection waits for beside the papers is brought and accepted. */
const collectRest = async ({ harness }: EvidenceClient): Promise<void> => {
  for (const [actor, command] of realJob())
    if (command.kind === 'upload_evidence' || command.kind === 'accept_evidence')
      await harness.take(actor, command);
};

const stepsOf = async ({ harness }: EvidenceClient, side: 'exporter' | 'bank') => {
  const calendarOf = () => Promise.resolve(publishedCalendar());
  const read = await readClocked({ ...harness.deps, calendarOf })(
    people.manager,
    harnessApplicationId,
  );
  if (!read.ok) throw new Error(read.failure.code);
  return read.value.next[side];
};

const complete = (client: EvidenceClient) =>
  client.harness.codeOf(people.exporter, { kind: 'complete_collection' });

describe('papers of the deal that disagree, over HTTP', () => {
  it('are shown to exporter and officer, stop the collection, and go with a corrected paper', async () => {
    const client = await evidenceClient(library, { evidenceRules });
    await accept(client, await bring(client, 'D-contract', { currency: 'USD' }));
    expect((await client.get(people.exporter, 'checklist')).body['crossField']).toEqual([]);
    await accept(client, await bring(client, 'D-invoice', { currency: 'EUR' }));
    for (const actor of [people.exporter, people.manager])
      expect(await client.get(actor, 'checklist')).toMatchObject({
        status: 200,
        body: {
          crossField: [
            {
              code: 'currency_differs',
              severity: 'block',
              compared: [
                { evidenceType: 'commercial-invoice', currency: 'EUR' },
                { evidenceType: 'sales-contract', currency: 'USD' },
              ],
            },
          ],
        },
      });
    await collectRest(client);
    const before = (await client.harness.application()).revision;
    for (const side of ['exporter', 'bank'] as const) {
      const { open } = await stepsOf(client, side);
      expect(open.map(({ text }) => text.en).join()).toMatch(/invoice.*contract/i);
    }
    expect((await stepsOf(client, 'exporter')).what.en).toContain('bring a corrected paper');
    expect(await complete(client)).toBe('papers_disagree');
    expect((await client.harness.application()).revision).toBe(before);
    await accept(client, await bring(client, 'D-invoice', { currency: 'USD' }));
    expect((await stepsOf(client, 'exporter')).what.en).toContain('say that it is complete');
    expect(await complete(client)).toBe('done');
  });

  it('leave the exporter something to do while the bank still checks one of them', async () => {
    const client = await evidenceClient(library, { evidenceRules });
    await collectRest(client);
    await accept(client, await bring(client, 'D-contract', { currency: 'USD' }));
    await bring(client, 'D-invoice', { currency: 'EUR' });
    const { open, what, yourTurn } = await stepsOf(client, 'exporter');
    expect(open).toHaveLength(1);
    expect(what.en).toContain('bring a corrected paper');
    expect(yourTurn).toBe(true);
  });

  it('that only warn are shown and stop nothing', async () => {
    const client = await evidenceClient(library, { evidenceRules });
    await accept(client, await bring(client, 'D-contract', { incoterm: 'FOB 上海' }));
    await accept(client, await bring(client, 'D-invoice', { incoterm: 'CIF 汉堡' }));
    const { body } = await client.get(people.manager, 'checklist');
    expect(body['crossField']).toMatchObject([{ code: 'delivery_term_differs', severity: 'warn' }]);
    await collectRest(client);
    expect(await complete(client)).toBe('done');
  });

  it('stop the approval when the policy has come to block them', async () => {
    const rules = structuredClone(evidenceRules);
    const client = await evidenceClient(library, { evidenceRules: rules }, 'complete_collection');
    await accept(client, await bring(client, 'D-contract', { incoterm: 'FOB 上海' }));
    await accept(client, await bring(client, 'D-invoice', { incoterm: 'CIF 汉堡' }));
    const rest = realJob();
    const next = rest.findIndex(([, command]) => command.kind === 'complete_collection');
    for (const [actor, command] of rest.slice(next)) await client.harness.take(actor, command);
    Object.assign(rules.crossField.severity, { delivery_term_differs: 'block' });
    const approve = { kind: 'approve_application', note: '' } as const;
    expect(await client.harness.codeOf(people.final, approve)).toBe('papers_disagree');
    Object.assign(rules.crossField.severity, { delivery_term_differs: 'warn' });
    expect(await client.harness.codeOf(people.final, approve)).toBe('done');
  });
});

describe('papers that disagree after the collection', () => {
  it('stand in the queue of the final approver as what the approval is refused for', async () => {
    const client = await evidenceClient(library, { evidenceRules }, 'approve_application');
    await accept(client, await bring(client, 'D-contract', { currency: 'USD' }));
    await accept(client, await bring(client, 'D-invoice', { currency: 'EUR' }));
    const { deps } = client.harness;
    const { items } = await reviewQueue({
      ...{ ...deps, calendarOf: () => Promise.resolve(publishedCalendar()) },
      applicants: inMemoryApplicantStore(),
      alikeAmong: alikeAmong(deps),
      disagreeingAmong: disagreeingAmong({
        records: deps.records,
        readCrossField: readCrossField({ ...deps, evidenceRules }),
      }),
    })(people.final, { limit: 10, cursor: null });
    expect(items[0]).toMatchObject({ blockedBy: 'papers_disagree' });
    expect(items[0]?.next.open.map(({ text }) => text.en).join()).toContain('EUR');
    const approve = { kind: 'approve_application', note: '' } as const;
    expect(await client.harness.codeOf(people.final, approve)).toBe('papers_disagree');
  });
});
