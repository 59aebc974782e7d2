import { describe, expect, it } from '@jest/globals';
import { namesOf } from '../../../../../../src/contexts/applications/rules/evidence/deal-papers/deal-papers.js';
import type { DealPaper } from '../../../../../../src/contexts/applications/rules/evidence/deal-papers/deal-papers.js';

const paper = (over: Partial<DealPaper>) =>
  ({
    evidenceId: 'e1db07209626c7a437f477c0',
    fileName: '合同.pdf',
    number: null,
    kind: 'contract',
    ...over,
  }) as DealPaper;

describe('papers of a deal', () => {
  it('are named by kind and number, and by their file where they have no number', () => {
    expect(namesOf([paper({ number: 'HT-1' })])).toEqual({ zh: '合同 HT-1', en: 'contract HT-1' });
    const { zh, en } = namesOf([paper({})]);
    for (const said of [zh, en]) {
      expect(said).toContain('合同.pdf');
      expect(said).not.toContain('e1db07209626c7a437f477c0');
    }
  });
});
