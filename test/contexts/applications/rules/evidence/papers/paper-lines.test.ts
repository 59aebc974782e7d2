import { describe, expect, it } from '@jest/globals';
import { uploadEvidence } from '../../../../../../src/contexts/applications/rules/evidence/papers/decide-evidence.js';
import type { Evidence } from '../../../../../../src/contexts/applications/rules/evidence/checklist/checklist.js';
import { draftOf, evidenceOf } from '../../../../../builders/lifecycle.js';

const application = {
  status: 'collection',
  draft: draftOf({
    lines: [1, 2, 4].map((lineNo) => ({ lineNo, descriptionZh: '货物' })),
  }),
  evidence: [] as Evidence[],
  checklist: [
    { entryId: 'D-invoice', lineNo: null },
    { entryId: 'L1-conformsTo', lineNo: 1 },
  ],
} as unknown as Parameters<typeof uploadEvidence>[0];

const bringing = (entryId: string, lineNos: readonly number[] | undefined) => {
  const evidence = evidenceOf('evidence-1', ['L1-conformsTo', entryId]);
  const statements = evidence.statements.map((one, at) => (at === 1 ? { ...one, lineNos } : one));
  const decided = uploadEvidence(
    application,
    { kind: 'upload_evidence', evidence: { ...evidence, statements } },
    {
      isReusable: true,
      actor: { userId: 'exporter-1' },
      at: '2026-11-25T02:00:00.000Z',
    } as Parameters<typeof uploadEvidence>[2],
  );
  return decided.ok ? 'brought' : decided.failure;
};

describe('a paper that says which goods lines it is of', () => {
  it('is brought for lines of the draft, or without saying', () => {
    expect(bringing('D-invoice', [1, 4])).toBe('brought');
    expect(bringing('D-invoice', undefined)).toBe('brought');
  });

  it('is refused for a line that the draft lacks, with the lines there are', () => {
    const refused = bringing('D-invoice', [2, 3]);
    expect(refused).toMatchObject({ code: 'paper_lines_unknown' });
    expect(JSON.stringify(refused)).toContain('/description/statements/1/lineNos');
    const { detail } = refused as { detail: { zh: string; en: string } };
    expect(detail.en).toContain('no goods line 3');
    expect(detail.zh).toContain('没有第 3 行货物');
    for (const words of [detail.zh, detail.en]) expect(words).toMatch(/1.+2.+4/u);
  });

  it('is refused where the entry is of one line already', () => {
    expect(bringing('L1-conformsTo', [1])).toMatchObject({ code: 'paper_lines_given' });
  });
});
