import { componentTests, show } from '../../../testing/component.js';
import { fireEvent, within } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { GoodsTable } from './goods-table.js';
import { emptyLine, sentLines } from './lines.js';
import type { TypedLine } from './lines.js';

const inverter: TypedLine = { ...emptyLine(1), goods: '光伏并网逆变器', value: '100.00' };

const Page = ({ first }: { readonly first: readonly TypedLine[] }): ReactElement => {
  const [goods, setGoods] = useState({ lines: first, currency: 'USD' });
  return (
    <GoodsTable
      {...goods}
      answer={undefined}
      wrong={(lineNo, column) =>
        lineNo === 2 && column === 'goods' ? '请填货物或税号。' : undefined
      }
      change={setGoods}
    />
  );
};

const cells = (page: ReturnType<typeof show>): readonly (readonly string[])[] =>
  page
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole<HTMLInputElement>('textbox')
        .map(({ value }) => value),
    );

const paste = (page: ReturnType<typeof show>, text: string): void => {
  fireEvent.paste(page.getAllByRole('textbox')[0]!, { clipboardData: { getData: () => text } });
};

describe('the table of goods', () => {
  componentTests();

  it('takes rows of a spreadsheet behind what was typed, in the place of empty rows', () => {
    const page = show(<Page first={[inverter, emptyLine(2)]} />);
    paste(page, '风力发电机组\t8502.31\t10\t台\t1,000\n变流器\t8504.40\t\t\t20');
    expect(cells(page).map(([goods, code, , , value]) => [goods, code, value])).toEqual([
      ['光伏并网逆变器', '', '100.00'],
      ['风力发电机组', '8502.31', '1,000'],
      ['变流器', '8504.40', '20'],
    ]);
  });

  it('reads pasted columns by their headings, in whatever order they stand', () => {
    const page = show(<Page first={[emptyLine(1)]} />);
    paste(page, '金额\t品名\n5\t风力发电机组');
    expect(cells(page)).toEqual([['风力发电机组', '', '', '', '5']]);
  });

  it('leaves a single pasted word to the field it is pasted into', () => {
    const page = show(<Page first={[inverter]} />);
    paste(page, '变流器');
    expect(cells(page)).toHaveLength(1);
  });

  it('takes out the row that is meant, and keeps the others as typed', () => {
    const page = show(<Page first={[inverter, { ...emptyLine(2), goods: '变流器' }]} />);
    fireEvent.click(page.getByRole('button', { name: /第 ?1 ?行/ }));
    expect(cells(page).map(([goods]) => goods)).toEqual(['变流器']);
  });

  it('says beside the row what is wrong with it', () => {
    const page = show(<Page first={[inverter, emptyLine(2)]} />);
    const [, , second] = page.getAllByRole('row');
    expect(within(second!).getByText('请填货物或税号。')).toBeTruthy();
  });

  it.each([
    ['value', '240.000,00', /请只写数字，如 1,200.50/],
    ['value', '24万', /请只写数字，如 1,200.50/],
    ['value', '-5', /须大于零/],
    ['value', '0.00', /须大于零/],
    ['value', '5.123', /小数位数多于该币种/],
    ['value', '99999999999999999999999', /数额过大/],
    ['quantity', '-3', /须大于零/],
    ['quantity', '0', /须大于零/],
    ['quantity', '1.2345678', /后最多 6 位/],
    ['quantity', '三', /请只写数字，如 1,200 或 6.25/],
    ['hsCode', 'abc', /6 至 13 位数字/],
    ['goods', 'TOTAL:', /像是合计行/],
  ] as const)('doubts %s "%s" beside its cell', (column, text, doubt) => {
    const page = show(<Page first={[{ ...inverter, [column]: text }]} />);
    const cell = page.getByDisplayValue(text);
    expect(cell.getAttribute('aria-invalid')).toBe('true');
    expect(within(cell.closest('td')!).getByText(doubt)).toBeTruthy();
  });

  it('doubts a line of which only the amount is given, and no empty one', () => {
    const page = show(<Page first={[{ ...emptyLine(1), value: '5' }, emptyLine(2)]} />);
    expect(page.getAllByText('请填货物或 HS 编码')).toHaveLength(1);
  });

  it('takes a quantity with commas as it takes an amount with them', () => {
    const page = show(<Page first={[{ ...inverter, quantity: '1,200', value: '66,000.00' }]} />);
    expect(page.getAllByRole('textbox').filter((one) => one.ariaInvalid === 'true')).toEqual([]);
    expect(sentLines([{ ...inverter, quantity: '1,200' }], 'USD')[0]?.quantity).toBe('1200');
  });
});

describe('a row that was taken out', () => {
  componentTests();

  it('comes back where it stood, with what was typed since, by a button that has the focus', () => {
    const second = { ...emptyLine(2), goods: '风力发电机组' };
    const page = show(<Page first={[inverter, second, emptyLine(3)]} />);
    fireEvent.click(page.getByRole('button', { name: '删去第 1 行' }));
    fireEvent.click(page.getByRole('button', { name: '删去第 1 行' }));
    expect(page.getByText('已删去 2 行。')).toBeTruthy();
    paste(page, '变流器\t8504.40\t\t\t20');
    const undo = page.getByRole('button', { name: '撤销' });
    expect(document.activeElement).toBe(undo);
    fireEvent.click(undo);
    expect(cells(page).map(([goods]) => goods)).toEqual([
      '光伏并网逆变器',
      '风力发电机组',
      '变流器',
    ]);
    expect(page.queryByText('已删去 2 行。')).toBeNull();
  });
});
