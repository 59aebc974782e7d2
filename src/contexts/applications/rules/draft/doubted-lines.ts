import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { flagSentence } from '../../../matching/rules/explanation/flag-sentences.js';
import type { Assessment } from '../../../rulebook/rules/assessment/assessment.js';
import { goodsPlaceOf } from '../next-steps/open-points.js';
import type { ApplicationDraft } from './application-draft.js';

/** Of what an assessment asks a person to look at, that which only who wrote the line can mend. */
const mendedInDraft: readonly string[] = [
  'descriptions_disagree',
  'hs_conflicts_with_description',
  'hs_removed_from_nomenclature',
];

/** Lines that speak against themselves, each with its goods and how it is mended. */
export const doubtedLines = (
  draft: Pick<ApplicationDraft, 'lines'>,
  { lines }: Pick<Assessment, 'lines'>,
): readonly Bilingual[] =>
  lines.flatMap(({ lineNo, flags }) =>
    flags
      .filter((flag) => mendedInDraft.includes(flag))
      .map((flag) => {
        const [on, said] = [goodsPlaceOf(draft, lineNo), flagSentence(flag)];
        return { zh: `${on.zh}${said.zh}`, en: `${on.en}${said.en}` };
      }),
  );
