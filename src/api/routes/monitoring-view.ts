import type { Application } from '../../domain/lifecycle/application-state.js';

/** The life of a label; an exporter reads what became of it, not what the bank has under way. */
export const monitoringView = ({ monitoring }: Application, named: boolean) => {
  const { events, rechecks, proposal, labelChanges } = monitoring;
  return {
    events: named ? events : [],
    rechecks: named ? rechecks : [],
    proposal: named ? proposal && withoutPersons(proposal) : null,
    labelChanges: labelChanges.map((change) => ({
      ...change,
      proposedBy: named ? change.proposedBy : null,
      confirmedBy: named ? change.confirmedBy : null,
    })),
  };
};

const withoutPersons = ({
  persons: _persons,
  ...shown
}: NonNullable<Application['monitoring']['proposal']>) => shown;
