import type { Bilingual } from '../../../kernel/values/bilingual.js';
import type { CatalogueContent } from '../../rulebook/rules/content/catalogue-content.js';
import { questionOf } from '../../rulebook/rules/content/question-of.js';
import type { Assessment } from '../../rulebook/rules/assessment/assessment.js';
import { acceptedAnswerOf } from '../../rulebook/rules/wording/accepted-answer.js';
import type { AcceptedAnswer } from '../../rulebook/rules/wording/accepted-answer.js';

/** What is asked once per application, whatever its lines show. */
export interface AttestationToCome {
  readonly fact: string;
  readonly ask: Bilingual;
  readonly answer: AcceptedAnswer;
  readonly proofs: readonly { readonly evidenceType: string; readonly label: Bilingual }[];
}

type Known = Pick<CatalogueContent, 'criteria' | 'facts' | 'evidenceTypes'>;

/** The attestations that the items of an assessment ask for: a listed line still needs them. */
export const attestationsToCome = (
  { lines }: Pick<Assessment, 'lines'>,
  content: Known,
): readonly AttestationToCome[] => {
  const items = new Set(
    lines.flatMap(({ outcome, itemCode }) => (outcome === 'not_listed' ? [] : (itemCode ?? []))),
  );
  const asked = new Set(
    content.criteria
      .filter(({ itemCode }) => items.has(itemCode))
      .flatMap(({ attestations }) => attestations),
  );
  return content.facts
    .filter(({ key }) => asked.has(key))
    .map((definition) => ({
      fact: definition.key,
      ask: questionOf(definition),
      answer: acceptedAnswerOf(definition),
      proofs: content.evidenceTypes
        .filter(({ id }) => definition.evidenceTypes.includes(id))
        .map(({ id, nameZh, nameEn }) => ({
          evidenceType: id,
          label: { zh: nameZh, en: nameEn },
        })),
    }));
};
