import { describe, expect, it } from '@jest/globals';
import { bankUser, people } from '../../../../builders/actors.js';
import {
  approvedScenario,
  disbursedScenario,
  paidOut,
  payout,
  staff,
  scenarioUntil,
} from '../../../../builders/financing.js';
import {
  applicationOf,
  ask,
  assessmentOf,
  emptyScenario,
  entryOf,
  refusalOf,
  sha256,
  givenBefore,
  straightThrough,
  tell,
  apply,
} from '../../../../builders/lifecycle.js';
import { nextStepsOf } from '../../../../../src/contexts/applications/rules/next-steps/next-steps.js';
import type { Step, Scenario } from '../../../../builders/lifecycle.js';
import { drawnAndLeft } from '../../../../../src/contexts/applications/rules/financing/drawn-and-left.js';
import { recordViolations } from '../../../../../src/contexts/audit/rules/record-violations.js';
import { conditionsPrecedent } from '../../../../../src/contexts/applications/rules/financing/conditions-precedent.js';
import { foldCommits } from '../../../../../src/contexts/applications/rules/state/fold-commits.js';
import type { ApplicationRecord } from '../../../../../src/contexts/applications/rules/state/fold-commits.js';

const { credit, backOffice, core } = staff;

const statusAfter = (scenario: Scenario, ...steps: readonly Step[]): string =>
  applicationOf(apply(steps, scenario)).status;

const claimed: Step = [backOffice, ask.claim()];

/** The story with something of its checklist or evidence changed, as a later build might. */
const having = (
  scenario: Scenario,
  change: (application: ApplicationRecord['state']) => ApplicationRecord['state'],
): Scenario => ({
  ...scenario,
  record: { ...scenario.record!, state: change(applicationOf(scenario)) },
});

describe('the credit decision', () => {
  it('leads from the approval to the contract when granted, and declines when not', () => {
    expect(statusAfter(approvedScenario(), [credit, payout.credit()])).toBe('credit');
    expect(statusAfter(approvedScenario(), [credit, payout.credit({ granted: false })])).toBe(
      'declined',
    );
  });

  it.each([
    [true, 'credit'],
    [false, 'declined'],
  ])('recorded before the approval (granted: %s) takes effect with it: %s', (granted, status) => {
    const early = apply([[core, payout.credit({ granted })]], givenBefore('approve_application'));
    expect(applicationOf(early).status).toBe('final_approval');
    const approved = apply([[people.final, ask.approve()]], early);
    expect(applicationOf(approved)).toMatchObject({
      status,
      financing: { credit: { granted, recordedBy: 'core-system' } },
      decisions: [{ outcome: 'approved' }],
    });
    expect(recordViolations(approved.commits, sha256)).toEqual([]);
  });

  it('takes no review step: who recorded it is not barred, and needs the role', () => {
    expect(refusalOf(approvedScenario(), [people.manager, payout.credit()])).toBe('role_missing');
    expect(refusalOf(approvedScenario(), [people.system, payout.credit()])).toBe('people_only');
    expect(applicationOf(disbursedScenario()).stepActs.map((act) => act.step)).toContain(
      'payout_check',
    );
  });

  it('of a deal is not from before its submission, of a limit it may be', () => {
    const early = payout.credit({ decidedOn: '2019-01-01' });
    expect(refusalOf(approvedScenario(), [credit, early])).toBe('credit_before_submission');
    const ofLimit = having(approvedScenario(), (application) => ({
      ...application,
      draft: { ...application.draft, facility: 'limit' },
    }));
    expect(statusAfter(ofLimit, [credit, early])).toBe('credit');
  });

  it('cannot be dated in the future, and never comes from the exporter side in disguise', () => {
    expect(
      refusalOf(approvedScenario(), [credit, payout.credit({ decidedOn: '2026-12-31' })]),
    ).toBe('day_in_future');
    const disguised = bankUser('exporter-1', ['credit_officer']);
    expect(refusalOf(approvedScenario(), [disguised, payout.credit()])).toBe(
      'exporter_side_never_acts_for_bank',
    );
    const delegate = bankUser('credit-2', ['credit_officer'], { onBehalfOf: 'exporter-1' });
    expect(refusalOf(approvedScenario(), [delegate, payout.credit()])).toBe(
      'exporter_side_never_acts_for_bank',
    );
  });
});

