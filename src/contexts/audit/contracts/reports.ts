import { z } from 'zod';
import { daySchema, daysInOrder } from '../../../kernel/http/contracts/common.js';

export const overrideReportQuery = z
  .strictObject({
    from: daySchema
      .optional()
      .meta({ description: 'First day, Asia/Shanghai; the first there is if absent.' }),
    to: daySchema
      .optional()
      .meta({ description: 'Last day, Asia/Shanghai; the last there is if absent.' }),
  })
  .superRefine(daysInOrder('from', 'to'));

const counts = {
  proposed: z.int(),
  open: z.int(),
  confirmed: z.int(),
  refused: z.int(),
};

const overrideGroups = z.array(
  z.strictObject({
    key: z.string(),
    ...counts,
    places: z.array(z.strictObject({ applicationId: z.string(), overrideId: z.string() })),
  }),
);

export const overrideReportBody = z
  .strictObject({
    total: z.strictObject(counts),
    byReviewer: overrideGroups,
    byReason: overrideGroups,
    byItem: overrideGroups,
  })
  .meta({ id: 'OverrideReport' });
