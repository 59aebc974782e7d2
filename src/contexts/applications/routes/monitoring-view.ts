import type { Application } from '../rules/state/application-state.js';
import { reasonsView } from './reasons.js';

/** The life of a label; an exporter reads what became of it, not what the bank has under way. */
export const monitoringView = ({ monitoring }: Application, named: boolean) => {
  const { events, rechecks, proposal, labelChanges } = monitoring;
  return {
    events: named ? events : [],
    rechecks: named ? rechecks : [],
    proposal: named ? proposal && proposalView(proposal) : null,
    labelChanges: labelChanges.map(({ reasonCodes, reasons, confirmedBy, ...change }) => ({
      ...change,
      reasons: reasonsView({ reasonCodes, reasons }),
      proposedBy: named ? change.proposedBy : null,
      decidedBy: named ? confirmedBy : null,
    })),
  };
};

const proposalView = ({
  persons: _persons,
  reasonCodes,
  ...shown
}: NonNullable<Application['monitoring']['proposal']>) => ({
  ...shown,
  reasons: reasonCodes.map((reasonCode) => ({ reasonCode })),
});
