import { z } from 'zod';

/** An id of ours in a path or a body. */
export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
  .meta({ description: 'An id given by the service.', example: '5f0c1d2e3a4b5c6d7e8f9a0b' });

export const bilingualSchema = z
  .strictObject({ zh: z.string(), en: z.string() })
  .meta({ id: 'Bilingual', description: 'A text in Chinese and English.' });

/** A calendar day that exists, `YYYY-MM-DD`, Asia/Shanghai. */
export const daySchema = z.iso
  .date()
  .meta({ description: 'A calendar day in Asia/Shanghai.', example: '2026-03-16' });

/** An instant in UTC, ISO 8601. */
export const instantSchema = z.iso.datetime().meta({
  description: 'An instant in UTC.',
  example: '2026-03-16T08:30:00.000Z',
});

/** `sha256:` and 64 hexadecimal digits. */
export const contentHashSchema = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256 of the canonical content.' });

/** Money in minor units of its currency (ISO 4217). */
export const moneySchema = z
  .strictObject({
    amountMinor: z.int().min(0),
    currency: z.string().regex(/^[A-Z]{3}$/),
  })
  .meta({ id: 'Money', description: 'Integer minor units and ISO 4217 code.' });
