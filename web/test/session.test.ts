import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from '../../demo/api-client.js';
import { draftScenario } from '../../demo/draft-scenario.js';
import { createAccessTokens } from '../../src/infrastructure/tokens/access-tokens.js';
import { readSigningKey } from '../../src/infrastructure/tokens/token-keys.js';
import { sha256 } from '../../src/infrastructure/tokens/sha256.js';
import { createdIdOf } from '../../src/kernel/record/command-id.js';
import type { UserRole } from '../../src/kernel/values/actor.js';
import { startOidcProvider } from '../../test/builders/oidc-provider.js';
import type { RunningProvider } from '../../test/builders/oidc-provider.js';
import { ensureDevelopmentKeys } from '../../tools/engines/development-keys.js';
import { findFreePort } from '../../tools/engines/free-port.js';
import { temporaryFolder } from '../../tools/engines/temporary-folder.js';
import type { TemporaryFolder } from '../../tools/engines/temporary-folder.js';
import { startService } from '../../tools/service/start-service.js';
import type { RunningService } from '../../tools/service/start-service.js';
import { openBrowser, photograph, photographForReadme, visitorOf } from './browser.js';
import type { Visitor, VisitorOptions } from './browser.js';

/** So short that a session ends while a test looks on. */
const lifeSeconds = 8;

let folder: TemporaryFolder;
let service: RunningService;
let provider: RunningProvider;
let browser: Browser;
let signingKey: string;

/** The service as in production: people sign in at an identity provider, and there is no password. */
beforeAll(async () => {
  folder = await temporaryFolder('greenlane-session-');
  const apiPort = await findFreePort();
  const baseUrl = `http://127.0.0.1:${apiPort}`;
  provider = await startOidcProvider({
    returnUrl: `${baseUrl}/sign-in/return`,
    signedOutUrl: `${baseUrl}/sign-in`,
  });
  const { token } = await ensureDevelopmentKeys(folder.path);
  signingKey = await readFile(token.privateKeyFile, 'utf8');
  service = await startService({
    dataDir: folder.path,
    apiPort,
    extraEnv: {
      TOKEN_LIFE_SECONDS: String(lifeSeconds),
      DEVELOPMENT_SIGN_IN: 'false',
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
    },
  });
  for (const { userName } of service.signIns) {
    const { userId, bankId, kind, displayName, roles } = holderOf(userName);
    provider.accounts.set(userId, {
      sub: userId,
      bank: bankId,
      kind,
      name: displayName,
      roles,
      applicants: [],
    });
  }
  browser = await openBrowser();
}, 180_000);

afterAll(async () => {
  await browser.close();
  await service.stop();
  await provider.stop();
  await folder.remove();
}, 60_000);

const holderOf = (userName: string) => {
  const person = service.signIns.find((one) => one.userName === userName);
  if (person === undefined) throw new Error(`nobody is called ${userName}`);
  const { bankId, kind, displayName, roles } = person;
  const userId = createdIdOf('user', `${bankId}/${userName}`, sha256);
  return { userId, bankId, kind, displayName, roles: roles as readonly UserRole[] };
};

/** By user name, as the bank entered it. */
const actsFor = new Map<string, readonly string[]>();

const fetchNoting: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  const { pathname } = new URL(input instanceof Request ? input.url : input);
  const [, userName] = /^\/v1\/exporter-users\/([^/]+)$/.exec(pathname) ?? [];
  if (userName !== undefined && response.ok) {
    const { applicantIds } = (await response.clone().json()) as { applicantIds: string[] };
    actsFor.set(userName, applicantIds);
  }
  return response;
};

/** A token as the service issues it to who signed in so long ago: a program's, or a browser's session. */
const tokenOf = (
  userName: string,
  life: number,
  session: { readonly use?: 'browser'; readonly signedInSecondsAgo?: number } = {},
): string => {
  const { signedInSecondsAgo = 0, use } = session;
  const settings = {
    issuer: service.baseUrl,
    audience: 'greenlane',
    lifeSeconds: life,
    skewSeconds: 0,
    signingKey: readSigningKey(signingKey),
    verificationKeys: [],
  };
  const applicantIds = actsFor.get(userName) ?? [];
  const holder = {
    ...holderOf(userName),
    applicantIds,
    tokenId: randomUUID(),
    ...(use === undefined ? {} : { session: { id: randomUUID(), epoch: '' } }),
  };
  const now = Math.floor(Date.now() / 1_000);
  return createAccessTokens(settings, Date.now).issue(holder, now - signedInSecondsAgo).token;
};

