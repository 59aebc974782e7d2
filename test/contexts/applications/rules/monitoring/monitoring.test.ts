import { describe, expect, it } from '@jest/globals';
import { bankUser, people } from '../../../../builders/actors.js';
import { payout, staff } from '../../../../builders/financing.js';
import {
  applicationOf,
  ask,
  assessmentOf,
  evidenceOf,
  refusalOf,
  sha256,
  tell,
  apply,
} from '../../../../builders/lifecycle.js';
import type { Step, Scenario } from '../../../../builders/lifecycle.js';
import { daysLater, monitoredScenario, rechecked, watch } from '../../../../builders/monitoring.js';
import type { Actor } from '../../../../../src/kernel/values/actor.js';
import { refusedProposalTexts } from '../../../../../src/contexts/applications/rules/next-steps/refused-proposals.js';
import { recordViolations } from '../../../../../src/contexts/audit/rules/record-violations.js';
import type { Application } from '../../../../../src/contexts/applications/rules/state/application-state.js';
import { compareLabels } from '../../../../../src/contexts/applications/rules/monitoring/compare-labels.js';
import { foldCommits } from '../../../../../src/contexts/applications/rules/state/fold-commits.js';
import { progressOf } from '../../../../../src/contexts/applications/rules/state/progress.js';
import { quartersFiled } from '../../../../../src/contexts/applications/rules/monitoring/reporting-periods.js';

const { core, compliance } = staff;
const officer = people.manager;
const second = people.second;

const having = (
  scenario: Scenario,
  change: (application: Application) => Partial<Application>,
): Scenario => ({
  ...scenario,
  record: {
    ...scenario.record!,
    state: { ...applicationOf(scenario), ...change(applicationOf(scenario)) },
  },
});

const validUntil = (day: string) => (application: Application) => ({
  evidence: application.evidence.map((one) => ({ ...one, validUntil: day })),
});

const monitoringOf = (scenario: Scenario) => applicationOf(scenario).monitoring;

describe('what asks for a re-check', () => {
  it('is nothing right after the disbursement, whose evidence was checked that day', () => {
    expect(progressOf(applicationOf(monitoredScenario())).monitoring).toEqual({
      recheckAt: null,
      closesAt: '2028-11-25T16:00:00.000Z',
    });
    const scenario = monitoredScenario();
    expect(refusalOf(scenario, watch.recheck(scenario))).toBe('nothing_to_recheck');
  });

  it('is the end of the last day of evidence an entry stands on, in Shanghai', () => {
    const scenario = having(monitoredScenario(), validUntil('2027-05-31'));
    const { monitoring } = progressOf(applicationOf(scenario));
    expect(monitoring?.recheckAt).toBe('2027-05-31T16:00:00.000Z');
    const early = watch.recheck(scenario, ['cannot_tell'], '2027-05-31T15:59:59.999Z');
    expect(refusalOf(scenario, early)).toBe('nothing_to_recheck');
    const due = watch.recheck(scenario, ['cannot_tell'], '2027-05-31T16:00:00.000Z');
    expect(refusalOf(scenario, due)).toBe('accepted');
  });

  it.each<readonly [string, Step]>([
    ['change', [core, watch.event('change')]],
    ['penalty', [compliance, watch.event('penalty')]],
    [
      'drawdown',
      [
        core,
        payout.drawdown({
          drawdownReference: 'TK-2',
          amount: { amountMinor: 1, currency: 'USD' },
        }),
      ],
    ],
  ])('is a %s, covered by one re-check', (cause, step) => {
    const scenario = apply([step], monitoredScenario());
    expect(progressOf(applicationOf(scenario)).monitoring?.recheckAt).toBe(scenario.at);
    const done = apply([watch.recheck(scenario)], scenario);
    expect(monitoringOf(done).rechecks).toMatchObject([
      { number: 1, triggers: [{ cause, at: scenario.at }], outcome: 'unchanged' },
    ]);
    expect(progressOf(applicationOf(done)).monitoring?.recheckAt).toBeNull();
  });

  it('is renewed evidence once an officer has looked at it', () => {
    const uploaded = apply(
      [[people.exporter, ask.upload('evidence-9', ['L1-conformsTo'])]],
      monitoredScenario(),
    );
    expect(progressOf(applicationOf(uploaded)).waitingFor).toBe('bank');
    const accepted = apply([[officer, ask.accept('evidence-9')]], uploaded);
    expect(progressOf(applicationOf(accepted)).monitoring?.recheckAt).toBe(accepted.at);
    expect(refusalOf(uploaded, [people.first, ask.accept('evidence-9')])).toBe('role_missing');
  });

  it('is an event recorded once, by bank people or systems, not in the future', () => {
    const scenario = apply([[core, watch.event('change', 'E-1')]], monitoredScenario());
    expect(refusalOf(scenario, [core, watch.event('penalty', 'E-1')])).toBe(
      'monitoring_event_repeated',
    );
    expect(refusalOf(scenario, [core, watch.event('penalty', 'E-2', '2030-01-01')])).toBe(
      'day_in_future',
    );
    expect(refusalOf(scenario, [people.final, watch.event('penalty', 'E-3')])).toBe('role_missing');
    expect(refusalOf(scenario, [people.exporter, watch.event('penalty', 'E-3')])).not.toBe(
      'accepted',
    );
  });
});

