import { z } from 'zod';
import { createDocument } from 'zod-openapi';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { idSchema } from '../contracts/common.js';
import { openApiResponses } from './openapi-responses.js';
import { openApiTags } from './openapi-tags.js';
import { needsFreshSignIn, rolesByPermission } from '../permissions.js';
import type { Route } from '../route.js';

export interface ServiceDescription {
  readonly publicUrl: string;
  readonly version: string;
}

/** The OpenAPI 3.1 document of the declared routes. */
export const openApiDocument = (
  routes: readonly Route[],
  service: ServiceDescription,
): ReturnType<typeof createDocument> =>
  createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'greenlane',
        version: service.version,
        description,
        license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
      },
      servers: [{ url: service.publicUrl }],
      tags: openApiTags(routes),
      paths: pathsOf(routes),
      components: {
        securitySchemes: {
          accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'at+jwt' },
        },
      },
    },
    { override: plainInstants, allowEmptySchema: { custom: true } },
  );

const description = [
  'Green trade-financing applications, matched, reviewed and decided · 绿色贸易融资申请。',
  '',
  '中文：所有写操作须携带 Idempotency-Key；同一键重发得到首次的结果，同一键用于不同内容则拒绝。',
  '所有错误均为 application/problem+json，含稳定代码与中英文说明，并一次列出正文形式上的全部问题，形式无误后再一次列出内容上的全部问题。',
  '',
  'English: every write carries an Idempotency-Key; the same key again gets the first answer, the',
  'same key with other content is refused. Every error is application/problem+json with a stable',
  'code and text in both languages. All that is wrong with the form of a body is told at once, and',
  'where its form is right, all that is wrong with what it says.',
].join('\n');

/** zod's own pattern for instants and days is longer than the rest of the schema. */
const plainInstants = ({
  jsonSchema,
}: {
  readonly jsonSchema: { format?: string | undefined; pattern?: string | undefined };
}): void => {
  const schema = jsonSchema;
  if (schema.format === 'date-time' || schema.format === 'date') delete schema.pattern;
};

const pathsOf = (routes: readonly Route[]): ZodOpenApiPathsObject => {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const declared of routes) {
    const path = declared.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [declared.method]: operationOf(declared) };
  }
  return paths;
};

const operationOf = (declared: Route): ZodOpenApiOperationObject => ({
  operationId: operationIdOf(declared),
  summary: `${declared.summary.en} · ${declared.summary.zh}`,
  description: [declared.description, whoMay(declared)].filter(Boolean).join('\n\n'),
  tags: [...declared.tags],
  security: securityOf(declared),
  requestParams: {
    ...(declared.params === undefined ? {} : { path: declared.params }),
    ...(declared.query === undefined ? {} : { query: declared.query }),
    header: headersOf(declared),
  },
  ...requestBodyOf(declared),
  responses: openApiResponses(declared),
});

/** `GET /v1/applications/:applicationId` → `getApplicationsByApplicationId`. */
export const operationIdOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string =>
  method +
  path
    .replace(/^\/v1/, '')
    .split('/')
    .filter(Boolean)
    .map((part) => (part.startsWith(':') ? `By${capital(part.slice(1))}` : capital(part)))
    .join('');

const capital = (text: string): string =>
  text.replace(/(?:^|[-.])(\w)/g, (_, letter: string) => letter.toUpperCase());

const securityOf = ({ permission }: Route): Record<string, string[]>[] => {
  if (permission === 'public') return [];
  return permission === 'anyone' ? [{}, { accessToken: [] }] : [{ accessToken: [] }];
};

const whoMay = ({ permission, freshSignIn }: Route): string =>
  permission === 'public' || permission === 'anyone'
    ? 'Open to everyone.'
    : [
        `Permission \`${permission}\`: ${rolesByPermission[permission].join(', ')}.`,
        ...(needsFreshSignIn(permission)
          ? ['Needs a sign-in of the last 15 minutes, unless the bank configures another time.']
          : []),
        ...(freshSignIn === 'people'
          ? [
              'People need a sign-in of the last 15 minutes, unless the bank configures another time; the bank’s systems do not.',
            ]
          : []),
      ].join(' ');

const acceptLanguage = z.string().optional().meta({
  description: 'Language of `title` and `detail` of problems: zh (default) or en.',
  example: 'zh-CN',
});
const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/)
  .meta({ description: 'A key of your own for this one write.', example: 'b3f1c2d4-0001' });
const ifMatch = z
  .string()
  .regex(/^"\d{1,9}"$/)
  .meta({ description: 'The revision you saw, in quotation marks.', example: '"7"' });

const headersOf = (declared: Route): z.ZodObject =>
  z.object({
    'Accept-Language': acceptLanguage,
    ...headerWhen('Idempotency-Key', idempotencyKey, declared.idempotency),
    ...headerWhen('If-Match', ifMatch, declared.ifMatch),
    ...(takesAnotherPlace(declared) ? { 'On-Behalf-Of': onBehalfOf } : {}),
    ...documentedHeaders(declared),
  });

const onBehalfOf = idSchema.optional().meta({
  description:
    'User id of who is represented, where a delegation is in force: the roles of that person count, and the act counts as both persons.',
  example: 'e0412',
});

/** A place can be taken wherever roles decide who may; nobody has one where all may. */
const takesAnotherPlace = ({ permission }: Route): boolean =>
  permission !== 'public' && permission !== 'anyone';

/** `Authorization` is the security scheme's to describe, not a parameter's; a cookie the browser's to send. */
const documentedHeaders = ({ headers }: Route): z.ZodRawShape => {
  const { authorization: _, cookie: __, ...others } = headers?.shape ?? {};
  return others;
};

const headerWhen = (
  name: string,
  schema: z.ZodString,
  wanted: 'required' | 'optional' | 'none',
): z.ZodRawShape => {
  if (wanted === 'none') return {};
  return { [name]: wanted === 'required' ? schema : schema.optional() };
};

const requestBodyOf = ({
  body,
  documentedBody = body,
  upload,
}: Route): Pick<ZodOpenApiOperationObject, 'requestBody'> => {
  if (documentedBody !== undefined)
    return {
      requestBody: { required: true, content: { 'application/json': { schema: documentedBody } } },
    };
  if (upload === undefined) return {};
  const schema = upload.schema ?? z.string();
  const content = Object.fromEntries(upload.media.map((type) => [type, { schema }]));
  return { requestBody: { required: true, content } };
};
