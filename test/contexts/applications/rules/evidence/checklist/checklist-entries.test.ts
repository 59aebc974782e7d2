import { stepBasisOf } from '../../../../../../src/contexts/applications/rules/next-steps/step-basis.js';
import { describe, expect, it } from '@jest/globals';
import { bankUser, exporterUser, people } from '../../../../../builders/actors.js';
import {
  applicationOf,
  ask,
  assessmentOf,
  draftOf,
  entryOf,
  evidenceOf,
  refusalOf,
  givenBefore,
  tell,
  apply,
  hashOfBytes,
} from '../../../../../builders/lifecycle.js';
import type { Step, Scenario } from '../../../../../builders/lifecycle.js';
import type { ApplicationCommand } from '../../../../../../src/contexts/applications/rules/acts/application-command.js';
import type { ApplicationEvent } from '../../../../../../src/contexts/applications/rules/state/application-event.js';
import type { ChecklistEntry } from '../../../../../../src/contexts/applications/rules/evidence/checklist/checklist.js';
import {
  alternativeWaits,
  askedOfExporter,
} from '../../../../../../src/contexts/applications/rules/evidence/checklist/open-in-collection.js';
import {
  isOutstanding,
  settledBy,
} from '../../../../../../src/contexts/applications/rules/evidence/checklist/checklist.js';
import {
  foldCommits,
  foldEvents,
} from '../../../../../../src/contexts/applications/rules/state/fold-commits.js';
import { refuseCommit } from '../../../../../../src/contexts/applications/rules/acts/refuse-commit.js';
import { progressOf } from '../../../../../../src/contexts/applications/rules/state/progress.js';
import { postDisbursementConditions } from '../../../../../../src/contexts/applications/rules/evidence/checklist/post-disbursement-conditions.js';

const waiverTerms = {
  mayPropose: ['client_manager'],
  mayConfirm: ['compliance'],
  maximumDays: 30,
} as const;

/** A collection with these entries. */
const collecting = (...checklist: ChecklistEntry[]): Scenario =>
  apply([[people.manager, ask.confirmScreening(checklist)]], givenBefore('confirm_screening'));

const oneEntry = (over: Partial<ChecklistEntry> = {}): Scenario =>
  collecting(entryOf('L1-conformsTo', over));

const statusOf = (scenario: Scenario, entryId = 'L1-conformsTo'): string | undefined =>
  applicationOf(scenario).checklist.find((entry) => entry.entryId === entryId)?.status;

const compliance = bankUser('compliance-1', ['compliance']);

const claim: ApplicationCommand = {
  kind: 'claim_not_applicable',
  entryId: 'L1-conformsTo',
  reason: '该货物不在规范条件范围内',
};
const secondLook = (agrees: boolean, note = '同意'): ApplicationCommand => ({
  kind: 'decide_not_applicable',
  entryId: 'L1-conformsTo',
  agrees,
  note,
});
const waive = (expiresOn = '2026-12-20'): ApplicationCommand => ({
  kind: 'propose_waiver',
  entryId: 'L1-conformsTo',
  reason: '名单下月公布',
  expiresOn,
});
const confirmWaiver = (agrees = true, note = ''): ApplicationCommand => ({
  kind: 'decide_waiver',
  entryId: 'L1-conformsTo',
  agrees,
  note,
});
const takeUp: ApplicationCommand = {
  kind: 'take_up_evidence',
  evidenceId: 'one',
  contentHash: hashOfBytes('one'),
};

