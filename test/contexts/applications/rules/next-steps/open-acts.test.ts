import { describe, expect, it } from '@jest/globals';
import { bankUser, exporterUser, people } from '../../../../builders/actors.js';
import {
  applicationOf,
  apply,
  entryOf,
  plainDeadlines,
  straightThrough,
} from '../../../../builders/lifecycle.js';
import { approvedScenario, paidOut, payout, staff } from '../../../../builders/financing.js';
import type { Step } from '../../../../builders/lifecycle.js';
import { plainPolicy } from '../../../../builders/plain-policy.js';
import { openActs } from '../../../../../src/contexts/applications/rules/next-steps/open-acts.js';
import { proposedAt } from '../../../../../src/kernel/record/second-look.js';
import type { Actor } from '../../../../../src/kernel/values/actor.js';
import type { Application } from '../../../../../src/contexts/applications/rules/state/application-state.js';

const before = (steps: number) => applicationOf(apply(straightThrough.slice(0, steps)));

const now = '2026-11-25T02:00:00.000Z';
const openFor = (application: Application, actor: Actor) =>
  openActs(application, actor, {
    now,
    deadlineOf: plainDeadlines.deadlineOf,
    deciding: { committee: plainPolicy.committee, crossField: [], documents: [] },
    exceptions: { mayPropose: ['client_manager'], mayConfirm: ['final_approver'] },
  });

