import { describe, expect, it } from '@jest/globals';
import { people } from '../../../../builders/actors.js';
import { disbursedScenario, paidOut, staff } from '../../../../builders/financing.js';
import {
  applicationOf,
  ask,
  draftOf,
  refusalOf,
  sha256,
  givenBefore,
  straightThrough,
  apply,
} from '../../../../builders/lifecycle.js';
import { clockedOf } from '../../../../builders/clocked.js';
import type { Step, Scenario } from '../../../../builders/lifecycle.js';
import { commandsOn } from '../../../../builders/random-life.js';
import { recordViolations } from '../../../../../src/contexts/audit/rules/record-violations.js';
import { timelineOf } from '../../../../../src/contexts/applications/use-cases/reading/application-timeline.js';

const { compliance } = staff;
const placed: Step = [
  compliance,
  { kind: 'place_hold', reason: '协助冻结通知书', authority: '某法院（2026）协执1号' },
];
const lifted: Step = [compliance, { kind: 'lift_hold', note: '' }];

const later = (scenario: Scenario, days: number): Scenario => ({
  ...scenario,
  at: new Date(Date.parse(scenario.at) + days * 86_400_000).toISOString(),
});

/** What a hold must give back as it was: all but the time that passed. */
const standing = (scenario: Scenario) => {
  const {
    revision: _r,
    updatedAt: _u,
    statusSince: _s,
    deadline,
    ...rest
  } = applicationOf(scenario);
  return { ...rest, hasDeadline: deadline !== null, recallable: null, warned: [] };
};

const everyStep = [...straightThrough, ...paidOut];
const openStories: readonly (readonly [string, Scenario])[] = everyStep
  .map((_step, index) => apply(everyStep.slice(0, index + 1)))
  .map((scenario): readonly [string, Scenario] => [
    `${applicationOf(scenario).status} at ${applicationOf(scenario).revision}`,
    scenario,
  ])
  .filter(([name]) => !name.startsWith('draft'));

describe('a legal hold', () => {
  it.each(openStories)(
    'stops an application in %s and gives it back as it was',
    (_name, scenario) => {
      const held = apply([placed], scenario);
      expect(applicationOf(held)).toMatchObject({ status: 'suspended', deadline: null });
      const back = apply([lifted], later(held, 400));
      expect(standing(back)).toEqual(standing(scenario));
      expect(recordViolations(back.commits, sha256)).toEqual([]);
    },
  );

  it('lets nobody do anything meanwhile but lift it', () => {
    const held = apply([placed], givenBefore('record_review'));
    const tried = [...Object.values(people), ...Object.values(staff)].flatMap((actor) =>
      commandsOn(applicationOf(held))
        .filter(({ kind }) => kind !== 'draft_application')
        .map((command): Step => [actor, command]),
    );
    expect(tried.length).toBeGreaterThan(400);
    expect(tried.map((step) => refusalOf(held, step))).not.toContain('accepted');
    expect(refusalOf(held, placed)).toBe('not_allowed_in_state');
    expect(refusalOf(held, lifted)).toBe('accepted');
  });

  it('leads a correction back to the state that sent it all the same', () => {
    const scenario = apply(
      [[people.first, ask.correction()], placed, lifted, [people.exporter, ask.answer(draftOf())]],
      givenBefore('record_review'),
    );
    expect(applicationOf(scenario).status).toBe('collection');
    const inWords = apply(
      [[people.first, ask.correction()], placed, lifted, [people.exporter, ask.answer()]],
      givenBefore('record_review'),
    );
    expect(applicationOf(inWords).status).toBe('first_review');
  });

  it("lets both parties' clocks stand still", () => {
    for (const scenario of [givenBefore('accept_intake'), givenBefore('upload_evidence')]) {
      const at = Date.parse(scenario.at);
      const left = Date.parse(applicationOf(scenario).deadline!.dueAt) - at;
      const back = apply([placed, lifted], scenario);
      const { deadline } = applicationOf(back);
      // an hour to the hold runs, the hour to its lifting does not
      expect(Date.parse(deadline!.dueAt) - at).toBe(left + 3_600_000);
    }
  });

  it('repeats no reminder, and no breach', () => {
    const scenario = givenBefore('accept_intake');
    const [first] = applicationOf(scenario).deadline!.warnAt;
    const { dueAt } = applicationOf(scenario).deadline!;
    const warned = apply([[people.system, { kind: 'warn_deadline', warnAt: first! }]], scenario);
    const again = applicationOf(apply([placed, lifted], warned));
    expect(again.warned).toEqual(again.deadline!.warnAt.slice(0, 1));
    const breached = apply([[people.system, { kind: 'breach_deadline', dueAt }]], scenario);
    expect(applicationOf(apply([placed, lifted], breached)).breached).toBe(true);
  });

  it('is only for compliance, and not for what has ended or was not submitted', () => {
    for (const actor of [people.manager, people.final, people.exporter, people.system])
      expect(refusalOf(givenBefore('accept_intake'), [actor, placed[1]])).not.toBe('accepted');
    expect(refusalOf(givenBefore('submit_application'), placed)).toBe('application_unknown');
    const withdrawn = apply([[people.exporter, ask.withdraw()]], givenBefore('accept_intake'));
    expect(refusalOf(withdrawn, placed)).toBe('not_allowed_in_state');
    expect(refusalOf(disbursedScenario(), placed)).toBe('accepted');
  });

  it('shows the exporter that it is suspended and no more, the bank all of it', () => {
    const scenario = apply([placed, lifted], givenBefore('accept_intake'));
    const clocked = clockedOf(scenario);
    const seen = timelineOf(clocked, scenario.commits, 'exporter').entries.slice(-2);
    expect(seen).toMatchObject([
      { action: 'suspend', events: [], by: { roles: [], userId: null }, status: 'suspended' },
      { action: 'resume', events: [], by: { roles: [], userId: null }, status: 'intake' },
    ]);
    const inBank = timelineOf(clocked, scenario.commits, 'bank').entries.slice(-2);
    expect([
      clocked.clocks.running,
      clocked.clocks.byStatus.some(({ status }) => status === 'suspended'),
    ]).toEqual(['bank', true]);
    expect(inBank).toMatchObject([
      { action: 'place_hold', by: { userId: 'compliance-1', roles: ['compliance'] } },
      { action: 'lift_hold', by: { userId: 'compliance-1' } },
    ]);
  });

  it('keeps the checklist as it was', () => {
    const scenario = apply([placed, lifted], givenBefore('upload_evidence'));
    const { checklist } = applicationOf(givenBefore('upload_evidence'));
    expect(applicationOf(scenario).checklist).toEqual(checklist);
    expect(checklist).toHaveLength(2);
  });
});
