import { componentTests, show } from '../../../../testing/component.js';
import { describe, expect, it } from '@jest/globals';
import { fireEvent } from '@testing-library/react';
import { CaseStrip } from './case-strip.js';

type Steps = Parameters<typeof CaseStrip>[0]['steps'];

const stepOf = (step: string, zh: string, standing: Steps[number]['standing']): Steps[number] => ({
  ...{ step, label: { zh, en: step }, standing, yours: false },
  ...{ at: null, by: null, who: { zh: '企业', en: 'exporter' }, also: null },
});

const folded = (list: HTMLElement): readonly (string | null)[] =>
  [...list.querySelectorAll('[data-folds="true"]')].map(({ textContent }) => textContent);

describe('the way of a case', () => {
  componentTests();

  it('keeps where it stands when a small screen folds it, and shows the rest when asked', () => {
    const page = show(
      <CaseStrip
        steps={[
          stepOf('submission', '提交', 'done'),
          stepOf('intake', '受理', 'now'),
          stepOf('first_review', '审查', 'next'),
        ]}
      />,
    );
    const list = page.getByRole('list', { name: '办理进度' });
    expect(folded(list).map((one) => one?.slice(0, 2))).toEqual(['提交', '审查']);
    expect(list.dataset['whole']).toBe('false');
    fireEvent.click(page.getByRole('button', { name: '显示全部3步' }));
    expect(list.dataset['whole']).toBe('true');
    expect(page.getByRole('button', { name: '只显示当前一步' })).toBeTruthy();
  });

  it('keeps the last step that was done once none is under way', () => {
    const page = show(
      <CaseStrip
        steps={[
          stepOf('submission', '提交', 'done'),
          stepOf('intake', '受理', 'done'),
          stepOf('first_review', '审查', 'ended'),
        ]}
      />,
    );
    expect(folded(page.getByRole('list')).map((one) => one?.slice(0, 2))).toEqual(['提交', '审查']);
  });
});
