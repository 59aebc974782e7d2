/**
 * `npm run draw:acts`: writes what each act asks into the console, from the requests that the service declares, so
 * that forms and API cannot part. No form is written by hand.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format } from 'prettier';
import { z } from 'zod';
import { declaredRoutes } from '../../src/commands/declared-routes.js';
import { ruleSetSchemas } from '../../src/contexts/catalogue/contracts/catalogue-data/rule-set-schemas.js';
import { openApiDocument } from '../../src/kernel/http/openapi/openapi.js';
import { actOperations } from '../../web/src/pages/applications/acts/act-operations.js';
import type { ActOperation } from '../../web/src/pages/applications/acts/act-operations.js';
import { askedFields } from './asked-fields.js';
import type { AskedField, Schema } from './asked-fields.js';

export const askedFile = fileURLToPath(
  new URL('../../web/src/pages/applications/acts/asked.json', import.meta.url),
);

/** The hash of what is looked at goes along unasked; an amended draft has a page of its own. */
const apart = ['contentHash', 'draft'];

interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly requestBody?: {
              readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
            };
          }
        >
      >
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** The draft's form, beside which its goods, role and amount stand; tranches and facts stay as they are. */
const draftForm = {
  path: '/v1/applications/{applicationId}/draft',
  method: 'put',
  apart: ['applicantId', 'role', 'lines', 'amount', 'preCheckId', 'facts', 'tranches'],
} as const;

interface AskedForm extends Omit<ActOperation, 'method'> {
  readonly method?: 'delete' | 'put';
  readonly apart?: readonly string[];
}

const forms: Readonly<Record<string, AskedForm>> = { ...actOperations, edit_draft: draftForm };

/** Act → what its form asks. */
export const askedByActs = async (): Promise<Readonly<Record<string, readonly AskedField[]>>> => {
  const service = { publicUrl: 'http://127.0.0.1:3000', version: '1.0.0' };
  const { paths, components } = openApiDocument(declaredRoutes(), service) as unknown as Document;
  const words = JSON.parse(await readFile('reference/messages/en/applications.json', 'utf8')) as {
    readonly note_readers: Readonly<Record<string, string>>;
  };
  const readers = Object.fromEntries(
    Object.entries(words.note_readers).map(([key, sentence]) => [sentence, key]),
  );
  return Object.fromEntries(
    Object.entries(forms).map(([act, { path, method = 'post', fixed, apart: own = [] }]) => {
      const context = { named: components.schemas, readers, apart: [...apart, ...own] };
      const operation = paths[path]?.[method];
      if (operation === undefined) throw new Error(`${act}: no operation ${method} ${path}`);
      const body = operation.requestBody?.content['application/json']?.schema;
      return [act, body === undefined ? [] : askedFields(body, context, fixed)];
    }),
  );
};

export const ruleSetsFile = fileURLToPath(
  new URL('../../web/src/pages/drafts/rule-sets.json', import.meta.url),
);

/** Rule set of a bank → what its form asks. */
export const askedByRuleSets = (): Readonly<Record<string, readonly AskedField[]>> =>
  Object.fromEntries(
    Object.entries(ruleSetSchemas).map(([name, schema]) => [
      name,
      askedFields(z.toJSONSchema(schema, { io: 'input' }) as Schema, {
        named: {},
        readers: {},
        apart: [],
      }),
    ]),
  );

const asFile = (asked: object): Promise<string> =>
  format(JSON.stringify(asked), { parser: 'json', printWidth: 100 });

/** The files as they should stand. */
export const drawAsked = async (): Promise<string> => asFile(await askedByActs());
export const drawRuleSets = (): Promise<string> => asFile(askedByRuleSets());

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await writeFile(askedFile, await drawAsked());
  await writeFile(ruleSetsFile, await drawRuleSets());
}
