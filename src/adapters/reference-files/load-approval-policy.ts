import { z } from 'zod';
import type { ApprovalPolicy } from '../../domain/approval/approval-policy.js';
import { reasonActs, reasonBindings } from '../../domain/approval/reason-code.js';
import { screeningSubjects } from '../../domain/approval/screening-policy.js';
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
  committee: z
    .strictObject({
      role: z.literal('committee_member'),
      members: z.int().min(1).max(50),
      majority: z.int().min(1).max(50),
      source,
      limits: z.array(
        z.strictObject({
          currency: z.string().regex(/^[A-Z]{3}$/),
          aboveMinor: z.int().min(0),
          source,
        }),
      ),
    })
    .refine(({ members, majority }) => majority <= members && majority * 2 > members, {
      message: 'a majority is more than half of the members, and no more than all',
    }),
  relatedParties: z.strictObject({
    related_applicant: z.boolean(),
    same_branch_family: z.boolean(),
    same_exporter_user: z.boolean(),
    source,
  }),
  delegation: z.strictObject({
    maximumDays: z.int().min(1).max(366),
    source,
    mayTake: z.array(
      z.strictObject({ role: z.enum(userRoles), by: z.array(z.enum(userRoles)).min(1) }),
    ),
  }),
  partialApproval: z.strictObject({
    atMost: z.enum(['certain_green_amount', 'requested_amount']),
    source,
  }),
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

const vetoFile = z
  .strictObject({
    meta,
    subjects: z.array(
      z.strictObject({
        subject: z.enum(screeningSubjects),
        zh: z.string().min(1),
        en: z.string().min(1),
        needed: z.boolean(),
        maximumAgeDays: z.int().min(0).max(3660),
        snapshotNeeded: z.boolean(),
        source,
      }),
    ),
    rules: z.array(
      z.strictObject({
        ruleId: z.string().regex(/^[a-z][a-z0-9_]{1,63}$/),
        subject: z.enum(screeningSubjects),
        zh: z.string().min(1),
        en: z.string().min(1),
        from: z.iso.date(),
        to: z.iso.date().nullable(),
        source,
      }),
    ),
  })
  .refine(({ rules }) => new Set(rules.map((one) => one.ruleId)).size === rules.length, {
    message: 'a rule stands twice',
  })
  .refine(({ rules }) => rules.every(({ from, to }) => to === null || from <= to), {
    message: 'a rule ends before it begins',
  })
  .refine(
    ({ subjects }) => screeningSubjects.every((one) => subjects.some((own) => own.subject === one)),
    { message: 'a subject is missing' },
  );

/** `bank/approval-policy.json`, `bank/reason-codes.json` and `bank/veto-rules.json`, or what is wrong with them. */
export const loadApprovalPolicy = async (
  dir: string,
): Promise<Result<ApprovalPolicy, readonly CatalogueDamage[]>> => {
  const [policy, reasons, vetoes] = await Promise.all([
    readReferenceJson(dir, 'bank/approval-policy.json', policyFile),
    readReferenceJson(dir, 'bank/reason-codes.json', reasonFile),
    readReferenceJson(dir, 'bank/veto-rules.json', vetoFile),
  ]);
  if (!policy.ok) return policy;
  if (!reasons.ok) return reasons;
  if (!vetoes.ok) return vetoes;
  return ok({
    roleRanks: new Map(policy.value.roleRanks.map(({ role, rank }) => [role, rank])),
    committee: {
      limits: new Map(
        policy.value.committee.limits.map(({ currency, aboveMinor }) => [currency, aboveMinor]),
      ),
      members: policy.value.committee.members,
      majority: policy.value.committee.majority,
    },
    relatedParties: policy.value.relatedParties,
    delegation: {
      maximumDays: policy.value.delegation.maximumDays,
      mayTake: new Map(policy.value.delegation.mayTake.map(({ role, by }) => [role, by])),
    },
    screening: {
      subjects: vetoes.value.subjects,
      rules: vetoes.value.rules.map(({ zh, en, ...rule }) => ({ ...rule, text: { zh, en } })),
    },
    partialAtMost: policy.value.partialApproval.atMost,
    reasonCodes: reasons.value.codes.map(({ code, zh, en, acts, about }) => ({
      code,
      text: { zh, en },
      acts,
      about,
    })),
  });
};
