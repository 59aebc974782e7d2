import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../kernel/values/canonical-json.js';
import { decisionStandingOf } from '../rules/review/decision-awaits.js';
import { assigneeOf } from '../rules/review/reviewers/assignment.js';
import { currentVotes } from '../rules/review/committee.js';
import { payoutPapersWait } from '../rules/financing/conditions-precedent.js';
import { correctionToAgreeTo } from '../rules/financing/decide-credit-correction.js';
import { latestAssessment } from '../rules/state/application-state.js';
import type { Application } from '../rules/state/application-state.js';
import { traitsOf } from '../rules/state/application-traits.js';
import type { ApplicationTrait } from '../rules/state/application-traits.js';
import { decidedOf } from '../rules/state/application-summary.js';
import type { Decided } from '../rules/state/application-summary.js';
import { stuckCausesOf } from '../rules/next-steps/stuck.js';
import { searchKeys } from '../../matching/rules/text/search-words.js';
import type {
  ApplicationQuery,
  ApplicationRisk,
  AskedRisk,
} from '../use-cases/ports-of-applications.js';

/** What the queue asks applications by, beside status and applicant. */
export interface ListedMembers {
  readonly assigneeId: string | null;
  /** Level 1 of the catalogue, of every line that has an item. */
  readonly itemAreas: readonly string[];
  readonly amountMinor: number;
  readonly currency: string;
  readonly risks: readonly ApplicationRisk[];
  readonly isClaimed: boolean;
  readonly isStuck: boolean;
  readonly traits: readonly ApplicationTrait[];
  readonly statusSince: string;
  /** A standard is proposed and waits for a second person. */
  readonly standardProposed: boolean;
  /** Papers of the payout wait to be judged. */
  readonly papersWait: boolean;
  /** A correction of the credit decision waits for a second person who can agree to it. */
  readonly creditCorrected: boolean;
  /** Whose votes of the committee count already, and how many they are. */
  readonly voters: readonly string[];
  readonly votesCast: number;
  /** Every beginning of the reference and of each of its parts, in upper case. */
  readonly referenceStarts: readonly string[];
  readonly itemCodes: readonly string[];
  /** Words of the goods and their beginnings (`searchKeys`). */
  readonly goodsWords: readonly string[];
  readonly submittedOn: string | null;
  readonly decidedOn: string | null;
  readonly decidedOutcome: Decided['outcome'] | null;
}

/** More words than the goods of a thousand lines need to be told from others. */
const goodsBounds = { mostWords: 400, mostKeys: 1000 };

const startsOf = (text: string): readonly string[] =>
  Array.from(text, (_, at) => text.slice(0, at + 1));

/** People quote the day, the letters behind it, or both. */
const referenceStartsOf = (reference: string): readonly string[] => {
  const parts = reference.toUpperCase().split('-');
  return [...new Set(parts.flatMap((_, at) => startsOf(parts.slice(at).join('-'))))];
};

export const listedMembersOf = (application: Application): ListedMembers => {
  const lines = latestAssessment(application)?.lines ?? [];
  const areas = lines.flatMap(({ itemCode }) => itemCode?.split('.')[0] ?? []);
  const votes = currentVotes(application);
  const { amountMinor, currency } = application.draft.amount;
  const decided = decidedOf(application);
  return {
    assigneeId: assigneeOf(application),
    itemAreas: [...new Set(areas)].sort(),
    amountMinor,
    currency,
    risks: risksOf(application),
    isClaimed: application.claim !== null,
    isStuck: stuckCausesOf(application).length > 0,
    traits: traitsOf(application),
    statusSince: application.statusSince,
    standardProposed: decisionStandingOf(application).standard === 'proposed',
    papersWait: payoutPapersWait(application),
    creditCorrected: correctionToAgreeTo(application, null) !== undefined,
    voters: votes.flatMap(({ persons }) => persons),
    votesCast: votes.length,
    referenceStarts: referenceStartsOf(application.applicationReference),
    itemCodes: [...new Set(lines.flatMap(({ itemCode }) => itemCode ?? []))].sort(),
    goodsWords: searchKeys(
      application.draft.lines.flatMap((line) => [
        line.descriptionZh,
        line.descriptionEn,
        line.model,
        line.hsCode,
      ]),
      goodsBounds,
    ),
    submittedOn: application.submittedOn,
    decidedOn: decided?.on ?? null,
    decidedOutcome: decided?.outcome ?? null,
  };
};

const risksOf = ({ warned, breached, deadline }: Application): readonly ApplicationRisk[] => [
  ...(warned.length > 0 ? (['warned'] as const) : []),
  ...(breached ? (['breached'] as const) : []),
  ...(deadline?.provisional === true ? (['provisional'] as const) : []),
];

export const risksAsked = (risk: AskedRisk): readonly ApplicationRisk[] =>
  risk === 'at_risk' ? ['warned', 'breached'] : [risk];

/**
 * Names a list by what it asks for, so that a cursor of one question is refused by another. What
 * asks for nothing special keeps the plain name.
 */
export const listNameOf = (query: ApplicationQuery): string => {
  const { assigneeId, itemArea, amount, risk, stuck, statuses, applicantIds } = query;
  const { isClaimed, waitingFor, trait, statusSince, applicationIds } = query;
  const { reference, itemCode, goodsWords, submitted, updatedSince } = query;
  const { anyOf, decided, decidedOutcome } = query;
  const said = { decided, decidedOutcome };
  const found = { reference, itemCode, goodsWords, submitted, updatedSince, anyOf, ...said };
  const narrowed = { assigneeId, itemArea, amount, risk, stuck, isClaimed, trait, statusSince };
  const special = { ...narrowed, ...found, applicationIds };
  const isSpecial = Object.values(special).some((one) => one !== undefined);
  const list = `applications/${query.order ?? 'newest'}`;
  if (!isSpecial) return list;
  const asked = canonicalJson({ ...special, statuses, applicantIds, waitingFor });
  return `${list}?${createHash('sha256').update(asked).digest('hex').slice(0, 16)}`;
};
