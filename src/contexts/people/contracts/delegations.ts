import { z } from 'zod';
import { userRoles } from '../../../kernel/values/actor.js';
import { daySchema, idSchema, instantSchema } from '../../../kernel/http/contracts/common.js';
import { openActsBody } from '../../../kernel/http/contracts/acts.js';
import { neededNoteSchema } from '../../../kernel/http/contracts/reason.js';

export const delegationRequest = z
  .strictObject({
    principalId: idSchema.optional().meta({
      description: 'Whose place is taken; the caller when absent. Others are named by a manager.',
    }),
    delegateId: idSchema,
    role: z.enum(userRoles),
    from: daySchema,
    to: daySchema,
    note: neededNoteSchema,
  })
  .meta({ id: 'DelegationToGrant' });

export const delegationBody = z
  .strictObject({
    delegationId: z.string(),
    principalId: z.string(),
    delegateId: z.string(),
    role: z.string(),
    from: z.string(),
    to: z.string(),
    note: z.string(),
    grantedBy: z.string(),
    grantedAt: instantSchema,
    endedBy: z.string().nullable(),
    endedAt: instantSchema.nullable(),
    acts: openActsBody(['end_delegation']).meta({
      description: 'What the reader may do to it now.',
    }),
  })
  .meta({
    id: 'Delegation',
    description:
      'The delegate acts with the header On-Behalf-Of: <principalId>; the act counts as both persons.',
  });

export const delegationsBody = z.strictObject({
  items: z.array(delegationBody),
  mayTake: z.array(z.strictObject({ role: z.string(), by: z.array(z.string()) })).meta({
    description:
      'By the rules in force: the roles of which a delegate must hold one, by the role that is delegated.',
  }),
});
