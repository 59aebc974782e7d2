/** What an administrator may change in the catalogue rules, and the shape it has to have. */
import { z } from 'zod';
import { maximumMadeEdits } from '../rules/edits/apply-edits.js';
import type { CatalogueEdit } from '../rules/edits/catalogue-change.js';
import type { GovernedPart } from '../../rulebook/rules/governed/governed-entries.js';
import { governedPartNames } from '../../rulebook/rules/governed/governed-parts.js';
import { criterionNodeSchema } from './catalogue-data/criteria-schema.js';
import { governedEntrySchemas } from './catalogue-data/governed-entries.js';
import { MOST_TERMS } from './catalogue-data/words.js';
import { plainTexts } from '../../../kernel/http/contracts/plain-texts.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

const itemCode = z.string().regex(/^\d{1,2}\.\d{1,2}\.\d{1,2}$/, formMessage('item_code'));

const scope = z.union([z.literal('item'), z.strictObject({ rowIndex: z.int().min(0).max(999) })]);

const criterionPath = z
  .string()
  .max(200)
  .regex(/^(?:[a-z]+|\d{1,3})?(?:\/(?:[a-z]+|\d{1,3}))*$/, formMessage('criterion_path'))
  .meta({
    description: 'Place in the tree as it is without the edits; empty for the root.',
    example: 'all/1/then/any/0',
  });

const word = safeText({ min: 1, max: 200 });

export const leafValueSchema = z.union([
  word,
  z.number(),
  z.boolean(),
  z
    .array(z.union([word, z.boolean()]))
    .min(1)
    .max(100),
]);

const setThreshold = z
  .strictObject({
    kind: z.literal('set_threshold'),
    itemCode,
    scope,
    path: criterionPath,
    value: leafValueSchema,
    unit: safeText({ min: 1, max: 40 }).exactOptional(),
    keepsWording: z.literal(true).exactOptional().meta({
      description:
        'The words of the leaf stay but for the value in them; else they are written anew.',
    }),
  })
  .meta({ id: 'SetThreshold', description: 'Another value, and unit, for one leaf.' });

/** Bounds, blanks at the ends and repeated words are found by the domain, with their pointers. */
const words = z.array(safeText({ max: 400 })).max(MOST_TERMS);

const setTerms = z
  .strictObject({
    kind: z.literal('set_terms'),
    itemCode,
    termsZh: words,
    termsEn: words,
    notTermsZh: words,
    notTermsEn: words,
  })
  .meta({ id: 'SetTerms', description: 'The four term lists of an item, whole.' });

const setCriterion = z
  .strictObject({
    kind: z.literal('set_criterion'),
    itemCode,
    scope,
    path: criterionPath,
    criterion: plainTexts(criterionNodeSchema).nullable(),
  })
  .meta({
    id: 'SetCriterion',
    description: 'A whole subtree at a place of a criterion; null takes it away.',
  });

const key = safeText({ min: 1, max: 300 }).meta({
  description: 'What the entry states as its own key.',
  example: '7.1.2#3',
});

type PutShape = z.ZodObject<{
  kind: z.ZodLiteral<'put_entry'>;
  part: z.ZodLiteral<GovernedPart>;
}>;

const putEntryOf = (part: GovernedPart) =>
  z
    .strictObject({
      kind: z.literal('put_entry'),
      part: z.literal(part),
      key,
      entry: plainTexts<unknown>(governedEntrySchemas[part]),
      behind: key.nullable().exactOptional().meta({
        description: 'Key of the entry it stands behind, null for the first place.',
      }),
    })
    .meta({ id: `Put${part.charAt(0).toUpperCase()}${part.slice(1)}` }) as unknown as PutShape;

/** One shape a part. */
const putEntry = z.discriminatedUnion(
  'part',
  governedPartNames.map(putEntryOf) as [PutShape, ...PutShape[]],
);

const removeEntry = z
  .strictObject({
    kind: z.literal('remove_entry'),
    part: z.enum(governedPartNames),
    key,
  })
  .meta({ id: 'RemoveEntry', description: 'Takes an entry of a governed part away.' });

export const catalogueEditSchema = z.discriminatedUnion('kind', [
  setThreshold,
  setTerms,
  setCriterion,
  putEntry,
  removeEntry,
]) as unknown as z.ZodType<CatalogueEdit>;

/** All edits of the change set: what is not named is no longer edited. */
export const editsRequest = z.strictObject({
  edits: z.array(catalogueEditSchema).max(maximumMadeEdits),
});
