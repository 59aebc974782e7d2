import type { z } from 'zod';
import type { Bilingual } from '../../values/bilingual.js';
import type { Violation } from '../../values/violation.js';
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

const fault = (code: string, zh: string, en: string): CustomFault => ({ code, detail: { zh, en } });

const unknownMember = (key: string): CustomFault => {
  const shown = key.slice(0, 40);
  return fault('unknown_member', `未知字段“${shown}”`, `There is no member "${shown}" here`);
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

const formFault = (issue: z.core.$ZodIssue): CustomFault =>
  issue.code === 'invalid_format' && issue.format === 'date' ? noSuchDate : wrongForm;
const typeNames: Readonly<Record<string, Bilingual>> = {
  string: { zh: '文本', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true或false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
};

const wrongForm = fault('wrong_form', '格式不正确', 'This does not have the required form');

const noSuchDate = fault(
  'no_such_date',
  '日期不存在，或未按YYYY-MM-DD书写',
  'No such date, or not written as YYYY-MM-DD',
);

const missing = fault('missing', '缺少必填项', 'This is required');

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
    ? fault('wrong_type', '类型不正确', 'This has the wrong type')
    : fault('wrong_type', `应为${expected.zh}`, `This must be ${expected.en}`);
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
    `取值应为：${shown.join('、')}`,
    `This must be one of ${shown.join(', ')}`,
  );
};

const tooBig = ({ origin, maximum }: z.core.$ZodIssueTooBig): CustomFault => {
  const limit = String(maximum);
  if (origin === 'string')
    return fault('too_long', `最多${limit}个字符`, `This takes at most ${limit} characters`);
  if (origin === 'array')
    return fault('too_many', `最多${limit}项`, `This takes at most ${limit} entries`);
  return fault('too_large', `不得大于${limit}`, `This must not be above ${limit}`);
};

const tooSmall = ({ origin, minimum }: z.core.$ZodIssueTooSmall): CustomFault => {
  const limit = String(minimum);
  if (origin === 'string')
    return fault('too_short', `至少${limit}个字符`, `This takes at least ${limit} characters`);
  if (origin === 'array')
    return fault('too_few', `至少${limit}项`, `This takes at least ${limit} entries`);
  return fault('too_small', `不得小于${limit}`, `This must not be below ${limit}`);
};

const customFault = ({ params, message }: z.core.$ZodIssueCustom): CustomFault => {
  const code: unknown = params?.['code'];
  const detail: unknown = params?.['detail'];
  return typeof code === 'string' && isBilingual(detail)
    ? { code, detail }
    : fault('wrong_form', '格式不正确', message);
};

const isBilingual = (value: unknown): value is Bilingual =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
