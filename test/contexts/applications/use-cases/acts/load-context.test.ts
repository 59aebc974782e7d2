import { beforeAll, describe, expect, it } from '@jest/globals';
import { bankUser, people } from '../../../../builders/actors.js';
import {
  applicationHarness,
  harnessLibrary,
  userOf,
} from '../../../../builders/application-harness.js';
import type { ApplicationHarness } from '../../../../builders/application-harness.js';
import { draftOf, sha256, hashOfBytes } from '../../../../builders/lifecycle.js';
import {
  acceptanceOf,
  modules,
  runAmendedUntil,
  runUntil,
  proofOf,
  realDraft,
  realJob,
  shirts,
  tractionBattery,
} from '../../../../builders/real-goods.js';
import { contentHashOf } from '../../../../../src/kernel/values/canonical-json.js';
import type { Application } from '../../../../../src/contexts/applications/rules/state/application-state.js';
import type { ApplicationDraft } from '../../../../../src/contexts/applications/rules/draft/application-draft.js';
import type { ApplicationCommand } from '../../../../../src/contexts/applications/rules/acts/application-command.js';
import type { CatalogueLibrary } from '../../../../../src/contexts/catalogue/use-cases/catalogue-library.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const acceptIntake: ApplicationCommand = { kind: 'accept_intake', note: '' };
const confirmScreening: ApplicationCommand = { kind: 'confirm_screening', note: '' };
const complete: ApplicationCommand = { kind: 'complete_collection' };
const correction: ApplicationCommand = {
  kind: 'request_correction',
  reasons: [{ about: 'line/1', reasonCode: 'description_unclear', text: '请更正' }],
};
const answer = (draft: ApplicationDraft | null): ApplicationCommand => ({
  kind: 'answer_correction',
  answer: '已更正',
  draft,
});

/** A maker's battery: three standards are asked for. */
const battery = realDraft({
  role: 'maker',
  lines: [tractionBattery()],
});

const playedUntil = async (
  kind: ApplicationCommand['kind'],
  draft = realDraft(),
): Promise<ApplicationHarness> => {
  const harness = await applicationHarness(library);
  await runUntil(harness, kind, realJob(draft));
  return harness;
};

const entriesOf = ({ checklist }: Application): readonly (readonly [string, string | null])[] =>
  checklist.map(({ entryId, standard }) => [entryId, standard]);

const outcomesOf = ({ assessments }: Application) =>
  assessments.map(({ lines }) => lines.map((line) => line.outcome));

describe('a submission', () => {
  it('is of the day in Shanghai, and pins the revision in force on it', async () => {
    const harness = await playedUntil('submit_application');
    harness.deps.clock.advance(13 * 3_600_000);
    const application = await harness.take(people.exporter, { kind: 'submit_application' });
    expect(application.updatedAt).toBe('2026-11-25T17:00:00.000Z');
    expect(application).toMatchObject({
      submittedOn: '2026-11-26',
      catalogue: { edition: '2025', revision: '2025.1' },
      transition: { rule: 'loan-approved-from-effect', standard: '2025' },
    });
  });

  it('counts only people of the bank who are active', async () => {
    const submit: ApplicationCommand = { kind: 'submit_application' };
    const harness = await playedUntil('submit_application');
    await harness.deps.users.save(userOf(people.second, { active: false }));
    expect(await harness.codeOf(people.exporter, submit)).toBe('no_eligible_reviewers');
    const elsewhere = bankUser('second-9', ['second_reviewer'], { bankId: 'bank-b' });
    await harness.deps.users.save(userOf(elsewhere));
    expect(await harness.codeOf(people.exporter, submit)).toBe('no_eligible_reviewers');
    await harness.deps.users.save(userOf(bankUser('second-2', ['second_reviewer'])));
    expect(await harness.codeOf(people.exporter, submit)).toBe('done');
  });
});

