import { answer, componentTests, read, show } from '../../../testing/component.js';
import { fireEvent, waitFor } from '@testing-library/react';
import {
  RouterContextProvider,
  createMemoryHistory,
  createRootRoute,
  createRouter,
} from '@tanstack/react-router';
import { describe, expect, it } from '@jest/globals';
import type { Session } from '../../session/session.js';
import { DraftDialog } from './draft-dialog.js';

const router = createRouter({
  routeTree: createRootRoute(),
  history: createMemoryHistory(),
});

const session = { applicantIds: ['firm-1'] } as unknown as Session;
/** Typing rests before the bank is asked. */
const patience = { timeout: 10_000 };

const firm = { applicantId: 'firm-1', nameZh: '示例光伏', nameEn: 'Example Solar' };

/** The API says what it would of each draft, and keeps what comes. */
const open = () => {
  const kept: unknown[] = [];
  answer(async (method, path, request) => {
    if (method === 'GET') return firm;
    const body = (await request.json()) as { amount: { amountMinor: number }; tenorMonths: number };
    if (path !== '/v1/draft-findings') {
      kept.push(body);
      return { applicationId: 'a' };
    }
    return {
      findings: [
        ...(body.tenorMonths > 0
          ? []
          : [
              {
                ...{ pointer: '/tenorMonths', code: 'tenor_missing', hinders: true },
                text: { zh: '至少 1 个月。', en: 'At least one month.' },
              },
            ]),
        ...(body.amount.amountMinor <= 19_300_000
          ? []
          : [
              {
                ...{ pointer: '/amount', code: 'amount_above_goods', hinders: false },
                text: { zh: '高于货值。', en: 'Above the goods.' },
              },
            ]),
      ],
    };
  });
  const page = show(
    <RouterContextProvider router={router}>
      <DraftDialog
        session={session}
        preCheckId="p-1"
        goods={{ role: 'trader', lines: [] }}
        currency="USD"
        close={() => undefined}
      />
    </RouterContextProvider>,
  );
  const type = (label: RegExp, value: string): void => {
    fireEvent.change(page.getByRole('textbox', { name: label }), { target: { value } });
  };
  return { page, kept, type };
};

describe('the dialog that begins a draft', () => {
  componentTests();

  it('says beside the fields what the bank’s rules say of them, and keeps no draft that none could submit', async () => {
    const { page, kept, type } = open();
    type(/申请金额/, '999,999,999');
    type(/期限/, '0');
    type(/资金用途/, '采购光伏组件');
    expect(await page.findByText('高于货值。', {}, patience)).toBeTruthy();
    expect(page.getByText('至少 1 个月。')).toBeTruthy();
    fireEvent.click(page.getByRole('button', { name: '保存草稿' }));
    await waitFor(() => expect(page.getByText('至少 1 个月。')).toBeTruthy());
    expect(kept).toEqual([]);
    type(/期限/, '6');
    fireEvent.click(page.getByRole('button', { name: '保存草稿' }));
    await waitFor(() => expect(kept).toHaveLength(1), patience);
    expect(kept[0]).toMatchObject({ tenorMonths: 6, amount: { amountMinor: 99_999_999_900 } });
  });

  it('says in the reader’s language what is still open', async () => {
    await read('en');
    const { page, kept } = open();
    fireEvent.click(page.getByRole('button', { name: 'Save the draft' }));
    expect(page.getByRole('button', { name: 'Tenor (months): Fill this in' })).toBeTruthy();
    expect(kept).toEqual([]);
  });
});