describe('a re-check', () => {
  it('stands beside the assessment that was decided on, and changes nothing by itself', () => {
    const scenario = rechecked(['cannot_tell']);
    const before = applicationOf(monitoredScenario());
    const after = applicationOf(scenario);
    expect(after.financing.label).toEqual(before.financing.label);
    expect(after.assessments).toEqual(before.assessments);
    expect(after.status).toBe('monitoring');
    expect(after.monitoring.rechecks).toMatchObject([
      {
        outcome: 'weaker',
        asksOfficer: true,
        settled: null,
        assessment: assessmentOf(['cannot_tell']),
      },
    ]);
    expect(progressOf(after).waitingFor).toBe('bank');
  });

  it('is nobody’s task when nothing changed, unless a penalty caused it', () => {
    expect(progressOf(applicationOf(rechecked(['listed'])))).toMatchObject({
      waitingFor: 'nobody',
    });
    const penal = rechecked(['listed'], 'penalty');
    expect(progressOf(applicationOf(penal))).toMatchObject({
      waitingFor: 'bank',
      monitoring: { closesAt: null },
    });
    const settle = (recheckNumber: number): Step => [
      officer,
      { kind: 'settle_recheck', recheckNumber, note: '处罚与项目无关' },
    ];
    expect(refusalOf(penal, settle(2))).toBe('recheck_outdated');
    const settled = apply([settle(1)], penal);
    expect(progressOf(applicationOf(settled)).waitingFor).toBe('nobody');
    expect(refusalOf(settled, settle(1))).toBe('recheck_outdated');
  });

  it('of a penalty stays a task through later re-checks until an officer has looked', () => {
    const penal = rechecked(['listed'], 'penalty');
    const again = apply([[core, watch.event('change', 'E-7')]], penal);
    const twice = apply([watch.recheck(again)], again);
    const third = apply([[core, watch.event('change', 'E-8')]], twice);
    const last = apply([watch.recheck(third)], third);
    expect(monitoringOf(last).rechecks.at(-1)).toMatchObject({ penalty: true, asksOfficer: true });
  });

  it('that is weaker cannot be waved through', () => {
    expect(
      refusalOf(rechecked(['cannot_tell']), [
        officer,
        { kind: 'settle_recheck', recheckNumber: 1, note: '' },
      ]),
    ).toBe('label_change_needed');
  });

  it('takes the place of one that waits, and voids what was proposed on it', () => {
    const scenario = apply([[officer, watch.propose()]], rechecked(['cannot_tell']));
    const renewed = apply([[core, watch.event('change', 'E-2')]], scenario);
    const again = apply([watch.recheck(renewed)], renewed);
    expect(monitoringOf(again).proposal).toBeNull();
    expect(refusalOf(again, [second, watch.confirm])).toBe('no_label_proposal');
    expect(progressOf(applicationOf(again)).waitingFor).toBe('nobody');
  });

  it('is only of the process', () => {
    const scenario = apply([[core, watch.event('change')]], monitoredScenario());
    const [, command] = watch.recheck(scenario);
    for (const actor of [officer, second, compliance, core])
      expect(refusalOf(scenario, [actor, command])).toBe('system_only');
  });
});