describe('the assessment at intake', () => {
  it('is stored under the hash of its input and result, whole', async () => {
    const harness = await playedUntil('accept_intake');
    const application = await harness.take(people.manager, acceptIntake);
    const { assessmentId, ...summary } = application.assessments[0]!;
    const stored = (await harness.deps.assessments.find('bank-a', assessmentId))!;
    const { input, assessment } = stored;
    expect(contentHashOf({ input, assessment }, sha256)).toBe(assessmentId);
    expect(stored).toMatchObject({ bankId: 'bank-a', applicationId: 'application-1' });
    expect(input).toMatchObject({ role: 'trader', approvedOn: '2026-11-25' });
    expect(input.lines).toHaveLength(2);
    expect(summary.revisionHash).toBe(application.catalogue?.contentHash);
    expect(summary.greenShare).toMatchObject({ certain: '0.0000', atMost: '0.7500' });
    expect(summary.lines).toEqual([
      {
        lineNo: 1,
        outcome: 'cannot_tell',
        itemCode: '8.5.2',
        rowId: '8.5.2#0',
        ghgMark: 'enabling',
      },
      { lineNo: 2, outcome: 'not_listed', itemCode: null, rowId: null, ghgMark: null },
    ]);
  });

  it('is the same when the day it runs is another: the submission day is what counts', async () => {
    const idAfter = async (days: number): Promise<string | undefined> => {
      const harness = await playedUntil('accept_intake');
      harness.deps.clock.advance(days * 86_400_000);
      return (await harness.take(people.manager, acceptIntake)).assessments[0]?.assessmentId;
    };
    expect(await idAfter(40)).toBe(await idAfter(0));
  });

  it('is unavailable, and nothing is committed, when the pinned revision is gone', async () => {
    const harness = await playedUntil('accept_intake');
    const without = { ...library, pinned: () => Promise.resolve(null) };
    const lost = await applicationHarness(library, { ...harness.deps, library: without });
    expect(await lost.handle(lost.envelope(people.manager, acceptIntake))).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'unavailable', code: 'catalogue_revision_missing' },
    });
    expect(await lost.commits()).toHaveLength(2);
  });
});

describe('the checklist', () => {
  it('is the shortest path of every line that can turn green, and the attestations once', async () => {
    const two = realDraft({ lines: [modules(), shirts(), modules({ lineNo: 3 })] });
    const harness = await playedUntil('confirm_screening', two);
    const application = await harness.take(people.manager, confirmScreening);
    expect(entriesOf(application)).toEqual([
      ['L1-conformsTo', 'PV-NORM'],
      ['L3-conformsTo', 'PV-NORM'],
      ['A-complianceAttested', null],
    ]);
    expect(application.checklist.every((entry) => entry.status === 'requested')).toBe(true);
    expect(application.checklist[0]?.acceptableEvidence).toContain('pv-norm');
    expect(application.checklist[0]?.ask.zh).toContain('光伏制造行业规范条件');
  });

  const standards = ['GB 38031', 'GB/T 31486', 'GB/T 31484'];
  const ofStandards = ({ checklist }: Application) =>
    checklist.filter(({ fact }) => fact === 'conformsTo');

  it('asks for each of three standards apart', async () => {
    const harness = await playedUntil('upload_evidence', battery);
    const asked = ofStandards(await harness.application());
    expect(asked.map(({ entryId, standard }) => [entryId, standard])).toEqual([
      ['L1-conformsTo', 'GB 38031'],
      ['L1-conformsTo-2', 'GB/T 31486'],
      ['L1-conformsTo-3', 'GB/T 31484'],
    ]);
  });

  /** Outcomes after everything asked of the line but the standards left out was proved. */
  const outcomesWith = async (proved: readonly string[]) => {
    const harness = await playedUntil('upload_evidence', battery);
    for (const { entryId, lineNo, fact, standard } of (await harness.application()).checklist) {
      const proof =
        lineNo === null
          ? proofOf(entryId, entryId, true, 'env-credit')
          : fact === 'conformsTo'
            ? proofOf(entryId, entryId, standard ?? '', 'test-report')
            : proofOf(entryId, entryId, 'new-energy-vehicle', 'sales-contract');
      await harness.take(people.exporter, proof);
      const contentHash = hashOfBytes(entryId);
      await harness.take(
        people.manager,
        fact !== 'conformsTo' || proved.includes(standard ?? '')
          ? { kind: 'accept_evidence', evidenceId: entryId, contentHash }
          : { kind: 'reject_evidence', evidenceId: entryId, contentHash, reason: '印章不清' },
      );
    }
    return outcomesOf(await harness.take(people.exporter, complete)).at(-1);
  };

  it('lists the line when all it asks for is proved, and not before', async () => {
    expect(await outcomesWith(standards)).toEqual(['listed']);
    for (const missing of standards)
      expect(await outcomesWith(standards.filter((one) => one !== missing))).toEqual([
        'cannot_tell',
      ]);
  });

  it('is empty, and the application proposed as not green, when no line can be listed', async () => {
    const harness = await playedUntil('confirm_screening', realDraft({ lines: [shirts()] }));
    expect(await harness.take(people.manager, confirmScreening)).toMatchObject({
      status: 'not_green_proposed',
      checklist: [],
    });
  });

  it('cannot be built when the stored assessment is gone', async () => {
    const harness = await playedUntil('confirm_screening');
    const forgetful = { ...harness.deps.assessments, find: () => Promise.resolve(null) };
    const lost = await applicationHarness(library, { ...harness.deps, assessments: forgetful });
    expect(await lost.codeOf(people.manager, confirmScreening)).toBe('catalogue_revision_missing');
  });
});

