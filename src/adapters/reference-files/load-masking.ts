import { z } from 'zod';
import { userRoles } from '../../domain/lifecycle/actor.js';
import { maskKinds } from '../../domain/record/masking.js';
import type { MaskingPolicy } from '../../domain/record/masking.js';
import type { Result } from '../../domain/result.js';
import type { CatalogueDamage } from './catalogue-damage.js';
import { readReferenceJson } from './read-reference-file.js';

const masking = z.strictObject({
  meta: z.strictObject({
    title: z.string(),
    status: z.string(),
    basis: z.string(),
    asOf: z.string(),
  }),
  roles: z.array(
    z.strictObject({
      role: z.enum(userRoles),
      papers: z.enum(['given', 'refused']),
      fields: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{1,40}$/), z.enum(maskKinds)),
    }),
  ),
});

/** `bank/masking.json`: what each role sees masked, or what is wrong with it. */
export const loadMasking = (
  dir: string,
): Promise<Result<MaskingPolicy, readonly CatalogueDamage[]>> =>
  readReferenceJson(dir, 'bank/masking.json', masking);
