import { createHash } from 'node:crypto';
import type { Express, RequestHandler } from 'express';
import swaggerUi from 'swagger-ui-express';
import { openApiDocument } from './openapi.js';
import { setCommonHeaders } from './respond.js';
import type { Route } from './route.js';
import { pageHeaders } from './security-headers.js';

const documentPath = '/v1/openapi.json';
const version = '1.0.0';

/**
 * Serves the OpenAPI document and the page that shows it, from our own files only: no CDN, and a
 * content security policy without `unsafe-inline`.
 */
export const serveApiPage = (
  app: Express,
  service: { readonly routes: readonly Route[]; readonly publicUrl: string },
): void => {
  let document: string | null = null;
  app.use([documentPath, '/docs'], (_request, response, next) => {
    setCommonHeaders(response);
    next();
  });
  app.get(documentPath, (_request, response) => {
    document ??= JSON.stringify(openApiDocument(service.routes, { ...service, version }));
    response.type('application/json').send(document);
  });
  const options = { swaggerUrl: documentPath, customSiteTitle: 'greenlane API' };
  const page = withoutInlineStyles(swaggerUi.generateHTML(undefined, options));
  app.get('/docs', (_request, response) => {
    response.redirect(301, '/docs/');
  });
  app.use('/docs', withHeaders(pageHeaders(styleHashesOf(page))));
  app.get('/docs/', (_request, response) => {
    response.type('text/html').send(page);
  });
  app.use('/docs', ...swaggerUi.serveFiles(undefined, options));
};

/** The page hides its drawings by a style attribute, which a strict policy ignores. */
const withoutInlineStyles = (page: string): string =>
  page.replaceAll(' style="position:absolute;width:0;height:0"', ' width="0" height="0"');

const styleHashesOf = (page: string): readonly string[] =>
  [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
    ([, style = '']) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  );

const withHeaders =
  (headers: readonly (readonly [string, string])[]): RequestHandler =>
  (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
