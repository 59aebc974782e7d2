import type { z } from 'zod';
import type { Bilingual } from '../domain/bilingual.js';
import type { Violation } from '../domain/violation.js';
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
 * `too_short`, `too_many`, `too_few`, `too_large`, `too_small`, `wrong_form`, or a schema's own.
 */
export const violationsOfIssues = (issues: readonly z.core.$ZodIssue[]): readonly Violation[] =>
  issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        pointer: pointerOf([...issue.path, key]),
        ...unknownMember(key),
      }));
    return [{ pointer: pointerOf(issue.path), ...faultOf(issue) }];
  });

const fault = (code: string, zh: string, en: string): CustomFault => ({ code, detail: { zh, en } });

const unknownMember = (key: string): CustomFault => {
  const shown = key.slice(0, 40);
  return fault('unknown_member', `不认识的成员“${shown}”`, `There is no member "${shown}" here`);
};

const faultOf = (issue: z.core.$ZodIssue): CustomFault => {
  switch (issue.code) {
    case 'invalid_type':
    case 'invalid_union':
      return wrongType(issue);
    case 'invalid_value':
      return valueNotAllowed(issue);
    case 'too_big':
      return tooBig(issue);
    case 'too_small':
      return tooSmall(issue);
    case 'custom':
      return customFault(issue);
    default:
      return fault('wrong_form', '格式不正确', 'This does not have the required form');
  }
};

const typeNames: Readonly<Record<string, Bilingual>> = {
  string: { zh: '文本', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true或false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
};

const missing = fault('missing', '缺少必填项', 'This is required');

const wrongType = (
  issue: z.core.$ZodIssueInvalidType | z.core.$ZodIssueInvalidUnion,
): CustomFault => {
  if (issue.input === undefined || issue.input === null) return missing;
  const expected = issue.code === 'invalid_type' ? typeNames[issue.expected] : undefined;
  return expected === undefined
    ? fault('wrong_type', '类型不正确', 'This has the wrong type')
    : fault('wrong_type', `应为${expected.zh}`, `This must be ${expected.en}`);
};

const valueNotAllowed = ({ input, values }: z.core.$ZodIssueInvalidValue): CustomFault => {
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
