import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, within } from '@testing-library/react';
import type { RenderResult } from '@testing-library/react';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { ReactElement, ReactNode } from 'react';
import { theme } from '../src/app/theme.js';
import { chooseLanguage, startWords } from '../src/words/words.js';
import type { Language } from '../src/words/words.js';

/** What the API answers in a test: the body for a method and path, or a problem with its status. */
export type Answers = (method: string, path: string, request: Request) => unknown;

interface Answered {
  readonly status: number;
  readonly body: unknown;
}

export const problem = (status: number, body: object): Answered => ({
  status,
  body: { requestId: 'req-1', title: '', detailZh: '', detailEn: '', ...body },
});

const isAnswered = (answer: unknown): answer is Answered =>
  typeof answer === 'object' && answer !== null && 'status' in answer && 'body' in answer;

/** Each test of the file finds an empty page in Chinese. */
export const componentTests = () => {
  const nodeFetch = globalThis.fetch;
  beforeAll(async () => {
    configure({ reactStrictMode: true });
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
    localStorage.setItem('greenlane.language', 'zh');
    await startWords();
  });
  afterEach(async () => {
    cleanup();
    queries.clear();
    // What was read already is told in the next turn of the event loop, and needs the page.
    await new Promise((resolve) => setTimeout(resolve, 10));
    sessionStorage.clear();
    globalThis.fetch = nodeFetch;
    await chooseLanguage('zh');
  });
  afterAll(() => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: undefined });
  });
};

/** What the API does until the next test. */
export const answer = (answers: Answers): void => {
  globalThis.fetch = async (input) => {
    const request = input as Request;
    const told = await answers(request.method, new URL(request.url).pathname, request);
    const { status, body } = isAnswered(told) ? told : { status: 200, body: told };
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json' },
    });
  };
};

/** Asks once, and forgets with the page: a timer would keep the process. */
const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });

const Around = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <MantineProvider theme={theme} forceColorScheme="light" env="test">
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  </MantineProvider>
);

/** Shows a component as the console would; queries look at the whole page, dialogs too. */
export const show = (component: ReactElement) => {
  const shown: RenderResult = render(component, { wrapper: Around });
  return { ...within(document.body), rerender: shown.rerender, unmount: shown.unmount };
};

export const read = (language: Language): Promise<void> => chooseLanguage(language);
