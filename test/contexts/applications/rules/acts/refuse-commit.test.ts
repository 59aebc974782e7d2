import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CommitActor } from '../../../../../src/kernel/record/commit.js';
import { sealCommit } from '../../../../../src/kernel/record/commit.js';
import {
  foldCommits,
  foldOne,
} from '../../../../../src/contexts/applications/rules/state/fold-commits.js';
import type {
  ApplicationCommit,
  ApplicationRecord,
} from '../../../../../src/contexts/applications/rules/state/fold-commits.js';
import { refuseCommit } from '../../../../../src/contexts/applications/rules/acts/refuse-commit.js';
import { commitActorOf } from '../../../../builders/commit-actor.js';
import { bankUser, people } from '../../../../builders/actors.js';
import {
  apply,
  ask,
  entryOf,
  givenBefore,
  sha256,
  straightThrough,
} from '../../../../builders/lifecycle.js';
import type { Scenario } from '../../../../builders/lifecycle.js';
import { approvedScenario, payout, staff } from '../../../../builders/financing.js';
import { rechecked, watch } from '../../../../builders/monitoring.js';
import { livedThrough, assignments } from '../../../../builders/random-life.js';

const seed = Number(process.env['SEED'] ?? 20_251_001);

const main = apply(straightThrough).commits;

/** The commit of a kind in the main job, and the record it follows. */
const placeOf = (action: string) => {
  const at = main.findIndex((commit) => commit.action === action);
  return { before: foldCommits(main.slice(0, at)), commit: main[at]! };
};

const refusalOf = (
  before: ApplicationRecord | null,
  commit: ApplicationCommit,
  over: Partial<ApplicationCommit>,
): string => {
  const { hash: _hash, ...unsealed } = { ...commit, ...over };
  return refuseCommit(before, sealCommit(unsealed, sha256))?.code ?? 'accepted';
};

const by = (actor: Parameters<typeof commitActorOf>[0]): { readonly actor: CommitActor } => ({
  actor: commitActorOf(actor),
});

/** May propose and agree, by the roles. */
const both = bankUser('both', ['client_manager', 'compliance']);
const second = bankUser('second', ['compliance']);

const waiverConfirmed = (): Scenario => {
  const waiverTerms = {
    mayPropose: ['client_manager'],
    mayConfirm: ['compliance'],
    maximumDays: 30,
  } as const;
  const entryId = 'L1-conformsTo';
  return apply(
    [
      [people.manager, ask.confirmScreening([entryOf(entryId, { waiverTerms })])],
      [both, { kind: 'propose_waiver', entryId, reason: '名单下月公布', expiresOn: '2026-12-20' }],
      [second, { kind: 'decide_waiver', entryId, agrees: true, note: '' }],
    ],
    givenBefore('confirm_screening'),
  );
};

const labelRemoved = (): Scenario =>
  apply(
    [
      [both, watch.propose()],
      [second, watch.confirm],
    ],
    rechecked(['not_listed']),
  );

describe('a commit that people may make', () => {
  it(`is taken, in every life lived (seed ${seed})`, () => {
    fc.assert(
      fc.property(assignments(40), (life) => {
        let record: ApplicationRecord | null = null;
        for (const commit of livedThrough(life).commits) {
          expect(refuseCommit(record, commit)).toBeNull();
          record = foldOne(record, commit);
        }
      }),
      { seed, numRuns: 500 },
    );
  });
});

