import { http } from '../../messages/http.js';
import { z } from 'zod';
import { amountNotPositive } from '../../values/money.js';
import { firstCalendarDay, lastCalendarDay } from '../../values/clock/calendar-day.js';
import { formMessage } from '../../messages/form-message.js';

/** An id of ours in a path or a body. */
export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, formMessage('id'))
  .meta({ description: 'An id given by the service.', example: '5f0c1d2e3a4b5c6d7e8f9a0b' });

export const bilingualSchema = z
  .strictObject({ zh: z.string(), en: z.string() })
  .meta({ id: 'Bilingual', description: 'A text in Chinese and English.' });

/** Adds the bounds of what is taken as a day to a check of its form. */
const withinCentury = (payload: z.core.ParsePayload<string>): void => {
  const { value } = payload;
  const day = value.slice(0, 10);
  if (day >= firstCalendarDay && day <= lastCalendarDay) return;
  const detail = http.say('violations.day_out_of_reach', {
    first: firstCalendarDay,
    last: lastCalendarDay,
  });
  payload.issues.push({
    code: 'custom',
    input: value,
    message: detail.en,
    params: { code: 'day_out_of_range', detail },
  });
};

/** Refuses two days of a query where the last is before the first. */
export const daysInOrder =
  (first: string, last: string) =>
  (asked: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void => {
    const [from, to] = [asked[first], asked[last]];
    if (typeof from === 'string' && typeof to === 'string' && to < from)
      context.addIssue({ code: 'custom', path: [last], message: formMessage('days_in_order') });
  };

/** A calendar day that exists, `YYYY-MM-DD`, Asia/Shanghai, from 1900 to 2199. */
export const daySchema = z.iso.date().check(withinCentury).meta({
  description: 'A calendar day in Asia/Shanghai, 1900-01-01 to 2199-12-31.',
  example: '2026-03-16',
});

/** An instant in UTC, ISO 8601, from 1900 to 2199. */
export const instantSchema = z.iso.datetime().check(withinCentury).meta({
  description: 'An instant in UTC, of the years 1900 to 2199.',
  example: '2026-03-16T08:30:00.000Z',
});

/** `sha256:` and 64 hexadecimal digits. */
export const contentHashSchema = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, formMessage('content_hash'))
  .meta({ description: 'SHA-256 of the canonical content.' });

/** Of ISO 4217; taken in small letters too. */
export const currencyCode = z
  .string()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, formMessage('currency'));

/** Money in minor units of its currency (ISO 4217). */
export const moneySchema = z
  .strictObject({
    amountMinor: z.int().min(0),
    currency: currencyCode,
  })
  .meta({ id: 'Money', description: 'Integer minor units and ISO 4217 code.' });

const aboveZero = (payload: z.core.ParsePayload<number>): void => {
  if (payload.value > 0) return;
  const { code, detail } = amountNotPositive;
  payload.issues.push({
    code: 'custom',
    input: payload.value,
    message: detail.en,
    params: { code, detail },
    // What is wrong with it tells nothing of which alternative of a union was meant.
    continue: true,
  });
};

/** An amount that is asked, priced or paid, in minor units: above zero. */
export const positiveMinorSchema = z.int().check(aboveZero).meta({ minimum: 1 });

/** Money that is asked, priced or paid. */
export const positiveMoneySchema = z
  .strictObject({
    amountMinor: positiveMinorSchema,
    currency: currencyCode,
  })
  .meta({ id: 'PositiveMoney', description: 'Integer minor units above zero and ISO 4217 code.' });

/** A person and the roles held then. */
export const whoThenBody = z.strictObject({ userId: z.string(), rolesThen: z.array(z.string()) });

/** The same with what the person is called now, of either side. */
export const namedWhoThenBody = whoThenBody.extend({
  displayName: z.string().nullable().meta({ description: '`null`: nobody the bank keeps.' }),
});

/** A number from 1 on in a path, such as that of a change; up to six digits. */
export const pathNumber = (what: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number)
    .meta({ description: `Number of the ${what}.` });
