import { describe, expect, it } from '@jest/globals';
import { bankUser, exporterUser, people } from '../../../../builders/actors.js';
import {
  applicationOf,
  ask,
  assessmentOf,
  clearLookups,
  draftOf,
  eligible,
  emptyStory,
  entryOf,
  refusalOf,
  sha256,
  storyBefore,
  straightThrough,
  tell,
  tellAll,
} from '../../../../builders/lifecycle.js';
import type { Step } from '../../../../builders/lifecycle.js';
import { firstChainFault } from '../../../../../src/kernel/record/commit.js';
import { progressOf } from '../../../../../src/contexts/applications/rules/state/progress.js';

describe('the main job', () => {
  it('goes from draft to approved with four people of the bank', () => {
    const application = applicationOf(tellAll(straightThrough));
    expect(application.status).toBe('approved');
    expect(application.revision).toBe(straightThrough.length);
    expect(application.decisions).toHaveLength(1);
    expect(new Set(application.stepActs.flatMap((act) => act.persons)).size).toBe(4);
  });

  it('is partly approved when only some lines are listed', () => {
    const assessment = assessmentOf(['listed', 'not_listed']);
    const steps = straightThrough.map((step) =>
      step[1].kind === 'complete_collection'
        ? ([step[0], ask.complete(assessment)] as const)
        : step,
    );
    expect(applicationOf(tellAll(steps)).status).toBe('partly_approved');
  });

  it('cannot be approved when no line is listed', () => {
    const steps = straightThrough.map((step) =>
      step[1].kind === 'complete_collection'
        ? ([step[0], ask.complete(assessmentOf(['cannot_tell']))] as const)
        : step,
    );
    const story = tellAll(steps.slice(0, -1));
    expect(refusalOf(story, [people.final, ask.approve()])).toBe('nothing_listed');
    expect(applicationOf(tellAll([[people.final, ask.decline()]], story)).status).toBe('declined');
  });

  it('chains every commit to the one before', () => {
    expect(firstChainFault(tellAll(straightThrough).commits, sha256)).toBeNull();
  });
});

describe('submission', () => {
  it('is refused when the bank has no four different people, naming the empty posts', () => {
    const story = storyBefore('submit_application');
    const without = eligible.filter((user) => user.userId !== 'second-1');
    const { decided } = tell(story, [people.exporter, ask.submit(without)]);
    expect(decided).toMatchObject({ ok: false, failure: { code: 'no_eligible_reviewers' } });
    expect(JSON.stringify(decided)).toContain('second reviewer');
  });

  it('is possible when people hold several roles, as long as four of them fit', () => {
    const users = [
      { userId: 'a', roles: ['client_manager', 'first_reviewer'] },
      { userId: 'b', roles: ['client_manager'] },
      { userId: 'c', roles: ['first_reviewer', 'final_approver'] },
      { userId: 'd', roles: ['second_reviewer', 'final_approver'] },
    ];
    expect(refusalOf(storyBefore('submit_application'), [people.exporter, ask.submit(users)])).toBe(
      'accepted',
    );
    const three = users.filter((user) => user.userId !== 'b').concat({ userId: 'e', roles: [] });
    expect(refusalOf(storyBefore('submit_application'), [people.exporter, ask.submit(three)])).toBe(
      'no_eligible_reviewers',
    );
  });

  it('is refused without lines or use of proceeds', () => {
    const noLines = tellAll([[people.exporter, ask.draft(draftOf({ lines: [] }))]]);
    expect(refusalOf(noLines, [people.exporter, ask.submit()])).toBe('lines_missing');
    const noUse = tellAll([[people.exporter, ask.draft(draftOf({ useOfProceeds: ' ' }))]]);
    expect(refusalOf(noUse, [people.exporter, ask.submit()])).toBe('use_of_proceeds_missing');
  });
});

