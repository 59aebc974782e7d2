import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { people } from '../../../builders/actors.js';
import { harnessLibrary } from '../../../builders/application-harness.js';
import { reviewClient } from './review-client.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const asking = (about: string) => ({
  reasons: [{ about, reasonCode: 'description_unclear', note: '请写明用途' }],
});

describe('a point of a correction', () => {
  it('that names nothing of the application is refused, and the refusal says what can be named', async () => {
    const client = await reviewClient(library, 'upload_evidence');
    for (const about of ['zzz', 'line/9', 'L9', 'L1-nothing', '/lines/0/value']) {
      const refused = await client.post(people.manager, 'correction-rounds', asking(about));
      expect(refused).toMatchObject({ status: 422, body: { code: 'about_unknown' } });
      expect(JSON.stringify(refused.body)).toContain(about);
    }
    expect((await client.harness.application()).status).toBe('collection');
  });

  it.each(['line/1', 'L2', 'L1-conformsTo', 'A-complianceAttested', 'amount', '/useOfProceeds'])(
    'about %s is asked',
    async (about) => {
      const client = await reviewClient(library, 'upload_evidence');
      expect(await client.post(people.manager, 'correction-rounds', asking(about))).toMatchObject({
        status: 200,
        body: { status: 'correction' },
      });
    },
  );
});
