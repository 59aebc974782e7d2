import type { FinancingRule } from '../../../rulebook/rules/bank-rules/evidence-rules.js';
import type {
  LineAssessment,
  TransitionAnswer,
} from '../../../rulebook/rules/assessment/assessment.js';
import type { PinnedCatalogue } from '../../../rulebook/rules/content/catalogue-revision.js';
import type { NamedPerson } from '../../../people/rules/staff/present-person.js';
import type { StaffMember } from '../../../people/rules/staff/staff-profile.js';
import type { ChecklistEntry } from '../evidence/checklist/checklist.js';
import type { CrossFieldFinding } from '../evidence/deal-papers/cross-field-finding.js';
import type { PaperFinding } from '../evidence/papers/paper-finding.js';
import type { FinancedFinding } from '../evidence/financed-once/financed-finding.js';
import type { Reassessment } from '../monitoring/reassessment.js';
import type { OverrideEffect } from '../review/overrides/override.js';
import type { RelatedPerson } from '../review/reviewers/related-parties.js';
import type { ApplicationEvent } from '../state/application-event.js';
import type { AssessmentSummary } from '../state/assessment-summary.js';

/** By which standard a deal is judged, before anybody chooses. */
export interface StandardOfTable {
  /** What the transition table answers by itself, whatever people chose before. */
  readonly transition: TransitionAnswer;
  /** It leaves the standard open, and only the issuer can say it. */
  readonly isIssuersChoice: boolean;
}

/**
 * What is looked up before an act is decided (the catalogue in force, an assessment), by the name
 * that the act's row in `acts.ts` asks for it. No person can send any of it.
 */
export interface Lookups {
  /** Of a new application. */
  readonly identifiers: { readonly applicationId: string; readonly applicationReference: string };
  readonly submission: {
    readonly submittedOn: string;
    readonly standard: StandardOfTable;
    readonly catalogue: PinnedCatalogue;
    /** Bank users by the roles they hold, those related to the applicant left out. */
    readonly eligible: readonly { readonly userId: string; readonly roles: readonly string[] }[];
    /** Who keeps out of this applicant's applications. */
    readonly related: readonly RelatedPerson[];
  };
  /** Under the pinned revision, on what is accepted. */
  readonly assessment: AssessmentSummary;
  readonly checklist: readonly ChecklistEntry[];
  /** What an amended draft comes to; `null` where nothing is amended or assessed yet. */
  readonly amendment: {
    readonly assessment: AssessmentSummary | null;
    readonly checklist: readonly ChecklistEntry[] | null;
    /** By which standard the amended draft is judged; `null`: as it was. */
    readonly standard: StandardOfTable | null;
  };
  /** Whether the bank accepted the file for the same applicant before; true of one that is new. */
  readonly isReusable: boolean;
  /** What else is financed on the one paper that the act is about. */
  readonly documentsOfPaper: readonly FinancedFinding[];
  /** What else is financed on the accepted papers of the application. */
  readonly documents: readonly FinancedFinding[];
  /** Entries with alternatives whose condition is not met with the evidence. */
  readonly unmetEntries: readonly string[];
  /** In what the one paper that the act is about contradicts what was stated of it, or the goods. */
  readonly conflicts: readonly PaperFinding[];
  /** What papers of one deal say differently. */
  readonly crossField: readonly CrossFieldFinding[];
  readonly financing: Pick<FinancingRule, 'mayPropose' | 'mayConfirm'>;
  readonly reassessment: Pick<Reassessment, 'catalogue' | 'pinned' | 'newer'>;
  /** Who holds the claim has left, or lost the role of the step. */
  readonly holderMayNoLongerAct: boolean;
  /** Whose the step is now; `null`: nobody's, or nothing to change. */
  readonly assigned: Extract<ApplicationEvent, { type: 'step.assigned' }> | null;
  /** Who is to have the step, and who of the bank is related to the applicant; `member` `null`: nobody of the bank. */
  readonly named: {
    readonly member: (StaffMember & { readonly displayName: string }) | null;
    readonly related: readonly RelatedPerson[];
  };
  /** The line an override is about. */
  readonly line: LineAssessment | null;
  /** What the assessment comes to if this override is confirmed beside those that are. */
  readonly effect: OverrideEffect | null;
  /** Which standard governs on the day of approval (docs/rules/which-standard.md#tested-twice). */
  readonly transition: TransitionAnswer;
  readonly standardOfTable: StandardOfTable;
  /** What follows once the open proposal is agreed to; `null`: none is open, or nothing assessed. */
  readonly chosenStandard: {
    readonly transition: TransitionAnswer | null;
    readonly assessment: AssessmentSummary | null;
  };
  readonly recheck: {
    /** The instant of the trigger or now, whichever is later: what asks until then is covered. */
    readonly asOf: string;
    readonly judgedOn: string;
    readonly assessment: AssessmentSummary;
    readonly expiredEntries: readonly string[];
  };
  /** Whom a breach goes to by name; `null`: the post is empty. */
  readonly escalatedTo: NamedPerson | null;
}

export type LookupName = keyof Lookups;