interface SignedIn {
  readonly life?: number;
  readonly signedInSecondsAgo?: number;
}

const visit = async (options: VisitorOptions, signedIn: SignedIn = {}): Promise<Visitor> => {
  const { userName, ...others } = options;
  const visitor = await visitorOf(browser, service)(others);
  if (userName === undefined) return visitor;
  const { life = lifeSeconds, signedInSecondsAgo = 0 } = signedIn;
  await visitor.context.addCookies([
    {
      name: 'greenlane-session',
      value: tokenOf(userName, life, { use: 'browser', signedInSecondsAgo }),
      url: service.baseUrl,
      httpOnly: true,
      sameSite: 'Strict',
      expires: Date.now() / 1_000 + life,
    },
  ]);
  return visitor;
};

const endOfSession = async ({ context }: Visitor): Promise<number> => {
  const cookies = await context.cookies(service.baseUrl);
  return cookies.find(({ name }) => name === 'greenlane-session')?.expires ?? 0;
};

/** What went wrong on our own pages: those of the provider are another's. */
const ownFaults = ({ faults }: Visitor): readonly string[] =>
  faults.filter((fault) => !fault.includes(provider.issuer));

const nameOf = (userName: string): string => holderOf(userName).displayName;

/** In the window that opens over a page; it closes by itself. */
const signInOverPage = async (page: Page, userName: string): Promise<void> => {
  const again = page.getByRole('dialog', { name: '请重新登录' });
  await again.waitFor({ timeout: 3 * lifeSeconds * 1_000 });
  const opened = page.waitForEvent('popup');
  await again.getByRole('button', { name: '在新窗口中登录' }).click();
  const popup = await opened;
  const closed = popup.waitForEvent('close');
  await popup.getByRole('link', { name: nameOf(userName) }).click();
  await closed;
  await again.waitFor({ state: 'hidden' });
};

