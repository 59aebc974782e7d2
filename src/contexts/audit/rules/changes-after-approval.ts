import { canonicalJson } from '../../../kernel/values/canonical-json.js';
import type { Application } from '../../applications/rules/state/application-state.js';
import { foldEvents } from '../../applications/rules/state/fold-commits.js';
import type { ApplicationCommit } from '../../applications/rules/state/fold-commits.js';

/** What one commit after the approval changed. */
export interface ChangeAfterApproval {
  readonly revision: number;
  readonly at: string;
  readonly action: string;
  readonly events: readonly string[];
  readonly by: { readonly userId: string; readonly rolesThen: readonly string[] };
  readonly requestId: string;
  readonly changed: readonly {
    readonly member: string;
    readonly before: unknown;
    readonly after: unknown;
  }[];
}

export interface ChangesAfterApproval {
  /** Revision that approved, the latest if there are several; `null`: never approved. */
  readonly approvedAtRevision: number | null;
  readonly changes: readonly ChangeAfterApproval[];
}

/** Members that change with every commit and say nothing by themselves. */
const unsaid: readonly string[] = ['revision', 'updatedAt'];

/** Everything that changed after the latest approval, commit by commit, before and after. */
export const changesAfterApproval = (
  commits: readonly ApplicationCommit[],
): ChangesAfterApproval => {
  const index = commits.findLastIndex(approves);
  if (index < 0) return { approvedAtRevision: null, changes: [] };
  let application: Application | null = null;
  const changes: ChangeAfterApproval[] = [];
  for (const [at, commit] of commits.entries()) {
    const after: Application = foldEvents(application, commit);
    if (at > index && application !== null) changes.push(changeOf(application, after, commit));
    application = after;
  }
  return { approvedAtRevision: commits[index]?.revision ?? null, changes };
};

const approves = ({ events }: ApplicationCommit): boolean =>
  events.some((event) => event.type === 'decision.made' && event.decision.outcome !== 'declined');

const changeOf = (
  before: Application,
  after: Application,
  { revision, at, action, events, actor, requestId }: ApplicationCommit,
): ChangeAfterApproval => ({
  revision,
  at,
  action,
  events: events.map(({ type }) => type),
  by: { userId: actor.userId, rolesThen: actor.rolesThen },
  requestId,
  changed: (Object.keys(after) as (keyof Application)[])
    .filter((member) => !unsaid.includes(member))
    .filter((member) => canonicalJson(before[member]) !== canonicalJson(after[member]))
    .map((member) => ({ member, before: before[member], after: after[member] })),
});