describe('the assessment after the collection', () => {
  it('stands on the accepted evidence: the line is listed and the share certain', async () => {
    const harness = await playedUntil('record_environmental_screening');
    const application = await harness.application();
    expect(outcomesOf(application)).toEqual([
      ['cannot_tell', 'not_listed'],
      ['listed', 'not_listed'],
    ]);
    expect(application.assessments[1]?.greenShare).toMatchObject({
      certain: '0.7500',
      atMost: '0.7500',
    });
    const decided = await runUntil(harness, 'approve_application', realJob().slice(9));
    expect(decided?.status).toBe('final_approval');
    const approved = await harness.take(people.final, { kind: 'approve_application', note: '' });
    expect(approved).toMatchObject({
      status: 'partly_approved',
      decisions: [{ outcome: 'partly_approved', greenShare: { certain: '0.7500' } }],
    });
  });

  it('does not stand on evidence that waits or was rejected', async () => {
    const harness = await playedUntil('accept_evidence');
    await harness.take(people.manager, {
      kind: 'reject_evidence',
      evidenceId: 'norm',
      contentHash: hashOfBytes('norm'),
      reason: '不是该型号',
    });
    await harness.take(people.manager, acceptanceOf('compliance'));
    const application = await harness.take(people.exporter, complete);
    expect(outcomesOf(application).at(-1)).toEqual(['cannot_tell', 'not_listed']);
  });

  it('keeps what was proved when the application is returned to the intake and screened again', async () => {
    const harness = await playedUntil('approve_application');
    await harness.take(people.final, {
      kind: 'return_application',
      to: 'intake',
      reasonCodes: ['unclear'],
      note: '',
    });
    await harness.take(people.manager, acceptIntake);
    const screened = await harness.take(people.manager, confirmScreening);
    expect(screened.checklist.map(({ entryId, status }) => [entryId, status])).toEqual([
      ['L1-conformsTo', 'accepted'],
      ['A-complianceAttested', 'accepted'],
    ]);
    const application = await harness.take(people.exporter, complete);
    expect(outcomesOf(application).at(-1)).toEqual(['listed', 'not_listed']);
  });
});

