import type { ApplicationStatus } from '../../src/contexts/rulebook/rules/bank-rules/application-status.js';
import { people } from './actors.js';
import { disbursedStory, paidOut, payout, staff } from './financing.js';
import {
  ask,
  assessmentOf,
  clearLookups,
  stepsUntil,
  storyBefore,
  straightThrough,
  tellAll,
} from './lifecycle.js';
import type { Story } from './lifecycle.js';
import { daysLater, monitoredStory, rechecked, watch } from './monitoring.js';

const upTo = (steps: number): Story => tellAll(straightThrough.slice(0, steps));
const paid = (steps: number): Story => tellAll(paidOut.slice(0, steps), tellAll(straightThrough));
const collecting = storyBefore('upload_evidence');
const declined = tellAll([[people.final, ask.decline()]], storyBefore('approve_application'));
const veto = clearLookups.map((one) =>
  one.subject === 'fines'
    ? { ...one, result: 'veto' as const, findings: ['no_fines'], note: '甬环罚〔2026〕31号' }
    : one,
);

/** A story that comes to rest in each state; nothing rests in `submitted`, which opens the intake. */
export const storyOfEachState = (): Readonly<
  Record<Exclude<ApplicationStatus, 'submitted'>, Story>
> => ({
  draft: upTo(1),
  intake: upTo(2),
  screening: upTo(3),
  not_green_proposed: tellAll(
    [
      [people.manager, ask.acceptIntake(assessmentOf(['not_listed']))],
      [people.manager, ask.confirmScreening([])],
    ],
    upTo(2),
  ),
  collection: collecting,
  correction: tellAll([[people.manager, ask.correction()]], upTo(2)),
  environmental_screening: storyBefore('record_environmental_screening'),
  first_review: storyBefore('claim_step'),
  second_review: storyBefore('claim_step', 2),
  final_approval: storyBefore('claim_step', 3),
  approved: upTo(stepsUntil('approve_application') + 1),
  partly_approved: tellAll(
    [
      [people.exporter, ask.complete(assessmentOf(['listed', 'not_listed']))],
      ...straightThrough.slice(stepsUntil('record_environmental_screening')),
    ],
    upTo(stepsUntil('complete_collection')),
  ),
  declined,
  not_accepted: tellAll(
    [
      [
        people.manager,
        { kind: 'refuse_intake', reasonCodes: ['incomplete'], note: '缺少出口合同' },
      ],
    ],
    upTo(2),
  ),
  vetoed: tellAll(
    [[people.manager, ask.environment(veto)]],
    storyBefore('record_environmental_screening'),
  ),
  appealed: tellAll([[people.exporter, { kind: 'file_appeal', grounds: '附新报告' }]], declined),
  withdrawn: tellAll([[people.exporter, ask.withdraw()]], collecting),
  abandoned: tellAll([[people.system, { kind: 'abandon_draft' }]], daysLater(upTo(1), 400)),
  expired: tellAll([[people.system, { kind: 'expire_collection' }]], daysLater(collecting, 100)),
  suspended: tellAll(
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
  held: tellAll(
    [
      [
        staff.backOffice,
        payout.check({ findings: [{ conditionId: 'C-1', met: false, note: '保险单未到' }] }),
      ],
    ],
    paid(3),
  ),
  disbursed: disbursedStory(),
  monitoring: monitoredStory(),
  delabelled: tellAll(
    [
      [people.manager, watch.propose()],
      [people.final, watch.confirm],
    ],
    rechecked(['not_listed'], 'penalty'),
  ),
  closed: tellAll([watch.close], daysLater(monitoredStory(), 800)),
});