describe('the acts open to somebody', () => {
  it.each(straightThrough.map(([actor, { kind }], at) => [at, kind, actor] as const).slice(1))(
    'hold the one that is taken next: %d %s',
    (at, kind, actor) => {
      const open = openFor(before(at), actor);
      expect(open.find(({ act }) => act === kind)).toMatchObject({ barred: null });
    },
  );

  it('say why the person of an earlier step may not take the next one', () => {
    const both = bankUser('first-1', ['first_reviewer', 'second_reviewer']);
    const claim = openFor(before(12), both).find(({ act }) => act === 'claim_step');
    expect(claim?.barred).toMatchObject({ kind: 'four_eyes', code: 'one_person_one_step' });
  });

  it('hold no claim for who has claimed, and no second vote', () => {
    const claimed = before(11);
    expect(claimed.claim?.userId).toBe('first-1');
    const kinds = openFor(claimed, people.first).map(({ act }) => act);
    expect(kinds).toContain('unclaim_step');
    expect(kinds).not.toContain('claim_step');
    const member = bankUser('member-1', ['committee_member']);
    const assessmentId = claimed.assessments.at(-1)?.assessmentId ?? '';
    const cast = { by: 'member-1', persons: ['member-1'], agrees: true, note: '', assessmentId };
    const voted: Application = {
      ...{ ...claimed, status: 'final_approval' },
      votes: [{ ...cast, at: now, revisionSeen: 1 }],
    };
    const vote = (application: Application) =>
      openFor(application, member).find(({ act }) => act === 'cast_vote')?.barred;
    expect(vote({ ...voted, votes: [] })).toBeNull();
    expect(vote(voted)?.detail).toEqual({
      zh: '您已于2026年11月25日表决同意；每人只能投一票，且不得更改。',
      en: 'You voted in favour on 25 November 2026; everyone votes once, and no vote is changed.',
    });
  });

  describe('on the last decision', () => {
    const ofVotes = (...agrees: readonly boolean[]): Application => {
      const claimed = before(straightThrough.length - 1);
      const assessmentId = claimed.assessments.at(-1)?.assessmentId ?? '';
      return {
        ...claimed,
        draft: { ...claimed.draft, amount: { amountMinor: 10_000_000_01, currency: 'USD' } },
        votes: agrees.map((one, at) => ({
          ...{ by: `member-${at}`, persons: [`member-${at}`], agrees: one, note: '' },
          ...{ assessmentId, at: now, revisionSeen: 1 },
        })),
      };
    };
    const barred = (application: Application) => {
      const open = openFor(application, people.final);
      const of = (kind: string) => open.find(({ act }) => act === kind)?.barred?.code ?? 'open';
      return [of('approve_application'), of('decline_application'), of('return_application')];
    };

    it.each([
      ['bar it while votes are missing', [true, true], 'votes_missing', 'votes_missing'],
      [
        'bar the approval alone once the committee said no',
        [true, false, false],
        'majority_missing',
        'open',
      ],
      ['bar nothing once the committee agreed', [true, false, true], 'open', 'open'],
    ] as const)('%s', (_says, votes, approval, decline) => {
      expect(barred(ofVotes(...votes))).toEqual([approval, decline, 'open']);
    });

    it('tell who has not claimed both to claim and what a claim would not change', () => {
      const unclaimed = { ...ofVotes(true, true), claim: null };
      const [approval] = openFor(unclaimed, people.final).filter(
        ({ act }) => act === 'approve_application',
      );
      expect(approval?.barred).toMatchObject({
        code: 'not_claimed',
        detail: {
          en: 'Claim the step first. The amount is above the limit, so the committee votes: 3 votes are needed, of them at least 2 in favour; 2 cast.',
        },
      });
      expect(approval?.barred?.detail.zh).toMatch(/^请先认领.*已投 2 票。$/u);
    });

    it('bar the approval where no line is listed or a review is void', () => {
      const agreed = ofVotes(true, true, true);
      const [last] = agreed.assessments.slice(-1);
      const nothingListed = {
        ...agreed,
        assessments: [
          {
            ...last!,
            lines: last!.lines.map((line) => ({ ...line, outcome: 'not_listed' as const })),
          },
        ],
      };
      expect(barred(nothingListed)).toEqual(['nothing_listed', 'open', 'open']);
      expect(barred({ ...agreed, recommendations: [] })).toEqual(['reviews_void', 'open', 'open']);
    });
  });

  it('say all that keeps a collection from being complete, and nothing of what only leaves goods not green', () => {
    const collecting = before(
      straightThrough.findIndex(([, { kind }]) => kind === 'complete_collection'),
    );
    const barred = (over: Partial<Application>) =>
      openFor({ ...collecting, ...over }, people.exporter).find(
        ({ act }) => act === 'complete_collection',
      )?.barred;
    const claimed = entryOf('L1-kind', {
      notApplicable: proposedAt({ reason: '不适用', by: 'exporter-1' }, now, ['exporter-1']),
    });
    const attested = entryOf('A-complianceAttested', {
      lineNo: null,
      ask: { zh: '遵守法律？', en: 'Are the laws kept?' },
    });
    expect(barred({ checklist: [entryOf('L1-conformsTo')] })).toBeNull();
    expect(barred({ checklist: [claimed, attested] })).toMatchObject({
      code: 'evidence_unreviewed',
      detail: {
        zh: '还有 1 份材料待银行审核。以下贸易单据或声明尚缺：“遵守法律？”。',
      },
    });
  });

  it('say who must claim first, and hold nothing of another post, side or firm', () => {
    const kinds = (at: number, actor: Actor) => openFor(before(at), actor).map(({ act }) => act);
    const review = openFor(before(10), people.first).find(({ act }) => act === 'record_review');
    expect(review?.barred).toMatchObject({ code: 'not_claimed' });
    expect(kinds(10, people.second)).not.toContain('claim_step');
    expect(kinds(10, people.exporter)).not.toContain('claim_step');
    expect(kinds(4, people.manager)).not.toContain('withdraw_application');
    const stranger = exporterUser('exporter-9', { applicantIds: ['applicant-9'] });
    for (const { barred } of openFor(before(4), stranger))
      expect(barred).toMatchObject({ code: 'application_unknown' });
    expect(openFor(before(4), people.system)).toEqual([]);
  });

  it('name what there is for them, and leave out what there is nothing for', () => {
    const open = (at: number, actor: Actor) => openFor(before(at), actor);
    const returned = open(11, people.first).find(({ act }) => act === 'return_application');
    expect(returned?.choices).toEqual([
      { member: 'to', values: ['intake', 'collection', 'environmental_screening'] },
    ]);
    const kinds = open(11, people.first).map(({ act }) => act);
    expect(kinds).toContain('start_third_party_wait');
    for (const idle of ['end_third_party_wait', 'decide_waiver', 'resolve_override', 'recall_step'])
      expect(kinds).not.toContain(idle);
  });

  it('offer the exception of a financed document to those alone whom the bank names', () => {
    const kinds = (actor: Actor) => openFor(before(9), actor).map(({ act }) => act);
    expect(kinds(people.manager)).toContain('propose_financing_exception');
    expect(kinds(people.first)).not.toContain('propose_financing_exception');
  });

  it.each(straightThrough.map(([actor, { kind }], at) => [at, kind, actor] as const).slice(1))(
    'say in one sentence what follows: %d %s',
    (at, kind, actor) => {
      const open = openFor(before(at), actor).find(({ act }) => act === kind);
      expect(open?.then?.zh).toMatch(/。$/);
      expect(open?.then?.en).toMatch(/\.$/);
    },
  );

  it('say until when the next one has time, as if the act were taken now', () => {
    const review = openFor(before(11), people.first).find(({ act }) => act === 'record_review');
    expect(review?.then?.en).toContain('until 28 November 2026, 10:00 (Beijing time)');
  });

  describe('once it is approved', () => {
    const { credit, secondCredit, backOffice, core } = staff;
    const stateOf = (...steps: readonly Step[]): Application =>
      apply(steps, approvedScenario()).record!.state;
    const granted: Step = [credit, payout.credit()];
    const corrected = payout.credit({
      ...{ creditReference: 'SX-2', corrects: 'SX-2026-0001', note: '登记有误' },
    });
    const actOf = (application: Application, actor: Actor, kind: string) =>
      openFor(application, actor).find(({ act }) => act === kind);

    it('call the credit decision that stands one to correct, and say who else it takes', () => {
      expect(actOf(stateOf(), credit, 'record_credit')).toMatchObject({
        label: { en: 'record the credit decision' },
      });
      const again = actOf(stateOf(granted), credit, 'record_credit');
      expect(again).toMatchObject({
        ...{ again: true, barred: null, label: { en: 'correct the credit decision' } },
        choices: [{ member: 'corrects', values: ['SX-2026-0001'] }],
      });
      expect(again?.then?.en).toContain('waits for a second credit officer');
    });

    it('bar the contract while a correction waits, and offer that to the second officer alone', () => {
      const waiting = stateOf(granted, [credit, corrected]);
      expect(actOf(waiting, people.manager, 'record_contract')?.barred).toMatchObject({
        code: 'credit_correction_open',
        detail: { en: expect.stringContaining('waits for a second credit officer') },
      });
      const agrees = actOf(waiting, secondCredit, 'record_credit');
      expect(agrees).toMatchObject({
        ...{ barred: null, label: { en: 'agree to the corrected credit decision' } },
      });
      expect(agrees?.again).toBeUndefined();
      const codeFor = (actor: Actor) => actOf(waiting, actor, 'record_credit')?.barred?.code;
      expect([codeFor(credit), codeFor(core)]).toEqual([
        'proposer_never_confirms',
        'authority_missing',
      ]);
    });

    it('let a payout check that passed stand back, with its claim, behind the drawdown', () => {
      const passed = stateOf(...paidOut.slice(0, -1));
      expect(actOf(passed, backOffice, 'record_payout_check')?.again).toBe(true);
      expect(actOf({ ...passed, claim: null }, backOffice, 'claim_step')?.again).toBe(true);
      expect(actOf(passed, backOffice, 'record_drawdown')?.again).toBeUndefined();
    });

    it('offer a further drawdown only while something is left to draw', () => {
      const paid = { ...stateOf(...paidOut), status: 'monitoring' } as const;
      const more = actOf(paid, backOffice, 'record_drawdown');
      expect(more).toMatchObject({ again: true, label: { en: 'record a further drawdown' } });
      const [drawn] = paid.financing.drawdowns;
      const all = paid.decisions.at(-1)?.approved?.approvedMinor ?? paid.draft.amount.amountMinor;
      const spent: Application = {
        ...paid,
        financing: {
          ...paid.financing,
          drawdowns: [{ ...drawn!, amount: { ...drawn!.amount, amountMinor: all } }],
        },
      };
      expect(actOf(spent, backOffice, 'record_drawdown')).toBeUndefined();
    });

    it('hold no credit decision where a person declined the application', () => {
      const declined: Application = { ...stateOf(), status: 'declined' };
      expect(actOf(declined, credit, 'record_credit')).toBeUndefined();
    });
  });
});
