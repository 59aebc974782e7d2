import { describe, expect, it } from '@jest/globals';
import { bankUser, exporterUser, people } from '../../../../builders/actors.js';
import {
  applicationOf,
  ask,
  assessmentOf,
  clearLookups,
  draftOf,
  eligible,
  emptyScenario,
  entryOf,
  refusalOf,
  sha256,
  givenBefore,
  straightThrough,
  tell,
  apply,
  hashOfBytes,
} from '../../../../builders/lifecycle.js';
import type { Step } from '../../../../builders/lifecycle.js';
import { firstChainFault } from '../../../../../src/kernel/record/commit.js';
import { stepBasisOf } from '../../../../../src/contexts/applications/rules/next-steps/step-basis.js';
import { decisionOf } from '../../../../../src/contexts/applications/rules/review/decision-of.js';
import { progressOf } from '../../../../../src/contexts/applications/rules/state/progress.js';

/** The builder does each act an hour after the one before. */
const HOUR_MS = 3_600_000;

describe('the main job', () => {
  it('goes from draft to approved with four people of the bank', () => {
    const application = applicationOf(apply(straightThrough));
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
    expect(applicationOf(apply(steps)).status).toBe('partly_approved');
  });

  it('is partly approved when all lines are listed and not all of the amount is approved', () => {
    const application = applicationOf(givenBefore('approve_application'));
    const outcomeOf = (notApprovedMinor: number) =>
      decisionOf(application, application.assessments.at(-1)!, {
        agrees: true,
        approved: { notApprovedMinor },
        context: { at: application.updatedAt, actor: people.final },
        reasonCodes: [],
        note: '',
      } as unknown as Parameters<typeof decisionOf>[2]).outcome;
    expect([outcomeOf(0), outcomeOf(1)]).toEqual(['approved', 'partly_approved']);
  });

  it('cannot be approved when no line is listed', () => {
    const steps = straightThrough.map((step) =>
      step[1].kind === 'complete_collection'
        ? ([step[0], ask.complete(assessmentOf(['cannot_tell']))] as const)
        : step,
    );
    const scenario = apply(steps.slice(0, -1));
    expect(refusalOf(scenario, [people.final, ask.approve()])).toBe('nothing_listed');
    expect(applicationOf(apply([[people.final, ask.decline()]], scenario)).status).toBe('declined');
  });

  it('chains every commit to the one before', () => {
    expect(firstChainFault(apply(straightThrough).commits, sha256)).toBeNull();
  });
});

describe('submission', () => {
  it('is refused when the bank has no four different people, naming the empty posts', () => {
    const scenario = givenBefore('submit_application');
    const without = eligible.filter((user) => user.userId !== 'second-1');
    const { decided } = tell(scenario, [people.exporter, ask.submit(without)]);
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
    expect(refusalOf(givenBefore('submit_application'), [people.exporter, ask.submit(users)])).toBe(
      'accepted',
    );
    const three = users.filter((user) => user.userId !== 'b').concat({ userId: 'e', roles: [] });
    expect(refusalOf(givenBefore('submit_application'), [people.exporter, ask.submit(three)])).toBe(
      'no_eligible_reviewers',
    );
  });

  it('is refused without lines, use of proceeds or a term', () => {
    const noTerm = apply([[people.exporter, ask.draft(draftOf({ tenorMonths: 0 }))]]);
    expect(refusalOf(noTerm, [people.exporter, ask.submit()])).toBe('tenor_missing');
    const noLines = apply([[people.exporter, ask.draft(draftOf({ lines: [] }))]]);
    expect(refusalOf(noLines, [people.exporter, ask.submit()])).toBe('lines_missing');
    const noUse = apply([[people.exporter, ask.draft(draftOf({ useOfProceeds: ' ' }))]]);
    expect(refusalOf(noUse, [people.exporter, ask.submit()])).toBe('use_of_proceeds_missing');
  });
});

