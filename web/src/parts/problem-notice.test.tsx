import { answer, componentTests, read, show } from '../../testing/component.js';
import { fireEvent } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import { act } from 'react';
import { ProblemError } from '../api/problem.js';
import type { Problem } from '../api/problem.js';
import { Meanwhile } from './meanwhile.js';
import { MovedSince } from './moved-since.js';
import { ProblemNotice } from './problem-notice.js';

const refused = {
  title: '请更正以下内容',
  detailZh: '有2处需要更正。',
  detailEn: 'Two entries need correcting.',
  requestId: 'req-7',
  violations: [
    {
      pointer: '/a',
      code: 'x',
      detail: { zh: '金额须大于零。', en: 'The amount must be above zero.' },
    },
    { pointer: '/b', code: 'y', detail: { zh: '请填日期。', en: 'Enter a day.' } },
  ],
} as unknown as Problem;

describe('a problem on a page', () => {
  componentTests();

  it('says at once all that is wrong, and by which id the bank finds it', () => {
    const page = show(<ProblemNotice error={new ProblemError(refused)} />);
    expect(page.getAllByRole('listitem').map((one) => one.textContent)).toEqual([
      '金额须大于零。',
      '请填日期。',
    ]);
    expect(page.getByRole('button').textContent).toContain('req-7');
  });

  it('speaks the reader’s language as soon as it is switched', async () => {
    const page = show(<ProblemNotice error={new ProblemError(refused)} />);
    await act(() => read('en'));
    expect(page.getByRole('alert').textContent).toContain('Two entries need correcting.');
    expect(page.getByText('Enter a day.')).toBeTruthy();
  });

  it('offers to try again where no answer came, without an id', () => {
    let asked = 0;
    const page = show(
      <ProblemNotice
        error={new ProblemError(null)}
        retry={() => {
          asked += 1;
        }}
      />,
    );
    const buttons = page.getAllByRole('button');
    expect(buttons).toHaveLength(1);
    fireEvent.click(buttons[0]!);
    expect(asked).toBe(1);
  });

  it('names who has the step now, and offers to load the newest state', async () => {
    answer((_method, path) =>
      path.includes('sessions')
        ? { userId: 'final-1', displayName: '谢衡', permissions: ['staff.read'] }
        : { items: [{ userId: 'final-2', displayName: '孙宁' }] },
    );
    const taken = new ProblemError({ ...refused, status: 409, heldBy: 'final-2' });
    const page = show(<ProblemNotice error={taken} />);
    expect(await page.findByText('该环节现在在孙宁处。')).toBeTruthy();
    expect(page.getByText(/载入最新内容/)).toBeTruthy();
  });

  it('says on the page of a case who did what meanwhile, as far as its reader is told', async () => {
    const entry = {
      ...{ revision: 8, at: '2026-12-01T01:00:00.000Z', action: 'claim_step', given: null },
      ...{ by: { kind: 'bank_user', roles: [], userId: 'final-2', onBehalfOf: null }, papers: [] },
    };
    answer((_method, path) => {
      if (path.endsWith('/timeline')) return { entries: [{ ...entry, revision: 7 }, entry] };
      return path.includes('sessions')
        ? { userId: 'final-1', displayName: '谢衡', permissions: ['staff.read'] }
        : { items: [{ userId: 'final-2', displayName: '孙宁' }] };
    });
    const page = show(
      <Meanwhile value={<MovedSince applicationId="case-1" revision={7} />}>
        <ProblemNotice error={new ProblemError({ ...refused, status: 412, violations: [] })} />
      </Meanwhile>,
    );
    const told = await page.findByText(/孙宁 · 认领/);
    expect(told.textContent).toContain('2026');
    expect(page.getAllByRole('listitem')).toHaveLength(1);
  });

  it('offers to load the newest state where another has changed it, and says when that is done', async () => {
    const changed = new ProblemError({ ...refused, status: 412 });
    const read = await new Promise((resolve) => {
      const page = show(<ProblemNotice error={changed} reloaded={() => resolve('newest')} />);
      fireEvent.click(page.getByText('载入最新内容，填写的保留'));
    });
    expect(read).toBe('newest');
  });

  it('is not there without an error', () => {
    expect(show(<ProblemNotice error={null} />).queryByRole('alert')).toBeNull();
  });
});
