import { z } from 'zod';
import { termLists } from '../rules/edits/catalogue-change.js';
import { partNames } from '../../rulebook/rules/governed/keyed-parts.js';
import { criterionSchema, revisionBody } from './catalogue.js';
import { bilingualSchema } from '../../../kernel/http/contracts/common.js';

const marks = ['none', 'enabling', 'direct'] as const;

const readMembers = {
  headings: z.array(bilingualSchema).meta({
    description: 'What it stands under, outermost first: item and row, or the part.',
  }),
  text: bilingualSchema,
  isCounted: z.boolean().meta({
    description: 'A figure that the catalogue states of itself: it follows from the other changes.',
  }),
};

const entryMembers = {
  part: z.enum(partNames),
  key: z.string().meta({ description: 'Of the entry, after; of what was removed, before.' }),
  ...readMembers,
};

const itemMembers = { itemCode: z.string(), ...readMembers };

const treeMembers = {
  ...itemMembers,
  rowIndex: z.int().nullable(),
  path: z.string(),
};

const readingBody = z.strictObject({
  value: z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.array(z.union([z.string(), z.boolean()])),
  ]),
  unit: z.string().nullable(),
  standard: z.string().nullable(),
  label: bilingualSchema,
});

const leafMembers = {
  ...treeMembers,
  fact: z.string(),
  op: z.enum(['=', '<', '<=', '>', '>=', 'in', 'notIn', 'includes']),
  before: readingBody,
  after: readingBody,
};

const wordMembers = { added: z.array(z.string()), removed: z.array(z.string()) };
const behind = z
  .string()
  .nullable()
  .meta({ description: 'Key of the entry before it in its list.' });
const pointer = z.string().meta({ description: 'RFC 6901, within the entry or the part.' });
const sides = { before: z.unknown().optional(), after: z.unknown().optional() };

const entryKinds = [
  z.strictObject({
    kind: z.literal('entry_added'),
    ...entryMembers,
    entry: z.unknown(),
    behind: behind.optional(),
  }),
  z.strictObject({ kind: z.literal('entry_removed'), ...entryMembers, entry: z.unknown() }),
  z.strictObject({ kind: z.literal('entry_moved'), ...entryMembers, behind }),
  z.strictObject({ kind: z.literal('entry_changed'), ...entryMembers, pointer, ...sides }),
  z.strictObject({ kind: z.literal('list_changed'), ...entryMembers, pointer, ...wordMembers }),
  z.strictObject({
    kind: z.literal('renamed'),
    ...entryMembers,
    before: bilingualSchema,
    after: bilingualSchema,
  }),
] as const;

const rowKinds = [
  z.strictObject({
    kind: z.literal('row_renumbered'),
    ...itemMembers,
    before: z.int(),
    after: z.int(),
  }),
  z.strictObject({
    kind: z.literal('mark_changed'),
    ...itemMembers,
    rowIndex: z.int(),
    before: z.enum(marks),
    after: z.enum(marks),
  }),
] as const;

const treeKinds = [
  z.strictObject({ kind: z.literal('threshold_changed'), ...leafMembers }),
  z.strictObject({ kind: z.literal('standard_changed'), ...leafMembers }),
  z.strictObject({
    kind: z.literal('wording_changed'),
    ...treeMembers,
    before: bilingualSchema,
    after: bilingualSchema,
  }),
  z.strictObject({
    kind: z.literal('criterion_changed'),
    ...treeMembers,
    before: criterionSchema.nullable(),
    after: criterionSchema.nullable(),
  }),
] as const;

/** One difference between two contents of the catalogue, as data and as a sentence. */
export const differenceEntry = z.discriminatedUnion('kind', [
  ...entryKinds,
  ...rowKinds,
  ...treeKinds,
  z.strictObject({
    kind: z.literal('terms_changed'),
    ...itemMembers,
    list: z.enum(termLists),
    ...wordMembers,
  }),
  z.strictObject({
    kind: z.literal('data_changed'),
    part: z.string(),
    pointer,
    ...sides,
    ...readMembers,
  }),
]);

export const revisionDifferenceBody = z
  .strictObject({
    from: revisionBody,
    to: revisionBody,
    total: z.int(),
    items: z.array(differenceEntry),
    nextCursor: z.string().nullable(),
  })
  .meta({
    id: 'RevisionDifference',
    description: 'What differs between two revisions, by item, row and part; one page.',
  });
