import { acts } from '../../rules/acts/acts.js';
import type { ApplicationCommandKind } from '../../rules/acts/application-command.js';
import type { ApplicationProgress } from '../../rules/state/progress.js';

/**
 * Whether the process must be notified of an act committed outside it: whether the act changes what it
 * does next or waits for (docs/adr/0003-workflow.md).
 * @param after how far the application is with the act.
 */
export const mustNotifyProcess = (
  kind: ApplicationCommandKind,
  { view, evidenceWaits, monitoring }: ApplicationProgress,
): boolean => {
  switch (acts[kind].process) {
    case 'silent':
      return false;
    case 'watched':
      return monitoring !== undefined;
    case 'settles':
      return (
        monitoring !== undefined || (view.status === 'collection' && evidenceWaits === undefined)
      );
    default:
      return true;
  }
};
