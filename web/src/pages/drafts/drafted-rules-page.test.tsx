import { answer, componentTests, problem, show } from '../../../testing/component.js';
import { fireEvent, waitFor } from '@testing-library/react';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { useState } from 'react';
import type { ComponentProps, ReactElement } from 'react';
import type { Draft, Edit } from './draft.js';
import { RulesForm } from './drafted-rules-page.js';

type PageProps = Omit<ComponentProps<typeof RulesForm>, 'isKept' | 'setIsKept' | 'notes'>;

const { notes } = JSON.parse(await readFile('reference/bank/notes.json', 'utf8')) as Pick<
  ComponentProps<typeof RulesForm>,
  'notes'
>;

const Page = (props: PageProps): ReactElement => {
  const [isKept, setIsKept] = useState(false);
  return <RulesForm {...props} notes={notes} isKept={isKept} setIsKept={setIsKept} />;
};

const draft = {
  changeSetId: 'c'.repeat(24),
  revision: 3,
  edits: [{ kind: 'set_threshold', itemCode: '4.1.1', scope: 'item', path: 'all/1', value: 4 }],
  acts: [{ act: 'edit_change_set', barred: null }],
} as unknown as Draft;

const levels = async () =>
  JSON.parse(await readFile('reference/bank/service-levels.json', 'utf8')) as {
    readonly appealDays: number;
  };

describe('a rule set in edit', () => {
  componentTests();

  it('puts the whole set beside the draft’s other edits, and says what is wrong at its field', async () => {
    const bodies: { readonly edits: readonly Edit[] }[] = [];
    answer(async (method, _path, request) => {
      if (method === 'GET') return { items: [], nextCursor: null };
      bodies.push((await request.json()) as { edits: readonly Edit[] });
      return bodies.length > 1
        ? {}
        : problem(400, {
            code: 'invalid',
            violations: [
              {
                pointer: '/edits/1/entry/rules/appealDays',
                code: 'too_small',
                detail: { zh: '至少为1', en: 'at least 1' },
              },
            ],
          });
    });
    const rules = await levels();
    const page = show(<Page draft={draft} ruleSet="service-levels" rules={rules} findings={[]} />);
    const days = page.getByRole('textbox', { name: /申请复议的天数/ });
    const send = (): boolean => fireEvent.submit(days.closest('form')!);
    fireEvent.change(days, { target: { value: '0' } });
    send();
    expect(page.getAllByText(/请填 1 至 366 的整数$/).length).toBe(2);
    expect(bodies).toEqual([]);
    fireEvent.change(days, { target: { value: '366' } });
    send();
    await waitFor(() => expect(days.getAttribute('aria-invalid')).toBe('true'));
    expect(page.getAllByText(/至少为1$/).length).toBe(2);
    fireEvent.change(days, { target: { value: '30' } });
    send();
    await page.findByText(/已保存到草稿/);
    expect(bodies.at(-1)?.edits).toEqual([
      draft.edits[0],
      {
        kind: 'put_entry',
        part: 'bankRules',
        key: 'service-levels',
        entry: { ruleSet: 'service-levels', rules: { ...rules, appealDays: 30 } },
      },
    ]);
    expect(days.closest('form')!.checkValidity()).toBe(true);
  });

  it('says limits in percent and where rules come from in the reader’s language', async () => {
    const bodies: { readonly edits: readonly Edit[] }[] = [];
    answer(async (method, _path, request) => {
      if (method === 'GET') return { items: [], nextCursor: null };
      bodies.push((await request.json()) as { edits: readonly Edit[] });
      return {};
    });
    const rules = JSON.parse(await readFile('reference/bank/approval-policy.json', 'utf8')) as {
      readonly meta: object;
    };
    const page = show(<Page draft={draft} ruleSet="approval-policy" rules={rules} findings={[]} />);
    expect(page.getByText(/占货值的比例，留空为不设上限）：80%/)).toBeTruthy();
    const basis = page.getByRole('textbox', { name: /依据/ });
    expect((basis as HTMLTextAreaElement).value).toMatch(/^业务规则“金额”/);
    const title = page.getByRole('textbox', { name: /名称/ });
    expect((title as HTMLInputElement).value).toMatch(/^审批权限/);
    fireEvent.change(title, { target: { value: '本行审批权限' } });
    fireEvent.submit(title.closest('form')!);
    await page.findByText(/已保存到草稿/);
    expect(bodies.at(-1)?.edits.at(-1)).toMatchObject({
      entry: { rules: { ...rules, meta: { ...rules.meta, title: '本行审批权限' } } },
    });
  });

  it('shows what the checks found, opened at the thing it is about', async () => {
    const rules = await levels();
    answer(() => ({ items: [], nextCursor: null }));
    const finding = {
      severity: 'error',
      code: 'inconsistent',
      part: 'bankRules',
      key: 'service-levels',
      pointer: '/rules/levels/0/party',
      text: { zh: '应为银行的时限', en: 'is the bank’s turn' },
    };
    const page = show(
      <Page draft={draft} ruleSet="service-levels" rules={rules} findings={[finding] as never} />,
    );
    const party = page.getByRole('combobox', { name: /哪一方/ });
    expect(party.getAttribute('aria-invalid')).toBe('true');
    expect(page.getAllByText('应为银行的时限').length).toBe(2);
  });
});
