import { answer, componentTests, show } from '../../../testing/component.js';
import { describe, expect, it } from '@jest/globals';
import { Papers } from './papers.js';

type Props = Parameters<typeof Papers>[0];

const application = {
  applicationId: 'a'.repeat(24),
  ...{ revision: 7, goods: [], lines: [], snapshots: [] },
} as unknown as Props['application'];

const entry = {
  ...{ entryId: 'E1', groupId: 'E1', fact: 'efficiencyGrade', lineNo: null, status: 'accepted' },
  ask: { zh: '请提供能效等级', en: 'Provide the grade' },
  ...{ note: null, neededFor: 'decision', proofs: [], evidenceId: 'p1', asksPaper: false },
};

const finding = {
  ...{ evidenceId: 'p1', code: 'other_value', entryIds: ['E1'], conflict: true },
  text: { zh: '文件所载与所填不符，请更正。', en: 'The file says otherwise. Correct it.' },
};

const paperOf = (over: object) => ({
  ...{ evidenceId: 'p1', fileName: 'grade.pdf', statements: [{ entryId: 'E1' }] },
  ...over,
});

const pageOf = (paper: object) => {
  answer((_method, path) =>
    path.endsWith('/checklist')
      ? { entries: [entry], ahead: [], crossField: [], findings: [finding] }
      : { items: [paper] },
  );
  return show(<Papers application={application} acts={[]} />);
};

describe('a paper that contradicts what was stated of it', () => {
  componentTests();

  it('is to be corrected while the bank has not judged it', async () => {
    const page = pageOf(paperOf({ status: 'uploaded' }));
    expect(await page.findByText(finding.text.zh)).toBeTruthy();
  });

  it('asks nobody for a correction once the bank accepted it, and says why it was accepted', async () => {
    const despite = {
      note: '原件已核对',
      conflicts: [{ code: 'other_value', text: finding.text }],
    };
    const page = pageOf(paperOf({ status: 'accepted', despite }));
    expect(await page.findByText(/理由：原件已核对/)).toBeTruthy();
    expect(page.queryByText(finding.text.zh)).toBeNull();
  });

  it('is still to be corrected where something else was found of it than what was accepted', async () => {
    const despite = {
      note: '原件已核对',
      conflicts: [{ code: 'dated_ahead', text: finding.text }],
    };
    const page = pageOf(paperOf({ status: 'accepted', despite }));
    expect(await page.findByText(finding.text.zh)).toBeTruthy();
  });
});
