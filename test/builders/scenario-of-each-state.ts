import type { ApplicationStatus } from '../../src/contexts/rulebook/rules/bank-rules/application-status.js';
import { people } from './actors.js';
import { disbursedScenario, paidOut, payout, staff } from './financing.js';
import {
  ask,
  assessmentOf,
  clearLookups,
  stepsUntil,
  givenBefore,
  straightThrough,
  apply,
} from './lifecycle.js';
import type { Scenario } from './lifecycle.js';
import { daysLater, monitoredScenario, rechecked, watch } from './monitoring.js';

const upTo = (steps: number): Scenario => apply(straightThrough.slice(0, steps));
const paid = (steps: number): Scenario => apply(paidOut.slice(0, steps), apply(straightThrough));
const collecting = givenBefore('upload_evidence');
const declined = apply([[people.final, ask.decline()]], givenBefore('approve_application'));
const veto = clearLookups.map((one) =>
  one.subject === 'fines'
    ? { ...one, result: 'veto' as const, findings: ['no_fines'], note: '甬环罚〔2026〕31号' }
    : one,
);

/** A story that comes to rest in each state; nothing rests in `submitted`, which opens the intake. */
export const scenarioOfEachState = (): Readonly<
  Record<Exclude<ApplicationStatus, 'submitted'>, Scenario>
> => ({
  draft: upTo(1),
  intake: upTo(2),
  screening: upTo(3),
  not_green_proposed: apply(
    [
      [people.manager, ask.acceptIntake(assessmentOf(['not_listed']))],
      [people.manager, ask.confirmScreening([])],
    ],
    upTo(2),
  ),
  collection: collecting,
  correction: apply([[people.manager, ask.correction()]], upTo(2)),
  environmental_screening: givenBefore('record_environmental_screening'),
  first_review: givenBefore('claim_step'),
  second_review: givenBefore('claim_step', 2),
  final_approval: givenBefore('claim_step', 3),
  approved: upTo(stepsUntil('approve_application') + 1),
  partly_approved: apply(
    [
      [people.exporter, ask.complete(assessmentOf(['listed', 'not_listed']))],
      ...straightThrough.slice(stepsUntil('record_environmental_screening')),
    ],
    upTo(stepsUntil('complete_collection')),
  ),
  declined,
  not_accepted: apply(
    [
      [
        people.manager,
        { kind: 'refuse_intake', reasonCodes: ['incomplete'], note: '缺少出口合同' },
      ],
    ],
    upTo(2),
  ),
  vetoed: apply(
    [[people.manager, ask.environment(veto)]],
    givenBefore('record_environmental_screening'),
  ),
  appealed: apply([[people.exporter, { kind: 'file_appeal', grounds: '附新报告' }]], declined),
  withdrawn: apply([[people.exporter, ask.withdraw()]], collecting),
  abandoned: apply([[people.system, { kind: 'abandon_draft' }]], daysLater(upTo(1), 400)),
  expired: apply([[people.system, { kind: 'expire_collection' }]], daysLater(collecting, 100)),
  suspended: apply(
    [
      [
        staff.compliance,
        { kind: 'place_hold', reason: '协助冻结通知书', authority: '某法院（2026）协执1号' },
      ],
    ],
    collecting,
  ),
  credit: paid(1),
  contract: paid(2),
  payout_check: paid(4),
  held: apply(
    [
      [
        staff.backOffice,
        payout.check({ findings: [{ conditionId: 'C-1', met: false, note: '保险单未到' }] }),
      ],
    ],
    paid(3),
  ),
  disbursed: disbursedScenario(),
  monitoring: monitoredScenario(),
  delabelled: apply(
    [
      [people.manager, watch.propose()],
      [people.final, watch.confirm],
    ],
    rechecked(['not_listed'], 'penalty'),
  ),
  closed: apply([watch.close], daysLater(monitoredScenario(), 800)),
});
