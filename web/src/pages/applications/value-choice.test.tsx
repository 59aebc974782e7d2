import { componentTests, show } from '../../../testing/component.js';
import { fireEvent } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import { firstAndOthers, ValueChoice, valuesOffered } from './value-choice.js';

const offered = (value: string, isFirst: boolean) => ({ value, label: value, isFirst });

describe('what may be chosen for a paper', () => {
  it('has what is asked first, and the rest in a group of its own', () => {
    expect(firstAndOthers([offered('a', false), offered('b', true)], '其他')).toEqual([
      { value: 'b', label: 'b' },
      { group: '其他', items: [{ value: 'a', label: 'a' }] },
    ]);
  });

  it('stands as it is where nothing of it is asked before the rest', () => {
    expect(firstAndOthers([offered('a', false), offered('b', false)], '其他')).toEqual([
      { value: 'a', label: 'a' },
      { value: 'b', label: 'b' },
    ]);
  });
});

const value = (code: string, zh: string, en: string, admitted = false) => ({
  ...{ code, admitted },
  label: { zh, en },
});

const kinds = [
  value('heat-pump', '空气源热泵', 'air source heat pump', true),
  value('water-pump', '清水离心泵', 'centrifugal water pump'),
  ...Array.from({ length: 14 }, (_, at) => value(`kind-${at}`, `种类${at}`, `kind ${at}`)),
];

const codes = (search: string, chosen = '', isAll = false) =>
  valuesOffered(kinds, { search, chosen, isAll }).offered.map(({ code }) => code);

describe('one value of many', () => {
  componentTests();

  it('is offered where it is asked for, found by words of both languages, and never lost', () => {
    expect(codes('')).toEqual(['heat-pump']);
    expect(codes('', '', true)).toHaveLength(kinds.length);
    expect(codes('PUMP water')).toEqual(['water-pump']);
    expect(codes('热泵', 'kind-3')).toEqual(['heat-pump', 'kind-3']);
    expect(codes('没有的东西')).toHaveLength(kinds.length);
  });

  it('is looked for; where nothing is called so, all are shown and the way on is told', () => {
    const chosen: string[] = [];
    const page = show(
      <ValueChoice
        label="货物类别"
        values={kinds}
        value=""
        error={undefined}
        choose={(code) => chosen.push(code)}
      />,
    );
    const list = page.getByRole<HTMLSelectElement>('combobox', { name: /货物类别/ });
    expect(list.options).toHaveLength(2);
    const search = page.getByRole('searchbox', { name: '按字词查找“货物类别”' });
    fireEvent.change(search, { target: { value: '水泵机' } });
    page.getByText(/没有名称含“水泵机”的选项，下方列出全部 16 个/);
    expect(list.options).toHaveLength(17);
    fireEvent.change(search, { target: { value: '离心' } });
    page.getByText('找到 1 个，请在下方选择。');
    fireEvent.change(list, { target: { value: 'water-pump' } });
    expect(chosen).toEqual(['water-pump']);
    fireEvent.change(search, { target: { value: '' } });
    fireEvent.click(page.getByRole('button', { name: '显示全部 16 个' }));
    expect(list.options).toHaveLength(17);
    expect(page.getByText('都不符合').closest('details')?.querySelector('a')?.search).toBe(
      '?tab=notes',
    );
  });
});
