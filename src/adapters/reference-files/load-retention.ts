import { z } from 'zod';
import { disposableStatuses } from '../../domain/disposal/retention.js';
import type { RetentionPolicy } from '../../domain/disposal/retention.js';
import type { Result } from '../../domain/result.js';
import type { CatalogueDamage } from './catalogue-damage.js';
import { readReferenceJson } from './read-reference-file.js';

const retention = z.strictObject({
  meta: z.strictObject({
    title: z.string(),
    status: z.string(),
    basis: z.string(),
    asOf: z.string(),
  }),
  rules: z
    .array(
      z.strictObject({
        status: z.enum(disposableStatuses),
        years: z.int().min(1).max(100),
        source: z.string().min(1),
      }),
    )
    .min(1),
});

/** `bank/retention.json`: how long closed applications are kept, or what is wrong with it. */
export const loadRetention = (
  dir: string,
): Promise<Result<RetentionPolicy, readonly CatalogueDamage[]>> =>
  readReferenceJson(dir, 'bank/retention.json', retention);
