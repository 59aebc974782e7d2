import { z } from 'zod';
import { frameworks } from '../../matching/rules/frameworks/framework-links.js';
import { iccComponents } from '../../matching/rules/frameworks/icc-view.js';
import { revisionBody } from './catalogue.js';
import { bilingualSchema, contentHashSchema } from '../../../kernel/http/contracts/common.js';

export const editionLinkBody = z
  .strictObject({
    edition: z.string(),
    relation: z.enum(['same', 'wider', 'narrower', 'none', 'unknown']).meta({
      description: 'Of the entry asked about to its counterpart, by name only.',
    }),
    basis: z.enum([
      'name_agrees',
      'name_qualified',
      'no_name_agrees',
      'items_not_held',
      'not_an_item',
    ]),
    counterpart: z
      .strictObject({
        edition: z.string(),
        code: z.string(),
        name: z.strictObject({ zh: z.string(), en: z.string().nullable() }),
      })
      .nullable(),
    text: bilingualSchema,
  })
  .meta({ id: 'EditionLink', description: 'How an entry relates to one of another edition.' });

const frameworkLinkBody = z
  .strictObject({
    framework: z.enum(frameworks),
    name: bilingualSchema,
    strength: z.enum(['strong', 'partial', 'weak', 'none']).nullable(),
    meaning: bilingualSchema,
    statedFor: z.string(),
    counterparts: z.array(z.string()),
    basis: z.string(),
    note: z.string().nullable(),
  })
  .meta({ id: 'FrameworkLink', description: 'A link to a foreign taxonomy: never equivalence.' });

const iccCell = z.strictObject({
  result: z.enum(['met', 'not_met', 'not_assessed']),
  standards: z.array(z.string()),
  proofs: z.array(z.strictObject({ fact: z.string(), evidenceType: z.string() })),
  because: bilingualSchema,
});

const iccBody = z
  .strictObject({
    judgedBy: z.enum(['purpose', 'goods']),
    components: z.array(
      z.strictObject({
        component: z.enum(iccComponents),
        environmental: iccCell,
        socioEconomic: iccCell,
      }),
    ),
  })
  .meta({ id: 'IccView', description: 'Five components on two axes; no total, no rating.' });

const notEquivalent = bilingualSchema.meta({ description: 'To be shown with the answer.' });

export const itemCrosswalkBody = z.strictObject({
  revision: revisionBody,
  notEquivalent,
  itemCode: z.string(),
  editions: z.array(editionLinkBody),
  frameworks: z.array(frameworkLinkBody),
  icc: iccBody,
});

export const lineCrosswalksBody = z.strictObject({
  revision: z.string(),
  revisionHash: contentHashSchema,
  notEquivalent,
  lines: z.array(
    z.strictObject({
      lineNo: z.int(),
      catalogue: z.strictObject({
        outcome: z.enum(['listed', 'not_listed', 'cannot_tell']),
        itemCode: z.string().nullable(),
        rowId: z.string().nullable(),
        ghgMark: z.enum(['none', 'enabling', 'direct']).nullable(),
      }),
      frameworks: z.array(frameworkLinkBody),
      icc: iccBody,
    }),
  ),
});