describe('the contract', () => {
  const before = () => scenarioUntil('record_contract');
  it.each([
    ['contract_clause_missing', { useOfProceedsClause: false }],
    ['contract_clause_missing', { reportingDuty: false }],
    ['maturity_before_signature', { maturesOn: '2026-11-25' }],
    ['day_in_future', { signedOn: '2027-01-01' }],
    ['contract_matured', { signedOn: '2018-03-01', maturesOn: '2019-01-01' }],
    ['contract_before_credit', { signedOn: '2018-03-01' }],
  ])('is refused with %s', (code, over) => {
    expect(refusalOf(before(), [core, payout.contract(over)])).toBe(code);
  });

  it('numbers its conditions precedent', () => {
    const scenario = apply([[core, payout.contract({ conditions: ['保单', '抵押'] })]], before());
    expect(applicationOf(scenario).financing.contract?.conditions).toEqual([
      { conditionId: 'C-1', text: '保单' },
      { conditionId: 'C-2', text: '抵押' },
    ]);
  });
});

describe('the payout check', () => {
  const before = () => scenarioUntil('record_payout_check');

  it('answers every condition once, waived entries among them', () => {
    const waived = having(before(), (application) => ({
      ...application,
      checklist: application.checklist.map((entry, index) =>
        index === 0 ? { ...entry, status: 'waived' } : entry,
      ),
    }));
    expect(refusalOf(waived, [backOffice, payout.check()])).toBe('conditions_missing');
    const finding = (conditionId: string) => ({ conditionId, met: true, note: '' });
    const twice = [finding('C-1'), finding('C-1'), finding('L1-conformsTo')];
    expect(refusalOf(waived, [backOffice, payout.check({ findings: twice })])).toBe(
      'condition_unknown',
    );
    const all = [finding('C-1'), finding('L1-conformsTo')];
    expect(statusAfter(waived, [backOffice, payout.check({ findings: all })])).toBe('payout_check');
    expect(refusalOf(before(), [backOffice, payout.check({ findings: all })])).toBe(
      'condition_unknown',
    );
  });

  it('names in words the condition that is answered twice, or those that are to be answered', () => {
    const finding = (conditionId: string) => ({ conditionId, met: true, note: '' });
    const detailOf = (...ids: readonly string[]): string => {
      const step: Step = [backOffice, payout.check({ findings: ids.map(finding) })];
      const { decided } = tell(before(), step, null);
      return decided.ok ? 'accepted' : `${decided.failure.detail.zh} ${decided.failure.detail.en}`;
    };
    const { text } = conditionsPrecedent(applicationOf(before()))[0]!;
    expect(detailOf('C-1', 'C-1')).toContain(`重复填写，每项只填一次：“${text}”`);
    expect(detailOf('C-1', 'C-9')).toContain(`待核实的是：“${text}”`);
    expect(detailOf('C-1', 'C-9')).not.toContain('C-');
  });

  it('holds the payout while a condition is unmet, and passes it once met', () => {
    const unmet = payout.check({ findings: [{ conditionId: 'C-1', met: false, note: '未提供' }] });
    const held = apply([[backOffice, unmet]], before());
    expect(applicationOf(held).status).toBe('held');
    expect(refusalOf(held, [core, payout.drawdown()])).toBe('not_allowed_in_state');
    expect(statusAfter(held, claimed, [backOffice, payout.check()])).toBe('payout_check');
  });

  it('holds the payout when accepted evidence is no longer valid that day', () => {
    const expired = having(before(), (application) => ({
      ...application,
      evidence: application.evidence.map((one) => ({ ...one, validUntil: '2026-11-20' })),
    }));
    const scenario = apply([[backOffice, payout.check()]], expired);
    expect(applicationOf(scenario).financing.payoutChecks).toMatchObject([
      { passes: false, expiredEntries: ['L1-conformsTo', 'A-complianceAttested'] },
    ]);
    expect(applicationOf(scenario).status).toBe('held');
  });

  it.each(['manager-1', 'first-1', 'second-1', 'final-1'])(
    'is never done by %s, who took a step, whatever the role now',
    (userId) => {
      const again = bankUser(userId, ['back_office']);
      const scenario = scenarioUntil('claim_step');
      expect(refusalOf(scenario, [again, ask.claim()])).toBe('one_person_one_step');
      expect(refusalOf(before(), [again, payout.check()])).toBe('one_person_one_step');
      const delegate = bankUser('back-2', ['back_office'], { onBehalfOf: userId });
      expect(refusalOf(before(), [delegate, payout.check()])).toBe('one_person_one_step');
    },
  );

  it('needs its claim', () => {
    const other = bankUser('back-2', ['back_office']);
    expect(refusalOf(before(), [other, payout.check()])).toBe('claimed_by_another');
    expect(refusalOf(scenarioUntil('claim_step'), [backOffice, payout.check()])).toBe(
      'not_claimed',
    );
  });
});

