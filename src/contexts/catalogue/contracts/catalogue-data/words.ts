/** The words reference files share, each bounded. */
import { authorities } from '../../../rulebook/rules/content/authority.js';
import { z } from 'zod';
import { formMessage } from '../../../../kernel/messages/form-message.js';

/** Text for people or provenance: never empty, never longer than a paragraph or two. */
export const text = z.string().min(1).max(2000);
export const shortText = z.string().min(1).max(200);
/** Most names or words of one list of an entry, in one language. */
export const MOST_TERMS = 1000;

export const anyNodeCode = z
  .string()
  .regex(/^[1-9][0-9]?(?:\.[1-9][0-9]?){0,2}$/, formMessage('node_code'));
export const itemCode = z
  .string()
  .regex(/^[1-9]\.[1-9][0-9]?\.[1-9][0-9]?$/, formMessage('item_code'));
export const hs6 = z.string().regex(/^[0-9]{6}$/, formMessage('hs6'));
export const hsPrefix = z.string().regex(/^(?:[0-9]{2}){1,3}$/, formMessage('hs_prefix'));
/** GB/T 4754 class. */
export const industryClass = z.string().regex(/^[0-9]{4}$/, formMessage('industry_class'));
export const day = z.iso.date();
export const factKey = z.string().regex(/^[a-z][A-Za-z0-9]{1,63}$/, formMessage('fact_key'));
/** Identifiers such as those of evidence types, kinds and policies. */
export const identifier = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*$/, formMessage('identifier'))
  .max(64);

/** Provenance and notes: members may be named freely, depth and size stay small. */
export const provenance = z.record(
  z.string().max(100),
  z.union([
    text,
    z.number(),
    z.null(),
    z.array(text).max(50),
    z.record(z.string().max(100), z.unknown()),
  ]),
);

export const ghgMark = z.enum(['none', 'enabling', 'direct']);
export const rowStage = z.enum([
  'make',
  'grow',
  'build',
  'retrofit',
  'operate',
  'wholesale',
  'retail',
  'other_trade',
  'serve',
  'purchase',
]);
export const authority = z.enum(authorities);
export const factNature = z.enum([
  'identity',
  'performance',
  'judgement',
  'attestation',
  'context',
]);
export const dealRole = z.enum([
  'maker',
  'trader',
  'agent',
  'online_wholesaler',
  'retailer',
  'end_buyer',
  'project_owner',
  'service_provider',
]);
/** What the money is lent as. */
export const instrument = z.enum(['loan', 'bond', 'insurance', 'trade_finance']);