describe('four eyes', () => {
  const stranger = exporterUser('exporter-9', { applicantIds: ['applicant-9'] });

  it('refuses a review by anybody of the applicant side, whatever roles they hold', () => {
    const traitor = bankUser('exporter-1', ['client_manager', 'first_reviewer', 'final_approver']);
    expect(refusalOf(givenBefore('accept_intake'), [traitor, ask.acceptIntake()])).toBe(
      'exporter_side_never_acts_for_bank',
    );
    expect(refusalOf(givenBefore('approve_application'), [people.exporter, ask.approve()])).toBe(
      'exporter_side_never_acts_for_bank',
    );
  });

  it('answers an act for an applicant one does not belong to as if nothing were there', () => {
    expect(refusalOf(givenBefore('submit_application'), [stranger, ask.submit()])).toBe(
      'application_unknown',
    );
  });

  it('refuses an approval by who recommended, also with every role', () => {
    const both = bankUser('first-1', ['first_reviewer', 'second_reviewer', 'final_approver']);
    expect(refusalOf(givenBefore('record_review', 2), [both, ask.review()])).toBe(
      'one_person_one_step',
    );
    expect(refusalOf(givenBefore('claim_step', 3), [both, ask.claim()])).toBe(
      'one_person_one_step',
    );
  });

  it('counts a delegate as both persons', () => {
    const delegate = bankUser('final-9', ['final_approver'], { onBehalfOf: 'first-1' });
    expect(refusalOf(givenBefore('claim_step', 3), [delegate, ask.claim()])).toBe(
      'one_person_one_step',
    );
    const ofExporter = bankUser('final-9', ['final_approver'], { onBehalfOf: 'exporter-1' });
    expect(refusalOf(givenBefore('claim_step', 3), [ofExporter, ask.claim()])).toBe(
      'initiator_never_reviews',
    );
  });

  it('holds across returns', () => {
    const scenario = apply(
      [
        [
          people.final,
          { kind: 'return_application', to: 'first_review', reasonCodes: ['unclear'], note: '' },
        ],
      ],
      givenBefore('approve_application'),
    );
    const manager = bankUser('manager-1', ['first_reviewer']);
    expect(refusalOf(scenario, [manager, ask.claim()])).toBe('one_person_one_step');
    expect(refusalOf(scenario, [people.first, ask.claim()])).toBe('accepted');
  });

  it('refuses evidence to be accepted by who uploaded it', () => {
    const scenario = givenBefore('accept_evidence');
    const uploader = bankUser('exporter-1', ['client_manager']);
    expect(refusalOf(scenario, [uploader, ask.accept('evidence-1')])).toBe(
      'exporter_side_never_acts_for_bank',
    );
  });

  it('refuses a role that is not held, and another bank as if nothing were there', () => {
    const clerk = bankUser('clerk', ['auditor']);
    expect(refusalOf(givenBefore('accept_intake'), [clerk, ask.acceptIntake()])).toBe(
      'role_missing',
    );
    const other = bankUser('manager-1', ['client_manager'], { bankId: 'bank-b' });
    expect(refusalOf(givenBefore('accept_intake'), [other, ask.acceptIntake()])).toBe(
      'application_unknown',
    );
  });
});

describe('claims', () => {
  it('lets only who claimed act, and nobody claim twice', () => {
    const scenario = givenBefore('record_review');
    const second = bankUser('first-2', ['first_reviewer']);
    expect(refusalOf(scenario, [second, ask.review()])).toBe('claimed_by_another');
    expect(refusalOf(scenario, [second, ask.claim()])).toBe('claimed_by_another');
    expect(refusalOf(scenario, [people.first, ask.claim()])).toBe('already_claimed');
    expect(refusalOf(givenBefore('claim_step'), [people.first, ask.review()])).toBe('not_claimed');
  });

  it('can be given back and taken by another', () => {
    const scenario = apply(
      [[people.first, { kind: 'unclaim_step' }]],
      givenBefore('record_review'),
    );
    expect(refusalOf(scenario, [bankUser('first-2', ['first_reviewer']), ask.claim()])).toBe(
      'accepted',
    );
  });
});

describe('evidence', () => {
  it('is accepted by hash: another hash, or a superseded file, is refused', () => {
    const scenario = givenBefore('accept_evidence');
    expect(refusalOf(scenario, [people.manager, ask.accept('evidence-1', sha256('other'))])).toBe(
      'evidence_hash_differs',
    );
    const replaced = apply(
      [[people.exporter, ask.upload('evidence-3', ['L1-conformsTo'])]],
      scenario,
    );
    expect(refusalOf(replaced, [people.manager, ask.accept('evidence-1')])).toBe(
      'evidence_not_open',
    );
    expect(applicationOf(replaced).evidence).toHaveLength(3);
  });

  it('re-opens the entry when rejected, and keeps both files', () => {
    const scenario = apply(
      [
        [people.manager, ask.reject('evidence-1')],
        [people.exporter, ask.upload('evidence-3', ['L1-conformsTo'])],
        [people.manager, ask.accept('evidence-3')],
        [people.manager, ask.accept('evidence-2')],
      ],
      givenBefore('accept_evidence'),
    );
    const application = applicationOf(scenario);
    expect(application.evidence.map((one) => one.status)).toEqual([
      'superseded',
      'accepted',
      'accepted',
    ]);
    expect(progressOf(application).entriesSettled).toBe(true);
  });

  it('refuses the same bytes twice for one entry, an unknown entry and no entry', () => {
    const scenario = givenBefore('accept_evidence');
    const again = ask.upload('evidence-9', ['L1-conformsTo'], hashOfBytes('evidence-1'));
    expect(refusalOf(scenario, [people.exporter, again])).toBe('evidence_repeated');
    expect(refusalOf(scenario, [people.exporter, ask.upload('evidence-9', ['L9-kind'])])).toBe(
      'entry_unknown',
    );
    expect(refusalOf(scenario, [people.exporter, ask.upload('evidence-9', [])])).toBe(
      'entry_missing',
    );
  });

  it('stops the collection from closing while a file waits for the bank', () => {
    const scenario = givenBefore('accept_evidence');
    expect(refusalOf(scenario, [people.exporter, ask.complete()])).toBe('evidence_unreviewed');
  });
});

