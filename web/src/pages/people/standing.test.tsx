import { componentTests, show } from '../../../testing/component.js';
import { describe, expect, it } from '@jest/globals';
import { today } from '../../words/format.js';
import { Standing } from './standing.js';

const sick = { from: today(), to: today() };
const past = { from: '2026-01-01', to: '2026-01-02' };

describe('how a person stands', () => {
  componentTests();

  it.each([
    ['away on a day of absence', true, [past, sick], '今天缺勤'],
    ['on duty between absences', true, [past], '在岗'],
    ['switched off, whatever absence there is', false, [sick], '已停用'],
  ])('is %s', (_title, active, absences, text) => {
    const page = show(<Standing active={active} absences={absences} />);
    expect(page.getByText(text)).toBeTruthy();
  });
});