describe('four eyes', () => {
  const stranger = exporterUser('exporter-9', { applicantIds: ['applicant-9'] });

  it('refuses a review by anybody of the applicant side, whatever roles they hold', () => {
    const traitor = bankUser('exporter-1', ['client_manager', 'first_reviewer', 'final_approver']);
    expect(refusalOf(storyBefore('accept_intake'), [traitor, ask.acceptIntake()])).toBe(
      'exporter_side_never_acts_for_bank',
    );
    expect(refusalOf(storyBefore('approve_application'), [people.exporter, ask.approve()])).toBe(
      'exporter_side_never_acts_for_bank',
    );
  });

  it('answers an act for an applicant one does not belong to as if nothing were there', () => {
    expect(refusalOf(storyBefore('submit_application'), [stranger, ask.submit()])).toBe(
      'application_unknown',
    );
  });

  it('refuses an approval by who recommended, also with every role', () => {
    const both = bankUser('first-1', ['first_reviewer', 'second_reviewer', 'final_approver']);
    expect(refusalOf(storyBefore('record_review', 2), [both, ask.review()])).toBe(
      'one_person_one_step',
    );
    expect(refusalOf(storyBefore('claim_step', 3), [both, ask.claim()])).toBe(
      'one_person_one_step',
    );
  });

  it('counts a delegate as both persons', () => {
    const delegate = bankUser('final-9', ['final_approver'], { onBehalfOf: 'first-1' });
    expect(refusalOf(storyBefore('claim_step', 3), [delegate, ask.claim()])).toBe(
      'one_person_one_step',
    );
    const ofExporter = bankUser('final-9', ['final_approver'], { onBehalfOf: 'exporter-1' });
    expect(refusalOf(storyBefore('claim_step', 3), [ofExporter, ask.claim()])).toBe(
      'initiator_never_reviews',
    );
  });

  it('holds across returns', () => {
    const story = tellAll(
      [
        [
          people.final,
          { kind: 'return_application', to: 'first_review', reasonCodes: ['unclear'], note: '' },
        ],
      ],
      storyBefore('approve_application'),
    );
    const manager = bankUser('manager-1', ['first_reviewer']);
    expect(refusalOf(story, [manager, ask.claim()])).toBe('one_person_one_step');
    expect(refusalOf(story, [people.first, ask.claim()])).toBe('accepted');
  });

  it('refuses evidence to be accepted by who uploaded it', () => {
    const story = storyBefore('accept_evidence');
    const uploader = bankUser('exporter-1', ['client_manager']);
    expect(refusalOf(story, [uploader, ask.accept('evidence-1')])).toBe(
      'exporter_side_never_acts_for_bank',
    );
  });

  it('refuses a role that is not held, and another bank as if nothing were there', () => {
    const clerk = bankUser('clerk', ['auditor']);
    expect(refusalOf(storyBefore('accept_intake'), [clerk, ask.acceptIntake()])).toBe(
      'role_missing',
    );
    const other = bankUser('manager-1', ['client_manager'], { bankId: 'bank-b' });
    expect(refusalOf(storyBefore('accept_intake'), [other, ask.acceptIntake()])).toBe(
      'application_unknown',
    );
  });
});

describe('claims', () => {
  it('lets only who claimed act, and nobody claim twice', () => {
    const story = storyBefore('record_review');
    const second = bankUser('first-2', ['first_reviewer']);
    expect(refusalOf(story, [second, ask.review()])).toBe('claimed_by_another');
    expect(refusalOf(story, [second, ask.claim()])).toBe('claimed_by_another');
    expect(refusalOf(story, [people.first, ask.claim()])).toBe('already_claimed');
    expect(refusalOf(storyBefore('claim_step'), [people.first, ask.review()])).toBe('not_claimed');
  });

  it('can be given back and taken by another', () => {
    const story = tellAll([[people.first, { kind: 'unclaim_step' }]], storyBefore('record_review'));
    expect(refusalOf(story, [bankUser('first-2', ['first_reviewer']), ask.claim()])).toBe(
      'accepted',
    );
  });
});

