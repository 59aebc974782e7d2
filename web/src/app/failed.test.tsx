import { describe, expect, it } from '@jest/globals';
import { act } from 'react';
import { componentTests, read, show } from '../../testing/component.js';
import { ProblemError } from '../api/problem.js';
import type { Problem } from '../api/problem.js';
import { Failed } from './failed.js';

describe('the page in the place of one that threw', () => {
  componentTests();

  it('says what to do in both languages, when it was, and leads home', async () => {
    const page = show(<Failed error={new Error('x is not a function')} />);
    expect(page.getByRole('heading', { name: '这一页出错了' })).toBeTruthy();
    expect(page.getByText(/^出错时间：.*\d{2}:\d{2}/)).toBeTruthy();
    expect(page.getByRole('link', { name: '回到首页' }).getAttribute('href')).toBe('/');
    expect(document.body.textContent).not.toContain('not a function');
    await act(() => read('en'));
    expect(page.getByRole('heading', { name: 'This page has failed' })).toBeTruthy();
  });

  it('names the request where it was an answer of the API', () => {
    const error = new ProblemError({ requestId: 'req-9', title: '' } as unknown as Problem);
    const page = show(<Failed error={error} />);
    expect(page.getByText('请求编号：req-9')).toBeTruthy();
  });
});
