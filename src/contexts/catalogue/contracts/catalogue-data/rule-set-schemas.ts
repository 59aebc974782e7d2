import { z } from 'zod';
import { financingBases } from '../../../rulebook/rules/bank-rules/goods-value-policy.js';
import { reasonActs, reasonBindings } from '../../../rulebook/rules/bank-rules/reason-code.js';
import { screeningSubjects } from '../../../rulebook/rules/bank-rules/screening-policy.js';
import { ruleSetNames } from '../../../rulebook/rules/bank-rules/rule-set.js';
import type { RuleSetName, RuleSets } from '../../../rulebook/rules/bank-rules/rule-set.js';
import type { RuleSetEntry } from '../../../rulebook/rules/governed/governed-entries.js';
import { lateArrivalCountsAs } from '../../../../kernel/values/clock/add-business-days.js';
import { disposableStatuses } from '../../../rulebook/rules/bank-rules/retention.js';
import { userRoles } from '../../../../kernel/values/actor.js';
import { applicationStatuses } from '../../../rulebook/rules/bank-rules/application-status.js';
import { maskKinds } from '../../../../kernel/record/masking.js';
import { evidenceRulesSchema } from './evidence-rules-schema.js';
import { day, instrument, shortText, text } from './words.js';
import { formMessage } from '../../../../kernel/messages/form-message.js';

const meta = z.strictObject({
  title: shortText,
  status: text,
  basis: text,
  asOf: day,
});
const source = text;

/** The file beside them: how their notes read in both languages. */
export const ruleNotesFile = z.strictObject({
  meta: z.strictObject({ title: text, asOf: day }),
  notes: z.array(z.strictObject({ text, zh: text, en: text })).max(500),
});

const approvalPolicy = z.strictObject({
  meta,
  roleRanks: z
    .array(z.strictObject({ role: z.enum(userRoles), rank: z.int().min(1).max(99), source }))
    .min(2)
    .max(userRoles.length),
  committee: z
    .strictObject({
      role: z.literal('committee_member'),
      members: z.int().min(1).max(50),
      majority: z.int().min(1).max(50),
      source,
      limits: z
        .array(
          z.strictObject({
            currency: z.string().regex(/^[A-Z]{3}$/, formMessage('currency')),
            aboveMinor: z.int().min(0),
            source,
          }),
        )
        .max(200),
    })
    .refine(
      ({ members, majority }) => majority <= members && majority * 2 > members,
      formMessage('majority'),
    ),
  relatedParties: z.strictObject({
    related_applicant: z.boolean(),
    same_branch_family: z.boolean(),
    same_exporter_user: z.boolean(),
    source,
  }),
  delegation: z.strictObject({
    maximumDays: z.int().min(1).max(366),
    source,
    mayTake: z
      .array(
        z.strictObject({
          role: z.enum(userRoles),
          by: z.array(z.enum(userRoles)).min(1).max(userRoles.length),
        }),
      )
      .max(userRoles.length),
  }),
  partialApproval: z.strictObject({
    atMost: z.enum(['certain_green_amount', 'requested_amount']),
    source,
  }),
  goodsValue: z
    .strictObject({
      rules: z
        .array(
          z.strictObject({
            instruments: z.array(instrument).min(1).max(4),
            bases: z.array(z.enum(financingBases)).min(1).max(financingBases.length),
            atMostBasisPoints: z
              .int(formMessage('percent_of_value'))
              .min(1, formMessage('percent_of_value'))
              .max(100_000, formMessage('percent_of_value'))
              .nullable(),
            reason: z.strictObject({ zh: shortText, en: shortText }),
            source,
          }),
        )
        .max(50),
      rateMaximumAgeDays: z.int().min(0).max(366),
      source,
    })
    .optional(),
});

const reasonCodes = z.strictObject({
  meta,
  codes: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[a-z][a-z0-9_]{1,63}$/, formMessage('code_of_list')),
        zh: shortText,
        en: shortText,
        acts: z.array(z.enum(reasonActs)).min(1).max(reasonActs.length),
        about: z.enum(reasonBindings),
      }),
    )
    .min(1)
    .max(500)
    .refine(
      (codes) => new Set(codes.map((one) => one.code)).size === codes.length,
      formMessage('code_once'),
    ),
});