describe('a forged commit is refused where it is written', () => {
  it.each([
    ['the system decides', by(people.system), 'people_only'],
    ['the applicant decides', by(people.exporter), 'exporter_side_never_acts_for_bank'],
    ['the first reviewer decides', by(people.first), 'role_missing'],
    [
      'the first reviewer decides after a change of roles',
      by(bankUser('first-1', ['final_approver'])),
      'one_person_one_step',
    ],
    [
      'a superuser in the place of the second reviewer decides',
      by(bankUser('root', ['final_approver'], { onBehalfOf: 'second-1' })),
      'one_person_one_step',
    ],
    ['somebody decides who has not claimed', by(people.appeal), 'claimed_by_another'],
    ['an act is named that nobody can ask for', { action: 'approve_quietly' }, 'commit_unlawful'],
    [
      'a decision of somebody who has not claimed goes under another act',
      { action: 'claim_step', ...by(people.appeal) },
      'commit_unlawful',
    ],
    ['the link to the commit before is another', { previousHash: 'sha256:0' }, 'commit_unlawful'],
    ['a revision is left out', { revision: 99 }, 'commit_unlawful'],
  ] as const)('when %s', (_title, over, code) => {
    const { before, commit } = placeOf('approve_application');
    expect(refusalOf(before, commit, over)).toBe(code);
  });

  it('when it leaps over the reviews', () => {
    const { before } = placeOf('record_environmental_screening');
    const { commit } = placeOf('approve_application');
    const after = { revision: before!.state.revision + 1, previousHash: before!.lastHash };
    expect(refusalOf(before, commit, after)).toBe('not_allowed_in_state');
    const disguised = { ...after, action: 'record_environmental_screening', ...by(people.manager) };
    expect(refusalOf(before, commit, disguised)).toBe('commit_unlawful');
  });

  it('when a round would be decided twice', () => {
    const { before, commit } = placeOf('approve_application');
    expect(refusalOf(before, commit, { events: [...commit.events, ...commit.events] })).toBe(
      'commit_unlawful',
    );
  });

  it('when it approves what nobody reviewed', () => {
    const { before, commit } = placeOf('approve_application');
    const events = commit.events.map((event) =>
      event.type === 'decision.made'
        ? { ...event, decision: { ...event.decision, assessmentId: 'sha256:another' } }
        : event,
    );
    expect(refusalOf(before, commit, { events })).toBe('commit_unlawful');
  });

  it('when a record starts with something else than the draft of an applicant', () => {
    const [first, second] = main;
    expect(refusalOf(null, first!, {})).toBe('accepted');
    expect(refusalOf(null, first!, by(people.manager))).toBe('commit_unlawful');
    expect(refusalOf(null, second!, {})).toBe('commit_unlawful');
  });

  it('when evidence is accepted by whoever is not of the bank', () => {
    const { before, commit } = placeOf('accept_evidence');
    expect(refusalOf(before, commit, by(people.exporter))).toBe(
      'exporter_side_never_acts_for_bank',
    );
    const upload = placeOf('upload_evidence');
    const disguised = { ...by(people.exporter), events: commit.events };
    expect(refusalOf(upload.before, upload.commit, disguised)).toBe('commit_unlawful');
    expect(ask.accept('evidence-1').kind).toBe(commit.action);
  });

  it('when a paper is accepted in spite of what contradicts it, and nobody says why', () => {
    const { before, commit } = placeOf('accept_evidence');
    const conflicts = [{ code: 'other_model', text: { zh: '型号不符', en: 'Another model' } }];
    const because = (note: string) =>
      refusalOf(before, commit, {
        events: commit.events.map((event) =>
          event.type === 'evidence.accepted' ? { ...event, despite: { note, conflicts } } : event,
        ),
      });
    expect(because('原件写明两个型号')).toBe('accepted');
    for (const note of ['', ' \n']) expect(because(note)).toBe('commit_unlawful');
  });

  it.each<readonly [string, () => Scenario, string]>([
    ['a waiver', waiverConfirmed, 'decide_waiver'],
    ['a change of the label', labelRemoved, 'confirm_label_change'],
  ])('when %s is settled by whoever proposed it', (_title, scenario, action) => {
    const { commits } = scenario();
    const at = commits.findIndex((commit) => commit.action === action);
    const before = foldCommits(commits.slice(0, at));
    expect(refusalOf(before, commits[at]!, {})).toBe('accepted');
    expect(refusalOf(before, commits[at]!, by(both))).toBe('commit_unlawful');
    const delegate = bankUser('other', ['compliance'], { onBehalfOf: 'both' });
    expect(refusalOf(before, commits[at]!, by(delegate))).toBe('commit_unlawful');
  });

  const flipped = { creditReference: 'SX-2', corrects: 'SX-2026-0001', granted: false };
  const { credit, secondCredit } = staff;
  const proposal = payout.credit({ ...flipped, note: '登记有误' });

  /** The last commit of a scenario, by other people or with its events changed, and what it follows. */
  const lastOf = ({ commits }: Scenario) => {
    const before = foldCommits(commits.slice(0, -1));
    const commit = commits.at(-1)!;
    return {
      by: (actor: Parameters<typeof commitActorOf>[0]) => refusalOf(before, commit, by(actor)),
      with: (change: (event: (typeof commit.events)[number]) => object) =>
        refusalOf(before, commit, {
          events: commit.events.map((event) => ({ ...event, ...change(event) })),
        }),
    };
  };

  it('when one person makes a recorded credit decision another one under its own reference', () => {
    const noted = apply([[credit, payout.credit()]], givenBefore('approve_application'));
    const approve = straightThrough.filter(([, { kind }]) => kind === 'approve_application');
    const taking = lastOf(apply(approve, noted));
    expect(taking.with(() => ({}))).toBe('accepted');
    expect(
      taking.with((one) => ('credit' in one ? { credit: { ...one.credit, note: '—' } } : {})),
    ).toBe('accepted');
    for (const over of [{ granted: false }, { decidedOn: '2026-11-19' }, { corrects: 'SX-0' }])
      expect(
        taking.with((one) => ('credit' in one ? { credit: { ...one.credit, ...over } } : {})),
      ).toBe('commit_unlawful');
    const again = lastOf(apply([[credit, proposal]], noted));
    expect(again.with(() => ({}))).toBe('accepted');
    expect(again.with(() => ({ type: 'credit.noted' }))).toBe('commit_unlawful');
    expect(
      again.with((one) =>
        'credit' in one
          ? { type: 'credit.noted', credit: { ...one.credit, creditReference: 'SX-2026-0001' } }
          : {},
      ),
    ).toBe('commit_unlawful');
  });

  it('when the second person on a credit decision agrees to another one, is a machine or took another step', () => {
    const waiting = apply(
      [
        [credit, payout.credit()],
        [credit, proposal],
      ],
      approvedScenario(),
    );
    const agreeing = lastOf(apply([[secondCredit, payout.credit(flipped)]], waiting));
    expect(agreeing.with(() => ({}))).toBe('accepted');
    expect(
      agreeing.with((one) =>
        'credit' in one ? { credit: { ...one.credit, decidedOn: '2026-11-19' } } : {},
      ),
    ).toBe('commit_unlawful');
    expect(agreeing.with(() => ({ takesStep: undefined }))).toBe('commit_unlawful');
    expect(agreeing.by(staff.core)).toBe('authority_missing');
    expect(agreeing.by(bankUser('first-1', ['credit_officer']))).toBe('one_person_one_step');

    const refusing = lastOf(
      apply([[secondCredit, { kind: 'refuse_credit_correction', note: '无误' }]], waiting),
    );
    expect(refusing.with(() => ({}))).toBe('accepted');
    expect(refusing.by(credit)).toBe('accepted');
    expect(refusing.by(staff.core)).toBe('authority_missing');
    expect(refusing.by(bankUser('first-1', ['credit_officer']))).toBe('one_person_one_step');
  });

  it('when a second correction of the credit decision, or the contract, comes while one waits', () => {
    const granted = apply([[credit, payout.credit()]], approvedScenario());
    const waiting = apply([[credit, proposal]], granted);
    const before = foldCommits(waiting.commits);
    const next = { revision: before!.state.revision + 1, previousHash: before!.lastHash };
    const proposing = waiting.commits.at(-1)!;
    expect(refusalOf(before, proposing, { ...next, ...by(secondCredit) })).toBe('commit_unlawful');
    const signing = apply([[staff.core, payout.contract()]], granted).commits.at(-1)!;
    expect(refusalOf(foldCommits(granted.commits), signing, {})).toBe('accepted');
    expect(refusalOf(before, signing, next)).toBe('commit_unlawful');
    const twice = { events: [...proposing.events, ...proposing.events] };
    expect(refusalOf(foldCommits(granted.commits), proposing, twice)).toBe('commit_unlawful');
  });
});
