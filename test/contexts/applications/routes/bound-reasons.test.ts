import { beforeAll, expect, it } from '@jest/globals';
import { people } from '../../../builders/actors.js';
import { harnessLibrary } from '../../../builders/application-harness.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { reviewClient } from './review-client.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

it('a decline through the API binds its reasons, and refuses what is not of the list', async () => {
  const client = await reviewClient(library, 'approve_application');
  const decline = (over: object) =>
    client.post(people.final, 'decision', {
      agrees: false,
      reasons: [{ reasonCode: 'not_listed' }],
      note: '',
      ...over,
    });
  const unknown = await decline({ reasons: [{ reasonCode: 'not_lsted' }] });
  expect(unknown).toMatchObject({ status: 422, body: { code: 'reason_code_unknown' } });
  expect(unknown.body['choices']).toContainEqual(expect.objectContaining({ value: 'not_listed' }));
  const reasons = [{ reasonCode: 'not_listed', lineNo: 9 }];
  expect(await decline({ reasons })).toMatchObject({
    status: 422,
    body: { code: 'reason_not_bound' },
  });
  expect(await decline({ reasons: [{ reasonCode: 'not_listed', lineNo: 2 }] })).toMatchObject({
    status: 200,
    body: { status: 'declined' },
  });
  const [decision] = (await client.harness.application()).decisions;
  expect(decision?.reasons).toMatchObject([{ code: 'not_listed', lineNo: 2, missing: [] }]);
});
