import { z } from 'zod';
import { bilingualSchema } from '../../../kernel/http/contracts/common.js';
import { editionLinkBody } from './crosswalk.js';

const levels = { level1: z.int(), level2: z.int(), level3: z.int() };

export const editionBody = z
  .strictObject({
    edition: z.string(),
    use: z.literal('reference'),
    name: bilingualSchema,
    documentNumber: z.string(),
    documentBasis: z.string(),
    printed: z.strictObject({ ...levels, level4: z.int() }),
    held: z.strictObject(levels),
    usableFor: bilingualSchema,
  })
  .meta({
    id: 'ReferenceEdition',
    description: 'An earlier catalogue: nothing is judged under it.',
  });

export const editionsBody = z.strictObject({ items: z.array(editionBody) });

const nodeBody = z
  .strictObject({
    code: z.string(),
    level: z.int(),
    parent: z.string().nullable(),
    name: z.strictObject({ zh: z.string(), en: z.string().nullable() }),
    confidence: z.enum(['source', 'recalled', 'secondary']),
    sourceRef: z.string(),
  })
  .meta({ id: 'ReferenceEditionEntry' });

export const editionNodesBody = z.strictObject({
  edition: editionBody,
  total: z.int(),
  items: z.array(nodeBody),
  nextCursor: z.string().nullable(),
});

export const editionNodeBody = z.strictObject({
  edition: editionBody,
  entry: nodeBody,
  children: z.array(nodeBody),
  link: editionLinkBody,
});
