import { describe, expect, it } from '@jest/globals';
import { acts } from '../../../../../../src/contexts/applications/rules/acts/acts.js';
import type { ApplicationCommandKind } from '../../../../../../src/contexts/applications/rules/acts/application-command.js';
import { gateViewOf } from '../../../../../../src/contexts/applications/rules/acts/gate-view.js';
import { refuseAtGate } from '../../../../../../src/contexts/applications/rules/acts/refuse-at-gate.js';
import { userRoles } from '../../../../../../src/kernel/values/actor.js';
import { relatedPeople } from '../../../../../../src/contexts/applications/rules/review/reviewers/related-parties.js';
import type { RelatedPerson } from '../../../../../../src/contexts/applications/rules/review/reviewers/related-parties.js';
import { emptyProfile } from '../../../../../../src/contexts/people/rules/staff/staff-profile.js';
import type { StaffProfile } from '../../../../../../src/contexts/people/rules/staff/staff-profile.js';
import { bankUser, people } from '../../../../../builders/actors.js';
import {
  ask,
  plainLookups,
  refusalOf,
  givenBefore,
  straightThrough,
  apply,
} from '../../../../../builders/lifecycle.js';
import type { Scenario } from '../../../../../builders/lifecycle.js';
import { plainPolicy } from '../../../../../builders/plain-policy.js';

const member = (userId: string, staff: Partial<StaffProfile>) => ({
  userId,
  roles: ['first_reviewer'],
  active: true,
  staff: { ...emptyProfile, ...staff },
});

const to = { applicantId: 'applicant-1', keeperBranch: '0110/003', applicantSide: ['exporter-1'] };

const members = [
  member('cousin', { relatedApplicantIds: ['applicant-1'] }),
  member('moonlighter', { exporterUserIds: ['exporter-1'] }),
  member('neighbour', { branch: '0110/007' }),
  member('namesake', { branch: '01100/003', relatedApplicantIds: ['applicant-2'] }),
  member('stranger', {}),
];

describe('people of the bank', () => {
  it('are related by what is kept of them, and by the branch that keeps the customer', () => {
    expect(relatedPeople(members, to, plainPolicy.relatedParties)).toEqual([
      { userId: 'cousin', relation: 'related_applicant' },
      { userId: 'moonlighter', relation: 'same_exporter_user' },
      { userId: 'neighbour', relation: 'same_branch_family' },
    ]);
  });

  it('are excluded only by the relations the bank set', () => {
    const policy = { ...plainPolicy.relatedParties, same_branch_family: false };
    expect(relatedPeople(members, to, policy).map((one) => one.userId)).toEqual([
      'cousin',
      'moonlighter',
    ]);
    expect(
      relatedPeople(members, { ...to, keeperBranch: null }, plainPolicy.relatedParties),
    ).toHaveLength(2);
  });
});

const withRelated = (...related: readonly RelatedPerson[]): Scenario => {
  const submission = { ...plainLookups.submission, related };
  return apply(
    straightThrough
      .slice(0, 10)
      .map(([actor, command]) =>
        command.kind === 'submit_application'
          ? [actor, { ...command, context: { submission } }]
          : [actor, command],
      ),
  );
};

describe('9. a related party', () => {
  const cousin = bankUser('cousin', ['first_reviewer', 'second_reviewer', 'final_approver']);
  const relation = (one: RelatedPerson['relation']) => ({ userId: 'cousin', relation: one });

  it('takes no step, as superuser, as delegate or in whose name a delegate acts', () => {
    const scenario = withRelated(relation('related_applicant'));
    expect(refusalOf(scenario, [cousin, ask.claim()])).toBe('related_party_never_reviews');
    const forCousin = bankUser('clerk', ['first_reviewer'], { onBehalfOf: 'cousin' });
    expect(refusalOf(scenario, [forCousin, ask.claim()])).toBe('related_party_never_reviews');
    const cousinFor = bankUser('cousin', ['first_reviewer'], { onBehalfOf: 'first-1' });
    expect(refusalOf(scenario, [cousinFor, ask.claim()])).toBe('related_party_never_reviews');
    expect(refusalOf(scenario, [people.first, ask.claim()])).toBe('accepted');
  });

  it('of the same branch may manage the client, never review it', () => {
    const scenario = withRelated(
      { userId: 'manager-1', relation: 'same_branch_family' },
      relation('same_branch_family'),
    );
    expect(refusalOf(scenario, [cousin, ask.claim()])).toBe('related_party_never_reviews');
  });

  it('known only after the submission is found when a step is claimed', () => {
    const scenario = givenBefore('claim_step');
    const context = { related: [relation('related_applicant')] };
    const claim = { ...ask.claim(), context };
    expect(refusalOf(scenario, [cousin, claim])).toBe('related_party_never_reviews');
    expect(refusalOf(scenario, [people.first, claim])).toBe('accepted');
  });

  const everyRole = bankUser('cousin', userRoles);
  it.each(
    Object.entries(acts).flatMap(([kind, { side, statuses }]) =>
      side === 'bank'
        ? statuses.map((status) => [kind as ApplicationCommandKind, status] as const)
        : [],
    ),
  )('known by now takes no act of the bank: %s in %s', (kind, status) => {
    const state = givenBefore('claim_step').record!.state;
    const claim = { ...{ step: 'first_review', userId: 'cousin' } } as typeof state.claim;
    const view = gateViewOf({ ...state, status, claim }, [relation('related_applicant')]);
    const recallable = { from: status, persons: ['cousin'] };
    expect(refuseAtGate({ ...view, recallable }, kind, everyRole)?.code).toBe(
      'related_party_never_reviews',
    );
  });

  it.each([
    ['decide_waiver', 'collection', 'related_party_never_reviews'],
    ['record_credit', 'approved', 'related_party_never_reviews'],
    ['propose_waiver', 'collection', undefined],
    ['record_contract', 'credit', undefined],
  ] as const)('of the keeping branch manages, never agrees: %s', (kind, status, code) => {
    const state = { ...givenBefore('claim_step').record!.state, status };
    const view = gateViewOf(state, [relation('same_branch_family')]);
    expect(refuseAtGate(view, kind, everyRole)?.code).toBe(code);
  });
});
