import { describe, expect, it } from '@jest/globals';
import { createDraftExaminer } from '../../../src/infrastructure/draft-examiner/draft-examiner.js';
import { Unavailable } from '../../../src/kernel/ports.js';
import { describeDraftExaminer } from '../../contracts-of-ports/draft-examiner.js';
import { inMemoryCatalogueStore } from '../../fakes/in-memory-catalogue-store.js';

describeDraftExaminer('in a thread', (catalogue) => createDraftExaminer({ catalogue }));

describe('the examiner of drafts in a thread', () => {
  it('says that it is unavailable once it is closed', async () => {
    const drafts = createDraftExaminer({ catalogue: inMemoryCatalogueStore() });
    await drafts.close();
    const draft = { baseHash: 'sha256:none', edits: [] };
    await expect(drafts.content(draft)).rejects.toBeInstanceOf(Unavailable);
  });
});