describe('the session in a browser', () => {
  it('is renewed before its end while somebody works', async () => {
    const visitor = await visit({ userName: 'lin.yue' });
    const { page, context } = visitor;
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
    expect(ownFaults(visitor)).toEqual([]);
    await context.close();
  }, 60_000);

  it('ends for who is away, who signs in over the page and finds everything as it was', async () => {
    const { page, context } = await visit({ userName: 'lin.yue' });
    await page.goto('/pre-check');
    const goods = page.getByRole('textbox', { name: '第 1 行，货物' });
    await goods.fill('光伏并网逆变器');
    await signInOverPage(page, 'lin.yue');
    expect(await goods.inputValue()).toBe('光伏并网逆变器');
    await page.getByRole('button', { name: nameOf('lin.yue') }).waitFor();
    await context.close();
  }, 60_000);

  it('is no door for somebody else: who signs in over the page of another one leaves it', async () => {
    const { page, context } = await visit({ userName: 'lin.yue' });
    await page.goto('/applications');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await signInOverPage(page, 'chen.mo');
    await page.waitForURL('**/queue');
    await page.getByRole('button', { name: nameOf('chen.mo') }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await context.close();
  }, 60_000);
});

describe('the sign-in of the bank', () => {
  it.each(['zh', 'en'] as const)('is the only one offered, in %s', async (language) => {
    const visitor = await visit({ language });
    const { page, context } = visitor;
    await page.goto('/sign-in');
    await page
      .getByRole('button', { name: language === 'zh' ? '统一登录服务' : 'sign-in service' })
      .waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
    await photograph(page, `sign-in-provider-${language}-1280`);
    expect(ownFaults(visitor)).toEqual([]);
    await context.close();
  });

  it('goes there, comes back to the page that was asked for, and ends at both places', async () => {
    const visitor = await visit({});
    const { page, context } = visitor;
    // On a slow line the page that was asked for stands for a while beside the address of the sign-in.
    await page.route(/sign-in-page/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await page.goto('/applications?find=GL');
    await page.waitForURL(/\/sign-in\?then=%2Fapplications%3Ffind%3DGL$/);
    await page.getByRole('button', { name: '用本行统一登录服务登录' }).click();
    await page.getByRole('link', { name: nameOf('lin.yue') }).click();
    await page.waitForURL('**/applications?find=GL');
    const person = page.getByRole('button', { name: nameOf('lin.yue') });
    await person.click();
    await page.getByRole('menuitem', { name: '退出', exact: true }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in*');
    await page.getByRole('button', { name: '用本行统一登录服务登录' }).waitFor();
    expect(await endOfSession(visitor)).toBe(0);
    expect(ownFaults(visitor)).toEqual([]);
    await context.close();
  }, 60_000);

  it('sends nobody to another site', async () => {
    const { page, context } = await visit({});
    await page.goto('/sign-in?then=https://evil.example/');
    await page.getByRole('button', { name: '用本行统一登录服务登录' }).click();
    await page.getByRole('link', { name: nameOf('lin.yue') }).click();
    await page.waitForURL(`${service.baseUrl}/applications`);
    expect(await page.getByRole('button', { name: nameOf('lin.yue') }).count()).toBe(1);
    await context.close();
  });

  it('says what happened where the bank does not know the person, and where nobody came back', async () => {
    provider.accounts.set('stranger', {
      ...{ sub: 'stranger', bank: 'demo-bank', kind: 'bank_user', name: 'A stranger' },
      ...{ roles: ['client_manager'], applicants: [] },
    });
    const { page, context } = await visit({});
    await page.goto('/sign-in');
    await page.getByRole('button', { name: '用本行统一登录服务登录' }).click();
    await page.getByRole('link', { name: 'A stranger' }).click();
    await page.getByRole('alert').getByText('本行尚未登记您的用户').waitFor();
    await page.goto('/sign-in/return?error=access_denied&state=x');
    await page.getByText('登录没有完成').waitFor();
    await page.getByRole('link', { name: '重新登录' }).click();
    await page.getByRole('button', { name: '用本行统一登录服务登录' }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await context.close();
  }, 60_000);
});

describe('the picture of a match', () => {
  it('shows what the goods of a pre-check fall under, and what is missing', async () => {
    const { page, context } = await visit({});
    await page.goto('/pre-check');
    await page.getByRole('radio', { name: '买入后以自己名义卖出' }).check();
    await page.getByRole('textbox', { name: '第 1 行，货物' }).fill('光伏并网逆变器');
    await page.getByRole('textbox', { name: '第 1 行，金额（USD）' }).fill('100,000.00');
    const verdict = page.getByRole('button', { name: /符合目录/ }).first();
    await verdict.waitFor();
    await verdict.click();
    await page.getByRole('main').getByText('8.5.2').first().waitFor();
    await photographForReadme(page, 'match');
    expect(await page.getByRole('alert').count()).toBe(0);
    await context.close();
  }, 60_000);
});

describe('an approval long after the sign-in', () => {
  it('asks for another one, and then goes on with what was written', async () => {
    const client = new ApiClient({
      baseUrl: service.baseUrl,
      answersFile: join(folder.path, 'answers.jsonl'),
      fetch: fetchNoting,
      signIn: (userName) => ({
        ...holderOf(userName),
        userName,
        token: tokenOf(userName, 900),
      }),
    });
    const deps = { client, say: () => undefined };
    const { scenario } = await draftScenario(deps, service.signIns, 'trader');
    await scenario.tell('final_approval');
    const asked = { life: 900, signedInSecondsAgo: 3_600 };
    for (const [name, state] of [
      ['maker', 'environmental_screening'],
      ['aerator', 'screening'],
      ['trader', 'intake'],
    ] as const) {
      const other = await draftScenario(deps, service.signIns, name);
      await other.scenario.tell(state);
    }
    const manager = await visit({ userName: 'chen.mo' }, asked);
    await manager.page.goto('/queue');
    await manager.page.locator('tbody tr').nth(2).waitFor();
    await manager.page.keyboard.press('j');
    await photographForReadme(manager.page, 'queue');
    await manager.context.close();
    const { page, context } = await visit({ userName: 'sun.ning' }, asked);
    await page.goto(`/applications/${scenario.applicationId}`);
    const acts = page.getByRole('region', { name: '可办理的事' });
    await acts.getByRole('button', { name: '认领环节', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '认领环节', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('heading', { name: '谁说了什么' }).waitFor();
    await photographForReadme(page, 'case');
    await acts.getByRole('button', { name: '批准', exact: true }).click();
    await dialog.getByRole('textbox', { name: /说明/ }).fill('已核对，同意批准');
    await dialog.getByRole('button', { name: '批准', exact: true }).click();
    await signInOverPage(page, 'sun.ning');
    await page.getByRole('dialog', { name: '批准' }).waitFor({ state: 'hidden' });
    const decided = await scenario.read();
    expect(decided.body['status']).toBe('partly_approved');
    await context.close();
  }, 240_000);
});
