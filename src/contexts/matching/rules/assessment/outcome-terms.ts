import { terms } from '../../../../kernel/messages/terms.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { LineOutcome, Verdict } from '../../../rulebook/rules/assessment/assessment.js';

/** What a line or a criterion is found to be, in words. */
export const outcomeTerms: Readonly<Record<LineOutcome | Verdict, Bilingual>> =
  terms.group('outcome');
