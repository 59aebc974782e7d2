import { answer, componentTests, show } from '../../../../testing/component.js';
import { fireEvent, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import { ActFoot } from '../acts/act-foot.js';
import type { OpenAct } from '../acts/act-choices.js';
import { draftName, typedDraft } from './typed-draft.js';
import type { TypedDraft } from './typed-draft.js';

type Application = Parameters<typeof ActFoot>[0]['application'];

const amount = { amountMinor: 40_000_000, currency: 'USD' };

const line = {
  hsCode: '85030030',
  descriptionZh: '风机叶片',
  quantity: '12',
  unit: '片',
  value: { amountMinor: 24_000_000, currency: 'USD' },
};

const lines = Array.from({ length: 12 }, (_none, index) => ({ ...line, lineNo: index + 1 }));

const application = {
  applicationId: 'a'.repeat(24),
  applicantId: 'b'.repeat(24),
  revision: 3,
  amount,
  assessments: [],
  overrides: [],
  financing: { conditionsPrecedent: [] },
  draft: {
    role: 'maker',
    instrument: 'trade_finance',
    tenorMonths: 6,
    useOfProceeds: '备货',
    amount,
    lines,
  },
} as unknown as Application;

const submit = {
  act: 'submit_application',
  label: { zh: '提交申请', en: 'submit' },
  then: null,
  barred: null,
  choices: [],
} as unknown as OpenAct;

/** The dialog of a submission, after something was typed into the draft in this browser. */
const dialogAfter = async (typed?: (held: TypedDraft) => TypedDraft) => {
  const sent: string[] = [];
  answer((method, path) => {
    if (method === 'POST') sent.push(path);
    return { items: [], entries: [] };
  });
  if (typed !== undefined)
    sessionStorage.setItem(
      `greenlane.kept.${draftName(application.applicationId)}`,
      JSON.stringify({ typed: typed(typedDraft(application)), from: typedDraft(application) }),
    );
  const page = show(
    <ActFoot
      application={application}
      acts={[submit]}
      consequence={null}
      points={[]}
      toCorrection={() => undefined}
    />,
  );
  fireEvent.click(page.getByRole('button', { name: '提交申请' }));
  const dialog = await page.findByRole('dialog');
  const button = within(dialog).getByRole<HTMLButtonElement>('button', { name: '提交申请' });
  return { dialog, button, sent };
};

describe('a submission', () => {
  componentTests();

  it('names the amount and the goods that the bank holds, and goes through', async () => {
    const { dialog, button, sent } = await dialogAfter((held) => held);
    expect(dialog.textContent).toContain('USD\u00a0400,000.00');
    expect(dialog.textContent).toContain(
      '风机叶片 · HS 编码 85030030 · 12 片 · USD\u00a0240,000.00',
    );
    fireEvent.submit(button.closest('form')!);
    await waitFor(() => expect(sent).toHaveLength(1));
  });

  it('names the terms and every line of goods, however many', async () => {
    const { dialog } = await dialogAfter();
    expect(dialog.textContent).toContain('6 个月');
    expect(dialog.textContent).toContain('备货');
    expect(within(dialog).getAllByRole('listitem')).toHaveLength(lines.length);
  });

  it.each([
    ['an amount that cannot be read', (held: TypedDraft) => ({ ...held, amount: 'abc' })],
    ['an amount the bank does not hold yet', (held: TypedDraft) => ({ ...held, amount: '500000' })],
    [
      'a quantity that cannot be read',
      (held: TypedDraft) => ({
        ...held,
        goods: {
          ...held.goods,
          lines: held.goods.lines.map((one) => ({ ...one, quantity: '三' })),
        },
      }),
    ],
  ])('is refused while the page shows %s', async (_what, typed) => {
    const { dialog, button } = await dialogAfter(typed);
    expect(button.disabled).toBe(true);
    expect(within(dialog).getByRole('alert').textContent).toContain('尚未保存到本行');
  });
});
