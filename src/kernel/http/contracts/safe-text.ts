import { http } from '../../messages/http.js';
import { z } from 'zod';
import type { Bilingual } from '../../values/bilingual.js';

export interface TextBounds {
  /** UTF-16 code units beside blanks at either end; 0 when not given. */
  readonly min?: number;
  readonly max: number;
}

/**
 * Text from outside: taken over in NFC, within bounds, without characters that deceive the eye:
 * bidirectional controls, zero-width and other invisible ones, control characters but tab and line
 * ends, halves of surrogate pairs. Variation selectors stay: rare Han characters need them.
 */
export const safeText = ({ min = 0, max }: TextBounds) =>
  z
    .string()
    .check((payload) => {
      const { value } = payload;
      // One check in place of three: each costs zod more than the test itself.
      if (isLongEnough(value, min) && value.length <= max && plain.test(value)) return;
      Object.assign(payload, { value: value.normalize('NFC') });
      payload.issues.push(...issuesOf(payload.value, min, max));
    })
    .meta({ ...(min > 0 ? { minLength: min } : {}), maxLength: max });

/** Blanks alone say nothing. */
const isLongEnough = (text: string, min: number): boolean => min === 0 || text.trim().length >= min;

type RawIssue = z.core.$ZodRawIssue;

const issuesOf = (text: string, min: number, max: number): readonly RawIssue[] => {
  const bound = { origin: 'string', inclusive: true, input: text } as const;
  const detail = deceivingText(text);
  return [
    ...(text.length > max ? [{ code: 'too_big', maximum: max, ...bound } as const] : []),
    ...(!isLongEnough(text, min) ? [{ code: 'too_small', minimum: min, ...bound } as const] : []),
    ...(detail === undefined ? [] : [deceivingIssue(text, detail)]),
  ];
};

const deceivingIssue = (text: string, detail: Bilingual) =>
  ({
    code: 'custom',
    input: text,
    message: detail.en,
    params: { code: 'text_unsafe_character', detail },
  }) as const;

/** Printable ASCII, Han, Chinese punctuation, full-width forms: in NFC already and harmless. */
const plain = /^[\t\n\r\x20-\x7e\u3001-\u3029\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]*$/;

const deceiving =
  /[\p{Bidi_Control}\p{Surrogate}\p{Noncharacter_Code_Point}\p{Zl}\p{Zp}]|(?![\t\n\r])\p{Cc}|(?!\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/u;

/** What to tell about a text that holds a deceiving character. */
export const deceivingText = (text: string): Bilingual | undefined => {
  if (plain.test(text)) return undefined;
  const [character] = deceiving.exec(text) ?? [];
  if (character === undefined) return undefined;
  const name = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return http.say('violations.deceiving', { name });
};
