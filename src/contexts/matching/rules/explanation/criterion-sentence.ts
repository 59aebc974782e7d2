import { explanation } from '../../../../kernel/messages/explanation.js';
import { inBoth, type Bilingual } from '../../../../kernel/values/bilingual.js';
import type { CatalogueWording } from '../../../rulebook/rules/wording/catalogue-wording.js';
import { outcomeTerms } from '../assessment/outcome-terms.js';
import type { CriterionTrace } from '../../../rulebook/rules/assessment/assessment.js';
import { factValueText, standardName } from './fact-value-text.js';
import { unusableEvidence } from './unusable-evidence.js';

const nothing: Bilingual = { zh: '', en: '' };

const join = (parts: readonly Bilingual[]): Bilingual => ({
  zh: parts.map(({ zh }) => zh).join(''),
  en: parts.map(({ en }) => en).join(''),
});

/** The standard by the name people know it by, where the criterion's words do not hold it already. */
const standardPart = (
  { fact, standard, text }: CriterionTrace,
  wording: CatalogueWording,
): Bilingual => {
  if (standard === null) return nothing;
  const name = standardName(standard, wording.fact(fact));
  return {
    zh: text.zh.includes(name.zh) ? '' : `（${name.zh}）`,
    en: text.en.includes(name.en) ? '' : ` (${name.en})`,
  };
};

/** What was found, where the criterion's own words do not say that one thing already; of a claim, what is claimed. */
const foundPart = (
  { basis, fact, text, value, words = '' }: CriterionTrace,
  wording: CatalogueWording,
): Bilingual => {
  const found = factValueText(value, wording.fact(fact));
  if (found === null) return nothing;
  const isQuoted = basis === 'claim' && withoutSpace(words).includes(withoutSpace(found.en));
  if (isQuoted || text.zh.endsWith(`：${found.zh}`)) return nothing;
  return basis === 'claim'
    ? explanation.say('criterion.claimed', { found })
    : explanation.say('criterion.found', { found });
};

const withoutSpace = (text: string): string => text.replaceAll(/\s/g, '');

const HAN = /\p{Script=Han}/u;

/** The words of a language where it has some, else those of the other: a Chinese sentence quotes the Chinese name. */
const wordsIn = (words: string, isHan: boolean): string => {
  const all = words.split('、');
  const own = all.filter((one) => HAN.test(one) === isHan);
  const said = own.length > 0 ? own : all;
  return said.map((one) => (isHan ? `“${one}”` : `"${one}"`)).join(isHan ? '、' : ', ');
};

/** A criterion's words as part of a sentence that has a colon already. */
const asked = ({ en, zh }: Bilingual): Bilingual => ({
  zh: zh.replace('：', ''),
  en: en.replace(': ', ' '),
});

const evidenceName = (type: string, wording: CatalogueWording): Bilingual =>
  wording.evidenceTypeName(type) ?? inBoth(type);

const documentPart = (
  { type, usable, whyNot }: NonNullable<CriterionTrace['evidence']>,
  wording: CatalogueWording,
): Bilingual => {
  const name = evidenceName(type, wording);
  if (usable || whyNot === null) return explanation.say('criterion.document', { name });
  const why = unusableEvidence(whyNot);
  return explanation.say('criterion.document_does_not_count', { name, why });
};

/** What a verdict rests on when no document stands behind it. */
const basisParts: Readonly<Record<CriterionTrace['basis'], (trace: CriterionTrace) => Bilingual>> =
  {
    evidence: () => nothing,
    words: ({ words = '' }) =>
      explanation.say('criterion.words', {
        words: { zh: wordsIn(words, true), en: wordsIn(words, false) },
      }),
    role: () => explanation.say('criterion.role'),
    claim: ({ words }) =>
      words === undefined
        ? explanation.say('criterion.claim')
        : explanation.say('criterion.claim_in_description', {
            words: { zh: wordsIn(words, true), en: wordsIn(words, false) },
          }),
    none: () => explanation.say('criterion.none'),
  };

const basisPart = (trace: CriterionTrace, wording: CatalogueWording): Bilingual =>
  trace.evidence === null ? basisParts[trace.basis](trace) : documentPart(trace.evidence, wording);

const sparePart: Bilingual = explanation.say('criterion.spare');

/**
 * One criterion as a sentence: verdict, what is asked under which standard, what was found and what that rests on. A spare
 * one is not met and need not be.
 */
export const criterionSentence = (
  trace: CriterionTrace,
  wording: CatalogueWording,
  isSpare: boolean,
): Bilingual => {
  const verdict = outcomeTerms[trace.verdict];
  return join([
    { zh: `${verdict.zh}：`, en: `${verdict.en}: ` },
    asked(trace.text),
    standardPart(trace, wording),
    foundPart(trace, wording),
    basisPart(trace, wording),
    isSpare ? sparePart : nothing,
  ]);
};
