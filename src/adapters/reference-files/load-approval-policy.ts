import { z } from 'zod';
import type { ApprovalPolicy } from '../../domain/approval/approval-policy.js';
import { reasonActs, reasonBindings } from '../../domain/approval/reason-code.js';
import { userRoles } from '../../domain/lifecycle/actor.js';
import { ok } from '../../domain/result.js';
import type { Result } from '../../domain/result.js';
import type { CatalogueDamage } from './catalogue-damage.js';
import { readReferenceJson } from './read-reference-file.js';

const meta = z.strictObject({
  title: z.string(),
  status: z.string(),
  basis: z.string(),
  asOf: z.string(),
});
const source = z.string().min(1);

const policyFile = z.strictObject({
  meta,
  roleRanks: z
    .array(z.strictObject({ role: z.enum(userRoles), rank: z.int().min(1).max(99), source }))
    .min(2),
});

const reasonFile = z.strictObject({
  meta,
  codes: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[a-z][a-z0-9_]{1,63}$/),
        zh: z.string().min(1),
        en: z.string().min(1),
        acts: z.array(z.enum(reasonActs)).min(1),
        about: z.enum(reasonBindings),
      }),
    )
    .min(1)
    .refine((codes) => new Set(codes.map((one) => one.code)).size === codes.length, {
      message: 'a code stands twice',
    }),
});

/** `bank/approval-policy.json` and `bank/reason-codes.json`, or what is wrong with them. */
export const loadApprovalPolicy = async (
  dir: string,
): Promise<Result<ApprovalPolicy, readonly CatalogueDamage[]>> => {
  const [policy, reasons] = await Promise.all([
    readReferenceJson(dir, 'bank/approval-policy.json', policyFile),
    readReferenceJson(dir, 'bank/reason-codes.json', reasonFile),
  ]);
  if (!policy.ok) return policy;
  if (!reasons.ok) return reasons;
  return ok({
    roleRanks: new Map(policy.value.roleRanks.map(({ role, rank }) => [role, rank])),
    reasonCodes: reasons.value.codes.map(({ code, zh, en, acts, about }) => ({
      code,
      text: { zh, en },
      acts,
      about,
    })),
  });
};