describe('an answer to a correction', () => {
  const answered = async (draft: ApplicationDraft | null): Promise<Application> => {
    const harness = await playedUntil('upload_evidence');
    await harness.take(people.manager, correction);
    return harness.take(people.exporter, answer(draft));
  };

  it('in words alone is not assessed, and leaves the checklist', async () => {
    const application = await answered(null);
    expect(application.assessments).toHaveLength(1);
    expect(application.checklist).toHaveLength(2);
  });

  it('with an amended draft is assessed again under the pinned revision', async () => {
    const amended = realDraft({ lines: [modules(), modules({ lineNo: 2 })] });
    const application = await answered(amended);
    expect(outcomesOf(application)).toEqual([
      ['cannot_tell', 'not_listed'],
      ['cannot_tell', 'cannot_tell'],
    ]);
    expect(entriesOf(application)).toEqual([
      ['L1-conformsTo', 'PV-NORM'],
      ['A-complianceAttested', null],
      ['L2-conformsTo', 'PV-NORM'],
    ]);
    expect(application.assessments[1]?.revisionHash).toBe(application.catalogue?.contentHash);
  });

  it('drops what nobody asks for any more, unless something is proved or on its way', async () => {
    const harness = await playedUntil('accept_evidence');
    await harness.take(people.manager, correction);
    const application = await harness.take(
      people.exporter,
      answer(realDraft({ lines: [shirts({ lineNo: 1 }), modules({ lineNo: 2 })] })),
    );
    expect(application.checklist.map(({ entryId, status }) => [entryId, status])).toEqual([
      ['L1-conformsTo', 'uploaded'],
      ['A-complianceAttested', 'uploaded'],
      ['L2-conformsTo', 'requested'],
    ]);
    const untouched = await answered(
      realDraft({ lines: [shirts({ lineNo: 1 }), modules({ lineNo: 2 })] }),
    );
    expect(entriesOf(untouched).map(([entryId]) => entryId)).toEqual([
      'A-complianceAttested',
      'L2-conformsTo',
    ]);
  });

  it('never takes the proof of one question for another of the same fact', async () => {
    const harness = await playedUntil('record_environmental_screening');
    await harness.take(people.manager, correction);
    const application = await harness.take(people.exporter, answer(battery));
    const ofFact = application.checklist.filter(({ fact }) => fact === 'conformsTo');
    expect(ofFact.map(({ entryId, standard, status }) => [entryId, standard, status])).toEqual([
      ['L1-conformsTo', 'PV-NORM', 'accepted'],
      ['L1-conformsTo-2', 'GB 38031', 'requested'],
      ['L1-conformsTo-3', 'GB/T 31486', 'requested'],
      ['L1-conformsTo-4', 'GB/T 31484', 'requested'],
    ]);
  });

  it('before the intake was accepted waits for the intake to be assessed', async () => {
    const harness = await playedUntil('accept_intake');
    await harness.take(people.manager, correction);
    const application = await harness.take(people.exporter, answer(realDraft({ tenorMonths: 9 })));
    expect(application).toMatchObject({ status: 'intake', assessments: [] });
    expect(application.draft.tenorMonths).toBe(9);
  });

  it('without lines is refused as incomplete, not with an error', async () => {
    const harness = await playedUntil('upload_evidence');
    await harness.take(people.manager, correction);
    expect(await harness.codeOf(people.exporter, answer(draftOf({ lines: [] })))).toBe(
      'lines_missing',
    );
  });
});

describe('the standard on the day of approval', () => {
  it('is tested again: a bond whose issuer chose the previous one goes to a person', async () => {
    const bond = realDraft({
      instrument: 'bond',
      bond: { status: 'filed', filedOn: '2025-06-01', issuerChooses: 'previous' },
    });
    const harness = await applicationHarness(library);
    await runAmendedUntil(harness, 'approve_application', bond);
    expect((await harness.application()).transition?.standard).toBe('previous');
    expect(await harness.codeOf(people.final, { kind: 'approve_application', note: '' })).toBe(
      'other_standard_on_approval',
    );
    expect((await harness.application()).status).toBe('final_approval');
  });
});

