import { describe, expect, it } from '@jest/globals';
import type { ChangeSetCommit } from '../../../../../src/contexts/catalogue/rules/change-set/change-set.js';
import { foldChangeSet } from '../../../../../src/contexts/catalogue/rules/change-set/evolve-change-set.js';
import { refuseChangeCommit } from '../../../../../src/contexts/catalogue/rules/change-set/refuse-change-commit.js';
import type { Actor } from '../../../../../src/kernel/values/actor.js';
import { commitActorOf } from '../../../../builders/commit-actor.js';
import { bankUser, exporterUser } from '../../../../builders/actors.js';
import {
  admins,
  askChange,
  changeSetOf,
  hashOf,
  impactSteps,
  reportHash,
  someTotals,
  submittedHash,
  tellChanges,
} from '../../../../builders/change-sets.js';

const { author, approver, system } = admins;
const { commits } = tellChanges([
  [author, askChange.open()],
  [author, askChange.edit()],
  ...impactSteps(author),
  [author, askChange.submit()],
  [approver, askChange.approve()],
  [system, askChange.publish()],
]);

const before = (revision: number) => foldChangeSet(commits.slice(0, revision - 1));
const approval = commits[5]!;

const refusalOf = (over: Partial<ChangeSetCommit>, actor: Actor = approver): string =>
  refuseChangeCommit(before(6), { ...approval, actor: commitActorOf(actor), ...over })?.code ??
  'accepted';

describe('a commit of a change set', () => {
  it('is taken when people may make it', () => {
    for (const commit of commits)
      expect(refuseChangeCommit(before(commit.revision), commit)).toBeNull();
  });

  it.each<[string, Partial<ChangeSetCommit>, Actor, string]>([
    ['its author approves', {}, author, 'author_never_approves'],
    [
      'somebody approves in the place of its author',
      {},
      bankUser('admin-9', ['catalogue_administrator'], { onBehalfOf: 'admin-1' }),
      'author_never_approves',
    ],
    ['the applicant approves', {}, exporterUser(), 'exporter_side_never_acts_for_bank'],
    ['the system approves', {}, system, 'role_missing'],
    [
      'an approval goes under another act',
      { action: 'return_change_set' },
      author,
      'commit_unlawful',
    ],
    [
      'another difference is approved than the one submitted',
      {
        events: [
          { type: 'change_set.approved', differenceHash: hashOf('other'), impactHash: reportHash },
        ],
      },
      approver,
      'commit_unlawful',
    ],
    [
      'another impact is approved than the one submitted',
      {
        events: [
          {
            type: 'change_set.approved',
            differenceHash: submittedHash,
            impactHash: hashOf('other'),
          },
        ],
      },
      approver,
      'commit_unlawful',
    ],
    [
      'no impact is approved with the difference',
      { events: [{ type: 'change_set.approved', differenceHash: submittedHash }] },
      approver,
      'commit_unlawful',
    ],
    ['an act is named that nobody can ask for', { action: 'slip_in' }, approver, 'commit_unlawful'],
    [
      'the link to the commit before is another',
      { previousHash: '0' },
      approver,
      'commit_unlawful',
    ],
  ])('is refused where it is written when %s', (_title, over, actor, code) => {
    expect(refusalOf(over, actor)).toBe(code);
  });
});

