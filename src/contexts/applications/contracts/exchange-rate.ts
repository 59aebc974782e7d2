import { z } from 'zod';
import { currencyCode, daySchema } from '../../../kernel/http/contracts/common.js';
import { formMessage } from '../../../kernel/messages/form-message.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';

/** What one unit of a currency was worth in another on a day, and who says so. */
export const exchangeRateSchema = z
  .strictObject({
    from: currencyCode,
    to: currencyCode,
    rate: z
      .string()
      .regex(/^(?:0|[1-9]\d{0,9})(?:\.\d{1,12})?$/, formMessage('exchange_rate'))
      .refine((rate) => Number(rate) > 0, formMessage('rate_above_zero')),
    on: daySchema,
    source: safeText({ min: 1, max: 200 }),
  })
  .meta({
    id: 'ExchangeRate',
    description: 'Units of `to` for one unit of `from`, with its day and source.',
  });

export const exchangeRatesSchema = z.array(exchangeRateSchema).max(20);
