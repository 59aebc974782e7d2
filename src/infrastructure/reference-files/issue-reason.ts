import { formOfMessage } from '../../kernel/messages/form-message.js';
import { referenceData } from '../../kernel/messages/reference-data.js';
import { listOf } from '../../kernel/messages/messages.js';
import type { z } from 'zod';
import type { Bilingual } from '../../kernel/values/bilingual.js';

/** Why zod refuses a value, in both languages. */
export const issueReason = (issue: z.core.$ZodIssue): Bilingual => {
  const form = formOfMessage(issue.message);
  if (form !== undefined) return form;
  switch (issue.code) {
    case 'invalid_type':
      return invalidType(issue);
    case 'unrecognized_keys':
      return referenceData.say('shape.unrecognized_keys', { keys: listOf(issue.keys) });
    case 'invalid_value':
      return invalidValue(issue.values.map(String));
    case 'too_big':
      return referenceData.say('shape.too_big', { maximum: String(issue.maximum) });
    case 'too_small':
      return referenceData.say(issue.inclusive === false ? 'shape.not_above' : 'shape.too_small', {
        minimum: String(issue.minimum),
      });
    case 'invalid_format':
      return referenceData.say('shape.invalid_format', { pattern: issue.pattern ?? issue.format });
    default:
      return referenceData.say('shape.other', { message: issue.message });
  }
};

const typeNames: Readonly<Record<string, Bilingual>> = referenceData.group('types');

const invalidType = (issue: z.core.$ZodIssueInvalidType): Bilingual => {
  const expected = typeNames[issue.expected] ?? issue.expected;
  return issue.input === undefined
    ? referenceData.say('shape.missing', { expected })
    : referenceData.say('shape.wrong_type', { expected });
};

const invalidValue = (values: readonly string[]): Bilingual => {
  const shown = values.slice(0, 12);
  const more = values.length > shown.length;
  const allowed = { zh: shown.join('、'), en: shown.join(' | ') };
  return more
    ? referenceData.say('shape.value_among', { values: allowed })
    : referenceData.say('shape.value', { values: allowed });
};
