import { addDays, dayOf } from '../../src/kernel/values/clock/calendar-day.js';
import type { Step } from '../builders/lifecycle.js';
import { ask, evidenceOf } from '../builders/lifecycle.js';
import { people } from '../builders/actors.js';
import { payout, staff } from '../builders/financing.js';
import { statusOf } from './play-to.js';
import type { Fixture, Harness } from './process-harness.js';
import { before, from } from './fixtures.js';
import { waitUntil } from './wait-until.js';

export interface MonitoredLife {
  /** How long the proof of the first line is valid; `null`: for ever. */
  readonly validForDays: number | null;
  readonly tenorDays: number;
}

/** The main job and what follows it, up to the disbursement, dated by the clock of the stage. */
export const toDisbursement = async (
  harness: Harness,
  fixture: Fixture,
  { validForDays, tenorDays }: MonitoredLife,
): Promise<void> => {
  await fixture.play(before('upload_evidence'));
  const today = dayOf(harness.applications.commitsOf(fixture.applicationId)[0]!.at);
  const proof: Step = [
    people.exporter,
    {
      kind: 'upload_evidence',
      evidence: {
        ...evidenceOf('evidence-1', ['L1-conformsTo']),
        validUntil: validForDays === null ? null : addDays(today, validForDays),
      },
    },
  ];
  await fixture.play([proof, ...before('record_environmental_screening').slice(5)]);
  await waitUntil(() => statusOf(harness, fixture) !== 'collection');
  await fixture.play([...from('record_environmental_screening'), ...paidOutOn(today, tenorDays)]);
};

const paidOutOn = (today: string, tenorDays: number): readonly Step[] => [
  [staff.credit, payout.credit({ decidedOn: today })],
  [staff.core, payout.contract({ signedOn: today, maturesOn: addDays(today, tenorDays) })],
  [staff.backOffice, ask.claim()],
  [staff.backOffice, payout.check()],
  [staff.core, payout.drawdown({ drawnOn: today })],
];
