import { beforeAll, describe, expect, it } from '@jest/globals';
import { people } from '../../../builders/actors.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';
import { readClocked } from '../../../../src/contexts/applications/use-cases/reading/read-clocked.js';
import { stageApplicationId, stageLibrary } from '../../../builders/application-stage.js';
import { shippedEvidenceRules } from '../../../builders/evidence-rules.js';
import { realJob } from '../../../builders/real-goods.js';
import type { EvidenceRules } from '../../../../src/contexts/rulebook/rules/bank-rules/evidence-rules.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { evidenceDesk } from './evidence-desk.js';
import type { EvidenceDesk } from './evidence-desk.js';

let library: CatalogueLibrary;
let evidenceRules: EvidenceRules;
beforeAll(async () => {
  library = await stageLibrary();
  const shipped = await shippedEvidenceRules();
  evidenceRules = { ...shipped, validity: { ...shipped.validity, byType: [] } };
}, 60_000);

interface Sent {
  readonly evidenceId: string;
  readonly contentHash: string;
}

const bring = async (
  desk: EvidenceDesk,
  entryId: 'D-contract' | 'D-invoice',
  document: object,
): Promise<Sent> => {
  const { body, status } = await desk.upload(
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

const accept = async (desk: EvidenceDesk, { evidenceId, contentHash }: Sent): Promise<void> => {
  const answer = await desk.post(people.manager, `evidence/${evidenceId}/acceptance`, {
    contentHash,
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
};

/** What the collection waits for beside the papers is brought and accepted. */
const collectRest = async ({ stage }: EvidenceDesk): Promise<void> => {
  for (const [actor, command] of realJob())
    if (command.kind === 'upload_evidence' || command.kind === 'accept_evidence')
      await stage.take(actor, command);
};

const stepsOf = async ({ stage }: EvidenceDesk, side: 'exporter' | 'bank') => {
  const calendarOf = () => Promise.resolve(publishedCalendar());
  const read = await readClocked({ ...stage.deps, calendarOf })(people.manager, stageApplicationId);
  if (!read.ok) throw new Error(read.failure.code);
  return read.value.next[side];
};

const complete = (desk: EvidenceDesk) =>
  desk.stage.codeOf(people.exporter, { kind: 'complete_collection' });

describe('papers of the deal that disagree, over HTTP', () => {
  it('are shown to exporter and officer, stop the collection, and go with a corrected paper', async () => {
    const desk = await evidenceDesk(library, { evidenceRules });
    await accept(desk, await bring(desk, 'D-contract', { currency: 'USD' }));
    expect((await desk.get(people.exporter, 'checklist')).body['crossField']).toEqual([]);
    await accept(desk, await bring(desk, 'D-invoice', { currency: 'EUR' }));
    for (const actor of [people.exporter, people.manager])
      expect(await desk.get(actor, 'checklist')).toMatchObject({
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
    await collectRest(desk);
    const before = (await desk.stage.application()).revision;
    for (const side of ['exporter', 'bank'] as const) {
      const { open } = await stepsOf(desk, side);
      expect(open.map(({ text }) => text.en).join()).toMatch(/invoice.*contract/i);
    }
    expect((await stepsOf(desk, 'exporter')).what.en).toContain('bring a corrected paper');
    expect(await complete(desk)).toBe('papers_disagree');
    expect((await desk.stage.application()).revision).toBe(before);
    await accept(desk, await bring(desk, 'D-invoice', { currency: 'USD' }));
    expect((await stepsOf(desk, 'exporter')).what.en).toContain('say that it is complete');
    expect(await complete(desk)).toBe('done');
  });

  it('that only warn are shown and stop nothing', async () => {
    const desk = await evidenceDesk(library, { evidenceRules });
    await accept(desk, await bring(desk, 'D-contract', { incoterm: 'FOB 上海' }));
    await accept(desk, await bring(desk, 'D-invoice', { incoterm: 'CIF 汉堡' }));
    const { body } = await desk.get(people.manager, 'checklist');
    expect(body['crossField']).toMatchObject([{ code: 'delivery_term_differs', severity: 'warn' }]);
    await collectRest(desk);
    expect(await complete(desk)).toBe('done');
  });

  it('stop the approval when the policy has come to block them', async () => {
    const rules = structuredClone(evidenceRules);
    const desk = await evidenceDesk(library, { evidenceRules: rules }, 'complete_collection');
    await accept(desk, await bring(desk, 'D-contract', { incoterm: 'FOB 上海' }));
    await accept(desk, await bring(desk, 'D-invoice', { incoterm: 'CIF 汉堡' }));
    const rest = realJob();
    const next = rest.findIndex(([, command]) => command.kind === 'complete_collection');
    for (const [actor, command] of rest.slice(next)) await desk.stage.take(actor, command);
    Object.assign(rules.crossField.severity, { delivery_term_differs: 'block' });
    const approve = { kind: 'approve_application', note: '' } as const;
    expect(await desk.stage.codeOf(people.final, approve)).toBe('papers_disagree');
    Object.assign(rules.crossField.severity, { delivery_term_differs: 'warn' });
    expect(await desk.stage.codeOf(people.final, approve)).toBe('done');
  });
});
