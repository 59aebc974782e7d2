import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { setCommonHeaders } from '../response/respond.js';
import { consoleHeaders, scriptHeaders } from '../response/security-headers.js';

const nonceBytes = 16;
const nonceMark = '%NONCE%';

/** Addresses that are the API's own; every other one that a browser opens as a page is the console's. */
const ownAddress = /^\/(?:v1|docs|health|ready|metrics|console|favicon\.svg)(?:\/|$)/;

/** What the build holds besides the page itself. */
const ownFile = /^\/(?:console\/[\w.-]+|favicon\.svg)$/;

/** Where the identity provider sends browsers back to. */
const returnPage = '/sign-in/return';

const yearMs = 31_536_000_000;

/** The console as it was built: one page for every address, and the files that page asks for. */
export interface ConsoleFiles {
  /** Whether a browser opens an address of the console; programs that read the API ask for no HTML. */
  readonly opens: (request: Request) => boolean;
  readonly sendPage: (request: Request, response: Response) => void;
  readonly sendFile: RequestHandler;
}

/**
 * Reads the console from where `npm run build:web` put it; `null` where it was not built: the API answers alone.
 * Each page carries a nonce of its own for the styles that its widgets add (CSP level 3).
 */
export const readConsole = (folder: string): ConsoleFiles | null => {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return null;
  const page = readFileSync(index, 'utf8');
  const forScripts = scriptHeaders();
  const send = express.static(folder, {
    index: false,
    redirect: false,
    immutable: true,
    maxAge: yearMs,
  });
  return {
    opens: ({ method, headers, path }) =>
      (method === 'GET' || method === 'HEAD') &&
      /\btext\/html\b/.test(headers.accept ?? '') &&
      !ownAddress.test(path),
    sendPage: ({ path }, response) => {
      const nonce = randomBytes(nonceBytes).toString('base64');
      setCommonHeaders(response);
      for (const [name, value] of consoleHeaders(nonce, path === returnPage))
        response.setHeader(name, value);
      response.type('text/html').send(page.replace(nonceMark, nonce));
    },
    sendFile: (request, response, next) => {
      if (!ownFile.test(request.path)) {
        next();
        return;
      }
      setCommonHeaders(response);
      if (request.path.endsWith('.js'))
        for (const [name, value] of forScripts) response.setHeader(name, value);
      response.removeHeader('Cache-Control');
      void send(request, response, next);
    },
  };
};