describe('evidence', () => {
  it('is accepted by hash: another hash, or a superseded file, is refused', () => {
    const story = storyBefore('accept_evidence');
    expect(refusalOf(story, [people.manager, ask.accept('evidence-1', sha256('other'))])).toBe(
      'evidence_hash_differs',
    );
    const replaced = tellAll(
      [[people.exporter, ask.upload('evidence-3', ['L1-conformsTo'])]],
      story,
    );
    expect(refusalOf(replaced, [people.manager, ask.accept('evidence-1')])).toBe(
      'evidence_not_open',
    );
    expect(applicationOf(replaced).evidence).toHaveLength(3);
  });

  it('re-opens the entry when rejected, and keeps both files', () => {
    const story = tellAll(
      [
        [people.manager, ask.reject('evidence-1')],
        [people.exporter, ask.upload('evidence-3', ['L1-conformsTo'])],
        [people.manager, ask.accept('evidence-3')],
        [people.manager, ask.accept('evidence-2')],
      ],
      storyBefore('accept_evidence'),
    );
    const application = applicationOf(story);
    expect(application.evidence.map((one) => one.status)).toEqual([
      'superseded',
      'accepted',
      'accepted',
    ]);
    expect(progressOf(application).entriesSettled).toBe(true);
  });

  it('refuses the same bytes twice for one entry, an unknown entry and no entry', () => {
    const story = storyBefore('accept_evidence');
    const again = ask.upload('evidence-9', ['L1-conformsTo'], sha256('evidence-1'));
    expect(refusalOf(story, [people.exporter, again])).toBe('evidence_repeated');
    expect(refusalOf(story, [people.exporter, ask.upload('evidence-9', ['L9-kind'])])).toBe(
      'entry_unknown',
    );
    expect(refusalOf(story, [people.exporter, ask.upload('evidence-9', [])])).toBe('entry_missing');
  });

  it('stops the collection from closing while a file waits for the bank', () => {
    const story = storyBefore('accept_evidence');
    expect(refusalOf(story, [people.exporter, ask.complete()])).toBe('evidence_unreviewed');
  });
});

describe('corrections', () => {
  it('stop the bank clock and go back to the state that sent them with the time left', () => {
    const before = storyBefore('confirm_screening');
    const intake = storyBefore('accept_intake');
    expect(refusalOf(before, [people.manager, ask.correction()])).toBe('not_allowed_in_state');
    const asked = tellAll([[people.manager, ask.correction()]], intake);
    expect(applicationOf(asked).status).toBe('correction');
    const answered = applicationOf(tellAll([[people.exporter, ask.answer()]], asked));
    expect(answered.status).toBe('intake');
    const left = Date.parse(applicationOf(intake).deadline!.dueAt) - Date.parse(asked.at);
    expect(Date.parse(answered.deadline!.dueAt) - Date.parse(answered.statusSince)).toBe(left);
    expect(answered.corrections).toMatchObject([
      { round: 1, answer: '已补充', sentFrom: 'intake' },
    ]);
  });

  it('void reviews and lead back to the collection when the draft was amended after them', () => {
    const story = storyBefore('claim_step', 2);
    const asked = tellAll(
      [
        [people.second, ask.claim()],
        [people.second, ask.correction()],
        [
          people.exporter,
          ask.answer(draftOf({ tenorMonths: 9 }), assessmentOf(['cannot_tell'], 'sha256:new')),
        ],
      ],
      story,
    );
    const application = applicationOf(asked);
    expect(application.status).toBe('collection');
    expect(application.recommendations).toEqual([]);
    expect(application.draft.tenorMonths).toBe(9);
  });

  it('need a reason per item', () => {
    const story = storyBefore('accept_intake');
    expect(refusalOf(story, [people.manager, { kind: 'request_correction', reasons: [] }])).toBe(
      'reasons_missing',
    );
  });
});

