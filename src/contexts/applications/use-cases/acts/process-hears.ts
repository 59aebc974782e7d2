import type { ApplicationCommandKind } from '../../rules/acts/application-command.js';
import type { ApplicationProgress } from '../../rules/state/progress.js';

/** Acts before there is a workflow, and acts that change neither who has to act nor the deadline. */
const unheard: readonly ApplicationCommandKind[] = [
  'draft_application',
  'edit_draft',
  'discard_draft',
  'claim_step',
  'unclaim_step',
  'cast_vote',
  'propose_override',
  'resolve_override',
  'accept_proposal',
  'reject_proposal',
  'record_scan',
  'keep_screening_snapshot',
  'reassess_application',
];

/** Acts on the checklist: the workflow goes on when the last of them settles it. */
const onChecklist: readonly ApplicationCommandKind[] = [
  'upload_evidence',
  'accept_evidence',
  'reject_evidence',
  'take_up_evidence',
  'claim_not_applicable',
  'decide_not_applicable',
  'propose_waiver',
  'decide_waiver',
  'propose_financing_exception',
  'decide_financing_exception',
  'expire_evidence',
];

/**
 * Whether the workflow must be told of an act committed outside it: whether the act changes what the
 * workflow does next or waits for (docs/adr/0003-workflow.md).
 */
export const processHears = (kind: ApplicationCommandKind, after: ApplicationProgress): boolean =>
  !unheard.includes(kind) &&
  (!onChecklist.includes(kind) ||
    after.monitoring !== undefined ||
    isExportersTurnAgain(kind, after));

/** Acts that settle an entry, or open it again. */
const looks: readonly ApplicationCommandKind[] = [
  'accept_evidence',
  'reject_evidence',
  'decide_not_applicable',
  'decide_waiver',
  'expire_evidence',
];

/** The bank has looked at all that was brought: silence counts again, perhaps from a later day. */
const isExportersTurnAgain = (
  kind: ApplicationCommandKind,
  { view, evidenceWaits }: ApplicationProgress,
): boolean => looks.includes(kind) && view.status === 'collection' && evidenceWaits === undefined;
