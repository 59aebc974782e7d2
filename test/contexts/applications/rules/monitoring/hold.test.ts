import { describe, expect, it } from '@jest/globals';
import { people } from '../../../../builders/actors.js';
import { disbursedStory, paidOut, staff } from '../../../../builders/financing.js';
import {
  applicationOf,
  ask,
  draftOf,
  refusalOf,
  sha256,
  storyBefore,
  straightThrough,
  tellAll,
} from '../../../../builders/lifecycle.js';
import { clockedOf } from '../../../../builders/clocked.js';
import type { Step, Story } from '../../../../builders/lifecycle.js';
import { commandsOn } from '../../../../builders/random-life.js';
import { recordViolations } from '../../../../../src/contexts/audit/rules/record-violations.js';
import { timelineOf } from '../../../../../src/contexts/applications/use-cases/reading/application-timeline.js';

const { compliance } = staff;
const placed: Step = [
  compliance,
  { kind: 'place_hold', reason: '协助冻结通知书', authority: '某法院（2026）协执1号' },
];
const lifted: Step = [compliance, { kind: 'lift_hold', note: '' }];

const later = (story: Story, days: number): Story => ({
  ...story,
  at: new Date(Date.parse(story.at) + days * 86_400_000).toISOString(),
});

/** What a hold must give back as it was: all but the time that passed. */
const standing = (story: Story) => {
  const { revision: _r, updatedAt: _u, statusSince: _s, deadline, ...rest } = applicationOf(story);
  return { ...rest, hasDeadline: deadline !== null, recallable: null, warned: [] };
};

const everyStep = [...straightThrough, ...paidOut];
const openStories: readonly (readonly [string, Story])[] = everyStep
  .map((_step, index) => tellAll(everyStep.slice(0, index + 1)))
  .map((story): readonly [string, Story] => [
    `${applicationOf(story).status} at ${applicationOf(story).revision}`,
    story,
  ])
  .filter(([name]) => !name.startsWith('draft'));

describe('a legal hold', () => {
  it.each(openStories)('stops an application in %s and gives it back as it was', (_name, story) => {
    const held = tellAll([placed], story);
    expect(applicationOf(held)).toMatchObject({ status: 'suspended', deadline: null });
    const back = tellAll([lifted], later(held, 400));
    expect(standing(back)).toEqual(standing(story));
    expect(recordViolations(back.commits, sha256)).toEqual([]);
  });

  it('lets nobody do anything meanwhile but lift it', () => {
    const held = tellAll([placed], storyBefore('record_review'));
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
    const story = tellAll(
      [[people.first, ask.correction()], placed, lifted, [people.exporter, ask.answer(draftOf())]],
      storyBefore('record_review'),
    );
    expect(applicationOf(story).status).toBe('collection');
    const inWords = tellAll(
      [[people.first, ask.correction()], placed, lifted, [people.exporter, ask.answer()]],
      storyBefore('record_review'),
    );
    expect(applicationOf(inWords).status).toBe('first_review');
  });

  it("lets both parties' clocks stand still", () => {
    for (const story of [storyBefore('accept_intake'), storyBefore('upload_evidence')]) {
      const at = Date.parse(story.at);
      const left = Date.parse(applicationOf(story).deadline!.dueAt) - at;
      const back = tellAll([placed, lifted], story);
      const { deadline } = applicationOf(back);
      // an hour to the hold runs, the hour to its lifting does not
      expect(Date.parse(deadline!.dueAt) - at).toBe(left + 3_600_000);
    }
  });

  it('repeats no reminder, and no breach', () => {
    const story = storyBefore('accept_intake');
    const [first] = applicationOf(story).deadline!.warnAt;
    const { dueAt } = applicationOf(story).deadline!;
    const warned = tellAll([[people.system, { kind: 'warn_deadline', warnAt: first! }]], story);
    const again = applicationOf(tellAll([placed, lifted], warned));
    expect(again.warned).toEqual(again.deadline!.warnAt.slice(0, 1));
    const breached = tellAll([[people.system, { kind: 'breach_deadline', dueAt }]], story);
    expect(applicationOf(tellAll([placed, lifted], breached)).breached).toBe(true);
  });

  it('is only for compliance, and not for what has ended or was not submitted', () => {
    for (const actor of [people.manager, people.final, people.exporter, people.system])
      expect(refusalOf(storyBefore('accept_intake'), [actor, placed[1]])).not.toBe('accepted');
    expect(refusalOf(storyBefore('submit_application'), placed)).toBe('application_unknown');
    const withdrawn = tellAll([[people.exporter, ask.withdraw()]], storyBefore('accept_intake'));
    expect(refusalOf(withdrawn, placed)).toBe('not_allowed_in_state');
    expect(refusalOf(disbursedStory(), placed)).toBe('accepted');
  });

  it('shows the exporter that it is suspended and no more, the bank all of it', () => {
    const story = tellAll([placed, lifted], storyBefore('accept_intake'));
    const clocked = clockedOf(story);
    const seen = timelineOf(clocked, story.commits, 'exporter').entries.slice(-2);
    expect(seen).toMatchObject([
      { action: 'suspend', events: [], by: { roles: [], userId: null }, status: 'suspended' },
      { action: 'resume', events: [], by: { roles: [], userId: null }, status: 'intake' },
    ]);
    const inBank = timelineOf(clocked, story.commits, 'bank').entries.slice(-2);
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
    const story = tellAll([placed, lifted], storyBefore('upload_evidence'));
    const { checklist } = applicationOf(storyBefore('upload_evidence'));
    expect(applicationOf(story).checklist).toEqual(checklist);
    expect(checklist).toHaveLength(2);
  });
});
