import { expect, it } from '@jest/globals';
import { createDraftExaminer } from '../../../../src/infrastructure/draft-examiner/draft-examiner.js';
import { fewItems } from '../../../builders/few-items.js';
import { powerEdit } from '../../../builders/impact-bank.js';
import { inMemoryCatalogueStore } from '../../../fakes/in-memory-catalogue-store.js';
import { seen } from './change-set-client.js';
import { changeSetHarness } from './change-set-harness.js';

it('others are answered while an edit is examined and saved', async () => {
  const catalogue = inMemoryCatalogueStore();
  const thread = createDraftExaminer({ catalogue });
  let tell: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (tell = resolve));
  const { author, opened } = await changeSetHarness(await fewItems(), {
    over: {
      catalogue,
      drafts: {
        ...thread,
        ask: (question) => {
          tell();
          return thread.ask(question);
        },
      },
    },
  });
  const id = await opened();
  const order: string[] = [];
  const saved = author
    .put(`/${id}/edits`, { edits: [powerEdit(550)] }, seen(1))
    .then(({ status }) => order.push(`edit ${status}`));
  await asked;
  const read = author.get(`/${id}`).then(({ status }) => order.push(`other ${status}`));
  await Promise.all([saved, read]);
  await thread.close();
  expect(order).toEqual(['other 200', 'edit 200']);
});
