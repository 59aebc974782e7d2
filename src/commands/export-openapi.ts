/**
 * `npm run export:openapi [-- FILE]`: writes the OpenAPI document of all declared routes, by default to
 * `docs/openapi.json`. Neither a database nor Temporal is needed.
 */
import { writeFile } from 'node:fs/promises';
import { openApiDocument } from '../kernel/http/openapi/openapi.js';
import { declaredRoutes } from './declared-routes.js';

const service = { publicUrl: 'http://127.0.0.1:3000', version: '1.0.0' };
const routes = declaredRoutes();
const file = process.argv[2] ?? 'docs/openapi.json';
const document = openApiDocument(routes, service);
await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
console.log(`${file}: ${routes.length} operations`);
