import { describe, expect, it } from '@jest/globals';
import {
  ask,
  applicationOf,
  entryOf,
  givenBefore,
  straightThrough,
  apply,
} from '../../../../builders/lifecycle.js';
import { people } from '../../../../builders/actors.js';
import { publishedCalendar } from '../../../../kernel/values/clock/published-calendar.js';
import { applicationStatuses } from '../../../../../src/contexts/rulebook/rules/bank-rules/application-status.js';
import type {
  Application,
  ApplicationReturn,
} from '../../../../../src/contexts/applications/rules/state/application-state.js';
import type {
  CorrectionRound,
  RecordedLookup,
} from '../../../../../src/contexts/applications/rules/review/review.js';
import type { ChecklistEntry } from '../../../../../src/contexts/applications/rules/evidence/checklist/checklist.js';
import { lifecycleTable } from '../../../../../src/contexts/applications/rules/state/lifecycle-table.js';
import { withAwaited } from '../../../../../src/contexts/applications/rules/next-steps/beside-the-record.js';
import { nextStepsOf } from '../../../../../src/contexts/applications/rules/next-steps/next-steps.js';
import { stepBasisOf } from '../../../../../src/contexts/applications/rules/next-steps/step-basis.js';
import { plainPolicy } from '../../../../builders/plain-policy.js';
import type { NextStep } from '../../../../../src/contexts/applications/rules/next-steps/next-steps.js';
import { waitingForText } from '../../../../../src/contexts/applications/rules/next-steps/waiting-for-text.js';
import { userRoles } from '../../../../../src/kernel/values/actor.js';

const now = '2026-11-25T02:00:00.000Z';
const at = { now, calendar: publishedCalendar() };

const someApplication = applicationOf(givenBefore('approve_application'));

const collecting = (entries = [entryOf('L1-conformsTo'), entryOf('A-complianceAttested')]) =>
  applicationOf(
    apply([...straightThrough.slice(0, 3), [people.manager, ask.confirmScreening(entries)]]),
  );

const codes = [
  ...applicationStatuses,
  ...lifecycleTable.map(({ event }) => event),
  ...userRoles,
].filter((one) => one.includes('_') || one.includes('.'));

const textsOf = ({ what, why, then }: NextStep): readonly string[] =>
  [what, why, then].flatMap(({ zh, en }) => [zh, en]);

describe('who takes an application in', () => {
  it.each([
    ['2024-03-11', /2024年3月11日距今已超过一年/],
    ['2029-01-01', /2029年1月1日在一年之后/],
  ])('is asked to check a day of shipment of %s, as its drafter was', (shippedOn, told) => {
    const { draft, ...rest } = applicationOf(givenBefore('accept_intake'));
    const lines = draft.lines.map((line) => ({ ...line, shippedOn }));
    const { bank, exporter } = nextStepsOf({ ...rest, draft: { ...draft, lines } }, at);
    expect(bank.open.map(({ text }) => text.zh)).toContainEqual(expect.stringMatching(told));
    expect(exporter.open).toEqual([]);
  });
});

describe('the exporter', () => {
  it.each(['amount', '/useOfProceeds'])('is told that a correction is about %s', (about) => {
    const reason = { about, reasonCode: 'unclear', text: '请说明' };
    const round = { round: 1, reasons: [reason], by: 'm', bankMsLeft: 0, answer: null };
    const { exporter } = nextStepsOf(
      {
        ...someApplication,
        status: 'correction',
        corrections: [round as unknown as CorrectionRound],
      },
      at,
    );
    expect(exporter.open[0]?.text.en).toMatch(/^(amount asked|use of proceeds): /);
  });
});

