import { describe, expect, it } from '@jest/globals';
import { people } from '../../../../builders/actors.js';
import {
  applicationOf,
  ask,
  assessmentOf,
  draftOf,
  refusalOf,
  givenBefore,
  straightThrough,
  apply,
  hashOfBytes,
} from '../../../../builders/lifecycle.js';
import type { Scenario } from '../../../../builders/lifecycle.js';
import { nextStepsOf } from '../../../../../src/contexts/applications/rules/next-steps/next-steps.js';
import { entryOf } from '../../../../builders/lifecycle.js';
import type { ApplicationDraft } from '../../../../../src/contexts/applications/rules/draft/application-draft.js';

const inCorrection = (from: Scenario, about?: string): Scenario =>
  apply([[people.manager, ask.correction(about)]], from);

describe('an amended draft', () => {
  const refusalOfAmending = (over: Partial<ApplicationDraft>): string =>
    refusalOf(inCorrection(givenBefore('accept_intake')), [
      people.exporter,
      ask.answer(draftOf(over)),
    ]);

  it('cannot move the application to another applicant', () => {
    expect(refusalOfAmending({ applicantId: 'applicant-2' })).toBe('applicant_changed');
  });

  it('cannot lose its lines or its use of proceeds', () => {
    expect(refusalOfAmending({ lines: [] })).toBe('lines_missing');
    expect(refusalOfAmending({ useOfProceeds: ' ' })).toBe('use_of_proceeds_missing');
    expect(refusalOfAmending({ tenorMonths: 12 })).toBe('accepted');
  });

  it('takes the place of the draft, and its assessment stands beside the first', () => {
    const asked = inCorrection(givenBefore('upload_evidence'), '/tenorMonths');
    const amended = draftOf({ tenorMonths: 12 });
    const assessment = assessmentOf(['listed'], 'sha256:second');
    const application = applicationOf(
      apply([[people.exporter, ask.answer(amended, assessment)]], asked),
    );
    expect(application).toMatchObject({ status: 'collection', draft: { tenorMonths: 12 } });
    expect(application.assessments.map((one) => one.assessmentId)).toEqual([
      assessmentOf(['cannot_tell']).assessmentId,
      'sha256:second',
    ]);
  });

  it('that goes beyond what was asked is taken in anew, and the bank is told each change beside what is open', () => {
    const amount = { amountMinor: 9_200_000_00, currency: 'USD' };
    const amended = draftOf({ role: 'maker', amount });
    const application = applicationOf(
      apply(
        [[people.exporter, ask.answer(amended, assessmentOf(['listed'], 'sha256:second'))]],
        inCorrection(givenBefore('upload_evidence')),
      ),
    );
    expect(application).toMatchObject({ status: 'intake', recommendations: [] });
    expect(application.corrections.at(-1)?.changes).toMatchObject([
      { field: 'role', lineNo: null, to: 'maker' },
      { field: 'amount', lineNo: null, to: 'USD 9,200,000.00' },
    ]);
    const { bank } = nextStepsOf(application, { now: application.updatedAt, calendar: null });
    expect(bank.open).toEqual([]);
    expect(bank.changed.map(({ text }) => text.en)).toEqual([
      expect.stringMatching(/role in the deal, from “.+” to “maker”/),
      expect.stringMatching(/amount asked, from “.+” to “USD 9,200,000.00”/),
    ]);
  });

  it('of what was proposed as not green is screened again, and can turn green', () => {
    const proposed = apply([
      ...straightThrough.slice(0, 2),
      [people.manager, ask.acceptIntake(assessmentOf(['not_listed']))],
      [people.manager, ask.confirmScreening()],
    ]);
    const answered = apply(
      [[people.exporter, ask.answer(draftOf({ role: 'maker' }), assessmentOf(['cannot_tell']))]],
      inCorrection(proposed, 'role'),
    );
    expect(applicationOf(answered).status).toBe('screening');
    const confirmed = apply([[people.manager, ask.confirmScreening()]], answered);
    expect(applicationOf(confirmed)).toMatchObject({ status: 'collection' });
    expect(applicationOf(confirmed).checklist).toHaveLength(2);
  });
});