describe('screening', () => {
  it('proposes not green when no line can be listed, and the client manager declines', () => {
    const steps = [
      ...straightThrough.slice(0, 2),
      [people.manager, ask.acceptIntake(assessmentOf(['not_listed']))],
      [people.manager, ask.confirmScreening()],
    ] as const;
    const story = tellAll(steps);
    expect(applicationOf(story)).toMatchObject({ status: 'not_green_proposed', checklist: [] });
    const declined = tellAll([[people.manager, { kind: 'confirm_not_green', note: '' }]], story);
    expect(applicationOf(declined)).toMatchObject({
      status: 'declined',
      decisions: [{ outcome: 'declined' }],
    });
  });

  it('vetoes on one environmental veto, and refuses a look-up that is missing', () => {
    const story = storyBefore('record_environmental_screening');
    const veto = clearLookups.map((one) =>
      one.subject === 'fines'
        ? { ...one, result: 'veto' as const, findings: [`no_${one.subject}`] }
        : one,
    );
    expect(applicationOf(tellAll([[people.manager, ask.environment(veto)]], story)).status).toBe(
      'vetoed',
    );
    expect(refusalOf(story, [people.manager, ask.environment(clearLookups.slice(1))])).toBe(
      'lookups_missing',
    );
  });

  it.each([
    ['names no rule', { result: 'veto' }],
    ['names a rule that is none', { result: 'veto', findings: ['no_such_rule'] }],
    ['names a rule of another subject', { result: 'veto', findings: ['no_eia'] }],
    [
      'names a rule that was not in force yet',
      { result: 'veto', findings: ['no_fines'], lookedUpOn: '2025-09-30' },
    ],
    ['calls clear what a rule names', { result: 'clear', findings: ['no_fines'] }],
  ] as const)('refuses a look-up that %s', (_title, over) => {
    const story = storyBefore('record_environmental_screening');
    const lookups = clearLookups.map((one) =>
      one.subject === 'fines' ? { ...one, ...over } : one,
    );
    expect(refusalOf(story, [people.manager, ask.environment(lookups)])).toBe('veto_rule_unfit');
  });

  it('refuses a look-up dated tomorrow', () => {
    const story = storyBefore('record_environmental_screening');
    const lookups = clearLookups.map((one) => ({ ...one, lookedUpOn: '2099-01-01' }));
    expect(refusalOf(story, [people.manager, ask.environment(lookups)])).toBe('lookup_outdated');
  });
});

describe('the decision', () => {
  it('is refused on a stale revision', () => {
    const story = storyBefore('approve_application');
    const seen = story.commits.length - 1;
    expect(refusalOf(story, [people.final, ask.approve()], seen)).toBe('revision_stale');
    expect(refusalOf(story, [people.final, ask.approve()], story.commits.length)).toBe('accepted');
  });

  it('goes to a person when another standard governs on the day of approval', () => {
    const story = storyBefore('approve_application');
    expect(refusalOf(story, [people.final, ask.approve('manual')])).toBe(
      'other_standard_on_approval',
    );
  });

  it('is refused while what is asked once is not accepted', () => {
    const steps = straightThrough.flatMap((step) =>
      step[1].kind === 'confirm_screening'
        ? [
            [
              step[0],
              ask.confirmScreening([
                entryOf('L1-conformsTo'),
                entryOf('A-complianceAttested'),
                entryOf('A-nuclearLicenceHeld'),
              ]),
            ] as const,
          ]
        : [step],
    );
    const story = tellAll(steps.slice(0, -1));
    expect(refusalOf(story, [people.final, ask.approve()])).toBe('attestation_missing');
  });

  it('is marked late after the deadline, and still accepted', () => {
    const story = storyBefore('approve_application');
    const late = { ...story, at: '2027-01-10T00:00:00.000Z' };
    expect(applicationOf(tellAll([[people.final, ask.approve()]], late)).decisions[0]?.late).toBe(
      true,
    );
  });

  it('is made once: a second decision is refused', () => {
    const story = tellAll(straightThrough);
    expect(refusalOf(story, [people.final, ask.decline()])).toBe('not_allowed_in_state');
  });
});

