import { z } from 'zod';
import type { BusinessHours } from '../../domain/clock/business-calendar.js';
import { applicationStatuses } from '../../domain/lifecycle/application-status.js';
import type { ServiceLevels } from '../../domain/lifecycle/deadline-rules.js';
import type { Result } from '../../domain/result.js';
import type { CatalogueDamage } from './catalogue-damage.js';
import { readReferenceJson } from './read-reference-file.js';

const serviceLevels = z.strictObject({
  meta: z.strictObject({
    title: z.string(),
    status: z.string(),
    basis: z.string(),
    asOf: z.string(),
  }),
  hours: z.strictObject({
    opensAtHour: z.int().min(0).max(23),
    cutOffHour: z.int().min(1).max(24),
  }),
  appealDays: z.int().min(1).max(366),
  draftDays: z.int().min(1).max(1098).optional(),
  escalation: z
    .array(
      z.strictObject({
        to: z.enum(['backup', 'manager']),
        afterBusinessDays: z.int().min(0).max(30),
        source: z.string().min(1),
      }),
    )
    .min(1)
    .max(2)
    .refine(([first]) => first?.afterBusinessDays === 0, 'starts with the breach: 0 days')
    .refine(
      (rungs) => new Set(rungs.map(({ to }) => to)).size === rungs.length,
      'names somebody twice',
    ),
  levels: z
    .array(
      z.strictObject({
        status: z.enum(applicationStatuses),
        party: z.enum(['exporter', 'bank']),
        businessDays: z.int().min(1).max(366),
        source: z.string().min(1),
      }),
    )
    .min(1),
});

export type BankServiceLevels = ServiceLevels & {
  readonly hours: BusinessHours;
};

/** `bank/service-levels.json`: how long each party has in each state, or what is wrong with it. */
export const loadServiceLevels = (
  dir: string,
): Promise<Result<BankServiceLevels, readonly CatalogueDamage[]>> =>
  readReferenceJson(dir, 'bank/service-levels.json', serviceLevels);