describe('the first drawdown', () => {
  const before = () => scenarioUntil('record_drawdown');

  it('disburses, and the system sets the label: row, edition, mark and share of the decision', () => {
    const application = applicationOf(disbursedScenario());
    expect(application).toMatchObject({
      status: 'disbursed',
      financing: {
        label: {
          edition: '2025',
          assessmentId: assessmentOf(['listed']).assessmentId,
          lines: [{ lineNo: 1, itemCode: '8.5.2', rowId: '8.5.2#0', ghgMark: 'enabling' }],
          greenShare: { certain: '1.0000' },
          labelledOn: '2026-11-25',
        },
      },
    });
    expect(recordViolations(disbursedScenario().commits, sha256)).toEqual([]);
  });

  it.each([
    ['drawdown_exceeds_approval', { amount: { amountMinor: 100_000_01, currency: 'USD' } }],
    ['drawdown_exceeds_approval', { amount: { amountMinor: 1, currency: 'EUR' } }],
    ['drawdown_exceeds_approval', { amount: { amountMinor: 0, currency: 'USD' } }],
    ['drawdown_before_contract', { drawnOn: '2026-11-24' }],
    ['day_in_future', { drawnOn: '2026-12-24' }],
  ])('is refused with %s', (code, over) => {
    expect(refusalOf(before(), [core, payout.drawdown(over)])).toBe(code);
  });

  it('is refused when evidence has expired since the check, until the check is done again', () => {
    const expired = having(before(), (application) => ({
      ...application,
      evidence: application.evidence.map((one) => ({ ...one, validUntil: '2026-11-20' })),
    }));
    expect(refusalOf(expired, [core, payout.drawdown()])).toBe('evidence_expired');
    expect(statusAfter(expired, claimed, [backOffice, payout.check()])).toBe('held');
  });

  it('is never more than what was approved of the amount asked', () => {
    const partly = having(before(), (application) => ({
      ...application,
      decisions: application.decisions.map((decision) => ({
        ...decision,
        approved: {
          requested: application.draft.amount,
          approvedMinor: 50_000_00,
          notApprovedMinor: 50_000_00,
          certainGreenMinor: 50_000_00,
          trancheNos: [],
        },
      })),
    }));
    expect(refusalOf(partly, [core, payout.drawdown()])).toBe('drawdown_exceeds_approval');
    const amount = { amountMinor: 50_000_00, currency: 'USD' };
    expect(statusAfter(partly, [core, payout.drawdown({ amount })])).toBe('disbursed');
  });

  it('is the last moment to withdraw', () => {
    expect(statusAfter(before(), [people.exporter, ask.withdraw()])).toBe('withdrawn');
    expect(refusalOf(disbursedScenario(), [people.exporter, ask.withdraw()])).toBe(
      'not_allowed_in_state',
    );
  });
});

