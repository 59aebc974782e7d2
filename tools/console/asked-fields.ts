import { isDeepStrictEqual } from 'node:util';

/** What a form asks for one member of a request: enough to draw it, and no rule. */
export interface AskedField {
  readonly name: string;
  readonly kind:
    | 'text'
    | 'long'
    | 'day'
    | 'number'
    | 'yes_no'
    | 'choice'
    | 'money'
    /** In minor units of the `currency` beside it. */
    | 'minor'
    /** In percent, kept in hundredths of one. */
    | 'percent'
    | 'group'
    | 'list'
    /** Members that are named freely, each with one of the values. */
    | 'record'
    | 'one_of';
  readonly optional?: true;
  /** Left open it is `null`, not absent. */
  readonly nullable?: true;
  /** It must be there and may say nothing. */
  readonly blank?: true;
  /** Bounds of a whole number, or of an amount in minor units. */
  readonly least?: number;
  readonly most?: number;
  /** Values of a choice. */
  readonly values?: readonly string[];
  /** Members of a group, or of each thing in a list. */
  readonly fields?: readonly AskedField[];
  /** What each thing of a list of plain values is. */
  readonly item?: AskedField;
  /** `one_of`: the member that tells the alternatives apart, and the members of each. */
  readonly on?: string;
  readonly alternatives?: readonly {
    readonly value: string;
    readonly fields: readonly AskedField[];
  }[];
  /** Who reads a text. */
  readonly readers?: string;
}

/** JSON Schema as far as request bodies use it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

export interface SchemaContext {
  readonly named: Readonly<Record<string, Schema>>;
  /** English sentence about who reads a text → its key. */
  readonly readers: Readonly<Record<string, string>>;
  /** Members that no form asks for: they are filled by what is looked at, or by a page of their own. */
  readonly apart: readonly string[];
}

type Fixed = Readonly<Record<string, boolean>>;

const longTexts = 500;

/** The members a form asks for a body, without those that the act itself says. */
export const askedFields = (
  body: Schema,
  context: SchemaContext,
  fixed: Fixed = {},
): readonly AskedField[] => {
  const schema = resolved(body, context);
  const chosen = schema.oneOf?.find((one) => agreesWith(one, fixed)) ?? schema;
  return members(chosen, context).filter(({ name }) => !(name in fixed));
};

const agreesWith = ({ properties = {} }: Schema, fixed: Fixed): boolean =>
  Object.entries(fixed).every(([name, value]) => properties[name]?.const === value);

const resolved = (schema: Schema, { named }: SchemaContext): Schema =>
  schema.$ref === undefined ? schema : (named[schema.$ref.split('/').at(-1) ?? ''] ?? {});

const members = (
  { properties = {}, required = [] }: Schema,
  context: SchemaContext,
): readonly AskedField[] =>
  Object.entries(properties)
    .filter(
      ([name, { const: constant }]) => constant === undefined && !context.apart.includes(name),
    )
    .map(([name, schema]) => {
      const { field, nullable } = fieldOf(name, schema, context);
      if (nullable) return { ...field, optional: true, nullable };
      return required.includes(name) ? field : { ...field, optional: true };
    });

const fieldOf = (
  name: string,
  asked: Schema,
  context: SchemaContext,
): { readonly field: AskedField; readonly nullable: boolean } => {
  const schema = resolved(asked, context);
  const others = schema.anyOf?.filter(({ type }) => type !== 'null');
  if (others === undefined) return { field: plainField(name, schema, context), nullable: false };
  const values = others.flatMap(
    (one) => one.enum ?? (typeof one.const === 'string' ? [one.const] : []),
  );
  if (others.length > 1 && values.length >= others.length)
    return { field: { name, kind: 'choice', values }, nullable: false };
  const [only = {}] = others;
  const described = {
    ...resolved(only, context),
    ...(schema.description === undefined ? {} : { description: schema.description }),
  };
  return {
    field: plainField(name, described, context),
    nullable: others.length < (schema.anyOf?.length ?? 0),
  };
};

const plainField = (name: string, schema: Schema, context: SchemaContext): AskedField => {
  if (schema.oneOf !== undefined) return oneOfField(name, schema.oneOf, context);
  if (schema.type === 'array') return listField(name, schema.items ?? {}, context);
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object')
    return { name, kind: 'record', values: schema.additionalProperties.enum ?? [] };
  if (schema.type === 'object') return groupField(name, schema, context);
  if (/Minor$/.test(name)) return { name, kind: 'minor', ...boundsOf(schema) };
  if (/BasisPoints$/.test(name)) return { name, kind: 'percent' };
  return { name, ...scalar(schema), ...readersOf(schema, context) };
};

/** Every whole number has the bounds of what a computer counts with: those tell nobody anything. */
const boundsOf = ({
  exclusiveMinimum,
  minimum = exclusiveMinimum === undefined ? Number.MIN_SAFE_INTEGER : exclusiveMinimum + 1,
  maximum = Number.MAX_SAFE_INTEGER,
}: Schema): Pick<AskedField, 'least' | 'most'> => ({
  ...(minimum <= Number.MIN_SAFE_INTEGER ? {} : { least: minimum }),
  ...(maximum >= Number.MAX_SAFE_INTEGER ? {} : { most: maximum }),
});

const scalar = (
  schema: Schema,
): Pick<AskedField, 'kind' | 'values' | 'blank' | 'least' | 'most'> => {
  if (schema.enum !== undefined) return { kind: 'choice', values: schema.enum };
  if (schema.type === 'boolean') return { kind: 'yes_no' };
  if (schema.type === 'number') return { kind: 'number' };
  if (schema.type === 'integer') return { kind: 'number', ...boundsOf(schema) };
  if (schema.format === 'date') return { kind: 'day' };
  const isBlank = schema.minLength === undefined && schema.pattern === undefined;
  const kind = (schema.maxLength ?? 0) >= longTexts ? 'long' : 'text';
  return isBlank ? { kind, blank: true } : { kind };
};

const readersOf = (
  { description = '' }: Schema,
  { readers }: SchemaContext,
): Pick<AskedField, 'readers'> => {
  const [, key] =
    Object.entries(readers).find(([sentence]) => description.endsWith(sentence)) ?? [];
  return key === undefined ? {} : { readers: key };
};

const groupField = (name: string, schema: Schema, context: SchemaContext): AskedField =>
  isDeepStrictEqual(Object.keys(schema.properties ?? {}).sort(), ['amountMinor', 'currency'])
    ? { name, kind: 'money', ...boundsOf(schema.properties?.['amountMinor'] ?? {}) }
    : { name, kind: 'group', fields: members(schema, context) };

const listField = (name: string, items: Schema, context: SchemaContext): AskedField => {
  const { field } = fieldOf(name, items, context);
  return field.kind === 'group'
    ? { name, kind: 'list', fields: field.fields ?? [] }
    : { name, kind: 'list', item: field };
};

const oneOfField = (
  name: string,
  alternatives: readonly Schema[],
  context: SchemaContext,
): AskedField => {
  const on =
    Object.entries(alternatives[0]?.properties ?? {}).find(
      ([, member]) => member.const !== undefined,
    )?.[0] ?? '';
  return {
    name,
    kind: 'one_of',
    on,
    alternatives: alternatives.map((one) => ({
      value: String(one.properties?.[on]?.const),
      fields: members(one, context),
    })),
  };
};
