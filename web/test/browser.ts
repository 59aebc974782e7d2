import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { RunningService } from '../../tools/service/start-service.js';

/** Where Debian's package puts it (`tools/setup/ensure-browser.mjs`). */
const executablePath = '/usr/bin/chromium';

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });

/** Somebody at a browser of their own, and all that went wrong in it. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Console errors, violations of the content security policy, failed and foreign requests. */
  readonly faults: string[];
}

export interface VisitorOptions {
  readonly userName?: string;
  readonly language?: 'zh' | 'en';
  readonly width?: number;
}

/** Opens a browser context, signed in through the API where a name is given. */
export const visitorOf =
  (browser: Browser, service: RunningService) =>
  async ({ userName, language = 'zh', width = 1280 }: VisitorOptions): Promise<Visitor> => {
    const context = await browser.newContext({
      baseURL: service.baseUrl,
      viewport: { width, height: 900 },
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      reducedMotion: 'reduce',
    });
    if (userName !== undefined) await signInAs(context, service, userName);
    const page = await context.newPage();
    const faults: string[] = [];
    watch(page, service.baseUrl, faults);
    return { context, page, faults };
  };

const signInAs = async (
  context: BrowserContext,
  { signIns }: RunningService,
  userName: string,
): Promise<void> => {
  const person = signIns.find((one) => one.userName === userName);
  if (person === undefined) throw new Error(`nobody is called ${userName}`);
  const answer = await context.request.post('/v1/browser-sessions', {
    data: { bankId: person.bankId, userName, password: person.password },
  });
  if (answer.status() !== 201) throw new Error(`${userName} could not sign in: ${answer.status()}`);
};

/** Who is not signed in is told so once by the API: that answer is no fault. */
const isAskingWhoIsThere = (text: string): boolean => text.includes('/v1/sessions/current');

/** On a busy machine an act may be told to be asked for again with its key, which the console does by itself. */
const isAskedAgain = (text: string): boolean => text.includes('status of 503');

const watch = (page: Page, baseUrl: string, faults: string[]): void => {
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    const from = message.location().url;
    if (message.type() === 'error' && !isAskingWhoIsThere(from) && !isAskedAgain(message.text()))
      faults.push(`console: ${message.text()} ${from}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    if (why !== 'net::ERR_ABORTED') faults.push(`failed: ${request.url()} ${why}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(baseUrl) && !/^(?:data|blob):/.test(url)) faults.push(`foreign: ${url}`);
  });
};

/** Where pictures of the pages go, to be looked at. */
export const picturesFolder = join('node_modules', '.cache', 'console-pictures');

export const photograph = async (page: Page, name: string): Promise<void> => {
  await mkdir(picturesFolder, { recursive: true });
  await page.screenshot({ path: join(picturesFolder, `${name}.png`), fullPage: true });
};

/** Where the pictures of README.md lie; made anew only where it is asked for, so that a run leaves no change behind. */
const readmeFolder = join('docs', 'pictures');

/** What fits a screen, into README.md where `README_PICTURES=1` asks for it, else to the others. */
export const photographForReadme = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['README_PICTURES'] === '1' ? readmeFolder : picturesFolder;
  await mkdir(folder, { recursive: true });
  const clip = { x: 0, y: 0, width: 1280, height: 800 };
  await page.screenshot({ path: join(folder, `${name}.png`), clip });
};