const vetoRules = z
  .strictObject({
    meta,
    subjects: z
      .array(
        z.strictObject({
          subject: z.enum(screeningSubjects),
          zh: shortText,
          en: shortText,
          needed: z.boolean(),
          maximumAgeDays: z.int().min(0).max(3660),
          snapshotNeeded: z.boolean(),
          source,
        }),
      )
      .max(screeningSubjects.length),
    rules: z
      .array(
        z.strictObject({
          ruleId: z.string().regex(/^[a-z][a-z0-9_]{1,63}$/, formMessage('code_of_list')),
          subject: z.enum(screeningSubjects),
          zh: shortText,
          en: shortText,
          from: day,
          to: day.nullable(),
          source,
        }),
      )
      .max(1000),
  })
  .refine(
    ({ rules }) => new Set(rules.map((one) => one.ruleId)).size === rules.length,
    formMessage('rule_once'),
  )
  .refine(
    ({ rules }) => rules.every(({ from, to }) => to === null || from <= to),
    formMessage('rule_ends_after_begin'),
  )
  .refine(
    ({ subjects }) => screeningSubjects.every((one) => subjects.some((own) => own.subject === one)),
    formMessage('every_subject'),
  );

const serviceLevels = z.strictObject({
  meta,
  appealDays: z.int().min(1).max(366),
  draftDays: z.int().min(1).max(1098).optional(),
  lateArrivalCounts: z.enum(lateArrivalCountsAs).optional(),
  escalation: z
    .array(
      z.strictObject({
        to: z.enum(['backup', 'manager']),
        afterBusinessDays: z.int().min(0).max(30),
        source,
      }),
    )
    .min(1)
    .max(2)
    .refine(([first]) => first?.afterBusinessDays === 0, formMessage('escalation_from_breach'))
    .refine(
      (escalationLevels) =>
        new Set(escalationLevels.map(({ to }) => to)).size === escalationLevels.length,
      formMessage('escalation_once'),
    ),
  levels: z
    .array(
      z.strictObject({
        status: z.enum(applicationStatuses),
        party: z.enum(['exporter', 'bank']),
        businessDays: z.int().min(1).max(366),
        source,
      }),
    )
    .min(1)
    .max(applicationStatuses.length),
});

/** The file beside it holds the hours every bank's calendar starts from. */
export const serviceLevelsFile = serviceLevels.extend({
  hours: z.strictObject({
    opensAtHour: z.int().min(0).max(23),
    cutOffHour: z.int().min(1).max(24),
  }),
});

const retention = z.strictObject({
  meta,
  rules: z
    .array(
      z.strictObject({
        status: z.enum(disposableStatuses),
        years: z.int().min(1).max(100),
        source,
      }),
    )
    .min(1)
    .max(disposableStatuses.length),
});

const masking = z.strictObject({
  meta,
  roles: z
    .array(
      z.strictObject({
        role: z.enum(userRoles),
        papers: z.enum(['given', 'refused']),
        fields: z.record(
          z.string().regex(/^[a-z][A-Za-z0-9]{1,40}$/, formMessage('member_name')),
          z.enum(maskKinds),
        ),
      }),
    )
    .max(userRoles.length),
});

/** The shape of each rule set, shipped in `reference/bank` or a bank's own. */
export const ruleSetSchemas: { readonly [Name in RuleSetName]: z.ZodType<RuleSets[Name]> } = {
  'evidence-rules': evidenceRulesSchema,
  'service-levels': serviceLevels,
  'approval-policy': approvalPolicy,
  'reason-codes': reasonCodes,
  'veto-rules': vetoRules,
  retention,
  masking,
};

/** One rule set with its name, as a change set puts it. */
export const ruleSetEntrySchema = z.discriminatedUnion(
  'ruleSet',
  ruleSetNames.map((name) =>
    z.strictObject({ ruleSet: z.literal(name), rules: ruleSetSchemas[name] }),
  ) as unknown as [z.ZodObject<{ ruleSet: z.ZodLiteral<RuleSetName> }>],
) as unknown as z.ZodType<RuleSetEntry>;
