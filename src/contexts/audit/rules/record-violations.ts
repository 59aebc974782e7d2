import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import type { Application } from '../../applications/rules/state/application-state.js';
import type { ApplicationStatus } from '../../rulebook/rules/bank-rules/application-status.js';
import { firstChainFault } from '../../../kernel/record/commit.js';
import { foldEvents } from '../../applications/rules/state/fold-commits.js';
import type { ApplicationCommit } from '../../applications/rules/state/fold-commits.js';
import { mayMove } from '../../applications/rules/state/lifecycle-table.js';
import { shareViolations } from './share-violations.js';
import type { InvariantName, InvariantViolation } from './invariant-violation.js';

/**
 * What a record itself can break: V3 (revisions and hash chain), V4 (the lifecycle table), V5
 * (one decision a round, four eyes), V10 (amounts). Commits oldest first, of one application.
 */
export const recordViolations = (
  commits: readonly ApplicationCommit[],
  sha256: Sha256,
): readonly InvariantViolation[] => {
  const broken = brokenRecord(commits, sha256);
  return broken === null ? [...walk(commits)] : [broken];
};

/** Why the commits cannot be folded or trusted at all, or `null`. */
export const brokenRecord = (
  commits: readonly ApplicationCommit[],
  sha256: Sha256,
): InvariantViolation | null => {
  const fault = firstChainFault(commits, sha256);
  if (fault !== null)
    return violation('V3', documentOf(commits, fault.revision), `broken at ${fault.fault}`);
  const [first] = commits;
  const strange = commits.find(
    ({ bankId, streamId }) => bankId !== first?.bankId || streamId !== first.streamId,
  );
  if (strange !== undefined)
    return violation(
      'V3',
      documentOf(commits, strange.revision),
      `belongs to ${strange.bankId}/${strange.streamId}`,
    );
  return brokenEvents(commits);
};

const brokenEvents = (commits: readonly ApplicationCommit[]): InvariantViolation | null => {
  const empty = commits.find(({ events }) => events.length === 0);
  if (empty !== undefined)
    return violation('V4', documentOf(commits, empty.revision), 'a commit without events');
  const start = commits[0]?.events[0]?.type ?? 'application.drafted';
  return start === 'application.drafted'
    ? null
    : violation('V4', documentOf(commits, 1), `starts with ${start}`);
};

const documentOf = (commits: readonly ApplicationCommit[], revision: number): string =>
  `applicationCommits/${commits[0]?.streamId ?? '?'}:${revision}`;

const violation = (
  invariant: InvariantName,
  document: string,
  detail: string,
): InvariantViolation => ({ invariant, document, detail });

function* walk(commits: readonly ApplicationCommit[]): Generator<InvariantViolation> {
  let application: Application | null = null;
  for (const commit of commits) {
    const document = documentOf(commits, commit.revision);
    yield* moves(application, commit, document);
    application = foldEvents(application, commit);
  }
  if (application === null) return;
  const document = `applications/${application.applicationId}`;
  yield* decisions(application, document);
  yield* fourEyes(application, document);
  yield* shareViolations(application, document);
}

function* moves(
  before: Application | null,
  commit: ApplicationCommit,
  document: string,
): Generator<InvariantViolation> {
  let from: ApplicationStatus = before?.status ?? 'draft';
  for (const event of commit.events) {
    if (!('to' in event)) continue;
    if (!mayMove(event.type, from, event.to, before?.origin ?? null))
      yield violation('V4', document, `${event.type} leads from ${from} to ${event.to}`);
    from = event.to;
  }
}

function* decisions(application: Application, document: string): Generator<InvariantViolation> {
  const rounds = application.decisions.map((decision) => decision.round);
  for (const round of new Set(rounds)) {
    const count = rounds.filter((one) => one === round).length;
    if (count > 1) yield violation('V5', document, `round ${round} has ${count} final decisions`);
  }
}

function* fourEyes(application: Application, document: string): Generator<InvariantViolation> {
  const stepOf = new Map<string, string>();
  for (const { step, persons } of application.stepActs)
    for (const person of persons) {
      if (application.applicantSide.includes(person))
        yield violation('V5', document, `${person} of the applicant's side took ${step}`);
      const taken = stepOf.get(person) ?? step;
      if (taken !== step) yield violation('V5', document, `${person} took ${taken} and ${step}`);
      stepOf.set(person, taken);
    }
}