describe('a change of the label', () => {
  const weaker = () => rechecked(['cannot_tell']);
  const proposed = () => apply([[officer, watch.propose()]], weaker());

  it('needs two people: one proposes, another confirms', () => {
    const both = bankUser('both-1', ['client_manager', 'second_reviewer']);
    const byBoth = apply([[both, watch.propose()]], weaker());
    expect(refusalOf(byBoth, [both, watch.confirm])).toBe('proposer_never_confirms');
    const delegate = bankUser('second-9', ['second_reviewer'], { onBehalfOf: 'both-1' });
    expect(refusalOf(byBoth, [delegate, watch.confirm])).toBe('proposer_never_confirms');
    expect(refusalOf(proposed(), [officer, watch.confirm])).toBe('role_missing');
    expect(refusalOf(proposed(), [people.system, watch.confirm])).toBe('people_only');
    expect(refusalOf(proposed(), [second, watch.confirm])).toBe('accepted');
    expect(refusalOf(weaker(), [second, watch.propose()])).toBe('role_missing');
  });

  it('removes the label, and marks figures filed since for restatement', () => {
    const removed = apply([[second, watch.confirm]], daysLater(proposed(), 200));
    const application = applicationOf(removed);
    expect(application).toMatchObject({ status: 'delabelled', financing: { label: null } });
    expect(application.monitoring.labelChanges).toMatchObject([
      {
        change: 'remove',
        proposedBy: 'manager-1',
        confirmedBy: 'second-1',
        periodsAffected: ['2026-Q4', '2027-Q1'],
        after: null,
      },
    ]);
    expect(application.monitoring.labelChanges[0]?.before?.lines).toHaveLength(1);
    expect(recordViolations(removed.commits, sha256)).toEqual([]);
  });

  it('is given back on a later re-check, again by two people', () => {
    const removed = apply([[second, watch.confirm]], proposed());
    const restore = watch.propose({
      change: 'restore',
      recheckNumber: 2,
      wrongSince: null,
      reasonCodes: [],
      note: '已提供新的检测报告',
    });
    expect(refusalOf(removed, [officer, restore])).toBe('recheck_outdated');
    expect(refusalOf(removed, [officer, { ...restore, recheckNumber: 1 } as typeof restore])).toBe(
      'recheck_outdated',
    );
    const cured = apply([[core, watch.event('change', 'E-2')]], removed);
    const again = apply([watch.recheck(cured)], cured);
    expect(monitoringOf(again).rechecks.at(-1)).toMatchObject({ outcome: 'stronger' });
    const back = apply(
      [
        [officer, restore],
        [compliance, watch.confirm],
      ],
      again,
    );
    expect(applicationOf(back)).toMatchObject({
      status: 'monitoring',
      financing: { label: { lines: [{ rowId: '8.5.2#0' }] } },
    });
    expect(recordViolations(back.commits, sha256)).toEqual([]);
  });

  it('lowers a label of two lines to the one that still holds', () => {
    const two = having(monitoredScenario(), (application) => ({
      financing: {
        ...application.financing,
        label: {
          ...application.financing.label!,
          lines: [1, 2].map((lineNo) => ({
            lineNo,
            itemCode: '8.5.2',
            rowId: '8.5.2#0',
            ghgMark: 'enabling' as const,
          })),
        },
      },
    }));
    const told = apply([[core, watch.event('change')]], two);
    const scenario = apply([watch.recheck(told, ['listed', 'cannot_tell'])], told);
    const downgrade = watch.propose({ change: 'downgrade' });
    const lowered = apply(
      [
        [officer, downgrade],
        [second, watch.confirm],
      ],
      scenario,
    );
    expect(applicationOf(lowered)).toMatchObject({
      status: 'monitoring',
      financing: { label: { lines: [{ lineNo: 1 }] } },
    });
    expect(applicationOf(lowered).financing.label?.lines).toHaveLength(1);
  });

  it.each<readonly [string, Parameters<typeof watch.propose>[0]]>([
    ['label_change_not_borne_out', { change: 'downgrade' }],
    ['label_change_not_borne_out', { change: 'restore', wrongSince: null, note: '已更正' }],
    ['reasons_missing', { change: 'restore', wrongSince: null }],
    ['reasons_missing', { reasonCodes: [] }],
    ['wrong_since_before_disbursement', { wrongSince: '2026-11-24' }],
    ['wrong_since_before_disbursement', { wrongSince: null }],
    ['day_in_future', { wrongSince: '2031-01-01' }],
    ['recheck_outdated', { recheckNumber: 7 }],
  ])('is refused with %s', (code, over) => {
    expect(refusalOf(weaker(), [officer, watch.propose(over)])).toBe(code);
  });

  it('waits one at a time, and can be refused or taken back', () => {
    expect(refusalOf(proposed(), [compliance, watch.propose()])).toBe('label_proposal_open');
    const refused: Step = [second, { kind: 'refuse_label_change', note: '证据不足' }];
    const scenario = apply([refused], proposed());
    expect(monitoringOf(scenario).proposal).toBeNull();
    expect(refusalOf(scenario, refused)).toBe('no_label_proposal');
    expect(progressOf(applicationOf(scenario)).waitingFor).toBe('bank');
  });
});

