import { answer, componentTests, show } from '../../../testing/component.js';
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import type { Draft } from './draft.js';
import { Rebase } from './rebase.js';

const standing = { newest: '2025.3', isBehind: true, isBaseWithdrawn: false };

const draftOf = (more: object): Draft =>
  ({
    changeSetId: 'c'.repeat(24),
    revision: 3,
    base: { revision: '2025.2' },
    standing: { ...standing, ...more },
  }) as unknown as Draft;

const said = (text: string) => [{ zh: text, en: text }];
const places = [
  {
    edit: 0,
    text: { zh: '甲处', en: 'A' },
    mine: said('草稿甲'),
    theirs: said('新版甲'),
    whyNot: null,
  },
  {
    edit: 2,
    text: { zh: '乙处', en: 'B' },
    mine: said('草稿乙'),
    theirs: [],
    whyNot: { zh: '乙处已不存在', en: 'B is gone' },
  },
];

/** The notice of a draft, and what it sent to be moved. */
const opened = (draft: Draft, items: readonly object[]) => {
  const sent: { body?: unknown } = {};
  answer(async (method, _path, request) => {
    if (method === 'POST') sent.body = await request.json();
    return { onto: '2025.3', items };
  });
  return { page: show(<Rebase draft={draft} />), sent };
};

describe('moving a draft onto the newest revision', () => {
  componentTests();

  it('asks for each place that both changed, and sends whose is to hold', async () => {
    const { page, sent } = opened(draftOf({}), places);
    const [first, second] = await waitFor(() => {
      const found = page.getAllByRole<HTMLSelectElement>('combobox');
      expect(found).toHaveLength(2);
      return found;
    });
    expect(page.getByText('草稿甲')).toBeTruthy();
    expect(page.getByText('乙处已不存在')).toBeTruthy();
    expect([...second!.options].map(({ value }) => value)).toEqual(['', 'theirs']);
    fireEvent.change(first!, { target: { value: 'mine' } });
    fireEvent.change(second!, { target: { value: 'theirs' } });
    fireEvent.submit(first!.closest('form')!);
    await waitFor(() =>
      expect(sent.body).toEqual({
        onto: '2025.3',
        resolutions: [
          { edit: 0, take: 'mine' },
          { edit: 2, take: 'theirs' },
        ],
      }),
    );
  });

  it('moves by itself where nothing was changed twice, and says that a base was withdrawn', async () => {
    const { page, sent } = opened(draftOf({ isBaseWithdrawn: true }), []);
    expect(page.getByText(/2025\.2.*撤回/)).toBeTruthy();
    fireEvent.click(await waitFor(() => page.getByRole('button')));
    await waitFor(() => expect(sent.body).toEqual({ onto: '2025.3', resolutions: [] }));
  });

  it('is not offered where the draft stands on the newest', () => {
    const { page } = opened(draftOf({ isBehind: false }), []);
    expect(page.queryByRole('button')).toBeNull();
  });
});