describe('the states of an entry', () => {
  it('go from requested over uploaded and checking to accepted, or to rejected', () => {
    let scenario = oneEntry();
    const seen = [statusOf(scenario)];
    const steps: readonly Step[] = [
      [people.exporter, ask.upload('one', ['L1-conformsTo'])],
      [people.manager, takeUp],
      [people.manager, ask.accept('one')],
    ];
    for (const step of steps) {
      scenario = apply([step], scenario);
      seen.push(statusOf(scenario));
    }
    expect(seen).toEqual(['requested', 'uploaded', 'checking', 'accepted']);
    const rejected = apply([...steps.slice(0, 2), [people.manager, ask.reject('one')]], oneEntry());
    expect(statusOf(rejected)).toBe('rejected');
  });

  it('taking up is no acceptance: somebody else may accept, and the file may still be replaced', () => {
    const taken = apply(
      [
        [people.exporter, ask.upload('one', ['L1-conformsTo'])],
        [people.manager, takeUp],
      ],
      oneEntry(),
    );
    const another = bankUser('manager-2', ['client_manager']);
    expect(refusalOf(taken, [another, ask.accept('one')])).toBe('accepted');
    const replaced = apply([[people.exporter, ask.upload('two', ['L1-conformsTo'])]], taken);
    expect(statusOf(replaced)).toBe('uploaded');
    expect(applicationOf(replaced).evidence.map((one) => one.status)).toEqual([
      'superseded',
      'uploaded',
    ]);
  });

  it('another file re-opens an accepted entry, and both stay', () => {
    const scenario = apply(
      [
        [people.exporter, ask.upload('one', ['L1-conformsTo'])],
        [people.manager, ask.accept('one')],
        [people.exporter, ask.upload('two', ['L1-conformsTo'])],
      ],
      collecting(entryOf('L1-conformsTo'), entryOf('A-complianceAttested')),
    );
    expect(statusOf(scenario)).toBe('uploaded');
    expect(applicationOf(scenario).evidence.map((one) => [one.evidenceId, one.status])).toEqual([
      ['one', 'superseded'],
      ['two', 'uploaded'],
    ]);
  });

  it('a file that was superseded meanwhile is not accepted, and nothing is lost', () => {
    const scenario = apply(
      [
        [people.exporter, ask.upload('one', ['L1-conformsTo'])],
        [people.exporter, ask.upload('two', ['L1-conformsTo'])],
      ],
      oneEntry(),
    );
    expect(refusalOf(scenario, [people.manager, ask.accept('one')])).toBe('evidence_not_open');
    expect(refusalOf(scenario, [people.manager, ask.accept('two')])).toBe('accepted');
  });

  it('is superseded when an amended draft has no such line, with what was uploaded for it', () => {
    const two = collecting(
      entryOf('L1-conformsTo'),
      entryOf('L2-conformsTo', { lineNo: 2, status: 'requested' }),
    );
    const scenario = apply(
      [
        [people.exporter, ask.upload('two', ['L2-conformsTo'])],
        [people.manager, ask.correction()],
        [
          people.exporter,
          {
            kind: 'answer_correction',
            answer: '删除第二行',
            draft: draftOf(),
            context: {
              amendment: {
                standard: null,
                assessment: assessmentOf(['cannot_tell']),
                checklist: [
                  entryOf('L1-conformsTo'),
                  entryOf('L2-conformsTo', { lineNo: 2, status: 'superseded', evidenceId: 'two' }),
                ],
              },
            },
          },
        ],
      ],
      two,
    );
    const { checklist, evidence } = applicationOf(scenario);
    expect(checklist.map((entry) => isOutstanding(entry, checklist))).toEqual([true, false]);
    expect(evidence).toMatchObject([{ evidenceId: 'two', status: 'superseded' }]);
  });

  it('of a record that an earlier build wrote folds with what it lacks filled in', () => {
    const before = givenBefore('confirm_screening');
    const told = tell(before, [people.manager, ask.confirmScreening([entryOf('L1-conformsTo')])]);
    const commit = told.scenario.commits.at(-1)!;
    const events = commit.events.map((event): ApplicationEvent => {
      if (event.type !== 'screening.confirmed') return event;
      const [
        { groupId, proofs, validity, neededFor, waiverTerms: terms, notApplicable, waiver, ...old },
      ] = event.checklist as readonly [ChecklistEntry];
      expect([groupId, proofs, validity, neededFor, terms, notApplicable, waiver]).toHaveLength(7);
      return { ...event, checklist: [old] };
    });
    const folded = foldEvents(applicationOf(before), { ...commit, events });
    expect(folded.checklist).toEqual([entryOf('L1-conformsTo')]);
  });
});

