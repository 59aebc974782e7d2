import { describe, expect, it } from '@jest/globals';
import {
  findingAt,
  placeIn,
} from '../../../../../src/contexts/catalogue/rules/static-checks/finding.js';
import { revisionChecksOf } from '../../../../../src/contexts/catalogue/rules/static-checks/revision-checks.js';
import { impactRunIdOf } from '../../../../../src/contexts/catalogue/rules/change-set/impact-run.js';
import { openChangeActs } from '../../../../../src/contexts/catalogue/rules/change-set/open-change-acts.js';
import { foldChangeSet } from '../../../../../src/contexts/catalogue/rules/change-set/evolve-change-set.js';
import {
  admins,
  askChange,
  changeSetOf,
  hashOf,
  reportHash,
  someEdit,
  someFailure,
  someTotals,
  submittedHash,
  tellChange,
  tellChanges,
} from '../../../../builders/change-sets.js';
import type { ChangeStep, ChangeScenario } from '../../../../builders/change-sets.js';
import { sha256 } from '../../../../builders/lifecycle.js';

const { author, approver, third, system } = admins;
const edited = tellChanges([
  [author, askChange.open()],
  [author, askChange.edit()],
]);
const running = tellChanges([[author, askChange.impact()]], edited);
const reported = tellChanges([[system, askChange.report()]], running);
const submitted = tellChanges([[author, askChange.submit()]], reported);

const outcome = (scenario: ChangeScenario, step: ChangeStep): string => {
  const told = tellChange(scenario, step);
  return typeof told === 'string' ? told : changeSetOf(told).status;
};

describe('an impact run', () => {
  it('keeps who asked for it, of what, and what it came to', () => {
    expect(changeSetOf(reported)).toMatchObject({
      status: 'open',
      impactRuns: 1,
      impact: {
        runId: impactRunIdOf(submittedHash, 1),
        differenceHash: submittedHash,
        decidedLimit: 500,
        requestedBy: 'admin-1',
        status: 'completed',
        impactHash: reportHash,
        totals: someTotals,
        endedAt: '2026-11-25T02:00:04.000Z',
      },
    });
  });

  it('that is asked for twice is one run, whoever asks', () => {
    for (const actor of [author, approver])
      expect(tellChange(running, [actor, askChange.impact()])).toBe(running);
  });

  it('of other size or other edits does not start beside one under way', () => {
    const larger = askChange.impact(submittedHash, { decidedLimit: 1_000 });
    const other = askChange.impact(hashOf('other'));
    for (const command of [larger, other])
      expect(outcome(running, [author, command])).toBe('impact_running');
  });

  it('bars both signatures while it is under way, each said before it is clicked', () => {
    const barredIn = (scenario: ChangeScenario, act: string) =>
      openChangeActs(changeSetOf(scenario), approver).find((one) => one.act === act)?.barred ??
      null;
    expect(barredIn(running, 'submit_change_set')).toMatchObject({ code: 'impact_running' });
    expect(barredIn(reported, 'submit_change_set')).toBeNull();
    expect(barredIn(submitted, 'approve_change_set')).toBeNull();
  });

  it('of what stands submitted is neither offered nor made, and starts again after a return', () => {
    for (const actor of [author, approver, third]) {
      expect(outcome(submitted, [actor, askChange.impact()])).toBe('impact_of_submitted');
      expect(openChangeActs(changeSetOf(submitted), actor).map(({ act }) => act)).not.toContain(
        'request_impact',
      );
    }
    const returned = tellChanges([[approver, askChange.giveBack()]], submitted);
    expect(outcome(returned, [author, askChange.impact()])).toBe('open');
  });

  it('may be asked for again when it has ended, as another run', () => {
    const ends: readonly ChangeStep[] = [
      [system, askChange.report()],
      [system, askChange.failImpact()],
      [third, askChange.cancelImpact()],
    ];
    for (const end of ends) {
      const again = tellChanges([end, [author, askChange.impact()]], running);
      expect(changeSetOf(again).impact).toMatchObject({
        runId: impactRunIdOf(submittedHash, 2),
        status: 'running',
        impactHash: null,
      });
    }
  });

  it('that failed says why', () => {
    const failed = tellChanges([[system, askChange.failImpact()]], running);
    expect(changeSetOf(failed).impact).toMatchObject({ status: 'failed', failure: someFailure });
  });

  it('ends once, and only by its own id', () => {
    const stranger = askChange.report(impactRunIdOf(submittedHash, 7));
    expect(outcome(running, [system, stranger])).toBe('impact_not_running');
    for (const late of [askChange.report(), askChange.failImpact()])
      expect(outcome(reported, [system, late])).toBe('impact_not_running');
    expect(outcome(reported, [author, askChange.cancelImpact()])).toBe('impact_not_running');
  });

  it('is reported by the system only', () => {
    expect(outcome(running, [author, askChange.report()])).toBe('system_only');
  });

  it('of nothing, or of more applications than a run may hold, is refused', () => {
    const nothing = askChange.impact(submittedHash, {
      isChanged: false,
    });
    expect(outcome(edited, [author, nothing])).toBe('nothing_changed');
    for (const decidedLimit of [-1, 100_001, Number.NaN])
      expect(outcome(edited, [author, askChange.impact(submittedHash, { decidedLimit })])).toBe(
        'decided_limit_out_of_range',
      );
    for (const decidedLimit of [0, 100_000])
      expect(outcome(edited, [author, askChange.impact(submittedHash, { decidedLimit })])).toBe(
        'open',
      );
  });

  it('of a draft with errors is refused before it begins', () => {
    const error = findingAt(placeIn('criteria', '6.1.3', 'criterion'), 'never_met', {
      zh: '某处',
      en: 'some place',
    });
    const asked = askChange.impact(submittedHash, {
      checks: revisionChecksOf([error], sha256),
    });
    expect(outcome(edited, [author, asked])).toBe('catalogue_unsound');
  });

  it('makes nobody an author', () => {
    const asked = tellChanges(
      [
        [approver, askChange.impact()],
        [system, askChange.report()],
        [author, askChange.submit()],
      ],
      edited,
    );
    expect(outcome(asked, [approver, askChange.approve()])).toBe('approved');
  });

  it('and its report are void after an edit, a return and an abandonment', () => {
    const otherEdit = askChange.edit([{ ...someEdit, value: 100 }]);
    for (const scenario of [running, reported]) {
      const voided = tellChanges([[author, otherEdit]], scenario);
      expect(changeSetOf(voided)).toMatchObject({ impact: null, impactHash: null });
      expect(outcome(voided, [system, askChange.report()])).toBe('impact_not_running');
    }
    const returned = tellChanges([[approver, askChange.giveBack()]], submitted);
    expect(changeSetOf(returned)).toMatchObject({ impact: null, impactHash: null, signatures: [] });
    const abandoned = tellChanges([[author, askChange.abandon()]], running);
    expect(outcome(abandoned, [system, askChange.report()])).toBe('not_allowed_in_state');
  });
});

