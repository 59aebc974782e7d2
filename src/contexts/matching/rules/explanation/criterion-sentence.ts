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
    ? { zh: `；自述为${found.zh}`, en: `; claimed: ${found.en}` }
    : { zh: `；认定为${found.zh}`, en: `; found: ${found.en}` };
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
  if (usable || whyNot === null) return { zh: `；依据：${name.zh}`, en: `; by: ${name.en}` };
  const why = unusableEvidence(whyNot);
  return {
    zh: `；所附“${name.zh}”不采信：${why.zh}`,
    en: `; the ${name.en} does not count: ${why.en}`,
  };
};

/** What a verdict rests on when no document stands behind it. */
const basisParts: Readonly<Record<CriterionTrace['basis'], (trace: CriterionTrace) => Bilingual>> =
  {
    evidence: () => nothing,
    words: ({ words = '' }) => ({
      zh: `；依据文字${wordsIn(words, true)}`,
      en: `; by the words ${wordsIn(words, false)}`,
    }),
    role: () => ({ zh: '；由交易角色得出', en: '; it follows from the role in the deal' }),
    claim: ({ words }) =>
      words === undefined
        ? { zh: '；只有自述，没有证明', en: '; a claim only, without proof' }
        : {
            zh: `；品名写有${wordsIn(words, true)}，只是自述，没有证明`,
            en: `; the description says ${wordsIn(words, false)}, a claim only, without proof`,
          },
    none: () => ({ zh: '；没有任何说明', en: '; nothing was stated' }),
  };

const basisPart = (trace: CriterionTrace, wording: CatalogueWording): Bilingual =>
  trace.evidence === null ? basisParts[trace.basis](trace) : documentPart(trace.evidence, wording);

const sparePart: Bilingual = {
  zh: '；备选条件，另一项已满足，不影响结论',
  en: '; one of several ways, another of which is met',
};

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