describe('alternatives', () => {
  const alternatives = () =>
    collecting(
      entryOf('L1-grade', { groupId: 'g' }),
      entryOf('L1-report', { groupId: 'g' }),
      entryOf('L1-kind'),
    );

  it('one of a group suffices: the others are shown as settled by it and nobody waits for them', () => {
    const scenario = apply(
      [
        [people.exporter, ask.upload('one', ['L1-report'])],
        [people.manager, ask.accept('one')],
      ],
      alternatives(),
    );
    const { checklist } = applicationOf(scenario);
    const [grade, report, kind] = checklist;
    expect(settledBy(grade!, checklist)?.entryId).toBe('L1-report');
    expect(settledBy(report!, checklist)).toBeUndefined();
    expect(checklist.map((entry) => isOutstanding(entry, checklist))).toEqual([false, false, true]);
    expect(kind?.status).toBe('requested');
  });

  it('are not due from the exporter while what was brought for one of them waits for the bank', () => {
    const brought = apply([[people.exporter, ask.upload('one', ['L1-report'])]], alternatives());
    const asked = (scenario: ReturnType<typeof alternatives>) =>
      askedOfExporter(applicationOf(scenario)).map(({ entryId }) => entryId);
    expect(asked(alternatives())).toEqual(['L1-grade', 'L1-report', 'L1-kind']);
    expect(asked(brought)).toEqual(['L1-kind']);
    const { checklist } = applicationOf(brought);
    expect(checklist.map((entry) => alternativeWaits(entry, checklist))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('settle the collection together with the rest, and not before', () => {
    const accept = (evidenceId: string, entryId: string): readonly Step[] => [
      [people.exporter, ask.upload(evidenceId, [entryId])],
      [people.manager, ask.accept(evidenceId)],
    ];
    const half = apply(accept('one', 'L1-report'), alternatives());
    expect(progressOf(applicationOf(half)).entriesSettled).toBeUndefined();
    const whole = apply(accept('two', 'L1-kind'), half);
    expect(progressOf(applicationOf(whole)).entriesSettled).toBe(true);
  });

  const answered = (
    evidenceId: string,
    entryId: string,
    unmetEntries?: readonly string[],
  ): readonly Step[] => [
    [people.exporter, ask.upload(evidenceId, [entryId])],
    [
      people.manager,
      {
        kind: 'accept_evidence',
        evidenceId,
        contentHash: hashOfBytes(evidenceId),
        ...(unmetEntries && { context: { unmetEntries } }),
      },
    ],
  ];
  const neededIn = (scenario: Scenario) => {
    const { checklist } = applicationOf(scenario);
    return checklist.flatMap((one) => (isOutstanding(one, checklist) ? [one.entryId] : []));
  };
  const withFollower = () =>
    collecting(
      entryOf('L1-class', { groupId: 'g' }),
      entryOf('L1-low', { groupId: 'g' }),
      entryOf('L1-odp', { followsFrom: 'L1-class' }),
    );

  it('stay asked, with what follows, while the accepted answer does not meet its condition', () => {
    const failed = apply(answered('one', 'L1-class', ['L1-class']), withFollower());
    expect(neededIn(failed)).toEqual(['L1-low', 'L1-odp']);
    expect(progressOf(applicationOf(failed)).entriesSettled).toBeUndefined();
    expect(stepBasisOf(applicationOf(failed), 'exporter').open.map((one) => one.entryId)).toEqual([
      'L1-low',
      'L1-odp',
    ]);
    const met = apply(answered('two', 'L1-low'), failed);
    expect(neededIn(met)).toEqual(['L1-odp']);
  });

  it('are asked no more once each was answered and none met its condition', () => {
    const failed = apply(
      [...answered('one', 'L1-class', ['L1-class']), ...answered('two', 'L1-low', ['L1-low'])],
      withFollower(),
    );
    expect(neededIn(failed)).toEqual([]);
    expect(progressOf(applicationOf(failed)).entriesSettled).toBe(true);
  });

  it('are settled by a better answer to the same entry', () => {
    const failed = apply(answered('one', 'L1-class', ['L1-class']), withFollower());
    expect(neededIn(apply(answered('two', 'L1-class'), failed))).toEqual([]);
  });

  it('are settled by any acceptance in a record of an earlier build, which says no more of it', () => {
    expect(neededIn(apply(answered('one', 'L1-class'), withFollower()))).toEqual([]);
  });

  it('are open again when the one that sufficed is replaced', () => {
    const scenario = apply(
      [
        [people.exporter, ask.upload('one', ['L1-report'])],
        [people.manager, ask.accept('one')],
        [people.exporter, ask.upload('two', ['L1-report'])],
      ],
      alternatives(),
    );
    const { checklist } = applicationOf(scenario);
    expect(isOutstanding(checklist[0]!, checklist)).toBe(true);
  });
});

describe('not applicable', () => {
  it('is claimed by the exporter, checked by the bank, and settles the entry when agreed', () => {
    const claimed = apply([[people.exporter, claim]], oneEntry());
    expect(applicationOf(claimed).checklist[0]).toMatchObject({
      status: 'checking',
      notApplicable: { standing: 'proposed', by: 'exporter-1', reason: '该货物不在规范条件范围内' },
    });
    const agreed = apply([[people.manager, secondLook(true)]], claimed);
    expect(applicationOf(agreed).checklist[0]).toMatchObject({
      status: 'not_applicable',
      notApplicable: { standing: 'agreed', decidedBy: 'manager-1' },
    });
    expect(progressOf(applicationOf(agreed)).entriesSettled).toBe(true);
  });

  it('refused with a reason, leaves the entry as it was: requested, or with its file', () => {
    const refused = apply(
      [
        [people.exporter, claim],
        [people.manager, secondLook(false, '属于该范围')],
      ],
      oneEntry(),
    );
    expect(applicationOf(refused).checklist[0]).toMatchObject({
      status: 'requested',
      notApplicable: { standing: 'refused', note: '属于该范围' },
    });
    const withFile = apply(
      [
        [people.exporter, ask.upload('one', ['L1-conformsTo'])],
        [people.exporter, claim],
        [people.manager, secondLook(false, '属于该范围')],
      ],
      oneEntry(),
    );
    expect(statusOf(withFile)).toBe('uploaded');
    expect(refusalOf(withFile, [people.manager, ask.accept('one')])).toBe('accepted');
  });

  it('is neither claimed by the bank, nor looked at by the exporter or by nobody in particular', () => {
    const claimed = apply([[people.exporter, claim]], oneEntry());
    expect(refusalOf(oneEntry(), [people.manager, claim])).toBe('exporter_only');
    expect(refusalOf(claimed, [people.exporter, secondLook(true)])).toBe(
      'exporter_side_never_acts_for_bank',
    );
    expect(refusalOf(claimed, [people.first, secondLook(true)])).toBe('role_missing');
    expect(refusalOf(claimed, [people.system, secondLook(true)])).toBe('people_only');
    const delegate = bankUser('manager-9', ['client_manager'], { onBehalfOf: 'exporter-1' });
    expect(refusalOf(claimed, [delegate, secondLook(true)])).toBe('initiator_never_reviews');
  });

  it('is a step of the client manager: who looked does not review later', () => {
    const superuser = bankUser('super', ['client_manager', 'first_reviewer']);
    const agreed = apply(
      [
        [people.exporter, claim],
        [superuser, secondLook(true)],
        [people.exporter, ask.complete()],
        [people.manager, ask.environment()],
      ],
      oneEntry(),
    );
    expect(refusalOf(agreed, [superuser, ask.claim()])).toBe('one_person_one_step');
  });

  it('keeps the collection open while it waits, and comes back from a correction with it', () => {
    const claimed = apply([[people.exporter, claim]], oneEntry());
    expect(refusalOf(claimed, [people.exporter, ask.complete()])).toBe('evidence_unreviewed');
    const corrected = apply(
      [
        [people.manager, ask.correction()],
        [people.exporter, claim],
        [people.exporter, ask.answer()],
      ],
      givenBefore('record_environmental_screening').record === null
        ? oneEntry()
        : apply([[people.exporter, ask.complete()]], oneEntry()),
    );
    expect(applicationOf(corrected).status).toBe('collection');
  });

  it('is refused twice, for what is settled, without a claim, for an unknown entry, without words', () => {
    const claimed = apply([[people.exporter, claim]], oneEntry());
    expect(refusalOf(claimed, [people.exporter, claim])).toBe('already_proposed');
    expect(refusalOf(claimed, [people.manager, secondLook(false, ' ')])).toBe('reasons_missing');
    const agreed = apply([[people.manager, secondLook(true)]], claimed);
    expect(refusalOf(agreed, [people.exporter, claim])).toBe('entry_settled');
    expect(refusalOf(oneEntry(), [people.manager, secondLook(true)])).toBe('nothing_proposed');
    const unknown = { ...claim, entryId: 'L9-kind' } as ApplicationCommand;
    expect(refusalOf(oneEntry(), [people.exporter, unknown])).toBe('entry_not_found');
  });

  it('gives way to a file that is uploaded after all', () => {
    const scenario = apply(
      [
        [people.exporter, claim],
        [people.exporter, ask.upload('one', ['L1-conformsTo'])],
      ],
      oneEntry(),
    );
    expect(applicationOf(scenario).checklist[0]).toMatchObject({
      status: 'uploaded',
      notApplicable: null,
    });
  });
});

describe('a waiver', () => {
  const waivable = () => oneEntry({ waiverTerms });
  const proposed = () => apply([[people.manager, waive()]], waivable());

  it('proposed by one and confirmed by another with authority becomes a condition until its day', () => {
    const scenario = apply([[compliance, confirmWaiver()]], proposed());
    const { checklist } = applicationOf(scenario);
    expect(checklist[0]).toMatchObject({
      status: 'waived',
      waiver: { standing: 'agreed', by: 'manager-1', decidedBy: 'compliance-1' },
    });
    expect(postDisbursementConditions(checklist)).toEqual([
      {
        entryId: 'L1-conformsTo',
        ask: { zh: '请提供', en: 'Please provide' },
        reason: '名单下月公布',
        proposedBy: 'manager-1',
        confirmedBy: 'compliance-1',
        dueOn: '2026-12-20',
      },
    ]);
    expect(progressOf(applicationOf(scenario)).entriesSettled).toBe(true);
  });

  it('makes no criterion met: nothing of it enters the assessment', () => {
    const scenario = apply([[compliance, confirmWaiver()]], proposed());
    expect(applicationOf(scenario).evidence).toEqual([]);
  });

  it('is never confirmed by who proposed it, by a delegate of theirs, by whom they stood in for, or by the exporter side', () => {
    const both = bankUser('both', ['client_manager', 'compliance']);
    const own = apply([[both, waive()]], waivable());
    expect(refusalOf(own, [both, confirmWaiver()])).toBe('proposer_never_confirms');
    const delegate = bankUser('other', ['compliance'], { onBehalfOf: 'both' });
    expect(refusalOf(own, [delegate, confirmWaiver()])).toBe('proposer_never_confirms');
    const standIn = bankUser('stand-in', ['client_manager'], { onBehalfOf: 'both' });
    expect(refusalOf(apply([[standIn, waive()]], waivable()), [both, confirmWaiver()])).toBe(
      'proposer_never_confirms',
    );
    const forExporter = bankUser('other', ['compliance'], { onBehalfOf: 'exporter-1' });
    expect(refusalOf(own, [forExporter, confirmWaiver()])).toBe('initiator_never_reviews');
    expect(refusalOf(own, [exporterUser(), confirmWaiver()])).toBe(
      'exporter_side_never_acts_for_bank',
    );
    expect(refusalOf(own, [people.system, confirmWaiver()])).toBe('people_only');
  });

  it('counts as a step: who waived a proof does not review, and the other way round', () => {
    const superuser = bankUser('super', ['compliance', 'first_reviewer']);
    const reviewing = apply(
      [
        [superuser, confirmWaiver()],
        [people.exporter, ask.complete()],
        [people.manager, ask.environment()],
      ],
      proposed(),
    );
    expect(refusalOf(reviewing, [superuser, ask.claim()])).toBe('one_person_one_step');
  });

  it('is lawful where commits are written, and unlawful from the side of the exporter', () => {
    const scenario = apply([[compliance, confirmWaiver()]], proposed());
    for (const length of [scenario.commits.length - 2, scenario.commits.length - 1]) {
      const record = foldCommits(scenario.commits.slice(0, length));
      const commit = scenario.commits[length]!;
      expect(refuseCommit(record, commit)).toBeNull();
      const forExporter = { ...commit.actor, onBehalfOf: 'exporter-1' };
      expect(refuseCommit(record, { ...commit, actor: forExporter })).not.toBeNull();
    }
  });

  it('takes the role that the bank lays down for it, to propose and to confirm', () => {
    expect(refusalOf(waivable(), [people.first, waive()])).toBe('authority_missing');
    expect(refusalOf(proposed(), [people.final, confirmWaiver()])).toBe('authority_missing');
    expect(refusalOf(oneEntry(), [people.manager, waive()])).toBe('never_waived');
  });

  it('ends within the days the bank allows, also when it is confirmed late', () => {
    expect(refusalOf(waivable(), [people.manager, waive('2026-11-25')])).toBe(
      'waiver_expiry_out_of_range',
    );
    expect(refusalOf(waivable(), [people.manager, waive('2027-01-20')])).toBe(
      'waiver_expiry_out_of_range',
    );
    const late = { ...proposed(), at: '2026-12-21T02:00:00.000Z' };
    expect(refusalOf(late, [compliance, confirmWaiver()])).toBe('waiver_expiry_out_of_range');
    expect(refusalOf(late, [compliance, confirmWaiver(false, '已过期')])).toBe('accepted');
  });

  it('refused with a reason leaves the entry open, and may be proposed again', () => {
    expect(refusalOf(proposed(), [compliance, confirmWaiver(false)])).toBe('reasons_missing');
    const refused = apply([[compliance, confirmWaiver(false, '须先取得名单')]], proposed());
    expect(statusOf(refused)).toBe('requested');
    expect(refusalOf(refused, [people.manager, waive()])).toBe('accepted');
    expect(refusalOf(refused, [compliance, confirmWaiver()])).toBe('nothing_proposed');
    expect(refusalOf(proposed(), [people.manager, waive()])).toBe('already_proposed');
  });

  it('ends when the proof is brought after all', () => {
    const scenario = apply(
      [
        [compliance, confirmWaiver()],
        [people.exporter, ask.upload('one', ['L1-conformsTo'])],
      ],
      apply(
        [[people.manager, waive()]],
        collecting(entryOf('L1-conformsTo', { waiverTerms }), entryOf('L1-kind')),
      ),
    );
    expect(statusOf(scenario)).toBe('uploaded');
    expect(postDisbursementConditions(applicationOf(scenario).checklist)).toEqual([]);
  });
});

describe('a paper of the deal', () => {
  const paper = (over: Partial<ChecklistEntry> = {}): ChecklistEntry =>
    entryOf('D-contract', { lineNo: null, fact: null, ...over });

  it('that the collection needs is not left out: a criterion may, a paper may not', () => {
    const scenario = collecting(entryOf('L1-conformsTo'), paper());
    expect(refusalOf(scenario, [people.exporter, ask.complete()])).toBe('documents_missing');
    const brought = apply(
      [
        [people.exporter, ask.upload('c', ['D-contract'])],
        [people.manager, ask.accept('c')],
      ],
      scenario,
    );
    expect(refusalOf(brought, [people.exporter, ask.complete()])).toBe('accepted');
  });

  it('that the payout needs does not hold the collection, and stays a condition of the payout', () => {
    const scenario = collecting(paper({ neededFor: 'payout' }));
    expect(progressOf(applicationOf(scenario)).entriesSettled).toBe(true);
    const completed = apply([[people.exporter, ask.complete()]], scenario);
    expect(applicationOf(completed).checklist).toMatchObject([{ neededFor: 'payout' }]);
  });
});

describe('evidence that runs out', () => {
  const dated = (
    evidenceId: string,
    entryId: string,
    dates: { readonly issuedOn?: string | null; readonly validUntil?: string | null },
  ): ApplicationCommand => ({
    kind: 'upload_evidence',
    evidence: { ...evidenceOf(evidenceId, [entryId]), ...dates },
  });

  const accepted = (validUntil: string): Scenario =>
    apply(
      [
        [people.exporter, dated('one', 'L1-conformsTo', { validUntil })],
        [people.manager, ask.accept('one')],
      ],
      oneEntry(),
    );
  const at = (scenario: Scenario, day: string): Scenario => ({
    ...scenario,
    at: `${day}T02:00:00.000Z`,
  });

  it('is not accepted, and is marked as expired', () => {
    const scenario = apply(
      [[people.exporter, dated('one', 'L1-conformsTo', { validUntil: '2026-11-24' })]],
      oneEntry(),
    );
    expect(refusalOf(scenario, [people.manager, ask.accept('one')])).toBe('evidence_expired');
    const marked = apply([[people.system, { kind: 'expire_evidence' }]], scenario);
    expect(statusOf(marked)).toBe('expired');
    expect(applicationOf(marked).evidence[0]?.status).toBe('expired');
    expect(refusalOf(marked, [people.system, { kind: 'expire_evidence' }])).toBe('nothing_expired');
    expect(refusalOf(marked, [people.manager, { kind: 'expire_evidence' }])).toBe('system_only');
    const replaced = apply(
      [[people.exporter, dated('two', 'L1-conformsTo', { validUntil: '2027-11-24' })]],
      marked,
    );
    expect(refusalOf(replaced, [people.manager, ask.accept('two')])).toBe('accepted');
  });

  it('that was issued after the day that matters does not prove it', () => {
    const scenario = apply(
      [[people.exporter, dated('one', 'L1-conformsTo', { issuedOn: '2026-12-24' })]],
      oneEntry(),
    );
    expect(refusalOf(scenario, [people.manager, ask.accept('one')])).toBe(
      'evidence_not_yet_issued',
    );
  });

  it('is found when the collection is completed: marked by the process, refused to a person', () => {
    const late = at(accepted('2026-11-30'), '2026-12-05');
    expect(refusalOf(late, [people.exporter, ask.complete()])).toBe('evidence_expired');
    const told = tell(late, [people.system, ask.complete()]);
    expect(told.decided).toMatchObject({
      ok: true,
      value: [{ type: 'evidence.expired', expired: [{ entryId: 'L1-conformsTo' }] }],
    });
    expect(applicationOf(told.scenario).status).toBe('collection');
    expect(progressOf(applicationOf(told.scenario)).entriesSettled).toBeUndefined();
  });

  it('is found at approval, which then needs another assessment', () => {
    const reviewed = apply(
      [
        [people.exporter, ask.complete()],
        [people.manager, ask.environment()],
        [people.first, ask.claim()],
        [people.first, ask.review()],
        [people.second, ask.claim()],
        [people.second, ask.review()],
        [people.final, ask.claim()],
      ],
      accepted('2026-11-30'),
    );
    expect(refusalOf(reviewed, [people.final, ask.approve()])).toBe('accepted');
    const late = at(reviewed, '2026-12-05');
    expect(refusalOf(late, [people.final, ask.approve()])).toBe('evidence_expired');
    const marked = apply([[people.system, { kind: 'expire_evidence' }]], late);
    expect(refusalOf(marked, [people.final, ask.approve()])).toBe('evidence_expired');
    const returned = apply(
      [
        [
          people.final,
          {
            kind: 'return_application',
            to: 'collection',
            reasonCodes: ['evidence_insufficient'],
            note: '',
          },
        ],
        [people.exporter, ask.complete(assessmentOf(['listed', 'cannot_tell']))],
      ],
      marked,
    );
    expect(applicationOf(returned).expiredSinceAssessed).toEqual([]);
  });

  it('may still be declined: expiry holds an approval only', () => {
    const scenario = givenBefore('approve_application');
    expect(refusalOf(at(scenario, '2029-01-01'), [people.final, ask.decline()])).toBe('accepted');
  });
});

describe('after a withdrawal', () => {
  it('a correction is not answered any more, and what was said and sent stays in the record', () => {
    const asked = apply(
      [
        [people.exporter, ask.upload('one', ['L1-conformsTo'])],
        [people.manager, ask.correction()],
        [people.exporter, ask.withdraw()],
      ],
      oneEntry(),
    );
    expect(refusalOf(asked, [people.exporter, ask.answer()])).toBe('not_allowed_in_state');
    expect(refusalOf(asked, [people.exporter, claim])).toBe('not_allowed_in_state');
    expect(applicationOf(asked)).toMatchObject({
      status: 'withdrawn',
      corrections: [{ answeredAt: null }],
      evidence: [{ evidenceId: 'one', status: 'uploaded' }],
    });
  });
});
