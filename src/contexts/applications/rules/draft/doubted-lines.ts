import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import {
  flagSentence,
  isMendedInDraft,
} from '../../../matching/rules/explanation/flag-sentences.js';
import type { Assessment } from '../../../rulebook/rules/assessment/assessment.js';
import { goodsPlaceOf } from '../next-steps/open-points.js';
import type { ApplicationDraft } from './application-draft.js';

/** Lines that speak against themselves, each with its goods and how it is mended. */
export const doubtedLines = (
  draft: Pick<ApplicationDraft, 'lines'>,
  { lines }: Pick<Assessment, 'lines'>,
): readonly Bilingual[] =>
  lines.flatMap(({ lineNo, flags }) =>
    flags.filter(isMendedInDraft).map((flag) => {
      const [on, said] = [goodsPlaceOf(draft, lineNo), flagSentence(flag)];
      return { zh: `${on.zh}${said.zh}`, en: `${on.en}${said.en}` };
    }),
  );
