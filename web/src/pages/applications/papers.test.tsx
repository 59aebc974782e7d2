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

describe('a paper that the bank is to judge', () => {
  componentTests();

  it('stands beside what was typed of it and what is read in it, before it is accepted', async () => {
    const paper = paperOf({
      ...{ status: 'uploaded', findings: [], contentHash: 'h', mediaType: 'application/pdf' },
      ...{ number: 'C-7', issuer: null, holder: 'Hanfeng', model: null, holderAuthorises: false },
      ...{ issuedOn: null, validUntil: null },
      document: { amountMinor: 198_000_000, currency: 'USD' },
    });
    const proposal = { proposalId: 'r1', field: 'number', quote: 'No. C-8', page: 2 };
    const read = { proposal: { ...proposal, entryId: null }, isStated: false, stated: 'C-7' };
    answer((_method, path) =>
      path.endsWith('/checklist')
        ? { entries: [entry], ahead: [], crossField: [], findings: [] }
        : path.endsWith('/proposals')
          ? { pageCount: 2, doubt: null, proposals: [{ ...read, contradicts: true }] }
          : { items: [paper] },
    );
    const acts = [{ act: 'accept_evidence', barred: null }] as unknown as Props['acts'];
    const page = show(<Papers application={application} acts={acts} />);
    expect(await page.findByText('No. C-8', undefined, { timeout: 5_000 })).toBeTruthy();
    const typed = page.getByRole('list', { name: '所填的内容' }).textContent;
    for (const said of ['C-7', 'USD', 'Hanfeng']) expect(typed).toContain(said);
    expect(page.getByRole('button', { name: '采信' })).toBeTruthy();
  });
});