describe('an approval of difference and impact', () => {
  const approve = (scenario: ChangeScenario, impactHash = reportHash) =>
    outcome(scenario, [approver, askChange.approve(submittedHash, {}, impactHash)]);

  it('names the report submitted, or is refused', () => {
    expect(approve(submitted)).toBe('approved');
    expect(approve(submitted, hashOf('another report'))).toBe('impact_hash_differs');
  });

  it('is barred before the click where an earlier build ran the impact of the submitted draft anew', () => {
    const state = changeSetOf(submitted);
    const barredAfter = (over: Partial<NonNullable<typeof state.impact>>) =>
      openChangeActs({ ...state, impact: { ...state.impact!, ...over } }, approver).find(
        ({ act }) => act === 'approve_change_set',
      )?.barred ?? null;
    expect(barredAfter({})).toBeNull();
    expect(barredAfter({ status: 'running', impactHash: null })).toMatchObject({
      code: 'impact_running',
    });
    for (const over of [
      { impactHash: hashOf('later') },
      { status: 'failed', impactHash: null },
      { status: 'cancelled', impactHash: null },
    ] as const)
      expect(barredAfter(over)).toMatchObject({ code: 'impact_not_submitted' });
  });
});

describe('a revision of a later day', () => {
  const published = tellChanges(
    [
      [approver, askChange.approve()],
      [system, askChange.publish()],
    ],
    submitted,
  );

  it('takes effect on its day, not before, and once', () => {
    const activate = (day: string) => tellChange(published, [system, askChange.activate(day)]);
    expect(activate('2026-11-30')).toBe('not_yet_effective');
    for (const day of ['2026-12-01', '2026-12-09']) {
      const scenario = activate(day);
      if (typeof scenario === 'string') throw new Error(scenario);
      expect(changeSetOf(scenario)).toMatchObject({
        status: 'published',
        tookEffectAt: '2026-11-25T02:00:08.000Z',
      });
      expect(tellChange(scenario, [system, askChange.activate(day)])).toBe(scenario);
    }
  });

  it('is made the one in force by no person', () => {
    expect(tellChange(published, [approver, askChange.activate('2026-12-01')])).toBe('system_only');
  });
});

it('folds the commits of builds before impact runs', () => {
  const scenario = tellChanges(
    [
      [approver, askChange.approve()],
      [system, askChange.publish()],
    ],
    submitted,
  );
  const old = scenario.commits
    .filter(({ action }) => !action.endsWith('_impact'))
    .map((commit) => ({
      ...commit,
      events: commit.events.map((event) => {
        if (event.type !== 'change_set.submitted' && event.type !== 'change_set.approved')
          return event;
        const { impactHash: _later, ...earlier } = event;
        return earlier;
      }),
    }));
  expect(foldChangeSet(old)?.state).toMatchObject({
    status: 'published',
    impact: null,
    impactHash: null,
    impactRuns: 0,
    signatures: [
      { act: 'submitted', impactHash: null },
      { act: 'approved', impactHash: null },
    ],
    tookEffectAt: null,
  });
});
