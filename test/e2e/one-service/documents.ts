import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../../../demo/api-client.js';
import type { DraftedScenario } from '../../../demo/draft-scenario.js';
import { ask } from '../ask.js';
import type { Asked, Reply } from '../ask.js';
import type { Stack } from '../stack.js';
import type { Watched } from './watched.js';

let stack: Stack;
let collecting: DraftedScenario;

const asks = (path: string, asked: Asked = {}): Promise<Reply> =>
  ask(stack.service.baseUrl, `${collecting.scenario.path}/evidence${path}`, asked);

const permitFile = async (): Promise<Blob> => {
  const bytes = await readFile(
    new URL('../../../demo/files/pollutant-permit.pdf', import.meta.url),
  );
  return new Blob([bytes], { type: 'application/pdf' });
};

const upload = async (): Promise<{ evidenceId: string; contentHash: string }> => {
  const form = new FormData();
  const says = {
    evidenceType: 'pollutant-permit',
    statements: [{ entryId: 'A-complianceAttested', value: true }],
  };
  form.append('description', JSON.stringify(says));
  form.append('file', await permitFile(), '排污许可证.pdf');
  const reply = await asks('', { person: collecting.users.exporter, method: 'POST', form });
  expect(reply.status).toBe(201);
  return reply.body['evidence'] as { evidenceId: string; contentHash: string };
};

const bringPaper = async (
  { users, scenario }: DraftedScenario,
  entryId: string,
  evidenceType: string,
  document: object,
): Promise<void> => {
  const form = new FormData();
  const says = { evidenceType, number: entryId, document, statements: [{ entryId, value: true }] };
  form.append('description', JSON.stringify(says));
  form.append('file', await permitFile(), `${entryId}.pdf`);
  const asked = { person: users.exporter, method: 'POST', form } as const;
  const reply = await ask(stack.service.baseUrl, `${scenario.path}/evidence`, asked);
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
};

interface Item {
  readonly proposal: Readonly<Record<string, unknown>> & { readonly proposalId: string };
  readonly isStated: boolean;
  readonly answer: unknown;
}

const read = async (evidenceId: string, person: Person): Promise<Reply> => {
  for (let left = 100; left > 0; left -= 1) {
    const reply = await asks(`/${evidenceId}/proposals`, { person });
    if (reply.body['state'] === 'read') return reply;
    await pause(200);
  }
  throw new Error('the document was not read');
};

export const documents = (watched: () => Watched): void => {
  describe('documents', () => {
    beforeAll(async () => {
      ({ stack } = watched());
      collecting = await stack.draft('maker');
      await collecting.scenario.tell('collection');
    });

    describe('a document', () => {
      it('is read behind the upload; its proposals are shown, answered by people, and kept with the piece', async () => {
        const { exporter, manager } = collecting.users;
        const { evidenceId, contentHash } = await upload();
        const reply = await read(evidenceId, manager);
        expect(reply.body).toMatchObject({ contentHash, doubt: null, pageCount: 1 });
        const items = reply.body['proposals'] as readonly Item[];
        const until = items.find(({ proposal }) => proposal['field'] === 'validUntil');
        expect(until).toMatchObject({
          proposal: {
            value: '2029-02-28',
            page: 1,
            quote: '有效期限 2024-03-01 至 2029-02-28',
            reader: { name: 'greenlane-pdf-fields' },
          },
          isStated: false,
          answer: null,
        });

        const page = await asks(`/${evidenceId}/pages/1`, { person: manager });
        expect(page.body).toMatchObject({ page: 1, pageCount: 1, text: expect.any(String) });
        expect(String(page.body['text'])).toContain('有效期限 2024-03-01 至 2029-02-28');

        const answer = (proposalId: string, how: string, person: Person, body: object) =>
          asks(`/${evidenceId}/proposals/${proposalId}/${how}`, { person, method: 'POST', body });
        const { proposalId } = until!.proposal;
        expect(await answer(proposalId, 'acceptance', exporter, { contentHash })).toMatchObject({
          status: 200,
        });
        const again = await answer(proposalId, 'rejection', manager, { contentHash, note: '不符' });
        expect(again).toMatchObject({ status: 409, body: { code: 'proposal_answered' } });

        const after = await asks(`/${evidenceId}/proposals`, { person: manager });
        const [first] = after.body['proposals'] as readonly Item[];
        expect(first).toMatchObject({
          isStated: true,
          answer: { answer: 'accepted', by: exporter.userId },
        });
        const list = await asks('', { person: manager });
        expect(list.body['items']).toMatchObject([
          {
            evidenceId,
            validUntil: '2029-02-28',
            status: 'uploaded',
            proposals: [{ answer: 'accepted' }],
          },
        ]);
      });

      it('may be asked for again and again, needs no key, and has no page beyond its last', async () => {
        const { manager } = collecting.users;
        const { body } = await asks('', { person: manager });
        const [piece] = body['items'] as readonly { evidenceId: string }[];
        const path = `/${piece!.evidenceId}`;
        for (let n = 0; n < 2; n += 1)
          expect(
            await asks(`${path}/proposals`, { person: manager, method: 'POST', key: null }),
          ).toMatchObject({ status: 200, body: { state: 'read' } });
        expect(await asks(`${path}/pages/2`, { person: manager })).toMatchObject({
          status: 404,
          body: { code: 'page_unknown' },
        });
        expect((await asks(`${path}/pages/0`, { person: manager })).status).toBe(404);
        expect((await asks(`${path}/proposals`, { person: manager, method: 'POST' })).status).toBe(
          200,
        );
      });
    });

    describe('papers of the deal', () => {
      it('that disagree are shown with the application, to exporter and officer alike', async () => {
        const trading = await stack.draft('trader');
        await trading.scenario.tell('collection');
        await bringPaper(trading, 'D-contract', 'sales-contract', { currency: 'USD' });
        await bringPaper(trading, 'D-declaration', 'customs-declaration', {
          currency: 'EUR',
          uscc: '91620105L015101280',
        });
        const { exporter, manager } = trading.users;
        for (const person of [exporter, manager])
          for (const under of ['', '/checklist']) {
            const url = `${trading.scenario.path}${under}`;
            const reply = await ask(stack.service.baseUrl, url, { person });
            expect([under, reply.status, reply.body['crossField']]).toMatchObject([
              under,
              200,
              [
                {
                  code: 'declarant_differs',
                  severity: 'block',
                  compared: [{ uscc: '91620105L015101280' }, { evidenceId: null }],
                },
                { code: 'currency_differs', severity: 'block' },
              ],
            ]);
          }
      });
    });
  });
};
