import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { temporaryFolder } from '../../tools/engines/temporary-folder.js';
import type { TemporaryFolder } from '../../tools/engines/temporary-folder.js';
import { startService } from '../../tools/service/start-service.js';
import type { RunningService } from '../../tools/service/start-service.js';
import { openBrowser, visitorOf } from './browser.js';
import type { Visitor, VisitorOptions } from './browser.js';

/** So short that a session ends while a test looks on. */
const lifeSeconds = 8;

let folder: TemporaryFolder;
let service: RunningService;
let browser: Browser;
let visit: (options: VisitorOptions) => Promise<Visitor>;

beforeAll(async () => {
  folder = await temporaryFolder('greenlane-session-');
  service = await startService({
    dataDir: folder.path,
    extraEnv: { TOKEN_LIFE_SECONDS: String(lifeSeconds) },
  });
  browser = await openBrowser();
  visit = visitorOf(browser, service);
}, 180_000);

afterAll(async () => {
  await browser.close();
  await service.stop();
  await folder.remove();
}, 60_000);

const endOfSession = async ({ context }: Visitor): Promise<number> => {
  const [cookie] = await context.cookies();
  return cookie?.expires ?? 0;
};

const signInAgain = async (page: Page, userName: string): Promise<void> => {
  const again = page.getByRole('dialog', { name: '请重新登录' });
  await again.waitFor({ timeout: 3 * lifeSeconds * 1_000 });
  const person = service.signIns.find((one) => one.userName === userName);
  await again.getByRole('textbox', { name: /用户名/ }).fill(userName);
  await again.getByRole('textbox', { name: /密码/ }).fill(person?.password ?? '');
  await again.getByRole('button', { name: '登录', exact: true }).click();
  await again.waitFor({ state: 'hidden' });
};

describe('the session in a browser', () => {
  it('is renewed before its end while somebody works', async () => {
    const visitor = await visit({ userName: 'lin.yue' });
    const { page, context, faults } = visitor;
    await page.goto('/pre-check');
    const goods = page.getByRole('textbox', { name: '第 1 行，货物' });
    const firstEnd = await endOfSession(visitor);
    const renewed = page.waitForResponse(
      (response) =>
        response.url().endsWith('/v1/browser-sessions/current') &&
        response.request().method() === 'PUT',
    );
    await goods.pressSequentially('光伏并网逆变器，组串式，额定功率一百千瓦', { delay: 400 });
    expect((await renewed).status()).toBe(200);
    await goods.press('End');
    expect(await endOfSession(visitor)).toBeGreaterThan(firstEnd);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);

  it('ends for who is away, who signs in over the page and finds everything as it was', async () => {
    const { page, context } = await visit({ userName: 'lin.yue' });
    await page.goto('/pre-check');
    const goods = page.getByRole('textbox', { name: '第 1 行，货物' });
    await goods.fill('光伏并网逆变器');
    await signInAgain(page, 'lin.yue');
    expect(await goods.inputValue()).toBe('光伏并网逆变器');
    await page.getByRole('button', { name: /林悦/ }).waitFor();
    await context.close();
  }, 60_000);
});
