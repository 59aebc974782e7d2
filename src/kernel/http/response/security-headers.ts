import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import type { HelmetOptions } from 'helmet';

type Headers = readonly (readonly [string, string])[];

const oneYearSeconds = 31_536_000;

const common = {
  strictTransportSecurity: { maxAge: oneYearSeconds, includeSubDomains: true },
  referrerPolicy: { policy: 'no-referrer' },
  xFrameOptions: { action: 'deny' },
} satisfies HelmetOptions;

/** Headers about pages, plug-ins and browsers of the past say nothing about data. */
const withoutPages = {
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
} satisfies HelmetOptions;

/** For answers that are data: nothing in them is ever rendered or run. */
export const apiHeaders = (): Headers => [
  ...recorded({
    ...common,
    ...withoutPages,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
    },
  }),
  ['Cache-Control', 'no-store'],
];

/** For the API page: our own scripts and styles only. */
export const pageHeaders = (): Headers =>
  recorded({
    ...common,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
  });

/**
 * For the console's page: our own files, and styles that bear the nonce of this one answer.
 * @param isReturn of the page to which a sign-in in a window of its own comes back: only there may the page that
 * opened the window still be told, and close it.
 */
export const consoleHeaders = (nonce: string, isReturn = false): Headers =>
  recorded({
    ...common,
    crossOriginOpenerPolicy: { policy: isReturn ? 'unsafe-none' : 'same-origin-allow-popups' },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", `'nonce-${nonce}'`],
        imgSrc: ["'self'", 'blob:', 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameSrc: ["'self'", 'blob:'],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
  });

/**
 * For the console's scripts: a thread has the policy of its own file, and the one that draws papers fetches the tables of
 * the Chinese fonts that a paper leaves out.
 */
export const scriptHeaders = (): Headers =>
  recorded({
    ...common,
    ...withoutPages,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
  });

/** What helmet would set, worked out once: it sets the same for every answer. */
const recorded = (options: HelmetOptions): Headers => {
  const headers = new Map<string, string>();
  const recorder = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: (name: string) => headers.delete(name),
  };
  const request = {} as unknown as IncomingMessage;
  helmet(options)(request, recorder as unknown as ServerResponse, (error?: unknown) => {
    if (error !== undefined) throw error as Error;
  });
  return [...headers];
};