describe('a commit of an impact run or a publication', () => {
  const forged = (at: number, over: Partial<ChangeSetCommit>): string => {
    const commit = { ...commits[at - 1]!, ...over };
    return refuseChangeCommit(before(at), commit)?.code ?? 'accepted';
  };

  it.each<[string, number, Partial<ChangeSetCommit>, string]>([
    [
      'reports a run that nobody asked for',
      4,
      {
        events: [
          {
            type: 'change_set.impact_reported',
            runId: 'of-my-own',
            impactHash: reportHash,
            totals: someTotals,
          },
        ],
      },
      'commit_unlawful',
    ],
    ['reports it as a person', 4, { actor: commitActorOf(author) }, 'system_only'],
    [
      'submits what no report is of',
      5,
      {
        events: [
          {
            type: 'change_set.submitted',
            effectiveOn: '2026-12-01',
            differenceHash: hashOf('other'),
            differences: [],
            impactHash: reportHash,
          },
        ],
      },
      'commit_unlawful',
    ],
    [
      'publishes for another day than was approved',
      7,
      {
        events: [
          {
            type: 'change_set.published',
            revision: '2025.2',
            contentHash: hashOf('next'),
            effectiveOn: '2026-11-25',
          },
        ],
      },
      'commit_unlawful',
    ],
    [
      'submits without the warnings its author signed',
      5,
      {
        events: [
          {
            type: 'change_set.submitted',
            effectiveOn: '2026-12-01',
            differenceHash: submittedHash,
            differences: [],
            impactHash: reportHash,
          },
        ],
      },
      'commit_unlawful',
    ],
    [
      'publishes another content than was approved',
      7,
      {
        events: [
          {
            type: 'change_set.published',
            revision: '2025.2',
            contentHash: hashOf('another'),
            effectiveOn: '2026-12-01',
          },
        ],
      },
      'commit_unlawful',
    ],
    [
      'publishes under a name that does not follow',
      7,
      {
        events: [
          {
            type: 'change_set.published',
            revision: '2025.1',
            contentHash: hashOf('next'),
            effectiveOn: '2026-12-01',
          },
        ],
      },
      'commit_unlawful',
    ],
    [
      'takes effect without a publication',
      7,
      {
        at: '2026-12-01T02:00:00.000Z',
        events: [{ type: 'change_set.took_effect', revision: '2025.2' }],
      },
      'commit_unlawful',
    ],
    ['publishes as a person', 7, { actor: commitActorOf(approver) }, 'system_only'],
  ])('is refused where it is written when it %s', (_title, at, over, code) => {
    expect(forged(at, over)).toBe(code);
  });

  it('is refused when a run is asked for beside one under way, and when effect is taken early or twice', () => {
    const request = commits[2]!;
    const again = { ...request, previousHash: request.hash, revision: 4 };
    expect(refuseChangeCommit(before(4), again)?.code).toBe('commit_unlawful');
    const effective = tellChanges([[system, askChange.activate('2026-12-01')]], {
      record: foldChangeSet(commits),
      commits,
    });
    const early = effective.commits.at(-1)!;
    expect(refuseChangeCommit(foldChangeSet(commits), early)?.code).toBe('commit_unlawful');
    const last = { ...early, at: '2026-11-30T16:00:00.000Z' };
    expect(changeSetOf(effective).tookEffectAt).toBe(early.at);
    expect(refuseChangeCommit(foldChangeSet(commits), last)).toBeNull();
    const twice = { ...last, revision: last.revision + 1, previousHash: last.hash };
    expect(refuseChangeCommit(effective.record, twice)?.code).toBe('commit_unlawful');
  });
});

describe('a commit of a shadow', () => {
  const planned = foldChangeSet(commits);
  const last = commits.at(-1)!;
  const started: ChangeSetCommit = {
    ...last,
    revision: last.revision + 1,
    previousHash: last.hash,
    actor: commitActorOf(approver),
    action: 'start_shadow',
    at: '2026-11-25T03:00:00.000Z',
    events: [{ type: 'change_set.shadow_started', days: 90 }],
  };
  const codeOf = (over: Partial<ChangeSetCommit>): string =>
    refuseChangeCommit(planned, { ...started, ...over })?.code ?? 'accepted';

  it.each<[string, Partial<ChangeSetCommit>, string]>([
    ['starts one of a planned revision', {}, 'accepted'],
    [
      'starts one of too many days',
      { events: [{ type: 'change_set.shadow_started', days: 91 }] },
      'commit_unlawful',
    ],
    [
      'starts one when the revision is in force',
      { at: '2026-11-30T16:00:00.000Z' },
      'commit_unlawful',
    ],
    [
      'ends one that does not run',
      { action: 'end_shadow', events: [{ type: 'change_set.shadow_ended' }] },
      'commit_unlawful',
    ],
    [
      'is of the applicant',
      { actor: commitActorOf(exporterUser()) },
      'exporter_side_never_acts_for_bank',
    ],
    ['is of the system', { actor: commitActorOf(system) }, 'role_missing'],
  ])('that %s is answered as it should be where it is written', (_title, over, code) => {
    expect(codeOf(over)).toBe(code);
  });

  it('is refused while another runs', () => {
    const running = foldChangeSet([...commits, started]);
    const again = { ...started, revision: started.revision + 1, previousHash: started.hash };
    expect(refuseChangeCommit(running, again)?.code).toBe('commit_unlawful');
  });
});
