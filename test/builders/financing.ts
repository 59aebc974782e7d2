import type {
  ApplicationCommand,
  CommandOf,
} from '../../src/contexts/applications/rules/acts/application-command.js';
import { bankUser } from './actors.js';
import { straightThrough, apply } from './lifecycle.js';
import type { Step, Scenario } from './lifecycle.js';

export const staff = {
  credit: bankUser('credit-1', ['credit_officer']),
  secondCredit: bankUser('credit-2', ['credit_officer']),
  backOffice: bankUser('back-1', ['back_office']),
  core: bankUser('core-system', ['integrator']),
  compliance: bankUser('compliance-1', ['compliance']),
} as const;

type Over<Kind extends ApplicationCommand['kind']> = Partial<Omit<CommandOf<Kind>, 'kind'>>;

/** Ready-made commands of what follows an approval. */
export const payout = {
  credit: (over: Over<'record_credit'> = {}): ApplicationCommand => ({
    kind: 'record_credit',
    granted: true,
    creditReference: 'SX-2026-0001',
    decidedOn: '2026-11-25',
    note: '',
    ...over,
  }),
  contract: (over: Over<'record_contract'> = {}): ApplicationCommand => ({
    kind: 'record_contract',
    contractReference: 'HT-2026-0001',
    signedOn: '2026-11-25',
    maturesOn: '2028-11-25',
    useOfProceedsClause: true,
    reportingDuty: true,
    covenants: ['按季报告资金用途'],
    conditions: ['货运保险单'],
    ...over,
  }),
  check: (over: Over<'record_payout_check'> = {}): ApplicationCommand => ({
    kind: 'record_payout_check',
    findings: [{ conditionId: 'C-1', met: true, note: '' }],
    note: '',
    ...over,
  }),
  drawdown: (over: Over<'record_drawdown'> = {}): ApplicationCommand => ({
    kind: 'record_drawdown',
    drawdownReference: 'TK-1',
    amount: { amountMinor: 60_000_00, currency: 'USD' },
    drawnOn: '2026-11-25',
    ...over,
  }),
};

const { credit, backOffice, core } = staff;

/** From the approval to the disbursement, straight through. */
export const paidOut: readonly Step[] = [
  [credit, payout.credit()],
  [core, payout.contract()],
  [backOffice, { kind: 'claim_step' }],
  [backOffice, payout.check()],
  [core, payout.drawdown()],
];

export const approvedScenario = (): Scenario => apply(straightThrough);

/** The main job and what follows it, up to, and without, a command. */
export const scenarioUntil = (kind: ApplicationCommand['kind']): Scenario =>
  apply(
    paidOut.slice(
      0,
      paidOut.findIndex(([, command]) => command.kind === kind),
    ),
    approvedScenario(),
  );

export const disbursedScenario = (): Scenario => apply(paidOut, approvedScenario());
