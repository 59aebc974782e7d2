import { answer, componentTests, show } from '../../../testing/component.js';
import { fireEvent, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import { CalendarChanges } from './changes.js';

const content = {
  opensAtHour: 9,
  cutOffHour: 17,
  closingDays: [{ on: '2999-12-29', name: { zh: '行庆', en: 'Anniversary' } }],
  makeUpDays: [],
  years: [],
};

const revision = (number: number, status: string, acts: readonly object[] = []) => ({
  number,
  status,
  effectiveOn: '2026-11-01',
  content,
  contentHash: 'a'.repeat(64),
  note: '行庆',
  proposedBy: ['he.lan'],
  proposedAt: '2026-11-01T00:00:00.000Z',
  decidedBy: null,
  decidedAt: null,
  decisionNote: null,
  effect: { days: [], hours: null },
  acts,
});

const calendarOf = (revisions: readonly object[], acts: readonly object[] = []) =>
  ({ years: [], revisions, acts }) as unknown as Parameters<typeof CalendarChanges>[0]['calendar'];

const open = (act: string) => ({ act, barred: null });

const session = { userId: 'tang.wei', displayName: '唐薇', permissions: [] };

describe('a change of the calendar', () => {
  componentTests();

  it('that was cancelled is forgotten: the form opens again with what is in force', async () => {
    answer(() => session);
    const calendar = calendarOf([revision(1, 'published')], [open('propose_calendar')]);
    const page = show(<CalendarChanges calendar={calendar} />);
    const ownDays = async () => {
      fireEvent.click(await page.findByRole('button', { name: '提出改动' }));
      return page.findByLabelText<HTMLTextAreaElement>('本行自定的休息日');
    };
    const first = await ownDays();
    expect(first.value).toContain('2999-12-29');
    fireEvent.change(first, { target: { value: '' } });
    fireEvent.click(page.getByRole('button', { name: '取消' }));
    expect((await ownDays()).value).toContain('2999-12-29');
  });

  it('is agreed to after one more question', async () => {
    const sent: string[] = [];
    answer((method, path) => {
      if (method === 'POST') sent.push(path);
      return session;
    });
    const calendar = calendarOf([revision(2, 'proposed', [open('approve_calendar')])]);
    const page = show(<CalendarChanges calendar={calendar} />);
    fireEvent.click(await page.findByRole('button', { name: '同意' }));
    await page.findByText(/同意后即发布/);
    expect(sent).toEqual([]);
    const dialog = within(page.getByRole('dialog'));
    fireEvent.click(dialog.getByRole('button', { name: '同意' }));
    await waitFor(() => expect(sent).toEqual([expect.stringMatching(/revisions\/2\/approval$/)]));
  });
});
