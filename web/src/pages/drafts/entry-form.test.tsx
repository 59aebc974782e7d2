import { answer, componentTests, show } from '../../../testing/component.js';
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import type { Draft, Edit } from './draft.js';
import { EntryEdit, rowMembers, termMembers } from './entry-form.js';
import type { EditedMember } from './entry-form.js';

const draft = {
  changeSetId: 'c'.repeat(24),
  revision: 3,
  edits: [{ kind: 'set_threshold', itemCode: '4.1.1', scope: 'item', path: 'all/1', value: 4 }],
  acts: [{ act: 'edit_change_set', barred: null }],
} as unknown as Draft;

const row = {
  rowId: '4.1.1#0',
  ghg: 'enabling',
  activityZh: '风能原动设备制造',
  activityEn: 'Wind turbines',
  gbt4754: null,
  stage: 'production',
};

const words = {
  itemCode: '4.1.1',
  termsZh: ['风机', '风电机组'],
  termsEn: ['wind turbine'],
  notTermsZh: [],
  notTermsEn: [],
};

/** The forms that were saved once the entry was opened and filled in. */
const saved = async (
  entry: object,
  part: 'rows' | 'lexicon',
  members: readonly EditedMember[],
  fill: (page: ReturnType<typeof show>) => void,
): Promise<readonly (readonly Edit[])[]> => {
  const bodies: (readonly Edit[])[] = [];
  answer(async (method, _path, request) => {
    if (method === 'GET') return { items: [{ key: 'one', entry }], total: 1, nextCursor: null };
    bodies.push(((await request.json()) as { edits: readonly Edit[] }).edits);
    return {};
  });
  const key = part === 'rows' ? row.rowId : words.itemCode;
  const page = show(
    <EntryEdit draft={draft} part={part} entryKey={key} name="one" members={members} />,
  );
  fireEvent.click(page.getByRole('button'));
  await waitFor(() => expect(page.getAllByRole('textbox').length).toBeGreaterThan(1));
  fill(page);
  await waitFor(() => expect(page.queryAllByRole('textbox')).toHaveLength(0));
  return bodies;
};

const submit = (page: ReturnType<typeof show>): void => {
  fireEvent.submit(page.getAllByRole('button')[0]!.closest('form')!);
};

describe('an entry of the rules in edit', () => {
  componentTests();

  it('changes the mark of a row and nothing else of it, beside the draft’s other edits', async () => {
    const [edits] = await saved(row, 'rows', rowMembers, (page) => {
      fireEvent.change(page.getByRole('combobox'), { target: { value: 'none' } });
      submit(page);
    });
    expect(edits).toEqual([
      ...draft.edits,
      { kind: 'put_entry', part: 'rows', key: '4.1.1#0', entry: { ...row, ghg: 'none' } },
    ]);
  });

  it('takes a word a line', async () => {
    const [edits] = await saved(words, 'lexicon', termMembers, (page) => {
      const [zh] = page.getAllByRole('textbox');
      fireEvent.change(zh!, { target: { value: '风机\n 海上风机 \n\n' } });
      submit(page);
    });
    expect(edits?.at(-1)).toMatchObject({ entry: { ...words, termsZh: ['风机', '海上风机'] } });
  });

  it.each([
    ['一年', '一年'],
    ['1年', '1年'],
    ['24 个月', '24 个月'],
    ['9'.repeat(400), '9'.repeat(400)],
    ['0', 0],
    ['-3', -3],
    ['１２', 12],
    [' ', null],
  ])('sends “%s” for months so that only an empty field means no limit', async (typed, sent) => {
    const test = { id: 'one', nameZh: '报告', nameEn: 'Report', validityMonths: 24 };
    const months: EditedMember = {
      member: 'validityMonths',
      label: 'entry.validity',
      as: 'months',
    };
    const title: EditedMember = { member: 'nameZh', label: 'item.class', as: 'line' };
    const [edits] = await saved(test, 'rows', [title, months], (page) => {
      fireEvent.change(page.getAllByRole('textbox')[1]!, { target: { value: typed } });
      submit(page);
    });
    expect(edits?.at(-1)).toMatchObject({ entry: { ...test, validityMonths: sent } });
  });

  it('begins with what the draft has now, where an earlier look found what was taken back since', async () => {
    let entry = { ...row, activityZh: '已撤回的名称' };
    answer(() => ({ items: [{ key: 'one', entry }], total: 1, nextCursor: null }));
    const page = show(
      <EntryEdit draft={draft} part="rows" entryKey={row.rowId} name="one" members={rowMembers} />,
    );
    const opened = async (): Promise<string | undefined> => {
      fireEvent.click(page.getByRole('button', { name: /编辑/ }));
      const [first] = await page.findAllByRole<HTMLInputElement>('textbox');
      return first?.value;
    };
    expect(await opened()).toBe('已撤回的名称');
    fireEvent.click(page.getByRole('button', { name: '取消' }));
    entry = row;
    expect(await opened()).toBe(row.activityZh);
  });

  it('is sent once where the button is pressed twice', async () => {
    const sent = await saved(row, 'rows', rowMembers, (page) => {
      fireEvent.change(page.getByRole('combobox'), { target: { value: 'direct' } });
      submit(page);
      submit(page);
    });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['whoever may edit it', null],
    ['whoever signs it', { text: 'submitted' }],
  ])('stands beside what it was where the draft changed it, for %s', async (_who, barred) => {
    const entry = { ...words, termsZh: ['风机', '海上风机'] };
    answer(() => ({ items: [{ key: '4.1.1', entry, before: words }], total: 1, nextCursor: null }));
    const edits = [{ kind: 'set_terms', itemCode: '4.1.1' }];
    const changed = { ...draft, edits, acts: [{ act: 'edit_change_set', barred }] };
    const page = show(
      <EntryEdit
        draft={changed as unknown as Draft}
        part="lexicon"
        entryKey="4.1.1"
        name="one"
        members={termMembers}
      />,
    );
    await waitFor(() => expect(page.getByText('风机、风电机组').tagName).toBe('DEL'));
    expect(page.getByText('风机、海上风机').tagName).toBe('INS');
    expect(page.queryByText('wind turbine')).toBeNull();
    expect(page.queryAllByRole('button')).toHaveLength(barred === null ? 2 : 0);
  });
});
