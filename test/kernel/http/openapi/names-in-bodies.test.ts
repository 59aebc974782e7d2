import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { openApiDocument } from '../../../../src/kernel/http/openapi/openapi.js';
import { declaredRoutes } from '../../../../src/commands/declared-routes.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Body {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface Operation {
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Body>>;
}

const document = JSON.parse(
  JSON.stringify(
    openApiDocument(declaredRoutes(), { publicUrl: 'http://127.0.0.1:3000', version: '1' }),
  ),
) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

interface Member {
  readonly name: string;
  readonly schema: Schema;
  /** The operation or schema and the members on the way, without the last. */
  readonly where: string;
}

/** Content of the catalogue has the names of its files; the bulk check is an interface of its own. */
const isOwnLanguage = (name: string): boolean =>
  /^(?:Put[A-Z]|(?:Criterion|AssessmentInput)$)/.test(name);

const partsOf = (schema: Schema): readonly Schema[] => [
  ...(schema.anyOf ?? []),
  ...(schema.oneOf ?? []),
  ...(schema.allOf ?? []),
  ...(schema.items === undefined ? [] : [schema.items]),
  ...(schema.additionalProperties === undefined ? [] : [schema.additionalProperties]),
];

/** Members of a schema, its references followed as `follow` says. */
const membersOf = (
  schema: Schema,
  where: string,
  follow: (reference: string) => readonly Member[],
): readonly Member[] => [
  ...(schema.$ref === undefined ? [] : follow(schema.$ref.split('/').at(-1)!)),
  ...partsOf(schema).flatMap((part) => membersOf(part, where, follow)),
  ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) => [
    { name, schema: member, where },
    ...membersOf(member, `${where}/${name}`, follow),
  ]),
];

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    place: `${method} ${path}`,
    operation,
  })),
);

const schemasOf = ({ content = {} }: Body): readonly Schema[] =>
  Object.values(content).flatMap(({ schema }) => (schema === undefined ? [] : [schema]));

const named = Object.entries(document.components.schemas).filter(([name]) => !isOwnLanguage(name));

/** Every member of every body, once. */
const allMembers: readonly Member[] = [
  ...named.flatMap(([name, schema]) => membersOf(schema, name, () => [])),
  ...operations.flatMap(({ place, operation: { requestBody, responses } }) =>
    [requestBody ?? {}, ...Object.values(responses)]
      .flatMap(schemasOf)
      .flatMap((schema) => membersOf(schema, place, () => [])),
  ),
];

const followed =
  (where: string, seen: ReadonlySet<string>) =>
  (name: string): readonly Member[] => {
    const schema = document.components.schemas[name];
    if (schema === undefined || seen.has(name) || isOwnLanguage(name)) return [];
    return membersOf(schema, `${where} ${name}`, followed(where, new Set([...seen, name])));
  };

const requestMembers = operations.flatMap(({ place, operation: { requestBody = {} } }) =>
  schemasOf(requestBody).flatMap((schema) => membersOf(schema, place, followed(place, new Set()))),
);

/** Rows of the glossary's table: the names of one idea, and where alone they may stand. */
const table = readFileSync('docs/glossary.md', 'utf8')
  .split('## Names in bodies')[1]!
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => {
    const [names = '', , places = ''] = line.split('|').slice(1);
    const codesIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
    return { names: codesIn(names), places: codesIn(places) };
  });

const rowOf = (name: string) => table.find(({ names }) => names.includes(name));

const shown = ({ name, where }: Member): string => `${where}: ${name}`;
const notInTable = (members: readonly Member[]): readonly string[] => [
  ...new Set(members.filter(({ name }) => rowOf(name) === undefined).map(shown)),
];

/** Words people use for why somebody acted, for what was said, and for a yes or no. */
const synonyms = new Set(
  (
    'note notes reason reasons ground grounds answer statement statements text comment comments remark remarks ' +
    'explanation justification rationale motive message opinion because why cause causes consent ' +
    'agrees consents confirms granted grants met approves accepts rejects refuses ' +
    'declines permits allowed'
  ).split(' '),
);

const lastWordOf = (name: string): string => (/[A-Z]?[a-z]+$/.exec(name)?.[0] ?? '').toLowerCase();

const isFreeText = ({ type, enum: values, const: only, pattern, format, maxLength }: Schema) =>
  type === 'string' &&
  (values ?? only ?? pattern ?? format) === undefined &&
  (maxLength ?? Infinity) >= 500;

const isOfKind = (schema: Schema, isKind: (one: Schema) => boolean): boolean =>
  isKind(schema) || partsOf(schema).some((part) => isOfKind(part, isKind));

describe('the names in bodies', () => {
  it('say what a person said, why, and yes or no, in the words of the glossary alone', () => {
    const words = allMembers.filter(({ name }) => synonyms.has(lastWordOf(name)));
    expect(words.length).toBeGreaterThan(100);
    expect(notInTable(words)).toEqual([]);
  });

  it('have free text of a request under a name of the glossary', () => {
    const texts = requestMembers.filter(({ schema }) => isOfKind(schema, isFreeText));
    expect(texts.length).toBeGreaterThan(50);
    expect(notInTable(texts)).toEqual([]);
    expect(texts.filter(({ name }) => name === 'text').map(shown)).toEqual([]);
  });

  it('have each yes or no of a request under a name of the glossary', () => {
    const answers = requestMembers.filter(({ schema }) =>
      isOfKind(schema, ({ type }) => type === 'boolean'),
    );
    expect(notInTable(answers)).toEqual([]);
  });

  it('stand where the glossary says, and each is in use', () => {
    const elsewhere = allMembers.filter((member) => {
      const places = rowOf(member.name)?.places ?? [];
      return places.length > 0 && !places.some((place) => member.where.includes(place));
    });
    expect(elsewhere.map(shown)).toEqual([]);
    const used = new Set(allMembers.map(({ name }) => name));
    expect(table.flatMap(({ names }) => names).filter((name) => !used.has(name))).toEqual([]);
  });
});
