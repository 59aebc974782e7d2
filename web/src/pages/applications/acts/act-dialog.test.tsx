import { answer, componentTests, problem, show } from '../../../../testing/component.js';
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import { useSession } from '../../../session/session.js';
import { ActDialog } from './act-dialog.js';
import type { OpenAct } from './act-choices.js';

const application = {
  applicationId: 'a'.repeat(24),
  revision: 7,
  amount: { amountMinor: 1, currency: 'USD' },
  assessments: [],
  overrides: [],
  financing: { conditionsPrecedent: [] },
} as unknown as Parameters<typeof ActDialog>[0]['application'];

const drawdown = {
  act: 'record_drawdown',
  label: { zh: '记录提款', en: 'record a drawdown' },
  then: { zh: '随后开始贷后监测。', en: 'Monitoring begins.' },
  choices: [],
} as unknown as OpenAct;

const dialog = (close: () => void = () => undefined) => (
  <ActDialog application={application} open={drawdown} act="record_drawdown" close={close} />
);

const amountAbove = problem(422, {
  status: 422,
  code: 'invalid_request',
  title: '请更正',
  detailZh: '有2处需要更正。',
  violations: [
    { pointer: '/drawdownReference', code: 'x', detail: { zh: '此编号已记录。', en: '' } },
    { pointer: '/amount/amountMinor', code: 'y', detail: { zh: '超过合同金额。', en: '' } },
  ],
});

const fill = (page: ReturnType<typeof show>): void => {
  const [reference, amount] = page.getAllByRole('textbox');
  fireEvent.change(reference!, { target: { value: 'DD-1' } });
  fireEvent.change(amount!, { target: { value: '1,000.50' } });
  for (const day of document.querySelectorAll('input[type="date"]'))
    fireEvent.change(day, { target: { value: '2026-12-01' } });
};

const press = (page: ReturnType<typeof show>): void => {
  fireEvent.submit(page.getByRole('button', { name: '记录提款' }).closest('form')!);
};

describe('the form of an act', () => {
  componentTests();

  it('sends what was typed on the revision that was looked at, and closes when it is done', async () => {
    const sent: unknown[] = [];
    answer(async (method, _path, request) => {
      if (method === 'GET') return { items: [], entries: [], permissions: [] };
      sent.push([request.headers.get('If-Match'), await request.json()]);
      return {};
    });
    let closed = 0;
    const page = show(
      dialog(() => {
        closed += 1;
      }),
    );
    fill(page);
    press(page);
    await waitFor(() => expect(closed).toBe(1));
    expect(sent).toEqual([
      [
        '"7"',
        expect.objectContaining({
          drawdownReference: 'DD-1',
          amount: { amountMinor: 100_050, currency: 'USD' },
        }),
      ],
    ]);
    await waitFor(() => expect(Object.keys(sessionStorage)).toEqual([]));
  });

  it('says each fault beside its field, keeps what was typed, and asks again under a new key', async () => {
    const keys: (string | null)[] = [];
    answer((method, _path, request) => {
      if (method === 'GET') return { items: [], entries: [], permissions: [] };
      keys.push(request.headers.get('Idempotency-Key'));
      return amountAbove;
    });
    const page = show(dialog());
    fill(page);
    press(page);
    await waitFor(() => expect(page.getAllByText('超过合同金额。')).toHaveLength(2));
    const [reference, amount] = page.getAllByRole<HTMLInputElement>('textbox');
    expect([reference!.value, amount!.value]).toEqual(['DD-1', '1,000.50']);
    expect(amount!.getAttribute('aria-invalid')).toBe('true');
    press(page);
    await waitFor(() => expect(keys).toHaveLength(2));
    fireEvent.change(amount!, { target: { value: '900' } });
    press(page);
    await waitFor(() => expect(keys).toHaveLength(3));
    expect(new Set(keys).size).toBe(3);
  });

  it.each([
    ['no answer came', null],
    ['the service failed', 500],
    ['too much was asked at once', 429],
  ])('asks the same again under its key after %s', async (_why, status) => {
    const keys: (string | null)[] = [];
    answer((method, _path, request) => {
      if (method === 'GET') return { items: [], entries: [], permissions: [] };
      keys.push(request.headers.get('Idempotency-Key'));
      if (status === null) throw new TypeError('no line');
      return problem(status, { code: 'failed', status, detailZh: '请稍后再试。' });
    });
    const page = show(dialog());
    fill(page);
    press(page);
    await waitFor(() => expect(keys).toHaveLength(1));
    await waitFor(() => expect(page.getAllByRole('alert').length).toBeGreaterThan(0));
    press(page);
    await waitFor(() => expect(keys).toHaveLength(2));
    expect(keys[0]).toBe(keys[1]);
  });

  it('finds what was typed again after it was left and opened anew', async () => {
    answer(() => ({ items: [], entries: [], permissions: [] }));
    const page = show(dialog());
    fill(page);
    page.unmount();
    const again = show(dialog());
    expect(again.getAllByRole<HTMLInputElement>('textbox')[0]!.value).toBe('DD-1');
    await waitFor(() => expect(again.getByText('随后开始贷后监测。')).toBeTruthy());
  });

  it('takes up what the same person typed for the step, and nothing of a step given anew', async () => {
    const userId = 'final-1';
    answer((_method, path) =>
      path.includes('sessions') ? { userId, permissions: [] } : { items: [], entries: [] },
    );
    const claimed = (at: string) =>
      ({
        ...application,
        status: 'final_approval',
        claim: { step: 'final_approval', by: userId, at },
      }) as typeof application;
    const shownOn = (at: string) =>
      show(
        <ActDialog
          application={claimed(at)}
          open={drawdown}
          act="record_drawdown"
          close={() => undefined}
        />,
      );
    const referenceOf = (page: ReturnType<typeof show>): string =>
      (page.getAllByRole('textbox')[0] as HTMLInputElement).value;
    const Who = () => <b>{useSession()?.userId}</b>;
    const who = show(<Who />);
    await who.findByText(userId);
    who.unmount();
    const first = shownOn('2026-12-01T01:00:00.000Z');
    fill(first);
    first.unmount();
    const again = shownOn('2026-12-01T01:00:00.000Z');
    await waitFor(() => expect(referenceOf(again)).toBe('DD-1'));
    again.unmount();
    const given = shownOn('2026-12-01T03:00:00.000Z');
    expect(referenceOf(given)).toBe('');
  });

  it('stays open under a second click beside it', async () => {
    answer(() => ({ items: [], entries: [], permissions: [] }));
    let closed = 0;
    const page = show(dialog(() => (closed += 1)));
    const behind = document.querySelector('.mantine-Modal-inner')!;
    fireEvent.mouseDown(behind);
    fireEvent.click(behind);
    await page.findByText('随后开始贷后监测。');
    expect(closed).toBe(0);
  });
});
