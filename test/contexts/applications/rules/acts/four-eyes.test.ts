import { describe, expect, it } from '@jest/globals';
import { bankUser, exporterUser, people, systemActor } from '../../../../builders/actors.js';
import {
  applicationOf,
  ask,
  assessmentOf,
  draftOf,
  eligible,
  refusalOf,
  givenBefore,
  straightThrough,
  tell,
  apply,
} from '../../../../builders/lifecycle.js';
import type { Scenario } from '../../../../builders/lifecycle.js';
import { applicationStatuses } from '../../../../../src/contexts/rulebook/rules/bank-rules/application-status.js';
import { acts } from '../../../../../src/contexts/applications/rules/acts/acts.js';
import { refuseFourEyes } from '../../../../../src/contexts/applications/rules/acts/four-eyes.js';
import { gateViewOf } from '../../../../../src/contexts/applications/rules/acts/gate-view.js';
import { hasRole } from '../../../../../src/kernel/values/actor.js';
import type { Actor, UserRole } from '../../../../../src/kernel/values/actor.js';
import type { ApplicationCommand } from '../../../../../src/contexts/applications/rules/acts/application-command.js';

/** Each heading is a rule of docs/rules/four-eyes.md. */
const every: readonly UserRole[] = [
  'exporter',
  'client_manager',
  'first_reviewer',
  'second_reviewer',
  'final_approver',
  'catalogue_administrator',
  'compliance',
  'operator',
];
const superuser = (userId = 'superuser', onBehalfOf?: string): Actor =>
  bankUser(userId, every, onBehalfOf === undefined ? {} : { onBehalfOf });

/** The acts of the main job that belong to the bank, with the story each would be done in. */
const bankActs = straightThrough.flatMap(([actor, command], index) =>
  actor.kind === 'bank_user'
    ? [[command.kind, index, command, apply(straightThrough.slice(0, index))] as const]
    : [],
);

const returnTo = (to: 'first_review' | 'second_review' | 'intake'): ApplicationCommand => ({
  kind: 'return_application',
  to,
  reasonCodes: ['unclear'],
  note: '',
});

const declined = (): Scenario =>
  apply([[people.final, ask.decline()]], givenBefore('approve_application'));
const appealed = (): Scenario =>
  apply([[people.exporter, { kind: 'file_appeal', grounds: '附新报告' }]], declined());

describe('1. the initiator never reviews', () => {
  it.each(bankActs)('refuses %s (step %i) by the initiator holding every role', (...act) => {
    const [, , command, scenario] = act;
    expect(refusalOf(scenario, [superuser('exporter-1'), command])).toBe(
      'exporter_side_never_acts_for_bank',
    );
  });

  it.each(bankActs)('refuses %s (step %i) by a colleague of the initiator', (...act) => {
    const [, , command, scenario] = act;
    expect(refusalOf(scenario, [exporterUser('exporter-2'), command])).toBe(
      'exporter_side_never_acts_for_bank',
    );
  });

  it('counts who submitted, edited, uploaded or answered as the applicant’s side for good', () => {
    const helper = exporterUser('exporter-2');
    const scenario = apply(
      [
        [helper, ask.upload('evidence-7', ['L1-conformsTo'])],
        [people.manager, ask.accept('evidence-7')],
        ...straightThrough.slice(5, 6),
        ...straightThrough.slice(7, 10),
      ],
      givenBefore('upload_evidence'),
    );
    expect(applicationOf(scenario).status).toBe('first_review');
    expect(refusalOf(scenario, [superuser('exporter-2'), ask.claim()])).toBe(
      'exporter_side_never_acts_for_bank',
    );
  });

  it('refuses the initiator where the record counts nobody to the applicant’s side', () => {
    const view = { ...gateViewOf(applicationOf(givenBefore('claim_step'))), applicantSide: [] };
    const codeOf = (actor: Actor) => refuseFourEyes(view, 'first_review', actor)?.code;
    expect(view.initiatorId).toBe('exporter-1');
    expect(codeOf(superuser('exporter-1'))).toBe('initiator_never_reviews');
    expect(codeOf(superuser('substitute', 'exporter-1'))).toBe('initiator_never_reviews');
    expect(codeOf(superuser('first-1'))).toBeUndefined();
  });

  it('refuses the other way round: who acted for the bank never acts for the applicant', () => {
    const turncoat = exporterUser('first-1', { roles: every });
    const scenario = givenBefore('approve_application');
    expect(refusalOf(scenario, [turncoat, ask.withdraw()])).toBe(
      'bank_side_never_acts_for_exporter',
    );
    const inDisguise = exporterUser('exporter-2', { onBehalfOf: 'manager-1' });
    expect(refusalOf(givenBefore('accept_evidence'), [inDisguise, ask.upload('e', ['L1-x'])])).toBe(
      'bank_side_never_acts_for_exporter',
    );
  });
});

