import { beforeAll, describe, expect, it } from '@jest/globals';
import { financingRoutes } from '../../../../src/contexts/applications/routes/financing-routes.js';
import { nextStepsOf } from '../../../../src/contexts/applications/rules/next-steps/next-steps.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { bankUser, people } from '../../../builders/actors.js';
import { harnessLibrary, userOf } from '../../../builders/application-harness.js';
import { reviewClient } from './review-client.js';
import type { ReviewClient } from './review-client.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const [one, other] = ['credit-1', 'credit-2'].map((userId) => bankUser(userId, ['credit_officer']));
const core = bankUser('core-1', ['integrator']);

const credit = (creditReference: string, over: object = {}) => ({
  ...{ granted: true, creditReference, decidedOn: '2026-11-20', note: '' },
  ...over,
});

const corrected = credit('SX-2', { corrects: 'SX-1', note: '登记有误' });

/** Found green, and ended by a refusal of the credit side. */
const refused = async (): Promise<ReviewClient> => {
  const client = await reviewClient(library, 'return_application', {
    users: [one!, other!, core].map((actor) => userOf(actor)),
    routes: ({ send }) => financingRoutes(send),
  });
  await client.post(people.final, 'decision', { agrees: true, note: '' });
  await client.post(one!, 'credit', credit('SX-1', { granted: false }));
  expect((await client.harness.application()).status).toBe('declined');
  return client;
};

const stepsOf = async ({ harness }: ReviewClient) =>
  nextStepsOf(await harness.application(), { now: '2026-11-25T02:00:00.000Z', calendar: null });

describe('a refusal of credit recorded by mistake', () => {
  it('is taken back by two people who record the same, and by nobody alone', async () => {
    const client = await refused();
    const { bank, exporter } = await stepsOf(client);
    expect(bank.what.en).toContain('two people of the credit side');
    expect(bank.until).not.toBeNull();
    expect(exporter.why.en).toContain('no money is granted');
    expect(exporter.until).toBeNull();
    expect(await client.post(one!, 'credit', corrected)).toMatchObject({
      status: 200,
      body: { status: 'declined' },
    });
    expect((await stepsOf(client)).bank.open[0]?.text.en).toContain('SX-2');
    expect(await client.post(one!, 'credit', corrected)).toMatchObject({
      status: 403,
      body: { code: 'proposer_never_confirms' },
    });
    expect(await client.post(core, 'credit', corrected)).toMatchObject({
      status: 403,
      body: { code: 'authority_missing' },
    });
    expect(await client.post(other!, 'credit', corrected)).toMatchObject({
      status: 200,
      body: { status: 'credit' },
    });
    expect((await client.harness.application()).financing).toMatchObject({
      credit: { granted: true, creditReference: 'SX-2', recordedBy: 'credit-2' },
      earlierCredits: [{ granted: false, creditReference: 'SX-1' }],
    });
  });

  it('stays where the second person records another decision, which waits for a second itself', async () => {
    const client = await refused();
    await client.post(one!, 'credit', corrected);
    const differs = { ...corrected, decidedOn: '2026-11-21' };
    expect(await client.post(other!, 'credit', differs)).toMatchObject({
      body: { status: 'declined' },
    });
    expect(await client.post(one!, 'credit', differs)).toMatchObject({
      body: { status: 'credit' },
    });
  });

  it('is not corrected after the time for it, nor where a person declined, and the refusal says what to do', async () => {
    const client = await refused();
    client.harness.deps.clock.advance(200 * 24 * 3_600_000);
    const late = await client.post(one!, 'credit', corrected);
    expect(late).toMatchObject({ status: 409, body: { code: 'credit_correction_too_late' } });
    expect(JSON.stringify(late.body)).toContain('submit a new one that names this one');
  });
});
