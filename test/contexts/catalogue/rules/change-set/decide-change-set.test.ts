import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ChangeSetCommand } from '../../../../../src/contexts/catalogue/rules/change-set/change-set-command.js';
import type { ChangeSetStatus } from '../../../../../src/contexts/catalogue/rules/change-set/change-set.js';
import { foldChangeSet } from '../../../../../src/contexts/catalogue/rules/change-set/evolve-change-set.js';
import { impactRunIdOf } from '../../../../../src/contexts/catalogue/rules/change-set/impact-run.js';
import { refusalOfVoid } from '../../../../../src/contexts/catalogue/rules/change-set/refusal-of-void.js';
import type { Actor } from '../../../../../src/kernel/values/actor.js';
import { firstChainFault } from '../../../../../src/kernel/record/commit.js';
import { bankUser, exporterUser } from '../../../../builders/actors.js';
import {
  admins,
  askChange,
  base,
  changeSetOf,
  hashOf,
  impactSteps,
  newest,
  noChange,
  reportHash,
  someEdit,
  submittedHash,
  tellChange,
  tellChanges,
} from '../../../../builders/change-sets.js';
import type { ChangeStep, ChangeScenario } from '../../../../builders/change-sets.js';
import { sha256 } from '../../../../builders/lifecycle.js';

const { author, approver, third, system } = admins;

const opened = tellChanges([[author, askChange.open()]]);
const edited = tellChanges([[author, askChange.edit()]], opened);
const reported = tellChanges(impactSteps(author), edited);
const submitted = tellChanges([[author, askChange.submit()]], reported);
const approved = tellChanges([[approver, askChange.approve()]], submitted);
const published = tellChanges([[system, askChange.publish()]], approved);
const abandoned = tellChanges([[author, askChange.abandon()]], opened);

const outcome = (scenario: ChangeScenario, step: ChangeStep, expectedRevision?: number): string => {
  const told = tellChange(scenario, step, expectedRevision ?? null);
  return typeof told === 'string' ? told : changeSetOf(told).status;
};

describe('a change set', () => {
  it('goes from opening to publication, each fact kept', () => {
    expect(changeSetOf(published)).toMatchObject({
      status: 'published',
      revision: 7,
      base,
      edits: [someEdit],
      authors: ['admin-1'],
      approver: 'admin-2',
      effectiveOn: '2026-12-01',
      differenceHash: submittedHash,
      published: { revision: '2025.2', contentHash: hashOf('next') },
      createdAt: '2026-11-25T02:00:01.000Z',
      impactHash: reportHash,
      signatures: [
        {
          act: 'submitted',
          userId: 'admin-1',
          differenceHash: submittedHash,
          impactHash: reportHash,
        },
        {
          act: 'approved',
          userId: 'admin-2',
          differenceHash: submittedHash,
          impactHash: reportHash,
        },
      ],
      updatedAt: '2026-11-25T02:00:07.000Z',
    });
    expect(firstChainFault(published.commits, sha256)).toBeNull();
    expect(foldChangeSet(published.commits)?.state).toEqual(changeSetOf(published));
  });

  const runKinds = ['request_impact', 'cancel_impact', 'end_impact'] as const;
  it.each<[string, ChangeScenario, readonly ChangeSetCommand['kind'][]]>([
    ['open', opened, ['edit_change_set', ...runKinds, 'submit_change_set', 'abandon_change_set']],
    [
      'submitted',
      submitted,
      [...runKinds, 'approve_change_set', 'return_change_set', 'abandon_change_set'],
    ],
    ['approved', approved, ['publish_change_set']],
    ['published', published, ['activate_change_set']],
    ['abandoned', abandoned, []],
  ])('in state %s takes exactly the commands of that state', (_state, scenario, taken) => {
    const steps: readonly ChangeStep[] = [
      [author, askChange.edit()],
      [author, askChange.impact()],
      [author, askChange.cancelImpact()],
      [system, askChange.report()],
      [author, askChange.submit()],
      [approver, askChange.approve()],
      [approver, askChange.giveBack()],
      [author, askChange.abandon()],
      [system, askChange.publish()],
      [system, askChange.activate('2026-12-01')],
    ];
    const accepted = steps.filter((step) => outcome(scenario, step) !== 'not_allowed_in_state');
    expect(accepted.map(([, { kind }]) => kind)).toEqual(taken);
    expect(outcome(scenario, [author, askChange.open()])).toBe('change_set_exists');
  });

  it('that nobody opened is unknown, also to who guesses the id of another bank', () => {
    expect(outcome(noChange, [author, askChange.edit()])).toBe('change_set_unknown');
    const stranger = { ...author, bankId: 'bank-b' };
    expect(outcome(submitted, [stranger, askChange.approve()])).toBe('change_set_unknown');
  });
});

