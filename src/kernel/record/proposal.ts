import type { Actor } from '../values/actor.js';
import type { Refusal } from '../values/refusal.js';
import { fail, ok } from '../values/result.js';
import type { Result } from '../values/result.js';
import { refuse } from '../messages/refusals.js';
import type { Commit } from './commit.js';
import { personsOfCommit } from './persons-of-commit.js';
import { refuseOtherContent, refuseProposer } from './who-agrees.js';
import type { Agreed } from './who-agrees.js';

/**
 * What one person proposed and another settles, who names by its hash what he looked at
 * (docs/rules/four-eyes.md#rule-changes-obey-the-same-rules).
 */
export interface Proposal<Status extends string = string> {
  readonly status: Status | 'proposed';
  readonly contentHash: string;
  readonly reason: string;
  /** The proposer, and whom he stood in for. */
  readonly proposedBy: readonly string[];
  readonly proposedAt: string;
  readonly settledBy: string | null;
  /** When it was agreed to (recorded time) or refused. */
  readonly settledAt: string | null;
  readonly note: string | null;
}

export interface NumberedProposal<Status extends string = string> extends Proposal<Status> {
  /** 1, 2, 3 … of its stream. */
  readonly number: number;
}

type Making = Pick<Commit<unknown>, 'actor' | 'at'>;

/** An act at hand, and why this person may not where another one may; `null`: may. */
export interface OpenAct<Act extends string> {
  readonly act: Act;
  readonly barred: Refusal | null;
}

/**
 * The acts of a person, each with what it would be answered: one that is not for the person's roles
 * is not at hand, every other refusal says why not.
 */
export const openActs = <Act extends string>(
  asked: readonly (readonly [Act, Refusal | null])[],
): readonly OpenAct<Act>[] =>
  asked
    .filter(([, refusal]) => refusal?.kind !== 'not_permitted')
    .map(([act, barred]) => ({ act, barred }));

/** What a proposal has from the commit that makes it. */
export const proposedIn = ({ actor, at }: Making) => ({
  status: 'proposed' as const,
  proposedBy: personsOfCommit(actor),
  proposedAt: at,
  settledBy: null,
  settledAt: null,
  note: null,
});

/** What a proposal has from the commit that settles it. */
export const settledIn = <Status extends string>(
  { actor, at }: Making,
  status: Status,
  note: string | null = null,
) => ({ status, settledBy: actor.userId, settledAt: at, note });

export const changeNumbered = <One extends NumberedProposal>(
  proposals: readonly One[],
  number: number,
  change: Partial<One>,
): readonly One[] => proposals.map((one) => (one.number === number ? { ...one, ...change } : one));

/** The words of a refusal are those of its kind. */
const refusals = {
  calendar_revision: {
    unknown: 'calendar_revision_unknown',
    settled: 'calendar_revision_settled',
  },
  staff_change: { unknown: 'staff_change_unknown', settled: 'staff_change_settled' },
} as const;

/** The proposal of that number while it has the status. */
export const findNumbered = <One extends NumberedProposal>(
  proposals: readonly One[],
  number: number,
  status: One['status'],
  kind: keyof typeof refusals,
): Result<One, Refusal> => {
  const found = proposals.find((one) => one.number === number);
  if (found === undefined) return fail(refuse(refusals[kind].unknown));
  return found.status === status ? ok(found) : fail(refuse(refusals[kind].settled, { number }));
};

/** A delegate counts as both persons, and nobody agrees to what he did not look at. */
export const refuseAgreement = (
  what: Agreed,
  { proposedBy, contentHash }: Pick<Proposal, 'proposedBy' | 'contentHash'>,
  actor: Actor,
  looked: string,
): Refusal | null =>
  refuseProposer(what, proposedBy, actor) ?? refuseOtherContent(what, contentHash, looked);