describe('corrections', () => {
  it('stop the bank clock and go back to the state that sent them with the time left', () => {
    const before = givenBefore('confirm_screening');
    const intake = givenBefore('accept_intake');
    expect(refusalOf(before, [people.manager, ask.correction()])).toBe('not_allowed_in_state');
    const asked = apply([[people.manager, ask.correction()]], intake);
    expect(applicationOf(asked).status).toBe('correction');
    const answered = applicationOf(apply([[people.exporter, ask.answer()]], asked));
    expect(answered.status).toBe('intake');
    const left = Date.parse(applicationOf(intake).deadline!.dueAt) - Date.parse(asked.at);
    expect(Date.parse(answered.deadline!.dueAt) - Date.parse(answered.statusSince)).toBe(left);
    expect(answered.corrections).toMatchObject([
      { round: 1, answer: '已补充', sentFrom: 'intake' },
    ]);
  });

  it('void reviews and lead back to the collection when the draft was amended after them', () => {
    const scenario = givenBefore('claim_step', 2);
    const asked = apply(
      [
        [people.second, ask.claim()],
        [people.second, ask.correction('tenorMonths')],
        [
          people.exporter,
          ask.answer(draftOf({ tenorMonths: 9 }), assessmentOf(['cannot_tell'], 'sha256:new')),
        ],
      ],
      scenario,
    );
    const application = applicationOf(asked);
    expect(application.status).toBe('collection');
    expect(application.recommendations).toEqual([]);
    expect(application.draft.tenorMonths).toBe(9);
  });

  it('need a reason per item', () => {
    const scenario = givenBefore('accept_intake');
    expect(refusalOf(scenario, [people.manager, { kind: 'request_correction', reasons: [] }])).toBe(
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
    const scenario = apply(steps);
    expect(applicationOf(scenario)).toMatchObject({ status: 'not_green_proposed', checklist: [] });
    const declined = apply([[people.manager, { kind: 'confirm_not_green', note: '' }]], scenario);
    expect(applicationOf(declined)).toMatchObject({
      status: 'declined',
      decisions: [{ outcome: 'declined' }],
    });
  });

  it('vetoes on one environmental veto, and refuses a look-up that is missing', () => {
    const scenario = givenBefore('record_environmental_screening');
    const veto = clearLookups.map((one) =>
      one.subject === 'fines'
        ? { ...one, result: 'veto' as const, findings: [`no_${one.subject}`] }
        : one,
    );
    expect(applicationOf(apply([[people.manager, ask.environment(veto)]], scenario)).status).toBe(
      'vetoed',
    );
    expect(refusalOf(scenario, [people.manager, ask.environment(clearLookups.slice(1))])).toBe(
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
    const scenario = givenBefore('record_environmental_screening');
    const lookups = clearLookups.map((one) =>
      one.subject === 'fines' ? { ...one, ...over } : one,
    );
    expect(refusalOf(scenario, [people.manager, ask.environment(lookups)])).toBe('veto_rule_unfit');
  });

  it.each([
    ['dated after today', '2099-01-01', /晚于今天/],
    ['that is too old', '1701-01-01', /距今过久/],
  ])('refuses a look-up %s, and says which of the two', (_title, lookedUpOn, said) => {
    const lookups = clearLookups.map((one) => ({ ...one, lookedUpOn }));
    const scenario = givenBefore('record_environmental_screening');
    const { decided } = tell(scenario, [people.manager, ask.environment(lookups)], null);
    expect(decided).toMatchObject({
      ok: false,
      failure: { code: 'lookup_outdated', detail: { zh: expect.stringMatching(said) } },
    });
  });
});

it('refuses look-ups dated after today and others that are too old in one answer', () => {
  const lookups = clearLookups.map((one, at) => ({
    ...one,
    lookedUpOn: at === 0 ? '2099-01-01' : '1701-01-01',
  }));
  const scenario = givenBefore('record_environmental_screening');
  const { decided } = tell(scenario, [people.manager, ask.environment(lookups)], null);
  expect(decided).toMatchObject({
    ok: false,
    failure: { detail: { zh: expect.stringMatching(/晚于今天.*；.*距今过久/) } },
  });
});

describe('the decision', () => {
  it('may approve after two reviewers who did not agree, of whom the approver is told', () => {
    const steps = straightThrough.map((step) =>
      step[1].kind === 'record_review' ? ([step[0], ask.review(false)] as const) : step,
    );
    const scenario = apply(steps.slice(0, -1));
    const reviewed = applicationOf(scenario);
    expect(reviewed.recommendations.map(({ agrees }) => agrees)).toEqual([false, false]);
    const { open } = stepBasisOf(reviewed, 'bank');
    expect(open.map(({ text }) => text.en)).toEqual([
      expect.stringMatching(/first review the reviewer did not agree: \S.*stops nothing/),
      expect.stringMatching(/second review the reviewer did not agree: \S.*stops nothing/),
    ]);
    expect(JSON.stringify(stepBasisOf(reviewed, 'exporter').open)).not.toContain('not agree');
    expect(applicationOf(apply(steps.slice(-1), scenario)).status).toBe('approved');
  });

  it('is refused on a stale revision', () => {
    const scenario = givenBefore('approve_application');
    const seen = scenario.commits.length - 1;
    expect(refusalOf(scenario, [people.final, ask.approve()], seen)).toBe('revision_stale');
    expect(refusalOf(scenario, [people.final, ask.approve()], scenario.commits.length)).toBe(
      'accepted',
    );
  });

  it('goes to a person when another standard governs on the day of approval', () => {
    const scenario = givenBefore('approve_application');
    expect(refusalOf(scenario, [people.final, ask.approve('manual')])).toBe(
      'other_standard_on_approval',
    );
  });

  it('is not reached while what is asked once is not accepted', () => {
    const steps = straightThrough
      .slice(
        0,
        straightThrough.findIndex(([, { kind }]) => kind === 'complete_collection'),
      )
      .flatMap((step) =>
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
    expect(refusalOf(apply(steps), [people.exporter, ask.complete()])).toBe('documents_missing');
  });

  it('is marked late after the deadline, and still accepted', () => {
    const scenario = givenBefore('approve_application');
    const late = { ...scenario, at: '2027-01-10T00:00:00.000Z' };
    expect(applicationOf(apply([[people.final, ask.approve()]], late)).decisions[0]?.late).toBe(
      true,
    );
  });

  it('is not late at the very instant of the deadline', () => {
    const scenario = givenBefore('approve_application');
    const { dueAt } = applicationOf(scenario).deadline!;
    const lateAt = (instant: number): boolean | undefined => {
      const before = new Date(instant - HOUR_MS).toISOString();
      const decided = apply([[people.final, ask.approve()]], { ...scenario, at: before });
      return applicationOf(decided).decisions[0]?.late;
    };
    expect(lateAt(Date.parse(dueAt))).toBe(false);
    expect(lateAt(Date.parse(dueAt) + 1)).toBe(true);
  });

  it('is made once: a second decision is refused', () => {
    const scenario = apply(straightThrough);
    expect(refusalOf(scenario, [people.final, ask.decline()])).toBe('not_allowed_in_state');
  });
});

describe('withdrawal and appeal', () => {
  it.each(straightThrough.slice(1).map((_, index) => index + 2))(
    'lets the exporter withdraw after step %i of the main job',
    (count) => {
      const scenario = apply(straightThrough.slice(0, count));
      expect(applicationOf(apply([[people.exporter, ask.withdraw()]], scenario)).status).toBe(
        'withdrawn',
      );
    },
  );

  it('refuses a decision after withdrawal', () => {
    const scenario = apply([[people.exporter, ask.withdraw()]], givenBefore('approve_application'));
    expect(refusalOf(scenario, [people.final, ask.approve()])).toBe('not_allowed_in_state');
  });

  const declined = () => apply([[people.final, ask.decline()]], givenBefore('approve_application'));
  const appealed = () =>
    apply([[people.exporter, { kind: 'file_appeal', grounds: '附新报告' }]], declined());

  it('gives an appeal to somebody who took no part, and opens a new round when granted', () => {
    const scenario = appealed();
    expect(refusalOf(scenario, [people.final, ask.claim()])).toBe('one_person_one_step');
    const granted = apply(
      [
        [people.appeal, ask.claim()],
        [people.appeal, { kind: 'decide_appeal', granted: true, note: '' }],
      ],
      scenario,
    );
    expect(applicationOf(granted)).toMatchObject({
      status: 'first_review',
      round: 2,
      recommendations: [],
    });
  });

  it('against “not green” starts again at the screening, which asks for what was held against it', () => {
    const hopeless = assessmentOf(['not_listed']);
    const scenario = apply(
      [
        [people.manager, ask.acceptIntake(hopeless)],
        [people.manager, ask.confirmScreening([])],
        [people.manager, { kind: 'confirm_not_green', note: '' }],
        [people.exporter, { kind: 'file_appeal', grounds: '附新报告' }],
        [people.appeal, ask.claim()],
        [people.appeal, { kind: 'decide_appeal', granted: true, note: '' }],
      ],
      givenBefore('accept_intake'),
    );
    expect(applicationOf(scenario)).toMatchObject({ status: 'screening', round: 2 });
    const nothingAsked = apply([[people.manager, ask.confirmScreening([])]], scenario);
    expect(applicationOf(nothingAsked).status).toBe('not_green_proposed');
    const asked = apply([[people.manager, ask.confirmScreening()]], scenario);
    expect(applicationOf(asked).status).toBe('collection');
    expect(applicationOf(asked).checklist.map(({ status }) => status)).toEqual([
      'requested',
      'requested',
    ]);
    expect(progressOf(applicationOf(asked)).collectionSettled).toBe(false);
  });

  it('ends again when dismissed, and cannot be appealed twice', () => {
    const scenario = apply(
      [
        [people.appeal, ask.claim()],
        [people.appeal, { kind: 'decide_appeal', granted: false, note: '' }],
      ],
      appealed(),
    );
    expect(applicationOf(scenario).status).toBe('declined');
    expect(refusalOf(scenario, [people.exporter, { kind: 'file_appeal', grounds: '再次' }])).toBe(
      'appeal_repeated',
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
    const scenario = givenBefore('accept_intake');
    const { deadline } = applicationOf(scenario);
    const warnAt = deadline!.warnAt[0]!;
    const warned = apply([[people.system, { kind: 'warn_deadline', warnAt }]], scenario);
    expect(refusalOf(warned, [people.system, { kind: 'warn_deadline', warnAt }])).toBe(
      'deadline_moved',
    );
    const breached = apply(
      [[people.system, { kind: 'breach_deadline', dueAt: deadline!.dueAt }]],
      warned,
    );
    expect(applicationOf(breached)).toMatchObject({ status: 'intake', breached: true });
    expect(refusalOf(breached, [people.manager, ask.acceptIntake()])).toBe('accepted');
  });

  it('remind nobody once they have come', () => {
    const scenario = givenBefore('accept_intake');
    const { dueAt, warnAt } = applicationOf(scenario).deadline!;
    const reminder: Step = [people.system, { kind: 'warn_deadline', warnAt: warnAt[0]! }];
    const hourBefore = new Date(Date.parse(dueAt) - HOUR_MS).toISOString();
    expect(refusalOf({ ...scenario, at: hourBefore }, reminder)).toBe('reminder_too_late');
  });

  it('expire a silent collection softly, and the exporter reopens it', () => {
    const scenario = apply(
      [[people.system, { kind: 'expire_collection' }]],
      givenBefore('upload_evidence'),
    );
    expect(applicationOf(scenario).status).toBe('expired');
    const reopened = apply([[people.exporter, { kind: 'reopen_application' }]], scenario);
    expect(applicationOf(reopened)).toMatchObject({ status: 'collection' });
    expect(applicationOf(reopened).checklist).toHaveLength(2);
  });

  it('are for the system alone', () => {
    expect(
      refusalOf(givenBefore('upload_evidence'), [people.manager, { kind: 'expire_collection' }]),
    ).toBe('system_only');
  });
});

describe('a record', () => {
  it('starts with a draft and nothing else', () => {
    expect(refusalOf(emptyScenario, [people.exporter, ask.submit()])).toBe('application_unknown');
    expect(refusalOf(apply(straightThrough.slice(0, 1)), [people.exporter, ask.draft()])).toBe(
      'application_exists',
    );
  });
});
