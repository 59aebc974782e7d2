import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { LineOutcome, Verdict } from '../../../rulebook/rules/assessment/assessment.js';

/** What a line or a criterion is found to be, in words. */
export const outcomeTerms: Readonly<Record<LineOutcome | Verdict, Bilingual>> = {
  listed: { zh: '符合目录', en: 'listed' },
  not_listed: { zh: '不符合目录', en: 'not listed' },
  cannot_tell: { zh: '材料不足，无法认定', en: 'cannot tell: evidence missing' },
  met: { zh: '满足', en: 'met' },
  not_met: { zh: '不满足', en: 'not met' },
  not_evidenced: { zh: '未获证明', en: 'not evidenced' },
};