describe('who changes catalogue rules', () => {
  const kinds: readonly ChangeSetCommand[] = [
    askChange.open(),
    askChange.edit(),
    askChange.impact(),
    askChange.cancelImpact(),
    askChange.submit(),
    askChange.approve(),
    askChange.giveBack(),
    askChange.abandon(),
  ];

  it.each(kinds.map((command) => [command.kind, command] as const))(
    'is no officer without the role, no exporter and no system: %s',
    (_kind, command) => {
      const scenario = command.kind === 'open_change_set' ? noChange : submitted;
      const officer = bankUser('final-1', ['final_approver']);
      const exporter = exporterUser('exporter-1', { roles: ['catalogue_administrator'] });
      expect(outcome(scenario, [officer, command])).toBe('role_missing');
      expect(outcome(scenario, [exporter, command])).toBe('exporter_side_never_acts_for_bank');
      expect(outcome(scenario, [system, command])).toBe('role_missing');
    },
  );

  it('is never a person who publishes past the approval', () => {
    expect(outcome(approved, [approver, askChange.publish()])).toBe('system_only');
    expect(outcome(submitted, [system, askChange.publish()])).toBe('not_allowed_in_state');
  });
});

describe('four eyes on a change set', () => {
  const inPlaceOf = (person: string, actor: Actor): Actor =>
    actor.kind === 'system' ? actor : { ...actor, onBehalfOf: person };
  const approval = (scenario: ChangeScenario, actor: Actor) =>
    outcome(scenario, [actor, askChange.approve()]);

  it('refuse the approval of the author, in person and as a delegate on either side', () => {
    expect(approval(submitted, author)).toBe('author_never_approves');
    expect(approval(submitted, inPlaceOf('admin-2', author))).toBe('author_never_approves');
    expect(approval(submitted, inPlaceOf('admin-1', approver))).toBe('author_never_approves');
  });

  it('count whoever opened, edited or submitted, and whoever it was done for', () => {
    const steps = (first: Actor, second: Actor, last: Actor): ChangeScenario =>
      tellChanges([
        [first, askChange.open()],
        [second, askChange.edit()],
        ...impactSteps(first),
        [last, askChange.submit()],
      ]);
    const together = steps(author, third, inPlaceOf('admin-2', author));
    for (const actor of [author, third, approver])
      expect(approval(together, actor)).toBe('author_never_approves');
    expect(approval(together, bankUser('admin-4', ['catalogue_administrator']))).toBe('approved');
  });

  it('remember an author across a return, also one whose edits are gone', () => {
    const again = tellChanges(
      [
        [approver, askChange.giveBack()],
        [third, askChange.edit()],
        ...impactSteps(third, submittedHash, 2),
        [third, askChange.submit()],
      ],
      submitted,
    );
    expect(approval(again, author)).toBe('author_never_approves');
    expect(approval(again, third)).toBe('author_never_approves');
    expect(approval(again, approver)).toBe('approved');
  });

  it('let the author take a submission back, which approves nothing', () => {
    expect(outcome(submitted, [author, askChange.giveBack()])).toBe('open');
  });
});

