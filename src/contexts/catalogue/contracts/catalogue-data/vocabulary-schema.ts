/** Lexicon, HS map, and the environmental-goods lists with the codes HS 2022 removed. */
import { z } from 'zod';
import { grammarLanguages } from '../../../rulebook/rules/content/grammar-rule.js';
import { otherGoodsSorts } from '../../../matching/rules/text/other-goods.js';
import {
  MOST_TERMS,
  hs6,
  hsPrefix,
  identifier,
  itemCode,
  provenance,
  shortText,
  text,
} from './words.js';
import { formMessage } from '../../../../kernel/messages/form-message.js';

const terms = z
  .array(shortText)
  .max(MOST_TERMS)
  .superRefine((words, context) => {
    const second = words.findIndex((word, at) => words.indexOf(word) < at);
    if (second >= 0)
      context.addIssue({
        code: 'custom',
        path: [second],
        message: formMessage('words_once'),
      });
  });

export const lexiconEntrySchema = z.strictObject({
  itemCode,
  termsZh: terms.min(1),
  termsEn: terms.min(1),
  notTermsZh: terms,
  notTermsEn: terms,
  source: z.array(itemCode).min(1).max(50).exactOptional(),
});

export const lexiconSchema = z.array(lexiconEntrySchema).max(2000);

/** Words that answer an identity fact: at least one in either language. */
export const valueTermsEntrySchema = z.strictObject({
  fact: identifier,
  value: shortText,
  termsZh: terms,
  termsEn: terms,
  kindOnlyZh: terms.exactOptional(),
  kindOnlyEn: terms.exactOptional(),
  notTermsZh: terms.exactOptional(),
  notTermsEn: terms.exactOptional(),
});

export const valueTermsSchema = z.array(valueTermsEntrySchema).max(5000);

export const hsMapEntrySchema = z.strictObject({
  hsPrefix,
  tradeItem: itemCode.nullable(),
  manufactureItem: itemCode.nullable(),
  alternatives: z.array(itemCode).max(20),
  confidence: z.enum(['high', 'medium', 'low', 'none']),
  reasonZh: shortText,
  reasonEn: shortText,
  goodsZh: shortText,
  goodsEn: shortText,
  kinds: z.array(identifier).min(1).max(20).exactOptional(),
  trapZh: shortText.exactOptional(),
  trapEn: shortText.exactOptional(),
});

export const hsMapSchema = z.array(hsMapEntrySchema).max(10_000);

const names = z.array(shortText).min(1).max(MOST_TERMS);

/** Words of both languages that stand alone beside the name of goods. */
const alone = z.strictObject({ zh: names, en: names });

const example = z.strictObject({ zh: shortText, en: shortText });

/** Names of goods beside those of the catalogue: parts, consumables, stuffs, finished goods, services. */
export const otherGoodsSchema = z.strictObject({
  meta: z.strictObject({
    title: text,
    basis: text,
    note: text,
    materialItems: z.array(itemCode).min(1).max(50),
    plantItems: z.array(itemCode).max(50),
  }),
  alone: z.strictObject({
    features: alone,
    brands: alone,
    stuffs: alone,
    fuels: alone,
  }),
  works: z
    .array(
      z.strictObject({
        id: identifier,
        at: z.enum(['head', 'any', 'end']),
        zh: names,
        en: names,
        notIn: names.exactOptional(),
        example,
        counterexample: example,
      }),
    )
    .min(1)
    .max(100),
  rows: z
    .array(
      z.strictObject({
        id: identifier,
        sort: z.enum(otherGoodsSorts),
        zh: names,
        en: z.array(shortText).max(MOST_TERMS),
        enOrSort: names.exactOptional(),
        ofAnySort: z.literal(true).exactOptional(),
        ofItems: z.array(itemCode).min(1).max(50).exactOptional(),
        ofNames: z.array(z.string().min(1).max(100)).min(1).max(50).exactOptional(),
        anywhere: z.literal(true).exactOptional(),
        example,
      }),
    )
    .min(1)
    .max(2000),
});

const tableMeta = z.strictObject({ title: text, basis: text, note: text });

/** General names that are goods of an item by the use that a description says. */
export const goodsByUseSchema = z.strictObject({
  meta: tableMeta,
  rows: z
    .array(
      z.strictObject({
        id: identifier,
        kind: identifier,
        zh: names,
        en: names,
        useZh: names,
        useEn: names,
        example,
        counterexamples: z.array(example).min(1).max(50),
      }),
    )
    .min(1)
    .max(500),
});

/** What a name says of goods that makes them other goods than their plain namesakes: one bit each beside a word's uses. */
export const qualifiersSchema = z.strictObject({
  meta: tableMeta,
  rows: z
    .array(
      z.strictObject({
        id: identifier,
        zh: names,
        en: names,
        example: shortText,
        counterexample: shortText,
      }),
    )
    .min(1)
    .max(28),
});

