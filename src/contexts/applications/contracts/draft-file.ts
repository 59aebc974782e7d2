import { z } from 'zod';
import { catalogueEditSchema } from '../../catalogue/contracts/catalogue-edit.js';
import {
  contentHashSchema,
  daySchema,
  idSchema,
  instantSchema,
} from '../../../kernel/http/contracts/common.js';

/**
 * A draft in a file: the answer of `GET /v1/catalogue/change-sets/<changeSetId>`, saved. What else
 * stands in it is not looked at.
 */
export const draftFileSchema = z.object({
  changeSetId: idSchema,
  revision: z.int().min(1),
  base: z.object({ revision: z.string(), contentHash: contentHashSchema }),
  edits: z.array(catalogueEditSchema),
  effectiveOn: daySchema.nullable(),
  updatedAt: instantSchema,
});
