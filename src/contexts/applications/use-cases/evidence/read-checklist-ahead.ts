import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Clock } from '../../../../kernel/ports.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { EvidenceRules } from '../../../rulebook/rules/bank-rules/evidence-rules.js';
import type { BankRulesFor } from '../../../catalogue/use-cases/bank-rules-for.js';
import { evidenceRulesFor } from '../../rules/acts/pinned-or-todays-rules.js';
import type { ChecklistEntry } from '../../rules/evidence/checklist/checklist.js';
import { checklistOf } from '../../rules/evidence/checklist/checklist-of.js';
import { namedProof } from '../../rules/evidence/checklist/named-proof.js';
import { latestAssessment } from '../../rules/state/application-state.js';
import type { Application } from '../../rules/state/application-state.js';
import { judgeOnce, mostLinesAhead, pinnedRevision } from '../assess-application.js';
import type { AssessDeps } from '../assess-application.js';
import { checklistKnowledgeOf } from './checklist-knowledge-of.js';

/** One thing that will be asked for as the application stands. */
export interface EntryAhead extends Pick<
  ChecklistEntry,
  'entryId' | 'lineNo' | 'ask' | 'groupId' | 'neededFor'
> {
  readonly proofs: readonly {
    readonly evidenceType: string;
    readonly label: Bilingual;
    readonly suffices: boolean;
  }[];
}

export interface ReadChecklistAheadDeps extends Pick<AssessDeps, 'library' | 'applicants'> {
  readonly assessments: Pick<AssessDeps['assessments'], 'find'>;
  readonly bankRules: BankRulesFor;
  readonly clock: Clock;
}

export type ReadChecklistAhead = (
  application: Application,
) => Promise<readonly EntryAhead[] | null>;

/** The list is frozen when screening ends; until then it can only be foreseen. */
const before: readonly Application['status'][] = [
  'draft',
  'submitted',
  'intake',
  'correction',
  'screening',
];

/**
 * What the checklist would ask for if it were frozen now, by the rules that freeze it
 * (docs/rules/evidence.md#checklist-entry); `null` where it is frozen already.
 */
export const readChecklistAhead = (deps: ReadChecklistAheadDeps): ReadChecklistAhead => {
  const judge = judgeOnce(deps);
  return async (application) => {
    const { bankId, checklist, draft, status } = application;
    if (checklist.length > 0 || !before.includes(status)) return null;
    if (draft.lines.length === 0 || draft.lines.length > mostLinesAhead) return [];
    const now = deps.clock.now();
    const compiledRevision =
      (await pinnedRevision(deps, application)) ??
      (await deps.library.inForceOn(bankId, dayOf(now)));
    const made = latestAssessment(application);
    const stored =
      made === undefined ? null : await deps.assessments.find(bankId, made.assessmentId);
    const assessment = (stored ?? (await judge(application, compiledRevision, now))).assessment;
    const rules = await rulesToFreeze(deps, application, now);
    const knowledge = checklistKnowledgeOf(compiledRevision, rules, draft);
    return checklistOf(assessment, knowledge).map(
      ({ entryId, lineNo, ask, groupId, neededFor, proofs }) => ({
        ...{ entryId, lineNo, ask, groupId, neededFor },
        proofs: proofs.map((proof) => {
          const { evidenceType, label, suffices } = namedProof(
            proof,
            knowledge.evidenceTypeOf(proof.evidenceType),
          );
          return { evidenceType, label, suffices };
        }),
      }),
    );
  };
};

/** Of a draft those of today; once it is submitted, those it was submitted under. */
const rulesToFreeze = async (
  { bankRules }: ReadChecklistAheadDeps,
  { bankId, catalogue }: Application,
  now: string,
): Promise<EvidenceRules> => {
  const day = await bankRules.inForceOn(bankId, dayOf(now));
  return evidenceRulesFor({
    day,
    pinned: (catalogue && (await bankRules.pinned(bankId, catalogue))) ?? day,
  });
};
