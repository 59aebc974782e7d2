import { beforeAll, expect, it } from '@jest/globals';
import { people } from '../../../builders/actors.js';
import { harnessLibrary } from '../../../builders/application-harness.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { reviewClient } from './review-client.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

it('takes the own opinion back before the next person acts, and says why not after', async () => {
  const client = await reviewClient(library, 'record_review');
  const review = { agrees: true, reasons: [], note: '' };
  expect(await client.post(people.first, 'recommendation', review)).toMatchObject({ status: 200 });
  expect(await client.post(people.second, 'recall', { note: '' })).toMatchObject({
    status: 403,
    body: { code: 'recall_not_own' },
  });
  expect(await client.post(people.first, 'recall', { note: '漏看一项' })).toMatchObject({
    status: 200,
    body: { status: 'first_review' },
  });
  expect(await client.post(people.first, 'recommendation', review)).toMatchObject({ status: 200 });
  expect(await client.post(people.second, 'claim')).toMatchObject({ status: 200 });
  expect(await client.post(people.first, 'recall', { note: '' })).toMatchObject({
    status: 409,
    body: { code: 'nothing_to_recall' },
  });
  const attempts = await client.refusals.list({ bankId: 'bank-a', limit: 10, cursor: null });
  expect(attempts.items.map((one) => one.refusal.code).sort()).toEqual([
    'nothing_to_recall',
    'recall_not_own',
  ]);
});