describe('2. one person takes one step', () => {
  const steps = [
    ['claim_step', 1, 'the first review', 'manager-1'],
    ['claim_step', 2, 'the second review', 'manager-1'],
    ['claim_step', 2, 'the second review', 'first-1'],
    ['claim_step', 3, 'the final approval', 'manager-1'],
    ['claim_step', 3, 'the final approval', 'first-1'],
    ['claim_step', 3, 'the final approval', 'second-1'],
  ] as const;

  it.each(steps)('refuses %s no. %i, %s, to %s after a role change', (kind, nth, _step, userId) => {
    expect(refusalOf(givenBefore(kind, nth), [superuser(userId), ask.claim()])).toBe(
      'one_person_one_step',
    );
  });

  it('lets the client manager act from intake to environmental screening, which is one step', () => {
    const persons = applicationOf(givenBefore('claim_step')).stepActs.map((act) => act.persons[0]);
    expect(new Set(persons)).toEqual(new Set(['manager-1']));
    expect(persons).toHaveLength(5);
  });

  it('lets who only claimed, and gave the claim back, take another step', () => {
    const scenario = apply(
      [
        [superuser('clerk'), ask.claim()],
        [superuser('clerk'), { kind: 'unclaim_step' }],
        [people.first, ask.claim()],
        [people.first, ask.review()],
      ],
      givenBefore('claim_step'),
    );
    expect(refusalOf(scenario, [superuser('clerk'), ask.claim()])).toBe('accepted');
  });

  it('counts a return as taking the step it was done in', () => {
    const scenario = apply(
      [
        [people.second, ask.claim()],
        [people.second, returnTo('first_review')],
      ],
      givenBefore('claim_step', 2),
    );
    expect(refusalOf(scenario, [superuser('second-1'), ask.claim()])).toBe('one_person_one_step');
    const again = apply(
      [
        [people.first, ask.claim()],
        [people.first, ask.review()],
      ],
      scenario,
    );
    expect(refusalOf(again, [people.second, ask.claim()])).toBe('accepted');
  });

  it('counts a request for correction as taking the step it was done in', () => {
    const scenario = apply(
      [
        [superuser('first-2'), ask.claim()],
        [superuser('first-2'), ask.correction()],
        [people.exporter, ask.answer()],
        [people.first, ask.claim()],
        [people.first, ask.review()],
      ],
      givenBefore('claim_step'),
    );
    expect(applicationOf(scenario).status).toBe('second_review');
    expect(refusalOf(scenario, [superuser('first-2'), ask.claim()])).toBe('one_person_one_step');
  });

  it('holds across a return to the very start', () => {
    const scenario = apply(
      [[people.final, returnTo('intake')]],
      givenBefore('approve_application'),
    );
    for (const userId of ['first-1', 'second-1', 'final-1'])
      expect(refusalOf(scenario, [superuser(userId), ask.acceptIntake()])).toBe(
        'one_person_one_step',
      );
    expect(refusalOf(scenario, [people.manager, ask.acceptIntake()])).toBe('accepted');
  });

  it('holds across an appeal: nobody who took part decides it, its judge takes no step after', () => {
    for (const userId of ['manager-1', 'first-1', 'second-1', 'final-1'])
      expect(refusalOf(appealed(), [superuser(userId), ask.claim()])).toBe('one_person_one_step');
    const granted = apply(
      [
        [people.appeal, ask.claim()],
        [people.appeal, { kind: 'decide_appeal', granted: true, note: '' }],
      ],
      appealed(),
    );
    expect(refusalOf(granted, [superuser('final-2'), ask.claim()])).toBe('one_person_one_step');
    expect(refusalOf(granted, [people.first, ask.claim()])).toBe('accepted');
  });
});

