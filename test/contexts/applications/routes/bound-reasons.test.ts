import { beforeAll, expect, it } from '@jest/globals';
import { people } from '../../../builders/actors.js';
import { stageLibrary } from '../../../builders/application-stage.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { reviewDesk } from './review-desk.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await stageLibrary();
}, 60_000);

it('a decline through the API binds its reasons, and refuses what is not of the list', async () => {
  const desk = await reviewDesk(library, 'approve_application');
  const decline = (over: object) =>
    desk.post(people.final, 'decision', {
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
  const [decision] = (await desk.stage.application()).decisions;
  expect(decision?.reasons).toMatchObject([{ code: 'not_listed', lineNo: 2, missing: [] }]);
});
