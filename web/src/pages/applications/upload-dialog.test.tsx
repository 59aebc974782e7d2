import { answer, componentTests, show } from '../../../testing/component.js';
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import { UploadDialog } from './upload-dialog.js';

type Props = Parameters<typeof UploadDialog>[0];

const application = {
  applicationId: 'a'.repeat(24),
  revision: 7,
  amount: { amountMinor: 1, currency: 'USD' },
  draft: { lines: [{ lineNo: 1, goodsZh: null, goodsEn: null, value: null }] },
  assessments: [],
} as unknown as Props['application'];

const entry = {
  ...{ entryId: 'D-invoice', lineNo: null, unanswered: true },
  ask: { zh: '请提供商业发票', en: 'Provide the commercial invoice' },
  answer: null,
  proofs: [
    {
      evidenceType: 'commercial-invoice',
      label: { zh: '商业发票', en: 'commercial invoice' },
      fields: [
        { field: 'issuer', needed: true },
        { field: 'number', needed: true },
        { field: 'amount', needed: true },
      ],
    },
  ],
} as unknown as Props['entry'];

const more = {
  ...{ entryId: 'D-total', lineNo: 3, unanswered: true, evidenceId: null },
  ask: { zh: '请说明总价', en: 'Show the total' },
  ...{ answer: null, proofs: entry.proofs },
} as unknown as Props['entry'];

const checklist = { entries: [entry, more], maximumFileBytes: 20 * 1_048_576 };

const piece = {
  ...{ evidenceId: 'b'.repeat(24), fileName: 'invoice.pdf', evidenceType: 'commercial-invoice' },
  ...{ issuer: '示例公司', holder: null, holderAuthorises: false, scheme: null, model: null },
  ...{ number: 'INV-1', laboratoryQualified: null, issuedOn: null, validUntil: null },
  document: null,
  statements: [{ entryId: 'D-invoice', value: true, unit: null }],
} as unknown as NonNullable<Props['piece']>;

const reading = {
  state: 'read',
  proposals: [],
  totals: [{ amountMinor: 120_050, currency: 'EUR' }],
};

describe('the form of a paper', () => {
  componentTests();

  it('tells the size before a file is chosen, and what else the same file may show, by its line', async () => {
    answer(() => Promise.resolve({}));
    const page = show(
      <UploadDialog
        application={application}
        entry={entry}
        checklist={checklist}
        close={() => undefined}
      />,
    );
    expect(await page.findByText(/20 MiB/u)).toBeDefined();
    expect(
      page.getByRole('checkbox', { name: /第 ?3 ?行.*请说明总价|Line 3.*Show the total/iu }),
    ).toBeDefined();
  });

  it.each([
    ['leer.pdf', '', /leer\.pdf.*(?:0 字节|0 bytes)/u],
    ['证书.pdf.exe', 'MZ', /证书\.pdf\.exe.*(?:不是 PDF|no PDF)/u],
    ['证书.pdf', 'MZ not a PDF', /证书\.pdf.*(?:不是 PDF|no PDF)/u],
    ['scan.png', '%PDF-1.7', /scan\.png.*(?:\.pdf 后|name it \.pdf)/u],
    ['gross.pdf', `%PDF-${'x'.repeat(21 * 1_048_576)}`, /gross\.pdf.*21 MiB/u],
  ])('tells at once that %s cannot be taken', async (name, text, told) => {
    answer(() => Promise.resolve({}));
    const page = show(
      <UploadDialog {...{ application, entry, checklist }} close={() => undefined} />,
    );
    const input = document.querySelector('input[type=file]');
    fireEvent.change(input!, { target: { files: [new File([text], name)] } });
    expect(await page.findByText(told)).toBeTruthy();
  });

  it('states a paper anew without its file, with the total that was read in it', async () => {
    const sent: unknown[] = [];
    answer(async (method, path, request) => {
      if (method === 'GET') return path.endsWith('/proposals') ? reading : {};
      sent.push(path.split('/').at(-1), await request.json());
      return {};
    });
    let closed = 0;
    const page = show(
      <UploadDialog
        application={application}
        entry={entry}
        checklist={checklist}
        piece={piece}
        close={() => {
          closed += 1;
        }}
      />,
    );
    expect(page.queryByLabelText('文件')).toBeNull();
    const total = page.getByRole<HTMLInputElement>('textbox', { name: /合计金额/ });
    const send = (): boolean =>
      fireEvent.submit(page.getByRole('button', { name: '更正填写内容' }).closest('form')!);
    expect(total.required).toBe(true);
    fireEvent.change(total, { target: { value: '一千二' } });
    send();
    expect(total.getAttribute('aria-invalid')).toBe('true');
    expect(sent).toEqual([]);
    fireEvent.click(await page.findByRole('button', { name: /EUR\s1,200\.50/ }));
    expect(total.value).toBe('1200.50');
    send();
    await waitFor(() => expect(closed).toBe(1));
    expect(sent).toEqual([
      'correction',
      expect.objectContaining({
        issuer: '示例公司',
        number: 'INV-1',
        document: expect.objectContaining({ amountMinor: 120_050, currency: 'EUR' }),
        statements: [{ entryId: 'D-invoice', value: true, unit: null }],
      }),
    ]);
  });

  it('asks whether another holder authorises the use of a paper, and sends the answer', async () => {
    const bodies: unknown[] = [];
    answer(async (method, path, request) => {
      if (method === 'GET') return path.endsWith('/proposals') ? reading : {};
      bodies.push(await request.json());
      return {};
    });
    const [proof] = entry.proofs;
    const fields = [
      { field: 'holder' as const, needed: false },
      { field: 'holderAuthorises' as const, needed: false },
    ];
    const held = { ...entry, proofs: [{ ...proof!, fields }] };
    const page = show(
      <UploadDialog {...{ application, checklist, piece }} entry={held} close={() => undefined} />,
    );
    fireEvent.click(await page.findByRole('checkbox', { name: /已授权本企业使用/ }));
    fireEvent.submit(page.getByRole('button', { name: '更正填写内容' }).closest('form')!);
    await waitFor(() => expect(bodies).toMatchObject([{ holderAuthorises: true }]));
  });
});
