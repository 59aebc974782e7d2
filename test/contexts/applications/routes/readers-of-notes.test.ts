import { beforeAll, describe, expect, it } from '@jest/globals';
import { declaredRoutes } from '../../../../src/commands/declared-routes.js';
import { openApiDocument } from '../../../../src/kernel/http/openapi/openapi.js';
import { noteReaderTexts } from '../../../../src/contexts/applications/contracts/note-readers.js';
import { exporterRoutes } from '../../../../src/contexts/applications/routes/exporter-routes.js';
import { holdRoutes } from '../../../../src/contexts/applications/routes/hold-routes.js';
import { clearLookups } from '../../../builders/lifecycle.js';
import type { ApplicationCommandKind } from '../../../../src/contexts/applications/rules/acts/application-command.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import { bankUser, people } from '../../../builders/actors.js';
import { harnessLibrary } from '../../../builders/application-harness.js';
import { reviewClient } from './review-client.js';

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

const { paths } = JSON.parse(
  JSON.stringify(
    openApiDocument(declaredRoutes(), { publicUrl: 'http://127.0.0.1:3000', version: '1' }),
  ),
) as {
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly post?: {
          readonly requestBody?: {
            readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
          };
        };
      }
    >
  >;
};

/** Every `note` of a request body, wherever it stands in it. */
const notesIn = (schema: Schema): readonly Schema[] => [
  ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
    name === 'note' ? [member] : notesIn(member),
  ),
  ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap(notesIn),
  ...(schema.items === undefined ? [] : notesIn(schema.items)),
];

const under = '/v1/applications/{applicationId}/';

const notes = Object.entries(paths).flatMap(([path, { post }]) =>
  !path.startsWith(under)
    ? []
    : Object.values(post?.requestBody?.content ?? {})
        .flatMap(({ schema }) => notesIn(schema))
        .map(({ description = '' }) => ({ act: path.slice(under.length), description })),
);

const readerOf = (description: string) =>
  Object.entries(noteReaderTexts).find(([, { en }]) => description.endsWith(en))?.[0];

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const marked = 'Wer liest das? 谁能看到这句话';
const compliance = bankUser('compliance-1', ['compliance']);
const reason = { reasonCode: 'not_listed', note: marked };
const veto = clearLookups.map((one) => ({
  ...one,
  ...(one.subject === 'fines' ? { result: 'veto' as const, findings: ['no_fines'] } : {}),
  note: marked,
}));

type Act = readonly [string, ApplicationCommandKind, Actor, object];

/** An act with the state it is done in; each body says the marked words wherever it takes any. */
const acts: readonly Act[] = [
  ['intake', 'accept_intake', people.manager, { agrees: true, note: marked }],
  [
    'intake',
    'accept_intake',
    people.manager,
    { agrees: false, reasons: [{ reasonCode: 'incomplete' }], note: marked },
  ],
  ['screening-confirmation', 'confirm_screening', people.manager, { note: marked }],
  [
    'correction-rounds',
    'upload_evidence',
    people.manager,
    { reasons: [{ about: 'line/1', reasonCode: 'description_unclear', note: marked }] },
  ],
  ['environmental-screening', 'record_environmental_screening', people.manager, { lookups: veto }],
  ['recommendation', 'record_review', people.first, { agrees: true, note: marked }],
  [
    'return',
    'approve_application',
    people.final,
    { to: 'collection', reasons: [reason], note: marked },
  ],
  ['decision', 'approve_application', people.final, { agrees: true, note: marked }],
  [
    'decision',
    'approve_application',
    people.final,
    { agrees: false, reasons: [reason], note: marked },
  ],
  ['recall', 'upload_evidence', people.manager, { note: marked }],
  ['claim-release', 'approve_application', people.final, { note: marked }],
  ['hold', 'approve_application', compliance, { note: marked, authority: '某法院' }],
  ['withdrawal', 'upload_evidence', people.exporter, { note: marked }],
];

describe('who reads a note', () => {
  it('is said in OpenAPI of every note of an act on an application', () => {
    expect(notes.length).toBeGreaterThan(30);
    expect(notes.filter(({ description }) => readerOf(description) === undefined)).toEqual([]);
  });

  it.each(acts)('is what OpenAPI says of %s after %s', async (act, until, actor, body) => {
    const set = await reviewClient(library, until, {
      routes: ({ send }) => [...exporterRoutes(send), ...holdRoutes(send)],
    });
    expect(await set.post(actor, act, body)).toMatchObject({ status: 200 });
    const told = JSON.stringify((await set.harness.commits()).at(-1)).includes(marked);
    const agrees = JSON.stringify(body).includes('"agrees":false');
    const described = notes
      .filter((one) => one.act === act)
      .map((one) => readerOf(one.description));
    // Of two bodies of one act the second is that of a no.
    const [first, ...others] = act === 'intake' && agrees ? described.slice(1) : described;
    expect(others.every((one) => one === first || act === 'intake')).toBe(true);
    expect(told).toBe(first !== 'bank' && first !== 'bank_then_both');
  });
});
