import { answer, componentTests, problem, read, show } from '../../../testing/component.js';
import { answerFiles } from '../../../testing/file-sending.js';
import type { FileAnswer } from '../../../testing/file-sending.js';
import { act, createEvent, fireEvent, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from '@jest/globals';
import { UploadDialog } from './upload-dialog.js';

type Props = Parameters<typeof UploadDialog>[0];

const application = {
  applicationId: 'a'.repeat(24),
  revision: 7,
  amount: { amountMinor: 1, currency: 'USD' },
  draft: { lines: [{ lineNo: 1, goodsZh: null, goodsEn: null, value: null }] },
  assessments: [],
} as unknown as Props['application'];

const fieldsOf = (...names: readonly string[]) => names.map((field) => ({ field, needed: true }));

const invoice = {
  evidenceType: 'commercial-invoice',
  label: { zh: '商业发票', en: 'commercial invoice' },
  fields: fieldsOf('issuer', 'number', 'issuedOn', 'amount'),
  suffices: true,
};
const contract = {
  evidenceType: 'sales-contract',
  label: { zh: '销售合同', en: 'sales contract' },
  fields: fieldsOf('number'),
  suffices: true,
};

const entry = {
  ...{ entryId: 'L1-power', lineNo: null, fact: 'unitPower', unanswered: true, standard: null },
  ask: { zh: '请证明单机容量', en: 'Show the power of a unit' },
  answer: {
    type: 'number',
    label: { zh: '单机容量', en: 'Power of a unit' },
    values: [],
    units: ['kW', 'MW'],
  },
  proofs: [invoice, contract],
} as unknown as Props['entry'];

const other = {
  ...{ entryId: 'D-certificate', lineNo: null, fact: null, unanswered: false, standard: null },
  ask: { zh: '请提供检测报告。', en: 'Provide the test report.' },
  answer: null,
  proofs: [
    { evidenceType: 'test-report', label: { zh: '检测报告', en: 'test report' }, fields: [] },
  ],
} as unknown as Props['entry'];

const checklist = { entries: [entry, other], maximumFileBytes: 20 * 1_048_576 };

const at = (quote: string, page = 1) => ({ page, line: 1, quote });

const proposal = (field: string, value: unknown, quote: string, over: object = {}) => ({
  ...{ proposalId: quote, entryId: null, fact: null, unit: null, support: 'labelled' },
  ...{ field, value, reader: { name: 'reader', version: '1' } },
  ...at(quote),
  ...over,
});

const reading = {
  contentHash: `sha256:${'0'.repeat(64)}`,
  reader: { name: 'reader', version: '1' },
  ...{ pageCount: 2, doubt: null, usccs: [] },
  kinds: [{ evidenceType: 'commercial-invoice', ...at('COMMERCIAL INVOICE') }],
  totals: [{ amountMinor: 1_234_560, currency: 'EUR', ...at('TOTAL EUR 12,345.60', 2) }],
  proposals: [
    proposal('number', 'INV-7', 'Invoice No.: INV-7'),
    proposal('issuedOn', '2026-07-15', 'Invoice date: 15 July 2026'),
    proposal('issuer', '甲公司', '出具方：甲公司', { support: 'contested' }),
    proposal('issuer', '乙公司', '卖方：乙公司', { support: 'contested' }),
    proposal('value', 6.25, '单机容量 6.25 MW', { entryId: 'L1-power', unit: 'MW' }),
  ],
};

const pdf = new File(['%PDF-1.7 an invoice'], 'invoice.pdf');

let putBack = (): void => undefined;
afterEach(() => putBack());

const open = (answers: FileAnswer, over: Partial<Props> = {}) => {
  answer(() => Promise.resolve({}));
  putBack = answerFiles(answers);
  return show(
    <UploadDialog {...{ application, entry, checklist }} close={() => undefined} {...over} />,
  );
};

const choose = (file: File): boolean =>
  fireEvent.change(document.querySelector('input[type=file]')!, { target: { files: [file] } });

const readAs =
  (body: unknown, status = 200): FileAnswer =>
  () =>
    Promise.resolve({ status, body });

const field = (page: ReturnType<typeof show>, name: RegExp | string) =>
  page.getByLabelText<HTMLInputElement>(name);

describe('a file that is chosen', () => {
  componentTests();

  it('is read, and what it says stands in the fields of its kind, each with page and words', async () => {
    const page = open(readAs(reading));
    choose(pdf);
    await waitFor(() => expect(field(page, /^编号/).value).toBe('INV-7'));
    expect(field(page, /^这是什么材料/).value).toBe('commercial-invoice');
    expect(field(page, /^出具日期/).value).toBe('2026-07-15');
    expect(field(page, /^合计金额/).value).toBe('12345.60');
    expect(field(page, /^单机容量/).value).toBe('6.25');
    expect(field(page, /^单位/).value).toBe('MW');
    page.getByText('读自第 1 页：“Invoice No.: INV-7”，请确认');
    page.getByText('读自第 2 页：“TOTAL EUR 12,345.60”，请确认');
    page.getByText(/有 5 栏与文件所载一致/);
    await act(() => read('en'));
    await page.findByText('Read from page 1: “Invoice No.: INV-7” – please confirm');
  });

  it('decides nothing where it says several things: a person chooses one', async () => {
    const page = open(readAs(reading));
    choose(pdf);
    fireEvent.click(await page.findByRole('button', { name: '乙公司' }));
    expect(field(page, /^出具方/).value).toBe('乙公司');
    page.getByText('读自第 1 页：“卖方：乙公司”，请确认');
  });

  it('never writes over what was typed, also where that was cleared, and offers it beside', async () => {
    const page = open(readAs(reading));
    fireEvent.change(field(page, /^这是什么材料/), { target: { value: 'commercial-invoice' } });
    fireEvent.change(field(page, /^编号/), { target: { value: 'INV-8' } });
    choose(pdf);
    await page.findByText(/栏与文件所载一致/);
    expect(field(page, /^编号/).value).toBe('INV-8');
    fireEvent.change(field(page, /^出具日期/), { target: { value: '' } });
    expect(field(page, /^出具日期/).value).toBe('');
    fireEvent.click(page.getByRole('button', { name: 'INV-7' }));
    expect(field(page, /^编号/).value).toBe('INV-7');
    fireEvent.change(field(page, /^单机容量/), { target: { value: '6.3' } });
    expect(field(page, /^单位/).value).toBe('MW');
  });

  it('states nothing that the chosen kind does not ask for, and nothing of a file that was taken away', async () => {
    const page = open(readAs(reading));
    choose(pdf);
    await waitFor(() => expect(field(page, /^编号/).value).toBe('INV-7'));
    fireEvent.change(field(page, /^这是什么材料/), { target: { value: 'sales-contract' } });
    expect(page.queryByLabelText(/^合计金额/)).toBeNull();
    expect(field(page, /^编号/).value).toBe('INV-7');
    fireEvent.click(page.getByRole('button', { name: '移除文件' }));
    await waitFor(() => expect(field(page, /^编号/).value).toBe(''));
    expect(field(page, /^这是什么材料/).value).toBe('sales-contract');
  });

  it('tells where it calls itself a kind that is asked for elsewhere', async () => {
    const kinds = [{ evidenceType: 'test-report', ...at('检测报告') }];
    const page = open(readAs({ ...reading, kinds }));
    choose(pdf);
    expect(await page.findByText(/自称“检测报告”，此处不需要，用于“请提供检测报告”/)).toBeTruthy();
  });

  it('is told as a picture, or in words why it was not read, and the form can be filled in all the same', async () => {
    const page = open(
      readAs({ detailZh: '文件加了密码。', detailEn: 'It has a password.', code: 'x' }, 422),
    );
    choose(new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], 'scan.png'));
    await page.findByText(/图片无法自动读取/);
    choose(pdf);
    await page.findByText(/未能读取文件。 文件加了密码。 请自行填写各栏/);
    fireEvent.change(field(page, /^这是什么材料/), { target: { value: 'sales-contract' } });
    fireEvent.change(field(page, /^编号/), { target: { value: 'SC-1' } });
    expect(field(page, /^编号/).value).toBe('SC-1');
    putBack();
    putBack = answerFiles(readAs(reading));
    fireEvent.click(page.getByRole('button', { name: '重新读取' }));
    await page.findByText(/栏与文件所载一致/);
    expect(field(page, /^编号/).value).toBe('SC-1');
  });

  it('says why a person must read it, and that no answer came', async () => {
    const doubt = { code: 'scan', text: { zh: '文件是扫描件。', en: 'It is a scan.' } };
    const page = open(readAs({ ...reading, doubt, kinds: [], totals: [], proposals: [] }));
    choose(pdf);
    await page.findByText(/文件是扫描件。 请自行填写各栏/);
    putBack();
    putBack = answerFiles(() => Promise.resolve(null));
    choose(pdf);
    expect(await page.findByText(/没有收到答复/)).toBeTruthy();
  });

  it('is sent as it is while it is still being read, and the late answer changes nothing', async () => {
    const bodies: FormData[] = [];
    let answerLate = (): void => undefined;
    const page = open((path, body) => {
      if (path.endsWith('/paper-readings'))
        return new Promise((resolve) => {
          answerLate = () => resolve({ status: 200, body: reading });
        });
      bodies.push(body as FormData);
      return Promise.resolve(problem(409, { code: 'x' }));
    });
    fireEvent.change(field(page, /^这是什么材料/), { target: { value: 'sales-contract' } });
    fireEvent.change(field(page, /^编号/), { target: { value: 'SC-1' } });
    fireEvent.change(field(page, /^单机容量/), { target: { value: '5' } });
    fireEvent.change(field(page, /^单位/), { target: { value: 'MW' } });
    choose(pdf);
    await page.findByText(/正在读取文件/);
    fireEvent.submit(page.getByRole('button', { name: '上传' }).closest('form')!);
    await waitFor(() => expect(bodies).toHaveLength(1));
    answerLate();
    await page.findByRole('alert');
    expect(page.queryByText(/栏与文件所载一致/)).toBeNull();
    expect(JSON.parse(bodies[0]?.get('description') as string)).toMatchObject({ number: 'SC-1' });
  });

  it('may be dropped; of several dropped at once none is taken', async () => {
    const page = open(readAs(reading));
    const place = document.querySelector('[data-over]')!;
    const drop = (...files: readonly File[]): void => {
      const event = createEvent.drop(place);
      Object.assign(event, { dataTransfer: { files } });
      fireEvent(place, event);
    };
    fireEvent.dragOver(place);
    expect(place.getAttribute('data-over')).toBe('true');
    drop(pdf, pdf);
    await page.findByText(/一次拖入了 2 个文件/);
    expect(place.getAttribute('data-over')).toBe('false');
    drop(pdf);
    await waitFor(() => expect(field(page, /^编号/).value).toBe('INV-7'));
  });
});
