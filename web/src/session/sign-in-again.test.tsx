import { answer, componentTests, problem, show } from '../../testing/component.js';
import { act, waitFor } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import { send } from '../api/client.js';
import { askToSignIn, answerWith, noteSignIn } from './sign-in-again.js';
import { SignInAgain } from './sign-in-dialog.js';

const ended = problem(401, { code: 'session_ended', title: '请重新登录' });
const firms = '/v1/applicants';

describe('a session that ended while somebody is at work', () => {
  componentTests();

  it('asks once however many requests wait, and sends each again with its key', async () => {
    let isSignedIn = false;
    let asked = 0;
    const keys: (string | null)[] = [];
    answer((method, _path, request) => {
      if (method === 'POST') keys.push(request.headers.get('Idempotency-Key'));
      return isSignedIn ? { items: [] } : ended;
    });
    answerWith(() => {
      asked += 1;
      isSignedIn = true;
      noteSignIn();
      return Promise.resolve(true);
    });
    await Promise.all([
      send('post', '/v1/applications', { idempotencyKey: 'key-1' }),
      send('get', firms),
    ]);
    expect([asked, keys]).toEqual([1, ['key-1', 'key-1']]);
    answerWith(null);
  });

  it('gives the refusal to the page where nobody signs in', async () => {
    answer(() => ended);
    answerWith(() => Promise.resolve(false));
    await expect(send('get', firms)).rejects.toThrow('请重新登录');
    answerWith(null);
  });

  it('says over the page why, and that nothing is lost when it is closed', async () => {
    answer(() => ({ items: [] }));
    const page = show(<SignInAgain />);
    let told: boolean | null = null;
    act(() => {
      void askToSignIn('stale').then((signedIn) => {
        told = signedIn;
      });
    });
    const dialog = await page.findByRole('dialog');
    expect(dialog.textContent).toContain('重新');
    act(() => page.getByRole('button', { name: '关闭' }).click());
    await waitFor(() => expect(told).toBe(false));
    expect(page.queryByRole('dialog')).toBeNull();
  });
});