describe('an answer in words alone', () => {
  it('leads back to what was proposed as not green', () => {
    const proposed = apply([
      ...straightThrough.slice(0, 2),
      [people.manager, ask.acceptIntake(assessmentOf(['not_listed']))],
      [people.manager, ask.confirmScreening()],
    ]);
    const answered = apply([[people.exporter, ask.answer()]], inCorrection(proposed));
    expect(applicationOf(answered).status).toBe('not_green_proposed');
  });

  it.each(['intake', 'collection', 'environmental_screening'] as const)(
    'leads back to %s',
    (status) => {
      const before = {
        intake: 'accept_intake',
        collection: 'upload_evidence',
        environmental_screening: 'record_environmental_screening',
      } as const;
      const asked = inCorrection(givenBefore(before[status]));
      expect(applicationOf(asked)).toMatchObject({ status: 'correction', origin: status });
      const answered = applicationOf(apply([[people.exporter, ask.answer()]], asked));
      expect(answered).toMatchObject({ status, origin: null });
      expect(answered.corrections).toMatchObject([{ sentFrom: status, answer: '已补充' }]);
    },
  );
});

describe('a second correction', () => {
  it('is a round of its own, and the first stays in the record', () => {
    const once = apply(
      [[people.exporter, ask.answer()]],
      inCorrection(givenBefore('accept_intake')),
    );
    const twice = applicationOf(inCorrection(once));
    expect(twice.corrections.map(({ round, answer }) => [round, answer])).toEqual([
      [1, '已补充'],
      [2, null],
    ]);
  });

  it('while one is open is refused', () => {
    const open = inCorrection(givenBefore('accept_intake'));
    expect(refusalOf(open, [people.manager, ask.correction()])).toBe('not_allowed_in_state');
  });
});

describe('screening confirmed again after a return to the intake', () => {
  it('keeps the checklist when no line can be listed any more, since evidence is read through it', () => {
    const scenario = apply(
      [
        [
          people.final,
          { kind: 'return_application', to: 'intake', reasonCodes: ['unclear'], note: '' },
        ],
        [people.manager, ask.acceptIntake(assessmentOf(['not_listed']))],
        [people.manager, ask.confirmScreening([])],
      ],
      givenBefore('approve_application'),
    );
    const application = applicationOf(scenario);
    expect(application.status).toBe('not_green_proposed');
    expect(application.checklist.map((entry) => entry.entryId)).toEqual([
      'L1-conformsTo',
      'A-complianceAttested',
    ]);
  });
});

describe('a file sent again', () => {
  const entries = ['L1-conformsTo'];
  const hash = hashOfBytes('evidence-1');

  it('is refused while its first copy waits or is accepted', () => {
    const waiting = givenBefore('accept_evidence');
    expect(refusalOf(waiting, [people.exporter, ask.upload('evidence-8', entries, hash)])).toBe(
      'evidence_repeated',
    );
    const accepted = apply([[people.manager, ask.accept('evidence-1')]], waiting);
    expect(refusalOf(accepted, [people.exporter, ask.upload('evidence-8', entries, hash)])).toBe(
      'evidence_repeated',
    );
  });

  it('is taken after its first copy was rejected: the description may have been what was wrong', () => {
    const rejected = apply(
      [[people.manager, ask.reject('evidence-1')]],
      givenBefore('accept_evidence'),
    );
    const again = apply([[people.exporter, ask.upload('evidence-8', entries, hash)]], rejected);
    expect(applicationOf(again).checklist[0]).toMatchObject({
      status: 'uploaded',
      evidenceId: 'evidence-8',
    });
  });

  it('is taken for another entry', () => {
    const other = ask.upload('evidence-8', ['A-complianceAttested'], hash);
    expect(refusalOf(givenBefore('upload_evidence', 2), [people.exporter, other])).toBe('accepted');
  });
});

describe('a file for several entries', () => {
  const scenario = (): Scenario =>
    apply(
      [
        [people.manager, ask.confirmScreening([entryOf('L1-conformsTo'), entryOf('L1-certified')])],
        [people.exporter, ask.upload('both', ['L1-conformsTo', 'L1-certified'])],
        [people.exporter, ask.upload('one', ['L1-conformsTo'])],
      ],
      givenBefore('confirm_screening'),
    );

  it('stands for the entries that no later file took over', () => {
    const application = applicationOf(
      apply(
        [
          [people.manager, ask.accept('both')],
          [people.manager, ask.reject('one')],
        ],
        scenario(),
      ),
    );
    expect(application.checklist.map(({ entryId, status }) => [entryId, status])).toEqual([
      ['L1-conformsTo', 'rejected'],
      ['L1-certified', 'accepted'],
    ]);
    expect(application.evidence.map((one) => one.status)).toEqual(['accepted', 'rejected']);
  });
});