describe('3. superusers and delegates are no exception', () => {
  it('lets a superuser take one step, and then no other', () => {
    const scenario = apply(
      [
        [superuser(), ask.claim()],
        [superuser(), ask.review()],
      ],
      givenBefore('claim_step'),
    );
    expect(refusalOf(scenario, [superuser(), ask.claim()])).toBe('one_person_one_step');
  });

  it('refuses a delegate of somebody who took another step', () => {
    const delegate = superuser('substitute', 'first-1');
    expect(refusalOf(givenBefore('claim_step', 3), [delegate, ask.claim()])).toBe(
      'one_person_one_step',
    );
  });

  it('refuses a delegate of the initiator', () => {
    const delegate = superuser('substitute', 'exporter-1');
    expect(refusalOf(givenBefore('claim_step'), [delegate, ask.claim()])).toBe(
      'initiator_never_reviews',
    );
  });

  it('counts the act of a delegate for both: neither takes another step', () => {
    const scenario = apply(
      [
        [superuser('substitute', 'first-1'), ask.claim()],
        [superuser('substitute', 'first-1'), ask.review()],
      ],
      givenBefore('claim_step'),
    );
    expect(refusalOf(scenario, [superuser('first-1'), ask.claim()])).toBe('one_person_one_step');
    expect(refusalOf(scenario, [superuser('substitute'), ask.claim()])).toBe('one_person_one_step');
  });

  it('refuses a delegate who took another step in their own name', () => {
    const delegate = superuser('first-1', 'final-9');
    expect(refusalOf(givenBefore('claim_step', 3), [delegate, ask.claim()])).toBe(
      'one_person_one_step',
    );
  });
});

describe('4. an empty post is never skipped', () => {
  const posts = ['manager-1', 'first-1', 'second-1', 'final-1'];

  it.each(posts)('refuses the submission when %s has left and nobody else can', (userId) => {
    const left = eligible.filter((user) => user.userId !== userId);
    const { decided } = tell(givenBefore('submit_application'), [
      people.exporter,
      ask.submit(left),
    ]);
    const role = eligible.find((user) => user.userId === userId)!.roles[0]!;
    expect(decided).toMatchObject({
      ok: false,
      failure: { kind: 'conflict', code: 'no_eligible_reviewers' },
    });
    expect(decided.ok ? '' : decided.failure.detail.en).toContain(role.replaceAll('_', ' '));
  });

  it('refuses the submission when one superuser would have to fill two posts', () => {
    const users = [
      { userId: 'superuser', roles: [...every] as string[] },
      { userId: 'manager-1', roles: ['client_manager'] },
      { userId: 'first-1', roles: ['first_reviewer'] },
    ];
    expect(refusalOf(givenBefore('submit_application'), [people.exporter, ask.submit(users)])).toBe(
      'no_eligible_reviewers',
    );
  });

  it('does not count people of the applicant’s side, nor who submits in their name', () => {
    const withExporter = eligible.map((user) =>
      user.userId === 'first-1' ? { ...user, userId: 'exporter-1' } : user,
    );
    const scenario = givenBefore('submit_application');
    expect(refusalOf(scenario, [people.exporter, ask.submit(withExporter)])).toBe(
      'no_eligible_reviewers',
    );
    const inNameOf = exporterUser('exporter-2', { onBehalfOf: 'first-1' });
    expect(refusalOf(scenario, [inNameOf, ask.submit()])).toBe('no_eligible_reviewers');
  });

  it('waits: no timer moves a review along', () => {
    const scenario = givenBefore('claim_step');
    const { dueAt } = applicationOf(scenario).deadline!;
    const breached = apply([[systemActor, { kind: 'breach_deadline', dueAt }]], scenario);
    expect(applicationOf(breached)).toMatchObject({ status: 'first_review', breached: true });
  });

  it.each(bankActs)('refuses %s (step %i) by the system: it never decides', (...act) => {
    const [, , command, scenario] = act;
    expect(refusalOf(scenario, [systemActor, command])).toBe('people_only');
  });
});

