import { answer, componentTests, problem, read, show } from '../../../testing/component.js';
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import type { Draft } from './draft.js';
import { Shadow } from './shadow.js';

const draft = {
  changeSetId: 'c'.repeat(24),
  revision: 7,
  acts: [
    { act: 'start_shadow', barred: null },
    { act: 'end_shadow', barred: null },
  ],
} as unknown as Draft;

const side = {
  revision: '2025.1',
  itemCode: '1.1.3',
  rowId: '1.1.3#0',
  place: { zh: '1.1.3第1行', en: '1.1.3 row 1' },
  mark: { zh: '无标识', en: 'no mark' },
  ghgMark: 'none',
  greenShare: { certain: '1.0000', atMost: '1.0000' },
};

const running = {
  revision: '2025.2',
  startedBy: 'admin-2',
  startedAt: '2026-11-25T02:00:00.000Z',
  days: 30,
  endsAt: '2026-12-25T02:00:00.000Z',
  end: null,
  daysRun: 4,
  judged: 12,
  differing: 3,
  unjudged: 1,
  older: 2,
  hasMoreCriteria: true,
  criteria: [
    {
      criterion: '1.1.3#0 all/0',
      itemCode: '1.1.3',
      rowId: '1.1.3#0',
      text: { zh: '额定功率不大于400千瓦', en: 'rated power up to 400 kW' },
      differing: 3,
    },
  ],
};

const cases = {
  items: [
    {
      applicationId: 'a'.repeat(24),
      assessmentId: `sha256:${'1'.repeat(64)}`,
      assessedAt: '2026-11-26T02:00:00.000Z',
      flips: [
        {
          applicationId: 'a'.repeat(24),
          applicationReference: 'GL-2026-000001',
          status: 'screening',
          decidedAt: null,
          lineNo: 2,
          before: { ...side, outcome: 'listed' },
          after: { ...side, outcome: 'not_listed' },
          turned: ['outcome'],
          because: { zh: '其他原因', en: 'another reason' },
          deciding: null,
          lostBecause: null,
        },
      ],
    },
  ],
  nextCursor: null,
};

/** Answers the figures as given, and gives what was sent. */
const over = (shadow: object | null, answers: readonly unknown[] = []) => {
  const sent: { readonly path: string; readonly body: unknown }[] = [];
  answer(async (method, path, request) => {
    if (path.endsWith('/shadow/cases')) return cases;
    if (path.includes('sessions'))
      return { userId: 'admin-1', displayName: '何兰', permissions: [] };
    if (method === 'GET')
      return path.endsWith('/shadow')
        ? { changeSetId: draft.changeSetId, revision: 7, shadow }
        : { items: [], nextCursor: null };
    sent.push({ path, body: await request.json() });
    return answers[sent.length - 1] ?? {};
  });
  return sent;
};

describe('the shadow of a planned revision', () => {
  componentTests();

  it('tells how far it is and what differs by criterion, with the cases, and is ended', async () => {
    const sent = over(running);
    const page = show(<Shadow draft={draft} />);
    await page.findByText(/修订2025\.2自.+起并行试判/);
    page.getByText('4/30');
    for (const told of ['次无法另行识别', '次按原有修订识别，未计入', /多于此处所列的一百项/])
      page.getByText(told);
    expect(page.queryByText('GL-2026-000001')).toBeNull();
    fireEvent.click(page.getByText('由“额定功率不大于400千瓦”决定，3次识别'));
    await page.findByText('GL-2026-000001');
    expect(page.queryByRole('button', { name: '开始并行试判' })).toBeNull();
    fireEvent.click(page.getByRole('button', { name: '结束并行试判' }));
    await waitFor(() => expect(sent.length).toBe(1));
    expect(sent[0]).toEqual({
      path: `/v1/catalogue/change-sets/${draft.changeSetId}/shadow/end`,
      body: {},
    });
  });

  it('is started for so many days, what is wrong beside the field', async () => {
    const sent = over(null, [
      problem(422, {
        code: 'body_invalid',
        violations: [
          {
            pointer: '/days',
            code: 'too_big',
            detail: { zh: '至多为90', en: 'at most 90' },
          },
        ],
      }),
    ]);
    await read('en');
    const page = show(<Shadow draft={draft} />);
    const days = await page.findByRole('textbox', { name: /Days/ });
    fireEvent.change(days, { target: { value: '91' } });
    fireEvent.submit(days.closest('form')!);
    await waitFor(() => expect(days.getAttribute('aria-invalid')).toBe('true'));
    fireEvent.change(days, { target: { value: '14' } });
    fireEvent.submit(days.closest('form')!);
    await waitFor(() => expect(sent.length).toBe(2));
    expect(sent.map(({ body }) => body)).toEqual([{ days: 91 }, { days: 14 }]);
  });

  it('shows nothing where none was started and none can be', async () => {
    over(null);
    const page = show(<Shadow draft={{ ...draft, acts: [] }} />);
    await waitFor(() => expect(page.queryByRole('status')).toBeNull());
    expect(page.queryByRole('heading')).toBeNull();
  });

  it('that is over says why, and another may be started', async () => {
    over({
      ...running,
      end: { at: '2026-11-29T02:00:00.000Z', because: 'ended' },
      differing: 0,
      criteria: [],
    });
    const page = show(<Shadow draft={draft} />);
    await page.findByText(/由管理员结束/);
    page.getByText('没有一次识别的结论不同。');
    page.getByRole('button', { name: '开始并行试判' });
    expect(page.queryByRole('button', { name: '结束并行试判' })).toBeNull();
  });
});
