import { answer, componentTests, show } from '../../../testing/component.js';
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import type { Draft } from './draft.js';
import { RuleForm } from './grammar-form.js';
import type { Rule } from './grammar-rule.js';

const draft = {
  changeSetId: 'c'.repeat(24),
  revision: 3,
  edits: [],
  acts: [{ act: 'edit_change_set', barred: null }],
} as unknown as Draft;

const rule: Rule = {
  id: 'behind-for',
  language: 'zh',
  where: 'next',
  when: { begins: ['用'] },
  then: 'part',
  example: { text: '水泵用密封圈', name: '水泵' },
  counterexample: { text: '水泵', name: '水泵' },
};

describe('a rule of grammar in edit', () => {
  componentTests();

  it('keeps what was typed when the page is left, until it is saved', async () => {
    const saved: unknown[] = [];
    answer(async (method, _path, request) => {
      if (method === 'GET') return { items: [], nextCursor: null };
      saved.push(await request.json());
      return { ...draft, revision: 4 };
    });
    const form = () => show(<RuleForm draft={draft} rule={rule} isNew={false} close={() => {}} />);
    const first = form();
    const [words] = first.getAllByRole('textbox');
    fireEvent.change(words!, { target: { value: '用\n专用' } });
    first.unmount();
    const again = form();
    const [kept] = again.getAllByRole('textbox');
    expect((kept as HTMLTextAreaElement).value).toBe('用\n专用');
    fireEvent.submit(kept!.closest('form')!);
    await waitFor(() =>
      expect(saved).toMatchObject([
        { edits: [{ key: 'zh=behind-for', entry: { when: { begins: ['用', '专用'] } } }] },
      ]),
    );
    await waitFor(() => expect(Object.keys(sessionStorage)).toEqual([]));
    again.unmount();
    const [fresh] = form().getAllByRole('textbox');
    expect((fresh as HTMLTextAreaElement).value).toBe('用');
  });
});
