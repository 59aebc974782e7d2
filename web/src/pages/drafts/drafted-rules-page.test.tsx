import { answer, componentTests, problem, show } from '../../../testing/component.js';
import { useQuery } from '@tanstack/react-query';
import { fireEvent, waitFor } from '@testing-library/react';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import type { ComponentProps, ReactElement } from 'react';
import { draftQuery } from './draft.js';
import type { Draft, Edit } from './draft.js';
import { RulesForm } from './drafted-rules-page.js';

type PageProps = Omit<ComponentProps<typeof RulesForm>, 'notes'>;

const { notes } = JSON.parse(await readFile('reference/bank/notes.json', 'utf8')) as Pick<
  ComponentProps<typeof RulesForm>,
  'notes'
>;

const Page = (props: PageProps): ReactElement => <RulesForm {...props} notes={notes} />;

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

  it('saves what is typed after a save over the revision that the save made, and keeps it where that is refused', async () => {
    const sent: { revision: string | null; days: number }[] = [];
    answer(async (method, path, request) => {
      if (method === 'GET')
        return path.endsWith(draft.changeSetId) ? draft : { items: [], nextCursor: null };
      const { edits } = (await request.json()) as { edits: readonly Edit[] };
      const { entry } = edits.at(-1) as unknown as { entry: { rules: { appealDays: number } } };
      sent.push({ revision: request.headers.get('If-Match'), days: entry.rules.appealDays });
      return sent.length < 3
        ? { ...draft, edits, revision: draft.revision + sent.length }
        : problem(412, { status: 412, title: '他人已先改动', detailZh: '请重新查看' });
    });
    const rules = await levels();
    const Shown = (): ReactElement => {
      const { data = draft } = useQuery({
        ...draftQuery(draft.changeSetId),
        queryFn: () => draft,
        enabled: false,
      });
      return <Page draft={data} ruleSet="service-levels" rules={rules} findings={[]} />;
    };
    const page = show(<Shown />);
    const days = page.getByRole<HTMLInputElement>('textbox', { name: /申请复议的天数/ });
    const save = async (text: string, told: RegExp): Promise<void> => {
      fireEvent.change(days, { target: { value: text } });
      expect(page.getByRole('status').textContent).toMatch(/尚未保存/);
      fireEvent.submit(days.closest('form')!);
      await page.findByText(told);
    };
    await save('40', /已保存到草稿/);
    await save('41', /已保存到草稿/);
    await save('42', /请重新查看/);
    expect(sent).toEqual([
      { revision: '"3"', days: 40 },
      { revision: '"4"', days: 41 },
      { revision: '"5"', days: 42 },
    ]);
    expect(days.value).toBe('42');
    expect(page.queryByText(/已保存到草稿/)).toBeNull();
  });

  it('keeps what another saved to the same set meanwhile beside what is typed', async () => {
    const bodies: { readonly edits: readonly Edit[] }[] = [];
    answer(async (method, _path, request) => {
      if (method === 'GET') return { items: [], nextCursor: null };
      bodies.push((await request.json()) as { edits: readonly Edit[] });
      return {};
    });
    const rules = { ...(await levels()) };
    const form = (shown: object): ReactElement => (
      <Page draft={draft} ruleSet="service-levels" rules={{ ...shown }} findings={[]} />
    );
    const page = show(form(rules));
    const days = page.getByRole('textbox', { name: /申请复议的天数/ });
    fireEvent.change(days, { target: { value: '30' } });
    const theirs = { ...rules, draftDays: 45 };
    page.rerender(form(theirs));
    fireEvent.submit(days.closest('form')!);
    await page.findByText(/已保存到草稿/);
    expect(bodies.at(-1)?.edits.at(-1)).toMatchObject({
      entry: { rules: { ...theirs, appealDays: 30 } },
    });
  });

  it('says where another saved something else in the very place that is typed in', async () => {
    answer(() => ({ items: [], nextCursor: null }));
    const rules = { ...(await levels()) };
    const form = (shown: object): ReactElement => (
      <Page draft={draft} ruleSet="service-levels" rules={{ ...shown }} findings={[]} />
    );
    const page = show(form(rules));
    const days = page.getByRole<HTMLInputElement>('textbox', { name: /申请复议的天数/ });
    fireEvent.change(days, { target: { value: '30' } });
    page.rerender(form({ ...rules, draftDays: 45 }));
    expect(page.queryByText(/另有人已保存/)).toBeNull();
    page.rerender(form({ ...rules, draftDays: 45, appealDays: 20 }));
    page.getByText(/另有人已保存/);
    expect(days.value).toBe('30');
  });

  it('says that what was typed is not saved, also after the page was left, and takes it back when asked', async () => {
    answer(() => ({ items: [], nextCursor: null }));
    const rules = await levels();
    const form = <Page draft={draft} ruleSet="service-levels" rules={rules} findings={[]} />;
    const first = show(form);
    const field = (page: typeof first): HTMLInputElement =>
      page.getByRole<HTMLInputElement>('textbox', { name: /申请复议的天数/ });
    fireEvent.change(field(first), { target: { value: '30' } });
    first.unmount();
    const page = show(form);
    expect(field(page).value).toBe('30');
    fireEvent.click(page.getByRole('button', { name: '放弃未保存的输入' }));
    expect(field(page).value).toBe(String(rules.appealDays));
    expect(page.queryByText(/尚未保存/)).toBeNull();
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
