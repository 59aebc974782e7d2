import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express from 'express';
import type { Express, RequestHandler } from 'express';
import { openApiDocument } from './openapi.js';
import { setCommonHeaders } from '../response/respond.js';
import type { Route } from '../route.js';
import { pageHeaders } from '../response/security-headers.js';

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
  app.get('/docs', (_request, response) => {
    response.redirect(301, '/docs/');
  });
  app.use('/docs', withHeaders(pageHeaders()));
  app.get('/docs/', (_request, response) => {
    response.type('text/html').send(page);
  });
  app.get('/docs/show-document.js', (_request, response) => {
    response.type('text/javascript').send(showDocument);
  });
  app.use('/docs', express.static(swaggerUiDir, { index: false }));
};

/** Where the files of swagger-ui lie; importing the package would run the page's own code here. */
const swaggerUiDir = dirname(
  createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'),
);

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>greenlane API</title>
    <link rel="stylesheet" href="./swagger-ui.css" />
    <link rel="stylesheet" href="./index.css" />
    <link rel="icon" type="image/png" href="./favicon-32x32.png" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="./swagger-ui-bundle.js"></script>
    <script src="./swagger-ui-standalone-preset.js"></script>
    <script src="./show-document.js"></script>
  </body>
</html>
`;

const showDocument = `SwaggerUIBundle({
  url: ${JSON.stringify(documentPath)},
  dom_id: '#swagger-ui',
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
});
`;

const withHeaders =
  (headers: readonly (readonly [string, string])[]): RequestHandler =>
  (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