describe('withdrawal and appeal', () => {
  it.each(straightThrough.slice(1).map((_, index) => index + 2))(
    'lets the exporter withdraw after step %i of the main job',
    (count) => {
      const story = tellAll(straightThrough.slice(0, count));
      expect(applicationOf(tellAll([[people.exporter, ask.withdraw()]], story)).status).toBe(
        'withdrawn',
      );
    },
  );

  it('refuses a decision after withdrawal', () => {
    const story = tellAll([[people.exporter, ask.withdraw()]], storyBefore('approve_application'));
    expect(refusalOf(story, [people.final, ask.approve()])).toBe('not_allowed_in_state');
  });

  const declined = () =>
    tellAll([[people.final, ask.decline()]], storyBefore('approve_application'));
  const appealed = () =>
    tellAll([[people.exporter, { kind: 'file_appeal', grounds: '附新报告' }]], declined());

  it('gives an appeal to somebody who took no part, and opens a new round when granted', () => {
    const story = appealed();
    expect(refusalOf(story, [people.final, ask.claim()])).toBe('one_person_one_step');
    const granted = tellAll(
      [
        [people.appeal, ask.claim()],
        [people.appeal, { kind: 'decide_appeal', granted: true, note: '' }],
      ],
      story,
    );
    expect(applicationOf(granted)).toMatchObject({
      status: 'first_review',
      round: 2,
      recommendations: [],
    });
  });

  it('against “not green” starts again at the screening, which asks for what was held against it', () => {
    const hopeless = assessmentOf(['not_listed']);
    const story = tellAll(
      [
        [people.manager, ask.acceptIntake(hopeless)],
        [people.manager, ask.confirmScreening([])],
        [people.manager, { kind: 'confirm_not_green', note: '' }],
        [people.exporter, { kind: 'file_appeal', grounds: '附新报告' }],
        [people.appeal, ask.claim()],
        [people.appeal, { kind: 'decide_appeal', granted: true, note: '' }],
      ],
      storyBefore('accept_intake'),
    );
    expect(applicationOf(story)).toMatchObject({ status: 'screening', round: 2 });
    const nothingAsked = tellAll([[people.manager, ask.confirmScreening([])]], story);
    expect(applicationOf(nothingAsked).status).toBe('not_green_proposed');
    const asked = tellAll([[people.manager, ask.confirmScreening()]], story);
    expect(applicationOf(asked).status).toBe('collection');
    expect(applicationOf(asked).checklist.map(({ status }) => status)).toEqual([
      'requested',
      'requested',
    ]);
    expect(progressOf(applicationOf(asked)).collectionSettled).toBe(false);
  });

  it('ends again when dismissed, and cannot be appealed twice', () => {
    const story = tellAll(
      [
        [people.appeal, ask.claim()],
        [people.appeal, { kind: 'decide_appeal', granted: false, note: '' }],
      ],
      appealed(),
    );
    expect(applicationOf(story).status).toBe('declined');
    expect(refusalOf(story, [people.exporter, { kind: 'file_appeal', grounds: '再次' }])).toBe(
      'appeal_too_late',
    );
  });

  it('is too late after the time to appeal', () => {
    const late = { ...declined(), at: '2027-06-01T00:00:00.000Z' };
    expect(refusalOf(late, [people.exporter, { kind: 'file_appeal', grounds: '迟' }])).toBe(
      'appeal_too_late',
    );
  });
});

describe('deadlines', () => {
  it('warn once at each instant, breach once, and change nothing else', () => {
    const story = storyBefore('accept_intake');
    const { deadline } = applicationOf(story);
    const warnAt = deadline!.warnAt[0]!;
    const warned = tellAll([[people.system, { kind: 'warn_deadline', warnAt }]], story);
    expect(refusalOf(warned, [people.system, { kind: 'warn_deadline', warnAt }])).toBe(
      'deadline_moved',
    );
    const breached = tellAll(
      [[people.system, { kind: 'breach_deadline', dueAt: deadline!.dueAt }]],
      warned,
    );
    expect(applicationOf(breached)).toMatchObject({ status: 'intake', breached: true });
    expect(refusalOf(breached, [people.manager, ask.acceptIntake()])).toBe('accepted');
  });

  it('remind nobody once they have come', () => {
    const story = storyBefore('accept_intake');
    const { dueAt, warnAt } = applicationOf(story).deadline!;
    const reminder: Step = [people.system, { kind: 'warn_deadline', warnAt: warnAt[0]! }];
    expect(refusalOf({ ...story, at: dueAt }, reminder)).toBe('reminder_too_late');
  });

  it('expire a silent collection softly, and the exporter reopens it', () => {
    const story = tellAll(
      [[people.system, { kind: 'expire_collection' }]],
      storyBefore('upload_evidence'),
    );
    expect(applicationOf(story).status).toBe('expired');
    const reopened = tellAll([[people.exporter, { kind: 'reopen_application' }]], story);
    expect(applicationOf(reopened)).toMatchObject({ status: 'collection' });
    expect(applicationOf(reopened).checklist).toHaveLength(2);
  });

  it('are for the system alone', () => {
    expect(
      refusalOf(storyBefore('upload_evidence'), [people.manager, { kind: 'expire_collection' }]),
    ).toBe('system_only');
  });
});

describe('a record', () => {
  it('starts with a draft and nothing else', () => {
    expect(refusalOf(emptyStory, [people.exporter, ask.submit()])).toBe('application_unknown');
    expect(refusalOf(tellAll(straightThrough.slice(0, 1)), [people.exporter, ask.draft()])).toBe(
      'application_exists',
    );
  });
});
