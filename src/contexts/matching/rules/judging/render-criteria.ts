import { explanation } from '../../../../kernel/messages/explanation.js';
import type { CriterionTrace, Verdict } from '../../../rulebook/rules/assessment/assessment.js';
import type { TraceEntry } from '../criteria/finding-trace.js';
import { MET, NOT_MET, type VerdictCode } from '../criteria/finding-code.js';
import type { LeafFinding } from '../criteria/spell-finding.js';
import type { ClaimInText, ClaimReader } from './claims-in-text.js';
import type { ItemJudgement } from './judge-item.js';

/** A verdict's word. */
export const verdictWord = (code: VerdictCode): Verdict => {
  if (code === MET) return 'met';
  return code === NOT_MET ? 'not_met' : 'not_evidenced';
};

const evidenceOf = ({ statement }: LeafFinding): CriterionTrace['evidence'] => {
  const type = statement?.evidenceType ?? null;
  if (statement === null || type === null) return null;
  return { type, usable: statement.usable, whyNot: statement.whyNot };
};

/** What nothing was stated of, and the description speaks of: a claim with its words. */
const renderClaim = (trace: CriterionTrace, claim: ClaimInText | null): CriterionTrace =>
  claim === null ? trace : { ...trace, value: claim.value, basis: 'claim', words: claim.words };

const render = ({ leaf, finding }: TraceEntry): CriterionTrace => {
  const trace: CriterionTrace = {
    path: leaf.path,
    text: leaf.text,
    verdict: verdictWord(finding.verdict),
    fact: leaf.leaf.fact,
    value: finding.shown,
    standard: finding.standard ?? leaf.leaf.standard ?? null,
    basis: finding.basis,
    evidence: evidenceOf(finding),
  };
  return finding.words === null ? trace : { ...trace, words: finding.words };
};

const scopeTrace = ({ ranked, scopeOpen }: ItemJudgement): CriterionTrace => ({
  path: 'scope',
  text: explanation.say('path.belongs_to', { name: ranked.item.name, code: ranked.item.code }),
  verdict: scopeOpen ? 'not_evidenced' : 'met',
  fact: 'goodsItem',
  value: scopeOpen ? null : ranked.item.code,
  standard: null,
  basis: scopeOpen ? 'none' : 'words',
  evidence: null,
  ...(scopeOpen
    ? {}
    : {
        words: ranked
          .because()
          .map((one) => one.text)
          .join('、'),
      }),
});

/** The judged row's criteria as sentences, each with verdict, value, basis and evidence. */
export const renderCriteria = (
  judgement: ItemJudgement,
  entries: readonly TraceEntry[],
  claimIn: ClaimReader,
): readonly CriterionTrace[] => {
  const own = entries.map((entry) =>
    entry.finding.basis === 'none'
      ? renderClaim(render(entry), claimIn(entry.leaf, judgement.choice.sheet))
      : render(entry),
  );
  const { choice, scopeOpen } = judgement;
  return choice.row.tellsGoods && !scopeOpen ? own : [scopeTrace(judgement), ...own];
};
