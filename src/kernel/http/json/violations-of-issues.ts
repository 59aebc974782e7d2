import { http } from '../../messages/http.js';
import { listOf } from '../../messages/messages.js';
import type { z } from 'zod';
import type { Bilingual } from '../../values/bilingual.js';
import type { Violation } from '../../values/violation.js';
import { formMessage, formOfMessage } from '../../messages/form-message.js';
import { pointerOf } from './pointer-of.js';

/** What a schema adds to an issue of its own: a stable code and the text in both languages. */
export interface CustomFault {
  readonly code: string;
  readonly detail: Bilingual;
}

/**
 * Every issue zod found as violations with pointer, stable code and text in both languages. Parse
 * with `reportInput: true`, so that what is missing is told from what has another type. Codes:
 * `missing`, `wrong_type`, `unknown_member` (one per member), `value_not_allowed`, `too_long`,
 * `too_short`, `too_many`, `too_few`, `too_large`, `too_small`, `no_such_date`, `wrong_form`, or a
 * schema's own. Of a union the alternative that was followed deepest tells.
 * @param base pointer of the value that was parsed, when it stands inside another
 */
export const violationsOfIssues = (
  issues: readonly z.core.$ZodIssue[],
  base = '',
): readonly Violation[] =>
  issues.flatMap((issue) => {
    const pointer = base + pointerOf(issue.path);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        pointer: pointer + pointerOf([key]),
        ...unknownMember(key),
      }));
    const inner = issue.code === 'invalid_union' ? deepestOf(issue.errors) : [];
    return inner.length > 0 ? violationsOfIssues(inner, pointer) : [{ pointer, ...faultOf(issue) }];
  });

/** The issues inside the union's alternatives that went past the value's own type. */
const deepestOf = (
  alternatives: readonly (readonly z.core.$ZodIssue[])[],
): readonly z.core.$ZodIssue[] => {
  const followed = alternatives.filter((issues) => !issues.some(isOwnType));
  const depths = followed.map((issues) => Math.max(...issues.map(({ path }) => path.length)));
  return followed[depths.indexOf(Math.max(...depths))] ?? [];
};

const isOwnType = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'invalid_type' && issue.path.length === 0;

const fault = (code: string, detail: Bilingual): CustomFault => ({ code, detail });

const unknownMember = (key: string): CustomFault => {
  const shown = key.slice(0, 40);
  return fault('unknown_member', http.say('violations.unknown_member', { name: shown }));
};

const faultOf = (issue: z.core.$ZodIssue): CustomFault => {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue);
    case 'invalid_union':
      return noAlternative(issue);
    case 'invalid_value':
      return valueNotAllowed(issue);
    case 'too_big':
      return tooBig(issue);
    case 'too_small':
      return tooSmall(issue);
    case 'custom':
      return customFault(issue);
    default:
      return formFault(issue);
  }
};

const formFault = (issue: z.core.$ZodIssue): CustomFault => {
  if (issue.code === 'invalid_format' && issue.format === 'date') return noSuchDate;
  const isInstant = issue.code === 'invalid_format' && issue.format === 'datetime';
  return notOfForm(isInstant ? formMessage('instant') : issue.message);
};

const typeNames: Readonly<Record<string, Bilingual>> = http.group('types');

const notOfForm = (message: string): CustomFault =>
  fault('wrong_form', formOfMessage(message) ?? http.say('violations.wrong_form'));

const noSuchDate = fault('no_such_date', http.say('violations.no_such_date'));

const missing = fault('missing', http.say('violations.missing'));

/** An object whose discriminator fits no alternative, or a value of none of the types. */
const noAlternative = (issue: z.core.$ZodIssueInvalidUnion): CustomFault => {
  if (!('discriminator' in issue)) return wrongType({ input: issue.input, expected: 'union' });
  const { discriminator, options } = issue as z.core.$ZodIssueInvalidUnion & DiscriminatorMembers;
  const object = issue.input as Readonly<Record<string, unknown>> | null | undefined;
  return valueNotAllowed({ input: object?.[discriminator], values: options ?? [] });
};

interface DiscriminatorMembers {
  readonly discriminator: string;
  readonly options?: readonly unknown[];
}

const wrongType = (issue: { readonly input?: unknown; readonly expected: string }): CustomFault => {
  if (issue.input === undefined || issue.input === null) return missing;
  const expected = typeNames[issue.expected];
  return expected === undefined
    ? fault('wrong_type', http.say('violations.wrong_type'))
    : fault('wrong_type', http.say('violations.other_type', { expected }));
};

const valueNotAllowed = ({
  input,
  values,
}: {
  readonly input?: unknown;
  readonly values: readonly unknown[];
}): CustomFault => {
  if (input === undefined || input === null) return missing;
  const shown = values.slice(0, 20).map(String);
  return fault(
    'value_not_allowed',
    http.say('violations.value_not_allowed', { values: listOf(shown) }),
  );
};

const tooBig = ({ origin, maximum }: z.core.$ZodIssueTooBig): CustomFault => {
  const limit = String(maximum);
  if (origin === 'string') return fault('too_long', http.say('violations.too_long', { limit }));
  if (origin === 'array') return fault('too_many', http.say('violations.too_many', { limit }));
  return fault('too_large', http.say('violations.too_large', { limit }));
};

const tooSmall = ({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): CustomFault => {
  const limit = String(minimum);
  if (origin === 'string') return fault('too_short', http.say('violations.too_short', { limit }));
  if (origin === 'array') return fault('too_few', http.say('violations.too_few', { limit }));
  const key = inclusive === false ? 'violations.not_above' : 'violations.too_small';
  return fault('too_small', http.say(key, { limit }));
};

const customFault = ({ params, message }: z.core.$ZodIssueCustom): CustomFault => {
  const code: unknown = params?.['code'];
  const detail: unknown = params?.['detail'];
  return typeof code === 'string' && isBilingual(detail) ? { code, detail } : notOfForm(message);
};

const isBilingual = (value: unknown): value is Bilingual =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
