import { minorDigits } from '../../../words/format.js';
import { figureOf, given, minorUnits, plainAmount } from '../../../parts/typed.js';

/** One thing a form asks, as `npm run draw:acts` writes it from the request's own description. */
export interface AskedField {
  readonly name: string;
  readonly kind: string;
  readonly optional?: boolean;
  readonly nullable?: boolean;
  readonly blank?: boolean;
  readonly least?: number;
  readonly most?: number;
  readonly values?: readonly string[];
  readonly fields?: readonly AskedField[];
  readonly item?: AskedField;
  readonly on?: string;
  readonly alternatives?: readonly {
    readonly value: string;
    readonly fields: readonly AskedField[];
  }[];
  readonly readers?: string;
}

/** What somebody typed: texts in the shape of what is asked. */
export type Typed = string | TypedGroup | readonly Typed[];
export interface TypedGroup {
  readonly [member: string]: Typed | undefined;
}

export const textOf = (typed: Typed | undefined): string =>
  typeof typed === 'string' ? typed : '';

export const groupOf = (typed: Typed | undefined): TypedGroup =>
  typeof typed === 'object' && !Array.isArray(typed) ? (typed as TypedGroup) : {};

export const listOf = (typed: Typed | undefined): readonly Typed[] =>
  Array.isArray(typed) ? (typed as readonly Typed[]) : [];

/** What a `record` asks of each member. */
export const recordFields = ({ values = [] }: AskedField): readonly AskedField[] => [
  { name: 'member', kind: 'text' },
  { name: 'value', kind: 'choice', values },
];

/** What was typed as the request takes it; a member left open is absent, or `null` where it must be there. */
export const bodyOf = (
  fields: readonly AskedField[],
  typed: TypedGroup,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = valueOf(field, typed[field.name], typed);
      if (value !== undefined) return [[field.name, value]];
      return field.nullable === true ? [[field.name, null]] : [];
    }),
  );

const valueOf = (field: AskedField, typed: Typed | undefined, beside: TypedGroup = {}): unknown => {
  switch (field.kind) {
    case 'minor':
      return minorValue(textOf(typed), textOf(beside['currency']));
    case 'record':
      return Object.fromEntries(
        listOf(typed)
          .map(groupOf)
          .map((one) => [textOf(one['member']).trim(), textOf(one['value'])]),
      );
    case 'group':
      return groupValue(field, groupOf(typed));
    case 'list':
      return listValue(field, listOf(typed));
    case 'one_of':
      return chosenValue(field, groupOf(typed));
    case 'money':
      return moneyValue(groupOf(typed));
    default:
      return scalarValue(field, textOf(typed).trim());
  }
};

/** A group that may be left open is, while nothing in it is typed. */
const groupValue = ({ fields = [], optional }: AskedField, typed: TypedGroup): unknown => {
  const isOpen = Object.values(typed).every(
    (one) => textOf(one) === '' && listOf(one).length === 0,
  );
  return isOpen && optional === true ? undefined : bodyOf(fields, typed);
};

const scalarValue = ({ kind, optional, blank }: AskedField, text: string): unknown => {
  if (text === '') return blank === true && optional !== true ? '' : undefined;
  // What is no number goes as it is typed: the API refuses it in its place.
  if (kind === 'number') return figureOf(text);
  if (kind === 'percent') return basisPoints(text);
  return kind === 'yes_no' ? text === 'true' : text;
};

/** Percent as hundredths of one; what is no whole number of them is refused by the API in its place. */
const basisPoints = (text: string): number | string => {
  const percent = figureOf(text.replace(/\s*[%％]$/, ''));
  return typeof percent === 'number' ? Number((percent * 100).toFixed(4)) : text;
};

const listValue = (
  { item, fields = [], optional }: AskedField,
  typed: readonly Typed[],
): unknown => {
  const values =
    item === undefined
      ? typed.map((one) => bodyOf(fields, groupOf(one)))
      : typed.flatMap((one) => valueOf(item, one) ?? []);
  return values.length === 0 && optional === true ? undefined : values;
};

const chosenValue = ({ on = '', alternatives = [] }: AskedField, typed: TypedGroup): unknown => {
  const chosen = alternatives.find(({ value }) => value === typed[on]);
  return chosen && { [on]: chosen.value, ...bodyOf(chosen.fields, typed) };
};

/** An amount that cannot be read, or is below zero, is refused by the API in its place, never left out. */
const minorValue = (text: string, currency: string): unknown => {
  const [, sign = '', digits = ''] = /^\s*(-?)(.*)$/s.exec(text) ?? [];
  const minor = minorUnits(digits, minorDigits(currency));
  return minor === null ? (given(text) ?? undefined) : sign === '' ? minor : -minor;
};

const moneyValue = (typed: TypedGroup): unknown => {
  const currency = textOf(typed['currency']);
  const amountMinor = minorValue(textOf(typed['amount']), currency);
  return amountMinor === undefined ? undefined : { amountMinor, currency };
};

/** The member by which a list answers each thing there is, one by one; such a list holds no thing of its own. */
export const answersAbout = ({ fields }: AskedField): string | undefined =>
  fields?.find(({ name }) => name === 'conditionId')?.name;

/** A list that must hold something begins with one thing in it; amounts begin in the currency asked for. */
export const firstTyped = (fields: readonly AskedField[], currency: string): TypedGroup =>
  Object.fromEntries(
    fields.flatMap((field): [string, Typed][] => {
      if (field.kind === 'money') return [[field.name, { currency }]];
      if (field.kind === 'one_of')
        return [
          [
            field.name,
            firstTyped(
              (field.alternatives ?? []).flatMap((one) => one.fields),
              currency,
            ),
          ],
        ];
      if (field.kind === 'list' && field.fields !== undefined && field.optional !== true)
        return [[field.name, answersAbout(field) === undefined ? [{}] : []]];
      return [];
    }),
  );

/** Without things that were added to a list which may stay empty, and left blank: they would stand in the way of sending. */
export const withoutBlanks = (fields: readonly AskedField[], typed: TypedGroup): TypedGroup => ({
  ...typed,
  ...Object.fromEntries(
    fields
      .filter(({ name, kind, optional }) => kind === 'list' && optional === true && name in typed)
      .map(({ name }) => [name, listOf(typed[name]).filter((one) => !isBlank(one))]),
  ),
});

const isBlank = (typed: Typed | undefined): boolean =>
  typeof typed === 'object'
    ? Object.values(Array.isArray(typed) ? typed : groupOf(typed)).every(isBlank)
    : textOf(typed).trim() === '';

/** What was stored as it would be typed. */
export const typedOf = (
  fields: readonly AskedField[],
  stored: Readonly<Record<string, unknown>>,
): TypedGroup =>
  Object.fromEntries(
    fields.flatMap((field): [string, Typed][] => {
      const value = stored[field.name];
      return value === undefined || value === null
        ? []
        : [[field.name, typedValue(field, value, String(stored['currency']))]];
    }),
  );

const typedValue = (
  { fields = [], item, kind }: AskedField,
  value: unknown,
  currency: string,
): Typed => {
  if (kind === 'minor') return plainAmount(Number(value), minorDigits(currency));
  if (kind === 'percent') return String(Number(value) / 100);
  if (kind === 'record')
    return Object.entries(value as Record<string, string>).map(([member, one]) => ({
      member,
      value: one,
    }));
  if (Array.isArray(value))
    return value.map((one: unknown) =>
      item === undefined ? typedOf(fields, one as Record<string, unknown>) : String(one),
    );
  return kind === 'group' ? typedOf(fields, value as Record<string, unknown>) : String(value);
};