describe('a proposal of a label change that came to nothing', () => {
  const delegate = bankUser('manager-9', ['client_manager'], { onBehalfOf: officer.userId });
  const note = '已另行核实';
  const open = () => apply([[officer, watch.propose()]], rechecked(['not_listed']));
  const toldAfter = (actor: Actor): string => {
    const scenario = apply([[actor, { kind: 'refuse_label_change', note }]], open());
    return refusedProposalTexts(applicationOf(scenario))
      .map(({ zh, en }) => `${zh} ${en}`)
      .join(' ');
  };

  it('is told as refused where a second person refused it', () => {
    expect(toldAfter(second)).toMatch(/未获同意.*was refused.*已另行核实/);
  });

  it.each([officer, delegate])('is told as taken back by its proposer, or for them', (actor) => {
    const told = toldAfter(actor);
    expect(told).toMatch(/撤回.*was taken back.*已另行核实/);
    expect(told).not.toMatch(/refused|否决/);
  });
});

describe('closing', () => {
  it('waits for the end of the tenor and for everything that is open', () => {
    const early = monitoredScenario();
    expect(refusalOf(early, watch.close)).toBe('still_open');
    const late = daysLater(early, 740);
    expect(refusalOf(late, watch.close)).toBe('accepted');
    const open = daysLater(rechecked(['cannot_tell']), 740);
    expect(refusalOf(open, watch.close)).toBe('still_open');
    const unlooked = daysLater(apply([[core, watch.event('change')]], early), 740);
    expect(refusalOf(unlooked, watch.close)).toBe('still_open');
    expect(refusalOf(late, [officer, watch.close[1]])).toBe('system_only');
  });

  it('starts the retention clock, and nothing can be done any more', () => {
    const { scenario, decided } = tell(daysLater(monitoredScenario(), 740), watch.close);
    expect(decided).toMatchObject({
      value: [{ type: 'application.closed', retentionFrom: '2028-12-05' }],
    });
    expect(applicationOf(scenario).status).toBe('closed');
    expect(progressOf(applicationOf(scenario))).toMatchObject({ ended: true });
    expect(progressOf(applicationOf(scenario)).monitoring).toBeUndefined();
    expect(refusalOf(scenario, [core, watch.event('penalty')])).toBe('not_allowed_in_state');
  });
});

