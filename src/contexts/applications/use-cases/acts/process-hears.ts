import type { ApplicationCommandKind } from '../../rules/acts/application-command.js';
import type { ApplicationProgress } from '../../rules/state/progress.js';

/** Acts before there is a process, and acts that leave whose turn it is, and until when, as it was. */
const unheard: readonly ApplicationCommandKind[] = [
  'draft_application',
  'edit_draft',
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

/** Acts on the checklist: the process has something to do once they settle it. */
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
 * Whether the process must hear of an act committed outside it: whether it leaves the process
 * something else to do or to wait for (docs/adr/0003-workflow.md).
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
