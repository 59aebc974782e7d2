import { componentTests, show } from '../../../testing/component.js';
import { fireEvent } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import { ImportDialog } from './import-dialog.js';
import type { TypedLine } from './lines.js';

const packingList = `装箱单 PACKING LIST,,,,
买方：,Iberia Solar SL,,,
品名,HS编码,数量,单位,金额
光伏组件,85414300,"1,200",块,"66.000,00"
变流器,85044090,10,台,"24,000.00"
合计,,"1,210",,"90,000.00"
`;

const open = (file: { readonly text: string; readonly name?: string }, present = 0) => {
  const taken: TypedLine[] = [];
  const page = show(
    <ImportDialog
      currency="USD"
      firstKey={1}
      present={present}
      take={(lines) => taken.push(...lines)}
      close={() => undefined}
    />,
  );
  const input = document.querySelector('input[type=file]');
  fireEvent.change(input!, {
    target: { files: [new File([file.text], file.name ?? 'goods.csv')] },
  });
  return { page, taken };
};

describe('the import of a spreadsheet', () => {
  componentTests();

  it('finds the headings below the title, and says which rows it left', async () => {
    const { page } = open({ text: packingList }, 3);
    const told = await page.findByText(/读出 3 行/);
    expect(told.textContent).toContain('其中 2 行有疑问');
    expect(told.textContent).toContain('表头上方的 2 行没有读');
    expect(told.textContent).toContain('加在现有 3 行之后');
  });

  it('doubts an amount with two readings, and takes no sum for goods', async () => {
    const { page, taken } = open({ text: packingList });
    expect(await page.findByText(/请只写数字，如 1,200.50/)).toBeTruthy();
    expect(page.getByText(/像是合计行/)).toBeTruthy();
    fireEvent.click(page.getByRole('button', { name: '导入 2 行' }));
    expect(taken.map(({ goods, quantity, value }) => [goods, quantity, value])).toEqual([
      ['光伏组件', '1,200', '66.000,00'],
      ['变流器', '10', '24,000.00'],
    ]);
  });

  it.each([
    '合计 TOTAL,,,,90000',
    '总金额（美元）：,,,,90000',
    'Grand total CIF USD,,,,90000',
    '小计,,,,90000',
    'SAY US DOLLARS NINETY THOUSAND ONLY,,,,90000',
    ',合计,,,90000',
  ])('leaves out the sum %s unless somebody takes it', async (row) => {
    const { page } = open({
      text: `品名,HS编码,数量,单位,金额\n光伏组件,85414300,5,块,90000\n${row}\n`,
    });
    expect(await page.findByText(/像是合计行/)).toBeTruthy();
    expect(page.getByRole('button', { name: '导入 1 行' })).toBeTruthy();
  });

  it('takes goods whose name begins like a sum', async () => {
    const { page } = open({
      text: 'Total station,90152000,5,台,90000\n总成（变速箱）,870840,1,台,5\n',
    });
    expect(await page.findByRole('button', { name: '导入 2 行' })).toBeTruthy();
    expect(page.queryByText(/像是合计行/)).toBeNull();
  });

  it('refuses more rows than it takes at a time, and names both numbers', async () => {
    const rows = Array.from({ length: 1200 }, (_, at) => `风机 ${at},85023100,1,台,5`);
    const { page } = open({ text: rows.join('\n') });
    expect(await page.findByText(/表格有 1200 行货物，一次至多导入 1000 行/)).toBeTruthy();
    expect(page.queryByRole('table')).toBeNull();
  });

  it('refuses a text that is called a workbook', async () => {
    const { page } = open({ text: 'this is not a workbook', name: 'goods.xlsx' });
    expect(await page.findByText(/这份文件读不出来/)).toBeTruthy();
  });
});
