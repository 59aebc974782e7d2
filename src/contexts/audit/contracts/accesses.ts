import { z } from 'zod';
import { instantSchema, whoThenBody } from '../../../kernel/http/contracts/common.js';
import { pageOf } from '../../../kernel/http/contracts/page.js';

export const accessPage = pageOf(
  z
    .strictObject({
      accessId: z.string(),
      by: whoThenBody,
      action: z.string(),
      /** The application or other thing the path names; empty for lists. */
      subjectId: z.string(),
      requestId: z.string(),
      at: instantSchema,
    })
    .meta({ id: 'Access', description: 'One read by an auditor.' }),
);