describe('the next steps', () => {
  it.each(applicationStatuses)(
    'tell each side what, why and what follows while it is %s',
    (status) => {
      const steps = nextStepsOf({ ...someApplication, status }, at);
      for (const side of [steps.exporter, steps.bank])
        for (const text of textsOf(side)) {
          expect(text).toMatch(/[。.]$/);
          expect(codes.filter((code) => text.includes(code))).toEqual([]);
          expect(text).not.toMatch(/[a-z]+_[a-z]+|user-|manager-|undefined|null/);
        }
    },
  );

  it('end where the timeline ends: at midnight both name the day before', () => {
    const dueAt = '2026-12-31T16:00:00.000Z';
    const deadline = { party: 'exporter' as const, dueAt, warnAt: [], provisional: false };
    const application = { ...collecting(), deadline };
    const { until } = nextStepsOf(application, at).exporter;
    expect(until?.text.zh).toBe('2026年12月31日24:00（北京时间）');
    expect(waitingForText(application, null, at).zh).toContain(until?.text.zh);
    expect(waitingForText(application, null, at).en).toContain(until?.text.en);
  });

  it.each(applicationStatuses)(
    'speak to the bank of the exporter, never as to it, in %s',
    (status) => {
      const { bank } = nextStepsOf({ ...someApplication, status }, at);
      expect(textsOf(bank).join('')).not.toContain('贵公司');
      expect(`${bank.why.en} ${bank.then.en}`).not.toMatch(/\byour?\b/i);
    },
  );

  it.each(['approved', 'credit', 'contract', 'held'] as const)(
    'name in %s the papers the payout waits for, and not what was waived or has been brought',
    (status) => {
      const paper = (entryId: string, over: Partial<ChecklistEntry> = {}) =>
        entryOf(entryId, { neededFor: 'payout', ...over });
      const checklist = [
        paper('D-invoice'),
        paper('D-declaration', { status: 'waived' }),
        paper('D-transport', { status: 'uploaded' }),
        entryOf('L1-x', { status: 'waived' }),
      ];
      const { exporter, bank } = nextStepsOf({ ...someApplication, status, checklist }, at);
      expect(exporter.open.map(({ entryId }) => entryId)).toEqual(['D-invoice']);
      expect(exporter.what.zh).toContain('放款所需的单证');
      expect(exporter.yourTurn).toBe(true);
      const missing = bank.open.filter(({ text }) => text.zh.includes('企业尚未提供'));
      expect(missing.map(({ entryId }) => entryId)).toEqual(['D-invoice']);
    },
  );

  it('know every state of the lifecycle table', () => {
    const named = lifecycleTable.flatMap(({ from, to }) => [...from, ...to]);
    for (const status of named.filter((one) => one !== 'origin'))
      expect(nextStepsOf({ ...someApplication, status }, at).exporter.what.zh).not.toBe('');
  });

  it('name what is still to be proved, and what the bank has to look at', () => {
    const application = collecting();
    expect(nextStepsOf(application, at).exporter.open.map(({ entryId }) => entryId)).toEqual([
      'L1-conformsTo',
      'A-complianceAttested',
    ]);
    const brought: Application = applicationOf(
      apply([
        ...straightThrough.slice(0, 3),
        [people.manager, ask.confirmScreening([entryOf('L1-conformsTo')])],
        [people.exporter, ask.upload('evidence-1', ['L1-conformsTo'])],
      ]),
    );
    const { exporter, bank } = nextStepsOf(brought, at);
    expect(exporter.open).toEqual([]);
    expect(bank.open).toMatchObject([
      { entryId: 'L1-conformsTo', text: { zh: expect.stringContaining('待审核') } },
    ]);
  });

  it('tell until when as an instant, in Beijing time and in business time', () => {
    const deadline = {
      ...collecting().deadline!,
      dueAt: '2026-11-25T09:00:00.000Z',
      provisional: false,
    };
    const { until } = nextStepsOf({ ...collecting(), deadline }, at).exporter;
    expect(until).toMatchObject({
      at: '2026-11-25T09:00:00.000Z',
      text: { zh: '2026年11月25日17:00（北京时间）', en: '25 November 2026, 17:00 (Beijing time)' },
      overdue: false,
      provisional: false,
    });
    expect(until!.businessMsLeft).toBeGreaterThan(0);
  });

  it('name the last day of an appeal, not the midnight after it', () => {
    const declined: Application = {
      ...someApplication,
      status: 'declined',
      deadline: null,
      appealUntil: '2027-01-28T16:00:00.000Z',
    };
    expect(nextStepsOf(declined, at).exporter.until?.text.zh).toBe(
      '2027年1月28日24:00（北京时间，暂定：该年工作日历尚未公布）',
    );
  });

  describe.each(['declined', 'not_accepted', 'vetoed'] as const)('of what was %s', (status) => {
    const lastDay = (appealUntil: string): Application => ({
      ...someApplication,
      status,
      deadline: null,
      appealUntil,
    });

    it('name the last instant of an appeal, provisional while the calendar of its year is not out', () => {
      const application = lastDay('2027-01-28T15:59:59.999Z');
      const { until, what } = nextStepsOf(application, at).exporter;
      expect(until).toMatchObject({ at: '2027-01-28T15:59:59.999Z', provisional: true });
      expect(what.zh).toContain(`请在${until!.text.zh}前申请复议`);
      expect(waitingForText(application, null, at).zh).toContain(until!.text.zh);
      const known = { ...at.calendar, years: new Set([...at.calendar.years, 2027]) };
      const published = nextStepsOf(application, { now, calendar: known }).exporter.until!;
      expect(published).toMatchObject({
        provisional: false,
        text: { zh: '2027年1月28日24:00（北京时间）', en: '28 January 2027, 24:00 (Beijing time)' },
      });
    });

    it('say when the time to appeal is over that it is, ask for nothing and name no instant', () => {
      const last = '2026-11-25T15:59:59.999Z';
      const application = lastDay(last);
      const inTime = { ...at, now: last };
      const past = { ...at, now: '2026-11-25T16:00:00.000Z' };
      expect(nextStepsOf(application, inTime).exporter.what.en).toContain('file an appeal');
      for (const side of ['exporter', 'bank'] as const) {
        const { what, why, then, until } = nextStepsOf(application, past)[side];
        expect(why.zh).toContain('复议期限已过');
        expect(until).toBeNull();
        expect(`${what.zh}${then.zh}`).not.toContain('申请复议');
        expect(`${what.en} ${then.en}`).not.toMatch(/appeal|within the time/);
      }
      expect(waitingForText(application, null, past).zh).not.toContain('申请复议');
    });
  });

  it('say that a third party is waited for, whatever the state', () => {
    const waiting: Application = {
      ...collecting(),
      wait: {
        thirdParty: 'laboratory',
        about: '能效检测',
        expectedOn: '2026-12-04',
        startedBy: 'manager-1',
        since: now,
        leftMs: null,
      },
    };
    const { turn, exporter } = nextStepsOf(waiting, at);
    expect(turn).toBe('third_party');
    expect(exporter.why.zh).toContain('检测机构');
  });

  it.each(['declined', 'not_accepted', 'vetoed'] as const)(
    'say of what was %s and appealed in vain that there is no further appeal, and what can be done',
    (status) => {
      const appeal = { against: status, grounds: '理由', filedAt: now, decidedAt: now };
      const dismissed = { ...appeal, granted: false, note: '证明仍未补齐。' };
      const lost = { ...someApplication, status, deadline: null, appealUntil: null };
      const { exporter, bank } = nextStepsOf({ ...lost, appeals: [dismissed] }, at);
      expect(exporter.what.en).toContain('no further appeal at the bank');
      expect(exporter.what.en).not.toContain('file an appeal');
      expect(exporter.why.zh).toBe('复议不准予，原决定维持。本行说明：证明仍未补齐。');
      expect(exporter.then.zh).toContain('另行提交新的申请');
      expect(`${bank.why.en} ${bank.then.en}`).not.toContain('may appeal');
    },
  );

  it('tell after a return to the collection its reasons and what to do', () => {
    const missing = [{ zh: '检测报告', en: 'The test report' }];
    const reason = {
      ...{ code: 'evidence_insufficient', lineNo: 1, path: null, text: '报告缺页', missing },
      ...{ label: { zh: '证明材料不足', en: 'Insufficient proof' }, itemCode: null, rowId: null },
    };
    const back: ApplicationReturn = {
      from: 'first_review',
      to: 'collection',
      reasons: [reason],
      note: '请补齐',
      by: 'first-1',
      at: now,
    };
    const settled = [entryOf('L1-conformsTo', { status: 'accepted' })];
    const returned = { ...collecting(), checklist: settled, returns: [back] };
    const { exporter } = nextStepsOf(returned, at);
    expect(exporter.open).toMatchObject([
      { lineNo: 1, text: { zh: '第1行：证明材料不足（报告缺页）；尚缺：检测报告' } },
    ]);
    expect(exporter.what.en).toContain('the points below');
    expect(exporter.why.zh).toBe('审查时将申请退回补充材料。本行说明：请补齐。');
  });

  it('give the bank a step back as the reason, from which step and why', () => {
    const back: ApplicationReturn = {
      ...{ from: 'second_review', to: 'intake', reasons: [], note: '请核对数量', by: 'second-1' },
      at: now,
    };
    const returned: Application = {
      ...someApplication,
      ...{ status: 'intake', statusSince: now, returns: [back] },
    };
    const { bank } = nextStepsOf(returned, at);
    expect(bank.why.en).toBe(
      'The application was sent back from this step: second review. The bank says: 请核对数量.',
    );
  });

  it('name an override that waits for a more senior person', () => {
    const deciding = applicationOf(givenBefore('approve_application'));
    const standing = {
      ...{ amount: { amountMinor: 1, currency: 'USD' }, votes: [] },
      openOverrides: [{ lineNo: 2, rank: plainPolicy.roleRanks.get('second_reviewer') ?? 0 }],
    };
    const basis = withAwaited(stepBasisOf(deciding, 'bank'), standing, plainPolicy);
    expect(basis.open.map(({ text }) => text.en)).toEqual([
      expect.stringMatching(/Overrides of line 2 .* It waits for: .*final approver/),
    ]);
  });

  it('say that the bank has to check first, and of the exporter what else is asked meanwhile', () => {
    const upload = [people.exporter, ask.upload('evidence-1', ['L1-conformsTo'])] as const;
    const until = (entries: readonly string[]) =>
      applicationOf(
        apply([
          ...straightThrough.slice(0, 3),
          [people.manager, ask.confirmScreening(entries.map((one) => entryOf(one)))],
          upload,
        ]),
      );
    const waiting = nextStepsOf(until(['L1-conformsTo']), at);
    expect(waiting.turn).toBe('bank');
    expect(waiting.exporter).toMatchObject({ yourTurn: false, open: [] });
    expect(waiting.exporter.why.en).toContain('waits to be checked by the bank');
    expect(waiting.bank.yourTurn).toBe(true);
    const both = nextStepsOf(until(['L1-conformsTo', 'A-complianceAttested']), at);
    expect([both.turn, both.exporter.yourTurn, both.bank.yourTurn]).toEqual(['bank', true, true]);
  });

  it('name the goods that proof is missing for, and alternatives as one point of which one suffices', () => {
    const asks = (what: string) => ({ ask: { zh: `证明${what}`, en: `Show ${what}` } });
    const checklist = [
      entryOf('L1-a', { ...asks('甲'), lineNo: 1, groupId: 'L1-x' }),
      entryOf('L1-b', { ...asks('乙'), lineNo: 1, groupId: 'L1-x' }),
      entryOf('L1-c', { ...asks('丙'), lineNo: 1 }),
    ];
    const [line] = someApplication.draft.lines;
    const described = { ...line!, lineNo: 1, descriptionZh: '污水处理设备', descriptionEn: null };
    const draft = { ...someApplication.draft, lines: [described] };
    const { exporter } = nextStepsOf({ ...collecting(), draft, checklist }, at);
    expect(exporter.open.map(({ text }) => text.zh)).toEqual([
      '第1行“污水处理设备”：下列2项提供其中一项即可：证明甲；证明乙',
      '第1行“污水处理设备”：证明丙',
    ]);
    expect(exporter.open[0]?.text.en).toContain('one of these 2 suffices: Show 甲; Show 乙');
  });

  it('name in a collection a paper of the deal that was not accepted, with the reason', () => {
    const paper = entryOf('D-invoice', {
      ...{ neededFor: 'payout', status: 'rejected', reason: '印章不清' },
    });
    const { exporter } = nextStepsOf({ ...collecting(), checklist: [paper] }, at);
    expect(exporter.open).toEqual([
      {
        ...{ entryId: 'D-invoice', lineNo: null },
        text: {
          zh: '请提供（未采信：印章不清）',
          en: 'Please provide (not accepted: 印章不清)',
        },
      },
    ]);
  });

  it('name what a held payout waits for', () => {
    const held: Application = {
      ...someApplication,
      status: 'held',
      checklist: [],
      financing: {
        ...someApplication.financing,
        contract: {
          ...{ contractReference: 'HT-1', signedOn: '2026-11-01', maturesOn: '2027-11-01' },
          ...{ useOfProceedsClause: true, reportingDuty: true, covenants: [] },
          conditions: [
            { conditionId: 'C-1', text: '保险单已背书' },
            { conditionId: 'C-2', text: '担保已登记' },
          ],
          ...{ recordedBy: 'a', recordedAt: now },
        },
        payoutChecks: [
          {
            findings: [
              { conditionId: 'C-1', met: false, note: '内部' },
              { conditionId: 'C-2', met: true, note: '' },
            ],
            ...{ expiredEntries: [], passes: false, note: '', by: 'a', at: now, revisionSeen: 1 },
          },
        ],
      },
    };
    const { exporter } = nextStepsOf(held, at);
    expect(exporter.open.map(({ text }) => text.zh)).toEqual([
      expect.stringMatching(/^保险单已背书（/),
    ]);
    expect(exporter.what.en).toContain('Settle what is named below');
  });

  it('give the reason of an end', () => {
    const lookup: RecordedLookup = {
      subject: 'fines',
      result: 'veto',
      ...{ source: '公示系统', lookedUpOn: '2026-11-01', note: '甬环罚31号' },
      ...{ persons: ['m-1'], at: now },
    };
    const vetoed: Application = {
      ...someApplication,
      status: 'vetoed',
      environmentalLookups: [lookup],
    };
    const refused = {
      ...someApplication,
      status: 'not_accepted',
      notAccepted: {
        reasons: [
          {
            ...{ code: 'untrue', lineNo: null, text: '发票系伪造', missing: [] },
            label: { zh: '材料不实', en: 'The material is not true' },
          },
        ],
        ...{ note: '', by: 'a', at: now },
      },
    } as unknown as Application;
    expect(nextStepsOf(vetoed, at).exporter.why.zh).toContain('甬环罚31号');
    expect(nextStepsOf(refused, at).exporter.why.zh).toContain('材料不实（发票系伪造）');
  });

  it('tell of a correction which line and why, beside what was written', () => {
    const round: CorrectionRound = {
      sentFrom: 'intake',
      ...{ round: 1, requestedBy: 'a', requestedAt: now, bankMsLeft: 0 },
      ...{ answeredAt: null, answer: null },
      reasons: [{ about: 'L1', reasonCode: 'description_unclear', text: '请写明用途' }],
    };
    const { exporter } = nextStepsOf(
      { ...someApplication, status: 'correction', corrections: [round] },
      at,
    );
    expect(exporter.open[0]).toMatchObject({ lineNo: 1 });
    expect(exporter.open[0]?.text.zh).toMatch(/^第1行.+：.+（请写明用途）$/);
  });

  it('call a draft that was given up discarded, and not withdrawn', () => {
    const given = { ...someApplication, status: 'withdrawn' } as const;
    expect(nextStepsOf({ ...given, submittedOn: null }, at).exporter.why.en).toContain('discarded');
    expect(nextStepsOf(given, at).exporter.why.en).toContain('withdrew');
  });
});
