import { z } from 'zod';
import { instantSchema, whoThenBody } from './common.js';
import { pageOf } from './page.js';

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