describe('5. a decision names the revision seen', () => {
  const stale = ['record_review', 'approve_application'] as const;
  it.each(stale)('refuses %s on an older revision, and on one that is not there yet', (kind) => {
    const scenario = givenBefore(kind);
    const step = straightThrough[scenario.commits.length]!;
    for (const seen of [scenario.commits.length - 1, scenario.commits.length + 1])
      expect(refusalOf(scenario, step, seen)).toBe('revision_stale');
    expect(refusalOf(scenario, step, scenario.commits.length)).toBe('accepted');
  });

  it('keeps the revision seen with every opinion and the decision', () => {
    const application = applicationOf(apply(straightThrough));
    expect(application.recommendations.map((one) => one.revisionSeen)).toEqual([11, 13]);
    expect(application.decisions.map((one) => one.revisionSeen)).toEqual([15]);
  });
});

describe('6. a change after a review voids the review', () => {
  const atSecond = (): Scenario =>
    apply([[people.second, ask.claim()]], givenBefore('claim_step', 2));

  it('voids it when the draft was amended', () => {
    const amended = draftOf({ amount: { amountMinor: 9_000_000_00, currency: 'USD' } });
    const scenario = apply(
      [
        [people.second, ask.correction()],
        [people.exporter, ask.answer(amended, assessmentOf(['cannot_tell'], 'sha256:new'))],
      ],
      atSecond(),
    );
    expect(applicationOf(scenario)).toMatchObject({ status: 'intake', recommendations: [] });
  });

  it('voids it when new evidence came in', () => {
    const scenario = apply(
      [
        [people.second, ask.correction()],
        [people.exporter, ask.upload('evidence-9', ['L1-conformsTo'])],
        [people.exporter, ask.answer()],
      ],
      atSecond(),
    );
    expect(applicationOf(scenario)).toMatchObject({ status: 'collection', recommendations: [] });
  });

  it('refuses an approval on reviews that saw another assessment', () => {
    const before = givenBefore('approve_application');
    const application = applicationOf(before);
    const swapped = {
      ...before,
      record: {
        ...before.record!,
        state: {
          ...application,
          assessments: [...application.assessments, assessmentOf(['listed'], 'sha256:other')],
        },
      },
    };
    expect(refusalOf(swapped, [people.final, ask.approve()])).toBe('reviews_void');
  });

  it('lets it stand when a correction was answered in words alone', () => {
    const scenario = apply(
      [
        [people.second, ask.correction()],
        [people.exporter, ask.answer()],
        [people.second, ask.claim()],
        [people.second, ask.review()],
        [people.final, ask.claim()],
        [people.final, ask.approve()],
      ],
      atSecond(),
    );
    expect(applicationOf(scenario).status).toBe('approved');
  });

  it('voids on a return just the reviews it goes back behind', () => {
    const before = givenBefore('approve_application');
    const toSecond = apply([[people.final, returnTo('second_review')]], before);
    expect(applicationOf(toSecond).recommendations.map((one) => one.step)).toEqual([
      'first_review',
    ]);
    const decided = apply(
      [
        [people.second, ask.claim()],
        [people.second, ask.review(false)],
        [people.final, ask.claim()],
        [people.final, ask.approve()],
      ],
      toSecond,
    );
    expect(applicationOf(decided).status).toBe('approved');
    const toFirst = apply([[people.final, returnTo('first_review')]], before);
    expect(applicationOf(toFirst).recommendations).toEqual([]);
  });
});