describe('an approval', () => {
  it('names the difference submitted, or is refused', () => {
    const other = askChange.approve(hashOf('what I saw before'));
    expect(outcome(submitted, [approver, other])).toBe('difference_hash_differs');
  });

  it('of an older difference is void after return, edit and new submission', () => {
    const again = tellChanges(
      [
        [author, askChange.giveBack()],
        [author, askChange.edit([{ ...someEdit, value: 100 }])],
        ...impactSteps(author, hashOf('other'), 2),
        [author, askChange.submit('2026-12-01', { differenceHash: hashOf('other') })],
      ],
      submitted,
    );
    const made = { differenceHash: hashOf('other') };
    expect(outcome(again, [approver, askChange.approve(submittedHash, made)])).toBe(
      'difference_hash_differs',
    );
    expect(outcome(again, [approver, askChange.approve(hashOf('other'), made)])).toBe('approved');
  });

  it('that names an older revision of the change set is refused', () => {
    const sameDifferenceOtherDay = tellChanges(
      [
        [author, askChange.giveBack()],
        ...impactSteps(author, submittedHash, 2),
        [author, askChange.submit('2027-01-01')],
      ],
      submitted,
    );
    const { revision } = changeSetOf(submitted);
    const step = [approver, askChange.approve()] as const;
    expect(outcome(sameDifferenceOtherDay, step, revision)).toBe('revision_stale');
    expect(outcome(sameDifferenceOtherDay, step, revision + 4)).toBe('approved');
  });

  it('is refused when the edits no longer make the difference submitted', () => {
    const made = askChange.approve(submittedHash, { differenceHash: hashOf('new build') });
    expect(outcome(submitted, [approver, made])).toBe('difference_changed');
  });

  it('is refused once the submitted day has gone by', () => {
    const late = askChange.approve(submittedHash, { today: '2026-12-02' });
    expect(outcome(submitted, [approver, late])).toBe('effective_in_the_past');
    const onTheDay = askChange.approve(submittedHash, { today: '2026-12-01' });
    expect(outcome(submitted, [approver, onTheDay])).toBe('approved');
  });

  it('is refused when another revision was published meanwhile, by name as well as by content', () => {
    const moved = { ...newest, revision: '2025.2', contentHash: hashOf('theirs') };
    const rolledBack = { ...newest, revision: '2025.3' };
    for (const one of [moved, rolledBack])
      expect(
        outcome(submitted, [approver, askChange.approve(submittedHash, { newest: one })]),
      ).toBe('base_moved');
  });

  it('leaves nothing to approve twice', () => {
    expect(outcome(approved, [third, askChange.approve()])).toBe('not_allowed_in_state');
  });
});

describe('a submission', () => {
  const submit = (...asked: Parameters<typeof askChange.submit>) =>
    outcome(reported, [author, askChange.submit(...asked)]);

  it('that changes nothing is refused', () => {
    expect(submit('2026-12-01', { differences: [] })).toBe('nothing_changed');
  });

  it('takes effect from today to 366 days ahead', () => {
    expect(submit('2026-11-24')).toBe('effective_in_the_past');
    expect(submit('2026-11-25')).toBe('submitted');
    expect(submit('2027-11-26')).toBe('submitted');
    expect(submit('2027-11-27')).toBe('effective_too_far');
  });

  it('never takes effect before the revision it is made on', () => {
    const planned = { newest: { ...newest, effectiveOn: '2027-01-01' } };
    expect(submit('2026-12-31', planned)).toBe('effective_before_base');
    expect(submit('2027-01-01', planned)).toBe('submitted');
  });

  it('on a base that is no longer the newest is refused', () => {
    const moved = { ...newest, revision: '2025.2', contentHash: hashOf('theirs') };
    expect(submit('2026-12-01', { newest: moved })).toBe('base_moved');
  });

  it('is forgotten when it is returned', () => {
    const returned = tellChanges([[approver, askChange.giveBack()]], submitted);
    expect(changeSetOf(returned)).toMatchObject({
      status: 'open',
      effectiveOn: null,
      differenceHash: null,
      differences: [],
      note: '请说明理由',
      edits: [someEdit],
    });
  });
});

describe('a publication that cannot be made', () => {
  it.each(['base_moved', 'difference_changed'] as const)('ends the change set: %s', (reason) => {
    const told = tellChanges([[system, askChange.publish({ outcome: 'void', reason })]], approved);
    expect(changeSetOf(told)).toMatchObject({
      status: 'abandoned',
      voidedBecause: reason,
      published: null,
    });
    expect(refusalOfVoid(reason)).toMatchObject({ kind: 'conflict', code: reason });
  });
});

