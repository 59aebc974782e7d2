import { beforeAll, expect, it } from '@jest/globals';
import { people } from '../../../builders/actors.js';
import { stageLibrary } from '../../../builders/application-stage.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { reviewDesk } from './review-desk.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await stageLibrary();
}, 60_000);

it('takes the own opinion back before the next person acts, and says why not after', async () => {
  const desk = await reviewDesk(library, 'record_review');
  const review = { agrees: true, reasons: [], note: '' };
  expect(await desk.post(people.first, 'recommendation', review)).toMatchObject({ status: 200 });
  expect(await desk.post(people.second, 'recall', { note: '' })).toMatchObject({
    status: 403,
    body: { code: 'recall_not_own' },
  });
  expect(await desk.post(people.first, 'recall', { note: '漏看一项' })).toMatchObject({
    status: 200,
    body: { status: 'first_review' },
  });
  expect(await desk.post(people.first, 'recommendation', review)).toMatchObject({ status: 200 });
  expect(await desk.post(people.second, 'claim')).toMatchObject({ status: 200 });
  expect(await desk.post(people.first, 'recall', { note: '' })).toMatchObject({
    status: 409,
    body: { code: 'nothing_to_recall' },
  });
  const attempts = await desk.refusals.list({ bankId: 'bank-a', limit: 10, cursor: null });
  expect(attempts.items.map((one) => one.refusal.code).sort()).toEqual([
    'nothing_to_recall',
    'recall_not_own',
  ]);
});
