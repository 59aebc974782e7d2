import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { ApplicationCommandKind } from '../acts/application-command.js';
import { correctionToAgreeTo } from '../financing/decide-credit-correction.js';
import type { Application } from '../state/application-state.js';

const names = nextSteps.group('act_again');
const thens = nextSteps.group('act_then_again');

interface Row {
  readonly act: ApplicationCommandKind;
  readonly as: keyof typeof names;
  readonly holds: (application: Application) => boolean;
  /** Another person is waited for to take it as well: it is still what the step is there for. */
  readonly isAwaited?: true;
}

/** Acts that can be taken once more, and what they are then; of two rows the first that holds. */
const rows: readonly Row[] = [
  {
    act: 'record_credit',
    as: 'agree_to_credit',
    holds: (application) => correctionToAgreeTo(application, null) !== undefined,
    isAwaited: true,
  },
  {
    act: 'record_credit',
    as: 'correct_credit',
    holds: ({ financing }) => financing.credit !== null,
  },
  {
    act: 'claim_step',
    as: 'claim_payout_check',
    holds: ({ status }) => status === 'payout_check',
  },
  {
    act: 'record_payout_check',
    as: 'repeat_payout_check',
    holds: ({ status }) => status === 'payout_check',
  },
  {
    act: 'record_drawdown',
    as: 'draw_more',
    holds: ({ financing }) => financing.drawdowns.length > 0,
  },
];

export interface TakenAlready {
  readonly label: Bilingual;
  readonly then: Bilingual;
  /** Nobody waits for it: it stands back behind what the step is there for. */
  readonly again: boolean;
}

/** What an act is that was taken already and can be taken once more; `null`: it was not. */
export const takenAlready = (
  application: Application,
  act: ApplicationCommandKind,
): TakenAlready | null => {
  const row = rows.find((one) => one.act === act && one.holds(application));
  return row === undefined
    ? null
    : { label: names[row.as], then: thens[row.as], again: row.isAwaited !== true };
};