describe('under a legal hold', () => {
  it('nothing is checked or closed, and what happened meanwhile is found after it', () => {
    const held = apply(
      [[compliance, { kind: 'place_hold', reason: '协查', authority: '某院' }]],
      apply([[core, watch.event('change')]], monitoredScenario()),
    );
    expect(progressOf(applicationOf(held))).toMatchObject({ ended: true });
    expect(refusalOf(held, watch.recheck(held))).toBe('not_allowed_in_state');
    expect(refusalOf(daysLater(held, 900), watch.close)).toBe('not_allowed_in_state');
    const back = apply([[compliance, { kind: 'lift_hold', note: '' }]], daysLater(held, 900));
    expect(refusalOf(back, watch.recheck(back))).toBe('accepted');
  });
});

it('two labels compare by line, mark, share and row', () => {
  const { label } = applicationOf(monitoredScenario()).financing;
  const line = label!.lines[0]!;
  const like = (over: Partial<typeof line>) => ({ ...label!, lines: [{ ...line, ...over }] });
  expect(compareLabels(label, label)).toBe('unchanged');
  expect(compareLabels(label, null)).toBe('weaker');
  expect(compareLabels(null, label)).toBe('stronger');
  expect(compareLabels(label, like({ ghgMark: 'none' }))).toBe('weaker');
  expect(compareLabels(label, like({ ghgMark: 'direct' }))).toBe('stronger');
  expect(compareLabels(label, like({ rowId: '8.5.2#1' }))).toBe('changed');
  const less = { ...label!, greenShare: { ...label!.greenShare, certain: '0.9000' } };
  expect(compareLabels(label, less)).toBe('weaker');
  expect(compareLabels(less, label)).toBe('stronger');
});

it('quarters that may have been filed end before today', () => {
  expect(quartersFiled('2026-11-25', '2026-12-31')).toEqual([]);
  expect(quartersFiled('2026-11-25', '2027-01-01')).toEqual(['2026-Q4']);
  expect(quartersFiled('2026-01-31', '2027-02-01')).toEqual([
    '2026-Q1',
    '2026-Q2',
    '2026-Q3',
    '2026-Q4',
  ]);
});

it('folds the whole of it again from the commits', () => {
  const scenario = apply(
    [
      [officer, watch.propose()],
      [second, watch.confirm],
    ],
    rechecked(['cannot_tell']),
  );
  expect(foldCommits(scenario.commits)?.state).toEqual(scenario.record?.state);
  expect(evidenceOf('x', ['L1-a']).validUntil).toBeNull();
});

describe('a waiver', () => {
  it('asks for a re-check and an officer when it ends without the proof', () => {
    const scenario = having(monitoredScenario(), ({ checklist }) => ({
      checklist: checklist.map((entry) => ({
        ...entry,
        status: 'waived' as const,
        waiver: {
          reason: '',
          by: 'manager-1',
          at: '',
          standing: 'agreed' as const,
          decidedBy: 'final-1',
          note: null,
          expiresOn: '2027-01-31',
        },
      })),
    }));
    expect(progressOf(applicationOf(scenario)).monitoring?.recheckAt).toBe(
      '2027-01-31T16:00:00.000Z',
    );
    const done = apply([watch.recheck(scenario, ['listed'], '2027-02-01T00:00:00.000Z')], scenario);
    expect(monitoringOf(done).rechecks).toMatchObject([
      { outcome: 'unchanged', asksOfficer: true, triggers: [{ cause: 'waiver_expiry' }, {}] },
    ]);
  });
});
