import { answer, componentTests, show } from '../../../testing/component.js';
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import { useQuery } from '@tanstack/react-query';
import { read } from '../../api/hooks.js';
import { ActsOnMany, ProgressOfMany } from './act-on-many.js';

const seen = [{ applicationId: 'a'.repeat(24), revision: 7 }];

describe('an act on the selected cases', () => {
  componentTests();

  it('names each case with the revision that was shown when the words were asked for', async () => {
    const sent: unknown[] = [];
    answer(async (method, path, request) => {
      if (path.includes('sessions'))
        return {
          userId: 'boss',
          displayName: '何平',
          permissions: ['bulk.act', 'review.reassign'],
        };
      if (path.endsWith('/assignees'))
        return { items: [{ userId: 'first-2', displayName: '顾新', fits: 1 }] };
      if (method === 'POST') sent.push(await request.json());
      return {};
    });
    const ended = { begun: 0 };
    const bar = (selected: typeof seen) => (
      <ActsOnMany selected={selected} begun={() => void (ended.begun += 1)} />
    );
    const page = show(bar(seen));
    fireEvent.click(await page.findByRole('button', { name: '改派 1 件' }));
    // The list behind the dialog was read anew: nobody looked at that.
    page.rerender(bar([{ ...seen[0]!, revision: 9 }]));
    const to = await page.findByRole('combobox');
    fireEvent.change(to, { target: { value: 'first-2' } });
    const reason = page.getByRole('textbox');
    fireEvent.change(reason, { target: { value: '明日起休假' } });
    fireEvent.submit(reason.closest('form')!);
    await waitFor(() => expect(ended.begun).toBe(1));
    expect(sent).toEqual([
      { act: 'reassign', applications: seen, userId: 'first-2', note: '明日起休假' },
    ]);
  });

  it('claims all that is selected by the key of one', async () => {
    const sent: unknown[] = [];
    answer(async (method, path, request) => {
      if (path.includes('sessions'))
        return { userId: 'one', displayName: '陈墨', permissions: ['bulk.act', 'review.claim'] };
      if (method === 'POST') sent.push(await request.json());
      return {};
    });
    const both = [...seen, { applicationId: 'b'.repeat(24), revision: 3 }];
    const ended = { begun: 0 };
    const page = show(<ActsOnMany selected={both} begun={() => void (ended.begun += 1)} />);
    await page.findByRole('button', { name: '认领 2 件' });
    fireEvent.keyDown(document.body, { key: 'c' });
    await waitFor(() => expect(ended.begun).toBe(1));
    expect(sent).toEqual([{ act: 'claim', applications: both }]);
  });

  it('asks nothing where nobody can take the cases: the reason stands alone', async () => {
    answer((_method, path) =>
      path.includes('sessions')
        ? { userId: 'boss', displayName: '何平', permissions: ['bulk.act', 'review.reassign'] }
        : { items: [] },
    );
    const page = show(<ActsOnMany selected={seen} begun={() => undefined} />);
    fireEvent.click(await page.findByRole('button', { name: '改派 1 件' }));
    await page.findByText(/^没有人可以接办所选的案件：.*休假/);
    const dialog = page.getByRole('dialog');
    expect(dialog.querySelector('textarea, select, [type="submit"]')).toBeNull();
  });

  it('reads the counts of the tabs anew when it is over', async () => {
    let waiting = 12;
    const operation = {
      operationId: 'op-1',
      act: 'claim',
      total: 2,
      done: 1,
      refused: 0,
      isOver: false,
      results: [],
    };
    let reads = 0;
    answer((_method, path) => {
      if (path.includes('sessions'))
        return { userId: 'boss', displayName: '何平', permissions: ['bulk.act'] };
      if (path.endsWith('/queue-views'))
        return { standing: [{ code: 'unclaimed', waiting }], kept: [] };
      if (!path.endsWith('/bulk-operations')) return {};
      reads += 1;
      if (reads < 2) return { items: [operation], nextCursor: null };
      waiting = 10;
      return { items: [{ ...operation, done: 2, isOver: true }], nextCursor: null };
    });
    const Tab = () => (
      <b>未认领 {useQuery(read('/v1/queue-views')).data?.standing[0]?.waiting ?? ''}</b>
    );
    const page = show(
      <>
        <Tab />
        <ProgressOfMany />
      </>,
    );
    await page.findByText('未认领 12');
    expect(await page.findByText('未认领 10', {}, { timeout: 4_000 })).toBeTruthy();
  });
});
