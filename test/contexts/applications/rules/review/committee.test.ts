import { describe, expect, it } from '@jest/globals';
import { bankUser, people } from '../../../../builders/actors.js';
import {
  applicationOf,
  ask,
  draftOf,
  eligible,
  refusalOf,
  sha256,
  straightThrough,
  givenBefore,
  apply,
} from '../../../../builders/lifecycle.js';
import type { Step, Scenario } from '../../../../builders/lifecycle.js';
import { recordViolations } from '../../../../../src/contexts/audit/rules/record-violations.js';
import type { Actor } from '../../../../../src/kernel/values/actor.js';
import type { ApplicationCommand } from '../../../../../src/contexts/applications/rules/acts/application-command.js';

const large = draftOf({ amount: { amountMinor: 10_000_000_01, currency: 'USD' } });
const members = ['member-1', 'member-2', 'member-3'];
const member = (userId: string, over = {}): Actor => bankUser(userId, ['committee_member'], over);
const withMembers = [
  ...eligible,
  ...members.map((userId) => ({ userId, roles: ['committee_member'] })),
];
const vote = (agrees = true): ApplicationCommand => ({
  kind: 'cast_vote',
  agrees,
  note: agrees ? '' : '价格偏高',
});

/** The main job of an amount above the limit, up to the final approver's claim. */
const steps: readonly Step[] = [
  [people.exporter, ask.draft(large)],
  [people.exporter, ask.submit(withMembers)],
  ...straightThrough.slice(2, -1),
];
const inFinal = (): Scenario => apply(steps);
const voted = (...agrees: readonly boolean[]): Scenario =>
  apply(
    agrees.map((one, index): Step => [member(members[index]!), vote(one)]),
    inFinal(),
  );
const approve: Step = [people.final, ask.approve()];
const decline: Step = [people.final, ask.decline()];

describe('an amount of exactly the limit', () => {
  it('is decided without votes', () => {
    const atLimit = draftOf({ amount: { amountMinor: 10_000_000_00, currency: 'USD' } });
    const scenario = apply([[people.exporter, ask.draft(atLimit)], ...steps.slice(1)]);
    expect(refusalOf(scenario, approve)).toBe('accepted');
  });
});

describe('above the limit', () => {
  it('no decision is made before every vote is cast', () => {
    for (const scenario of [inFinal(), voted(true), voted(true, true)]) {
      expect(refusalOf(scenario, approve)).toBe('votes_missing');
      expect(refusalOf(scenario, decline)).toBe('votes_missing');
    }
  });

  it('the majority is needed to approve, and does not bind to approve', () => {
    expect(refusalOf(voted(true, false, false), approve)).toBe('majority_missing');
    expect(refusalOf(voted(true, false, false), decline)).toBe('accepted');
    expect(refusalOf(voted(true, false, true), decline)).toBe('accepted');
    const scenario = apply([approve], voted(true, false, true));
    const decision = applicationOf(scenario).decisions.at(-1)!;
    expect(decision.votes?.map(({ by, agrees }) => [by, agrees])).toEqual([
      ['member-1', true],
      ['member-2', false],
      ['member-3', true],
    ]);
    expect(recordViolations(scenario.commits, sha256)).toEqual([]);
  });

  it('who does not agree says why, beside the note; who agrees need not', () => {
    const against = (note: string): ApplicationCommand => ({ ...vote(false), note }) as never;
    for (const note of ['', ' \n'])
      expect(refusalOf(inFinal(), [member('member-1'), against(note)])).toBe('reasons_missing');
    expect(refusalOf(inFinal(), [member('member-1'), against('价格偏高')])).toBe('accepted');
    expect(refusalOf(inFinal(), [member('member-1'), vote()])).toBe('accepted');
  });

  it('nobody votes twice, also not through a delegate, nor against the own vote', () => {
    const scenario = voted(true);
    expect(refusalOf(scenario, [member('member-1'), vote(false)])).toBe('vote_repeated');
    const delegate = member('member-2', { onBehalfOf: 'member-1' });
    expect(refusalOf(scenario, [delegate, vote()])).toBe('vote_repeated');
  });

  it('only members vote, and only who took no other step nor stands on the other side', () => {
    expect(refusalOf(inFinal(), [people.appeal, vote()])).toBe('role_missing');
    for (const userId of ['manager-1', 'first-1', 'second-1'])
      expect(refusalOf(inFinal(), [member(userId), vote()])).toBe('one_person_one_step');
    expect(refusalOf(inFinal(), [member('exporter-1'), vote()])).toBe(
      'exporter_side_never_acts_for_bank',
    );
    expect(refusalOf(inFinal(), [people.system, vote()])).toBe('people_only');
  });

  it('who voted takes no other step after: the vote is one', () => {
    const returned = apply(
      [
        [
          people.final,
          { kind: 'return_application', to: 'first_review', reasonCodes: ['unclear'], note: '' },
        ],
      ],
      voted(true),
    );
    const both = bankUser('member-1', ['first_reviewer']);
    expect(refusalOf(returned, [both, ask.claim()])).toBe('one_person_one_step');
    expect(applicationOf(returned).votes).toEqual([]);
  });

  it('a submission is refused while the committee cannot be filled by people of their own', () => {
    const scenario = apply([[people.exporter, ask.draft(large)]]);
    const submit = (users: typeof eligible): Step => [people.exporter, ask.submit(users)];
    expect(refusalOf(scenario, submit(eligible))).toBe('no_eligible_reviewers');
    expect(refusalOf(scenario, submit(withMembers.slice(0, -1)))).toBe('no_eligible_reviewers');
    expect(refusalOf(scenario, submit(withMembers))).toBe('accepted');
    const chaired = withMembers
      .slice(0, -1)
      .map((user) =>
        user.userId === 'final-1'
          ? { ...user, roles: ['final_approver', 'committee_member'] }
          : user,
      );
    expect(refusalOf(scenario, submit(chaired))).toBe('accepted');
  });
});

it('a currency without a limit always needs the committee', () => {
  const yen = draftOf({ amount: { amountMinor: 1, currency: 'JPY' } });
  const scenario = apply([[people.exporter, ask.draft(yen)]]);
  expect(refusalOf(scenario, [people.exporter, ask.submit()])).toBe('no_eligible_reviewers');
});

it('within the limit nobody votes, and the decision needs no votes', () => {
  const scenario = givenBefore('approve_application');
  expect(refusalOf(scenario, [member('member-1'), vote()])).toBe('no_committee_needed');
  expect(refusalOf(scenario, approve)).toBe('accepted');
});