/** Which goods are of the groups that items for certified goods name. */
export const certifiedGoodsSchema = z.strictObject({
  meta: tableMeta,
  itemsUnder: z
    .array(z.string().regex(/^\d(\.\d{1,2})?$/))
    .min(1)
    .max(50),
  codesOutside: z.array(hsPrefix).min(1).max(200),
});

const bound = z.boolean().optional();
const pattern = z.string().min(1).max(500);

/** What stands beside the goods and is none. */
export const besideGoodsSchema = z.strictObject({
  meta: tableMeta,
  rows: z
    .array(
      z.strictObject({
        id: identifier,
        language: z.enum(['zh', 'en']),
        of: z.enum(['run', 'word', 'phrase']),
        where: z
          .strictObject({
            listed: bound,
            behind: bound,
            setOff: bound,
            saysSame: bound,
            subject: z.enum(['goods', 'works', 'services']).optional(),
          })
          .optional(),
        when: z.union([
          pattern,
          z.strictObject({ begins: pattern }),
          z.strictObject({ ends: pattern }),
        ]),
        then: z.enum(['read', 'unread']),
        example: pattern,
        counterexample: pattern,
      }),
    )
    .min(1)
    .max(500),
});

const className = z.string().regex(/^[a-z][A-Za-z]{0,60}$/, formMessage('word_class'));
const note = shortText;
const ofClass = z
  .union([identifier, z.array(z.string().min(1).max(60)).min(1).max(100)])
  .exactOptional();
const ofClasses = z.array(identifier).min(1).max(10).exactOptional();
const length = z.int().min(0).max(100).exactOptional();
const isSo = z.boolean().exactOptional();
const condition = z.strictObject({
  begins: ofClass,
  ends: ofClass,
  is: ofClass,
  holds: ofClass,
  without: ofClass,
  notBefore: ofClass,
  nameWithout: ofClass,
  nameHoldsNot: ofClass,
  reaches: ofClass,
  notOver: ofClass,
  behindMark: ofClass,
  notBehind: ofClass,
  wordEnds: ofClass,
  wordIsNot: ofClass,
  nextIs: ofClass,
  nextEnds: ofClass,
  onlyOf: ofClasses,
  behindOtherThan: ofClasses,
  longerThan: length,
  within: length,
  nextLongerThan: length,
  isLater: isSo,
  isUse: isSo,
  isFirst: isSo,
  behindFeature: isSo,
  closes: isSo,
  nextCloses: isSo,
  isCode: isSo,
  isHeard: isSo,
  rarelyEnds: isSo,
  isOtherGoods: isSo,
  isDesignated: isSo,
});
const shown = z.strictObject({ text: shortText, name: shortText, isUse: isSo });

const grammarRule = z.strictObject({
  id: identifier,
  where: z.enum(['next', 'after', 'later', 'before']),
  when: condition,
  then: z.enum(['head', 'loose', 'part', 'purpose', 'denied', 'imitation', 'passed', 'unclear']),
  example: shown,
  counterexample: shown,
});

/** A rule of grammar with its language, as an administrator edits it. */
export const grammarRuleEntrySchema = grammarRule.extend({ language: z.enum(grammarLanguages) });

export const grammarRulesSchema = z.array(grammarRuleEntrySchema).max(1000);

const classWords = z.array(z.string().min(1).max(60)).min(1).max(MOST_TERMS);

/** A class of words with its language, as an administrator edits it. */
export const wordClassEntrySchema = z.strictObject({
  language: z.enum(grammarLanguages),
  name: className,
  words: classWords,
});

export const wordClassesSchema = z.array(wordClassEntrySchema).max(500);

/** Classes of words that name no goods, and rules by which they tell how a name of goods stands. */
export const grammarSchema = z.strictObject({
  meta: tableMeta,
  classes: z.record(
    className,
    z.union([
      z.strictObject({ note, words: classWords }),
      z.strictObject({ note, chars: z.string().min(1).max(1000) }),
    ]),
  ),
  rules: z.array(grammarRule).min(1).max(500),
});

const goods = z.strictObject({
  hs6,
  hsVersion: z.literal('HS2022'),
  descriptionEn: text,
  lists: z
    .array(z.enum(['APEC54', 'CLEG', 'CN-team', 'WTO-TESSD']))
    .min(1)
    .max(4),
  segment: identifier,
  provenance: z.array(text).min(1).max(10),
  segmentsOwn: z.array(identifier).min(1).max(10).exactOptional(),
  note: text.exactOptional(),
  clegSublists: z.array(shortText).min(1).max(10).exactOptional(),
  dualUse: z.boolean().exactOptional(),
  fromOlderCode: z.array(hs6).min(1).max(10).exactOptional(),
});

export const environmentalGoodsSchema = z.strictObject({
  meta: provenance,
  removedCodes: z.record(
    hs6,
    z.strictObject({
      hs2022Successors: z.array(hs6).min(1).max(20),
      removedIn: z
        .string()
        .regex(/^HS(?:1996|2002|2007|2012|2017|2022)$/, formMessage('hs_edition')),
    }),
  ),
  goods: z.array(goods).max(10_000),
});