describe('a claim', () => {
  const other = bankUser('first-2', ['first_reviewer']);
  const claimed = async (over: Parameters<typeof userOf>[1]): Promise<string> => {
    const harness = await playedUntil('record_review');
    await harness.deps.users.save(userOf(people.first, over));
    return harness.codeOf(other, { kind: 'claim_step' });
  };

  it('is respected while its holder is active and holds the role', async () => {
    expect(await claimed({})).toBe('claimed_by_another');
  });

  it('is taken over when its holder left or lost the role', async () => {
    expect(await claimed({ active: false })).toBe('done');
    expect(await claimed({ roles: ['auditor'] })).toBe('done');
  });

  it('of a delegate is respected while the delegation is in force', async () => {
    const standsIn = [{ principalId: 'first-9', role: 'first_reviewer' }] as const;
    expect(await claimed({ roles: ['second_reviewer'], standsIn })).toBe('claimed_by_another');
    expect(await claimed({ roles: ['second_reviewer'] })).toBe('done');
  });

  it('is no way around four eyes', async () => {
    const harness = await playedUntil('record_review');
    await harness.deps.users.save(userOf(people.first, { active: false }));
    const manager = bankUser('manager-1', ['client_manager', 'first_reviewer']);
    expect(await harness.codeOf(manager, { kind: 'claim_step' })).toBe('one_person_one_step');
  });
});

describe('a limit approved before this application', () => {
  const underLimit = (approvedOn: string): ApplicationDraft =>
    realDraft({ facility: 'limit', approvedOn });

  it('chooses the rule of the transition table: one of before the publication goes to a person', async () => {
    const harness = await playedUntil('accept_intake', underLimit('2025-05-12'));
    expect((await harness.application()).transition).toMatchObject({
      rule: 'limit-approved-before-publication-new-drawdown',
      standard: 'manual',
    });
    const { assessments } = await harness.take(people.manager, acceptIntake);
    expect(assessments.at(-1)?.overall).toBe('manual_review');
  });

  it('of after the effective day is judged by the 2025 catalogue', async () => {
    const harness = await playedUntil('accept_intake', underLimit('2026-02-02'));
    expect((await harness.application()).transition).toMatchObject({
      rule: 'loan-approved-from-effect',
      standard: '2025',
    });
  });

  it('cannot have been approved after the submission', async () => {
    const harness = await playedUntil('submit_application', underLimit('2027-01-04'));
    expect(await harness.codeOf(people.exporter, { kind: 'submit_application' })).toBe(
      'approval_day_ahead',
    );
  });

  it('may be of the days in which the bank waited for an answer, and of none ahead', async () => {
    const harness = await playedUntil('accept_intake');
    const reasons = ['facility', 'approvedOn'].map((about) => ({
      ...{ about, reasonCode: 'description_unclear', text: '请更正' },
    }));
    await harness.take(people.manager, { kind: 'request_correction', reasons });
    harness.deps.clock.advance(3 * 86_400_000);
    const ahead = harness.envelope(people.exporter, answer(underLimit('2026-11-29')));
    expect(await harness.handle(ahead)).toMatchObject({
      refusal: {
        code: 'approval_day_ahead',
        detail: {
          en: expect.stringContaining('29 November 2026, is after today, 28 November 2026'),
        },
      },
    });
    const application = await harness.take(people.exporter, answer(underLimit('2026-11-28')));
    expect(application).toMatchObject({ submittedOn: '2026-11-25', status: 'intake' });
    expect(await harness.codeOf(people.manager, acceptIntake)).toBe('done');
  });

  it('is tested again at approval, and refused in words while the standard is open', async () => {
    const harness = await applicationHarness(library);
    await runAmendedUntil(harness, 'approve_application', underLimit('2025-05-12'));
    const codeOf = (command: ApplicationCommand): Promise<string> =>
      harness.codeOf(people.final, command);
    expect(await codeOf({ kind: 'approve_application', note: '' })).toBe('standard_unclear');
    const decline = { reasonCodes: ['unclear'], note: '' } as const;
    expect(await codeOf({ kind: 'decline_application', ...decline })).toBe('standard_unclear');
    await harness.take(people.manager, {
      kind: 'propose_standard',
      standard: 'previous',
      reason: '按原标准批复',
    });
    await harness.take(people.second, { kind: 'decide_standard', agrees: true, note: '' });
    expect(await codeOf({ kind: 'approve_application', note: '' })).toBe(
      'other_standard_on_approval',
    );
    const { decisions } = await harness.take(people.final, {
      kind: 'decline_application',
      ...decline,
    });
    expect(decisions.at(-1)?.standard).toMatchObject({ standard: 'previous' });
  });
});