describe('later drawdowns', () => {
  it('add up, never beyond the approval, each number once', () => {
    const more = payout.drawdown({
      drawdownReference: 'TK-2',
      amount: { amountMinor: 40_000_00, currency: 'USD' },
    });
    const scenario = apply([[core, more]], disbursedScenario());
    expect(applicationOf(scenario).financing.drawdowns).toHaveLength(2);
    expect(applicationOf(scenario).status).toBe('disbursed');
    expect(refusalOf(scenario, [core, more])).toBe('drawdown_repeated');
    const another = payout.drawdown({
      drawdownReference: 'TK-3',
      amount: { amountMinor: 1, currency: 'USD' },
    });
    expect(refusalOf(scenario, [core, another])).toBe('drawdown_exceeds_approval');
    expect(drawnAndLeft(applicationOf(scenario))).toMatchObject({
      drawn: { amountMinor: 100_000_00, currency: 'USD' },
      left: { amountMinor: 0 },
    });
    expect(drawnAndLeft(applicationOf(scenarioUntil('record_contract')))).toBeNull();
  });
});

it('folds the whole of it again from the commits', () => {
  const { commits, record } = apply([...straightThrough, ...paidOut], emptyScenario);
  expect(foldCommits(commits)?.state).toEqual(record?.state);
  expect(tell(approvedScenario(), paidOut[0]!).decided.ok).toBe(true);
});

it('asks at the payout for what the checklist put off until then', () => {
  const asked = having(scenarioUntil('record_payout_check'), (application) => ({
    ...application,
    checklist: [
      ...application.checklist,
      entryOf('D-insurance', { neededFor: 'payout' }),
      entryOf('D-done', { neededFor: 'payout', status: 'accepted' }),
    ],
  }));
  expect(conditionsPrecedent(applicationOf(asked)).map((one) => one.conditionId)).toEqual([
    'C-1',
    'D-insurance',
  ]);
  expect(refusalOf(asked, [backOffice, payout.check()])).toBe('conditions_missing');
  const { textEn } = conditionsPrecedent(applicationOf(asked))[1]!;
  expect(textEn).toBe('Please provide');
  const { decided } = tell(asked, [backOffice, payout.check()]);
  expect(decided.ok ? '' : decided.failure.detail.en).toContain('“Please provide”');
  expect(decided.ok ? '' : decided.failure.detail.en).not.toContain('请提供');
});

describe('a paper of the deal that was accepted for some goods lines', () => {
  const paperOf = (lineNos: readonly number[] | undefined): Scenario =>
    having(scenarioUntil('record_payout_check'), (application) => {
      const [line] = application.draft.lines;
      const [piece] = application.evidence;
      const [statement] = piece!.statements;
      return {
        ...application,
        draft: { ...application.draft, lines: [line!, { ...line!, lineNo: 3 }] },
        checklist: [
          ...application.checklist,
          entryOf('D-transport', { fact: null, lineNo: null, status: 'accepted' }),
        ],
        evidence: [
          ...application.evidence,
          {
            ...piece!,
            evidenceId: 'lading',
            status: 'accepted',
            statements: [{ ...statement!, entryId: 'D-transport', lineNos }],
          },
        ],
      };
    });
  const conditionsOf = (scenario: Scenario) =>
    conditionsPrecedent(applicationOf(scenario)).map(({ conditionId }) => conditionId);

  it('leaves the others to be answered for before the money for them goes out', () => {
    const scenario = paperOf([1]);
    expect(conditionsOf(scenario)).toEqual(['C-1', 'D-transport-lines']);
    expect(refusalOf(scenario, [backOffice, payout.check()])).toBe('conditions_missing');
    const [, { text, textEn }] = conditionsPrecedent(applicationOf(scenario)) as [
      unknown,
      { text: string; textEn: string },
    ];
    expect(text).toContain('货物行3没有');
    expect(textEn).toContain('of lines 3, which the money pays for too, there is none');
  });

  it('asks nothing more where it is of all of them, said or not', () => {
    expect(conditionsOf(paperOf([1, 3]))).toEqual(['C-1']);
    expect(conditionsOf(paperOf(undefined))).toEqual(['C-1']);
  });
});

describe('a refusal of credit that came before the decision', () => {
  it('is told to whoever decides before the approval', () => {
    const state = applicationOf(
      apply(
        [[staff.credit, payout.credit({ granted: false })]],
        givenBefore('approve_application'),
      ),
    );
    const { bank, exporter } = nextStepsOf(state, { now: state.updatedAt, calendar: null });
    expect(bank.open.map(({ text }) => text.en)).toContainEqual(
      expect.stringMatching(/^The credit side has refused the credit/),
    );
    expect(exporter.open).toEqual([]);
  });
});
