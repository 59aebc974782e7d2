import type { z } from 'zod';
import type { Bilingual } from '../../kernel/values/bilingual.js';

/** Why zod refuses a value, in both languages. */
export const issueReason = (issue: z.core.$ZodIssue): Bilingual => {
  switch (issue.code) {
    case 'invalid_type':
      return invalidType(issue);
    case 'unrecognized_keys':
      return {
        zh: `含有未知成员：${issue.keys.join('、')}`,
        en: `holds the unknown member ${issue.keys.join(', ')}`,
      };
    case 'invalid_value':
      return invalidValue(issue.values.map(String));
    case 'too_big':
      return {
        zh: `超过上限${String(issue.maximum)}`,
        en: `is above the limit ${String(issue.maximum)}`,
      };
    case 'too_small':
      return {
        zh: `低于下限${String(issue.minimum)}`,
        en: `is below the limit ${String(issue.minimum)}`,
      };
    case 'invalid_format':
      return {
        zh: '格式不正确',
        en: `does not have the required form ${issue.pattern ?? issue.format}`,
      };
    default:
      return { zh: '不符合该处的结构', en: issue.message };
  }
};

const typeNames: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: '是否值',
  array: '列表',
  object: '对象',
  record: '对象',
};

const invalidType = (issue: z.core.$ZodIssueInvalidType): Bilingual => {
  const expected = typeNames[issue.expected] ?? issue.expected;
  return issue.input === undefined
    ? { zh: `缺少该成员（应为${expected}）`, en: `is missing (${issue.expected} expected)` }
    : { zh: `应为${expected}`, en: `should be of type ${issue.expected}` };
};

const invalidValue = (values: readonly string[]): Bilingual => {
  const shown = values.slice(0, 12);
  const more = values.length > shown.length;
  return {
    zh: `取值应为：${shown.join('、')}${more ? '等' : ''}`,
    en: `should be ${shown.join(' | ')}${more ? ' | …' : ''}`,
  };
};
