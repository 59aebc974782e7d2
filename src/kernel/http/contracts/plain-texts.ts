import type { z } from 'zod';
import { deceivingText } from './safe-text.js';

/**
 * A schema whose texts, at any depth, hold no character that deceives the eye, told with the place
 * of each. For shapes that files of our own have as well, whose texts are checked when they are made.
 */
export const plainTexts = <Value>(schema: z.ZodType<Value>): z.ZodType<Value> => {
  const checked = schema.check((context) => {
    for (const { text, path } of textsOf(context.value, [])) {
      const detail = deceivingText(text);
      if (detail === undefined) continue;
      context.issues.push({
        code: 'custom',
        input: text,
        path: [...path],
        message: detail.en,
        params: { code: 'text_unsafe_character', detail },
      });
    }
  });
  plain.add(checked);
  return checked;
};

const plain = new WeakSet<object>();

/**
 * Whether `plainTexts` made this schema.
 * @internal
 */
export const holdsPlainTexts = (schema: object): boolean => plain.has(schema);

interface TextAt {
  readonly text: string;
  readonly path: readonly (string | number)[];
}

const textsOf = (value: unknown, path: readonly (string | number)[]): readonly TextAt[] => {
  if (typeof value === 'string') return [{ text: value, path }];
  if (Array.isArray(value)) return value.flatMap((one, at) => textsOf(one, [...path, at]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [
    { text: name, path: [...path, name] },
    ...textsOf(one, [...path, name]),
  ]);
};
