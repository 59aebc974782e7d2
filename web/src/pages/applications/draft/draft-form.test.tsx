import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import { answer, componentTests, problem, show } from '../../../../testing/component.js';
import { CorrectionForm, DraftForm } from './draft-form.js';

type Application = Parameters<typeof DraftForm>[0]['application'];
interface Line {
  readonly lineNo: number;
  readonly descriptionZh: string;
  readonly quantity: string;
}
interface Draft {
  readonly tenorMonths: number;
  readonly useOfProceeds: string;
  readonly lines: readonly Line[];
}

const line = (lineNo: number, descriptionZh: string, quantity: string) => ({
  ...{ lineNo, descriptionZh, quantity, hsCode: null, unit: '台' },
  value: { amountMinor: 10_000, currency: 'USD' },
});

const draft = {
  ...{ role: 'maker', instrument: 'trade_finance', tenorMonths: 6, useOfProceeds: '备货' },
  amount: { amountMinor: 10_000, currency: 'USD' },
  lines: [line(1, '风机叶片', '12'), line(2, '齿轮箱', '3')],
};

const stored = (revision: number, over: object = {}): Application =>
  ({
    ...{ applicationId: 'a'.repeat(24), revision, corrections: [] },
    draft: { ...draft, ...over },
  }) as unknown as Application;

/** The form of a draft, and what it sends of it. */
const opened = (answers: (revision: string | null) => unknown = () => ({ revision: 9 })) => {
  const sent: { readonly revision: string | null; readonly draft: Draft }[] = [];
  answer(async (method, _path, request) => {
    if (method === 'POST') return problem(422, { code: 'invalid' });
    if (method !== 'PUT') return { items: [], entries: [] };
    const revision = request.headers.get('if-match');
    sent.push({ revision, draft: (await request.json()) as Draft });
    return answers(revision);
  });
  const form = (application: Application) => <DraftForm application={application} />;
  const page = show(form(stored(1)));
  return {
    page,
    sent,
    type: (name: RegExp, value: string) =>
      fireEvent.change(page.getByRole('textbox', { name }), { target: { value } }),
    meanwhile: (application: Application) => page.rerender(form(application)),
  };
};

const slow = { timeout: 20_000 };

describe('a draft open in two pages', () => {
  componentTests();

  it('keeps field by field what each of them changed, and says what the other did', async () => {
    const { page, sent, type, meanwhile } = opened();
    type(/^期限/, '18');
    type(/^第 2 行，数量/, '5');
    meanwhile(
      stored(2, { useOfProceeds: '采购', lines: [line(1, '风机叶片', '10'), draft.lines[1]] }),
    );
    await page.findByText('资金用途：采购');
    expect(page.getByText('第 1 行，数量：10')).toBeDefined();
    await waitFor(() => expect(sent).toHaveLength(1), slow);
    expect(sent[0]).toMatchObject({
      revision: '"2"',
      draft: {
        ...{ tenorMonths: 18, useOfProceeds: '采购' },
        lines: [{ quantity: '10' }, { quantity: '5' }],
      },
    });
    fireEvent.click(page.getByRole('button', { name: '知道了' }));
    expect(page.queryByText('资金用途：采购')).toBeNull();
  }, 60_000);

  it('loses nothing that both changed: what is typed here stays, the other is told', async () => {
    const { page, type, meanwhile } = opened();
    type(/^期限/, '18');
    meanwhile(stored(2, { tenorMonths: 12 }));
    await page.findByText(/期限（月）两处都改过.*“12”/);
    expect(page.getByRole<HTMLInputElement>('textbox', { name: /^期限/ }).value).toBe('18');
  });

  it('knows a line by its goods when another page takes out the one before it', async () => {
    const { page, sent, type, meanwhile } = opened();
    type(/^第 2 行，数量/, '5');
    meanwhile(stored(2, { lines: [line(1, '齿轮箱', '3')] }));
    await page.findByText('删去了一行货物');
    await waitFor(() => expect(sent).toHaveLength(1), slow);
    expect(sent[0]?.draft.lines).toMatchObject([{ descriptionZh: '齿轮箱', quantity: '5' }]);
  }, 60_000);

  it('stores again over what the other stored first, once that is read', async () => {
    const { sent, type, meanwhile } = opened((revision) =>
      revision === '"1"' ? problem(412, { code: 'stale' }) : { revision: 3 },
    );
    type(/^期限/, '18');
    await waitFor(() => expect(sent).toHaveLength(1), slow);
    meanwhile(stored(2, { useOfProceeds: '采购' }));
    await waitFor(() => expect(sent).toHaveLength(2), slow);
    expect(sent[1]).toMatchObject({
      revision: '"2"',
      draft: { tenorMonths: 18, useOfProceeds: '采购' },
    });
  }, 60_000);

  it('is told nothing of what this page stored itself', async () => {
    const { page, sent, type, meanwhile } = opened();
    type(/^期限/, '18');
    await waitFor(() => expect(sent).toHaveLength(1), slow);
    type(/^期限/, '24');
    meanwhile(stored(2, { tenorMonths: 18 }));
    expect(page.queryByText(/另一个页面/)).toBeNull();
    expect(page.getByRole<HTMLInputElement>('textbox', { name: /^期限/ }).value).toBe('24');
  }, 60_000);
});

describe('the answer to a correction', () => {
  componentTests();

  it('marks the lines and fields that it is about, and says nothing of the others', async () => {
    const onLine = { zh: '第1行货物：型号与报告不符', en: 'Line 1: other model' };
    answer((method, path) => {
      if (method === 'POST') return problem(422, { code: 'invalid' });
      return path.endsWith('/next-steps')
        ? { yours: { open: [{ entryId: null, lineNo: 1, text: onLine }] } }
        : { items: [], entries: [] };
    });
    const reasons = [
      { about: 'line/1', text: onLine },
      { about: '/tenorMonths', text: { zh: '期限：与合同不符', en: 'Tenor: other' } },
      { about: '/useOfProceeds', text: { zh: '资金用途：不明', en: 'Use: unclear' } },
    ];
    const application = { ...stored(1), corrections: [{ round: 1, reasons }] };
    const page = show(<CorrectionForm application={application as unknown as Application} />);
    expect((await page.findAllByText(/第1行货物：型号与报告不符/)).length).toBe(1);
    expect(page.getAllByText('请更正：期限：与合同不符')).toHaveLength(1);
    expect(page.getAllByText('请更正：资金用途：不明')).toHaveLength(1);
    expect(page.getAllByText(/请更正：/)).toHaveLength(3);
  });
});
