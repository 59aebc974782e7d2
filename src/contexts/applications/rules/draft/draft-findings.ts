import type { GoodsValuePolicy } from '../../../rulebook/rules/bank-rules/goods-value-policy.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { goodsValueWarnings } from '../review/amount/goods-value-warnings.js';
import type { ApplicationDraft } from './application-draft.js';
import { missingInDraft } from './missing-in-draft.js';

/** What is to be said of a draft before anything is kept of it. */
export interface DraftFinding {
  /** JSON pointer of the member that it is told beside (RFC 6901). */
  readonly pointer: string;
  readonly code: string;
  readonly text: Bilingual;
  /** Whether a submission would be refused for it; what is not is only told. */
  readonly hinders: boolean;
}

const memberOf: Readonly<Record<string, string>> = {
  lines_missing: '/lines',
  use_of_proceeds_missing: '/useOfProceeds',
  tenor_missing: '/tenorMonths',
  tranche_above_goods: '/tranches',
};

/** What the draft will be told once it is kept, by the same rules: the amount against the goods, and what a submission asks. */
export const draftFindings = (
  draft: ApplicationDraft,
  policy: GoodsValuePolicy,
  today: string,
): readonly DraftFinding[] => {
  const told =
    (hinders: boolean) => (one: { readonly code: string; readonly text: Bilingual }) => ({
      pointer: memberOf[one.code] ?? '/amount',
      code: one.code,
      text: one.text,
      hinders,
    });
  return [
    ...missingInDraft(draft, null)
      .map(({ code, detail }) => ({ code, text: detail }))
      .map(told(true)),
    ...goodsValueWarnings(draft, policy, today).map(told(false)),
  ];
};