describe('any sequence of commands', () => {
  const actors: readonly Actor[] = [
    author,
    approver,
    third,
    { ...approver, onBehalfOf: 'admin-1' } as Actor,
    system,
    exporterUser(),
  ];
  const commands: readonly ChangeSetCommand[] = [
    askChange.open(),
    askChange.edit(),
    askChange.edit([{ ...someEdit, value: 100 }]),
    askChange.impact(),
    askChange.impact(hashOf('other')),
    askChange.cancelImpact(),
    askChange.report(),
    askChange.report(impactRunIdOf(submittedHash, 2)),
    askChange.failImpact(),
    askChange.submit(),
    askChange.submit('2026-12-24', { differenceHash: hashOf('other') }),
    askChange.approve(),
    askChange.approve(hashOf('other'), { differenceHash: hashOf('other') }),
    askChange.giveBack(),
    askChange.abandon(),
    askChange.publish(),
    askChange.publish({ outcome: 'void', reason: 'base_moved' }),
    askChange.activate('2026-12-01'),
  ];
  const anyStep = fc.tuple(fc.constantFrom(...actors), fc.constantFrom(...commands));
  /** Mostly what may come next, so that most sequences get somewhere. */
  const likely: readonly (readonly ChangeStep[])[] = [
    [[author, askChange.open()]],
    [[author, askChange.edit()]],
    impactSteps(author),
    impactSteps(author, submittedHash, 2),
    [[author, askChange.submit()]],
    [[approver, askChange.approve()]],
    [[system, askChange.publish()]],
  ];
  const steps = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...likely) },
    { weight: 2, arbitrary: anyStep.map((one) => [one]) },
  );

  /** A whole life with at most one other step before each, so that many come to their end. */
  const life = fc
    .tuple(...likely.map((next) => fc.tuple(fc.option(anyStep), fc.constant(next))))
    .map((told) =>
      told.flatMap(([other, next]): readonly ChangeStep[] =>
        other === null ? next : [other, ...next],
      ),
    );
  const tale: fc.Arbitrary<readonly ChangeStep[]> = fc.oneof(
    fc
      .array(steps, { minLength: 5, maxLength: 60 })
      .map((told): readonly ChangeStep[] => told.flat()),
    life,
  );

  it('publishes nothing that two different people did not write and approve', () => {
    const seen = new Map<ChangeSetStatus, number>();
    fc.assert(
      fc.property(tale, (told) => {
        const scenario = told.reduce((so: ChangeScenario, one) => {
          const next = tellChange(so, one);
          return typeof next === 'string' ? so : next;
        }, noChange);
        if (scenario.record === null) return;
        const { state: changeSet } = scenario.record;
        seen.set(changeSet.status, (seen.get(changeSet.status) ?? 0) + 1);
        expect(changeSet.revision).toBe(scenario.commits.length);
        expect(firstChainFault(scenario.commits, sha256)).toBeNull();
        expect(foldChangeSet(scenario.commits)?.state).toEqual(changeSet);
        if (changeSet.status !== 'published') return;
        const names = scenario.commits
          .flatMap(({ events }) => events.map(({ type }) => type))
          .filter((type) => type !== 'change_set.took_effect' && !type.includes('impact'));
        const signed = changeSet.signatures.map(({ impactHash }) => impactHash);
        expect(signed).toEqual([changeSet.impact?.impactHash, changeSet.impact?.impactHash]);
        const approvedAt = names.lastIndexOf('change_set.approved');
        expect(names.slice(approvedAt - 1)).toEqual([
          'change_set.submitted',
          'change_set.approved',
          'change_set.published',
        ]);
        const approval = scenario.commits.findLast(({ action }) => action === 'approve_change_set');
        const { userId, onBehalfOf } = approval!.actor;
        expect([userId, onBehalfOf].filter((one) => changeSet.authors.includes(one!))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
    expect([...seen.keys()].sort()).toEqual([
      'abandoned',
      'approved',
      'open',
      'published',
      'submitted',
    ]);
  });
});