describe('10. a second approval is refused', () => {
  it('by the same person and by another', () => {
    const scenario = apply(straightThrough);
    expect(refusalOf(scenario, [people.final, ask.approve()])).toBe('not_allowed_in_state');
    expect(refusalOf(scenario, [people.appeal, ask.approve()])).toBe('not_allowed_in_state');
    expect(refusalOf(scenario, [people.second, ask.review()])).toBe('not_allowed_in_state');
  });

  it('before it is made, when somebody else has the step', () => {
    const scenario = givenBefore('approve_application');
    expect(refusalOf(scenario, [people.appeal, ask.approve()])).toBe('claimed_by_another');
    expect(refusalOf(scenario, [people.appeal, ask.claim()])).toBe('claimed_by_another');
  });
});

describe('12. losing a role', () => {
  it('leaves past acts as they are: the roles held then stand in the record', () => {
    const { commits } = apply(straightThrough);
    expect(commits[11]?.actor).toMatchObject({ userId: 'first-1', rolesThen: ['first_reviewer'] });
  });

  it('ends what was open: who lost the role can neither act nor keep the claim', () => {
    const scenario = givenBefore('record_review');
    const demoted = bankUser('first-1', ['auditor']);
    expect(refusalOf(scenario, [demoted, ask.review()])).toBe('role_missing');
    const successor = bankUser('first-2', ['first_reviewer']);
    expect(refusalOf(scenario, [successor, ask.claim(false)])).toBe('claimed_by_another');
    const taken = apply([[successor, ask.claim(true)]], scenario);
    expect(applicationOf(taken).claim?.userId).toBe('first-2');
    expect(refusalOf(taken, [successor, ask.review()])).toBe('accepted');
    expect(refusalOf(taken, [people.first, ask.review()])).toBe('claimed_by_another');
  });
});

describe('the gate', () => {
  const roleFor = {
    client_manager: people.manager,
    first_reviewer: people.first,
    second_reviewer: people.second,
    final_approver: people.appeal,
  } as const;

  it('refuses every act of the bank to everybody without the role of the step', () => {
    for (const [, index, command, scenario] of bankActs) {
      const right = straightThrough[index]![0];
      const wrong = Object.entries(roleFor).filter(([role]) => !hasRole(right, role as UserRole));
      const codes = wrong.map(([, actor]) => refusalOf(scenario, [actor, command]));
      expect(codes).toEqual(['role_missing', 'role_missing', 'role_missing']);
    }
  });

  it('refuses after withdrawal whatever anybody still wants', () => {
    const scenario = apply([[people.exporter, ask.withdraw()]], givenBefore('approve_application'));
    for (const [actor, command] of straightThrough.slice(1))
      expect(refusalOf(scenario, [actor, command])).toBe('not_allowed_in_state');
  });

  it('knows only states that exist, and gives each command at least one but the first', () => {
    for (const [kind, gate] of Object.entries(acts)) {
      expect(applicationStatuses).toEqual(expect.arrayContaining([...gate.statuses]));
      expect([kind, gate.statuses.length > 0]).toEqual([kind, kind !== 'draft_application']);
    }
  });

  it('answers another bank as if nothing were there, whatever is asked', () => {
    for (const [index, [actor, command]] of straightThrough.entries()) {
      if (index === 0) continue;
      const other: Actor = { ...actor, bankId: 'bank-b' };
      expect(refusalOf(apply(straightThrough.slice(0, index)), [other, command])).toBe(
        'application_unknown',
      );
    }
  });
});
