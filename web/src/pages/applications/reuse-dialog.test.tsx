import { answer, componentTests, problem, show } from '../../../testing/component.js';
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import { ReuseDialog } from './reuse-dialog.js';

type Props = Parameters<typeof ReuseDialog>[0];

const application = { applicationId: 'a'.repeat(24) } as unknown as Props['application'];
const entry = {
  entryId: 'L1-permit',
  ask: { zh: '请提供排污许可证', en: 'Provide the discharge permit' },
  ...{ answer: null, standard: null, proofs: [] },
} as unknown as Props['entry'];
const paper = {
  ...{ applicationId: 'b'.repeat(24), evidenceId: 'c'.repeat(24), fileName: 'permit.pdf' },
  ...{ label: { zh: '排污许可证', en: 'permit' }, validUntil: '2028-03-01' },
  applicationReference: 'GL-1',
} as unknown as Props['papers'][number];

const open = (answers: Parameters<typeof answer>[0]) => {
  answer(answers);
  const ended = { closed: 0 };
  const close = (): void => void (ended.closed += 1);
  const page = show(
    <ReuseDialog application={application} entry={entry} papers={[paper]} close={close} />,
  );
  const send = (): boolean =>
    fireEvent.submit(page.getByRole('button', { name: '提交该材料' }).closest('form')!);
  return { page, ended, send };
};

describe('a paper on file', () => {
  componentTests();

  it('is brought again with the words of consent, and without a file', async () => {
    const sent: unknown[] = [];
    const { page, ended, send } = open(async (_method, path, request) => {
      sent.push(path.split('/').at(-1), await request.json());
      return {};
    });
    expect(page.getByRole('option', { name: /排污许可证 · permit\.pdf · .*GL-1/ })).toBeTruthy();
    send();
    expect(page.getByText('请勾选后再继续')).toBeTruthy();
    expect(sent).toEqual([]);
    fireEvent.click(page.getByRole('checkbox'));
    send();
    await waitFor(() => expect(ended.closed).toBe(1));
    expect(sent).toEqual([
      'reused-evidence',
      {
        ...{ applicationId: 'b'.repeat(24), evidenceId: 'c'.repeat(24) },
        consent: '本企业同意将该材料用于本申请。',
        statements: [{ entryId: 'L1-permit', value: true, unit: null }],
      },
    ]);
  });

  it('stays with the reason where the bank cannot take it', async () => {
    const { page, ended, send } = open(() =>
      problem(409, { title: '不能使用', detailZh: '该材料已不再有效。', detailEn: 'Run out.' }),
    );
    fireEvent.click(page.getByRole('checkbox'));
    send();
    await page.findByText('该材料已不再有效。');
    expect(ended.closed).toBe(0);
  });
});
