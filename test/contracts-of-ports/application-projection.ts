import { dayOf } from '../../src/kernel/values/clock/calendar-day.js';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { BadCursor } from '../../src/kernel/ports.js';
import { MissingBank } from '../../src/infrastructure/mongo/tenant-key.js';
import { askedOfTable } from '../../src/contexts/applications/rules/review/standard/standard-choice.js';
import type { StandardChoice } from '../../src/contexts/applications/rules/review/standard/standard-choice.js';
import type { Override } from '../../src/contexts/applications/rules/review/overrides/override.js';
import { summaryOfApplication } from '../../src/contexts/applications/rules/state/application-summary.js';
import type { Application } from '../../src/contexts/applications/rules/state/application-state.js';
import type {
  ApplicationProjection,
  ApplicationQuery,
} from '../../src/contexts/applications/use-cases/ports-of-applications.js';
import { applicationOf, draftOf, straightThrough, apply } from '../builders/lifecycle.js';
import { itGivesCursorPages } from './cursor-pages.js';
import { longChecklist } from '../builders/long-checklist.js';
import { freshBank, freshId, minute } from './fresh-bank.js';
import { walkPages } from './walk-pages.js';

const whole = applicationOf(apply(straightThrough));

const applicationIn = (bankId: string, over: Partial<Application> = {}): Application => ({
  ...whole,
  bankId,
  applicationId: freshId('application'),
  ...over,
});

const anOverride: Override = {
  overrideId: 'override-1',
  assessmentId: 'sha256:a',
  target: { lineNo: 1, path: null, engine: 'cannot_tell', to: 'listed' },
  itemCode: '8.5.2',
  reasonCode: 'engine_misread_goods',
  text: '铭牌所示即光伏组件',
  evidence: [{ evidenceId: 'evidence-1', contentHash: 'sha256:b' }],
  step: 'first_review',
  by: 'first-1',
  rank: 2,
  persons: ['first-1'],
  proposedAt: minute(1),
  proposedAtRevision: 12,
  status: 'proposed',
  resolvedBy: null,
  resolvedAt: null,
  resolutionNote: null,
};

const dueIn = (minutes: number): Pick<Application, 'deadline'> => ({
  deadline: { party: 'bank', dueAt: minute(minutes), warnAt: [], provisional: false },
});

export const describeApplicationProjection = (
  name: string,
  open: () => ApplicationProjection,
): void => {
  describe(`the application projection ${name}`, () => {
    let projection: ApplicationProjection;
    beforeAll(() => {
      projection = open();
    });

    const idsOf = async (query: Partial<ApplicationQuery> & { bankId: string }) => {
      const page = await projection.list({ limit: 50, cursor: null, ...query });
      return page.items.map((one) => one.applicationId);
    };

    it('gives back the whole application', async () => {
      const application = applicationIn(freshBank());
      await projection.save(application);
      const { bankId, applicationId } = application;
      expect(await projection.find(bankId, applicationId)).toEqual(application);
      expect(await projection.find(bankId, freshId('application'))).toBeNull();
    });

    it('keeps an application that a document of 16 MB would not hold', async () => {
      const application = applicationIn(freshBank(), { checklist: longChecklist() });
      expect(Buffer.byteLength(JSON.stringify(application))).toBeGreaterThan(16 * 1024 * 1024);
      await projection.save(application);
      const { bankId, applicationId } = application;
      const read = await projection.find(bankId, applicationId);
      expect(JSON.stringify(read?.checklist)).toBe(JSON.stringify(application.checklist));
      expect(await idsOf({ bankId })).toEqual([applicationId]);
    });

    it('goes forward, over skipped revisions too, and never back', async () => {
      const application = applicationIn(freshBank());
      const { bankId, applicationId } = application;
      for (const revision of [1, 2, 5, 3, 1, 4])
        await projection.save({ ...application, revision, round: revision });
      expect(await projection.find(bankId, applicationId)).toMatchObject({ revision: 5, round: 5 });
    });

    it('ends at the newest of 20 revisions saved at once in any order', async () => {
      const application = applicationIn(freshBank());
      const { bankId, applicationId } = application;
      for (let time = 1; time <= 5; time += 1) {
        const revisions = Array.from({ length: 20 }, (_, index) => ((index * 7) % 20) + 1);
        await Promise.all(
          revisions.map((revision) =>
            projection.save({ ...application, revision: revision * time }),
          ),
        );
        expect((await projection.find(bankId, applicationId))?.revision).toBe(20 * time);
      }
    });

    it('writes the same revision again, so that a damaged one can be mended', async () => {
      const application = applicationIn(freshBank());
      const { bankId, applicationId } = application;
      await projection.save({ ...application, status: 'closed' });
      await projection.save(application);
      expect(await projection.find(bankId, applicationId)).toEqual(application);
      expect(await idsOf({ bankId, statuses: ['closed'] })).toEqual([]);
    });

    it('lists the summary that the record gives, at every step of a life, and knows that it does', async () => {
      const bankId = freshBank();
      const applicationId = freshId('application');
      for (let steps = 1; steps <= straightThrough.length; steps += 1) {
        const application: Application = {
          ...applicationOf(apply(straightThrough.slice(0, steps))),
          bankId,
          applicationId,
        };
        expect((await projection.findListed(application))?.isSame ?? false).toBe(false);
        await projection.save(application);
        const { items } = await projection.list({ bankId, limit: 2, cursor: null });
        expect(items).toEqual([summaryOfApplication(application)]);
        const { revision } = application;
        expect(await projection.findListed(application)).toEqual({ revision, isSame: true });
        expect(await projection.findListed({ ...application, breached: true })).toEqual({
          revision,
          isSame: false,
        });
      }
    });

    it('gives many whole at once, and leaves out what is not there', async () => {
      const bankId = freshBank();
      const both = [applicationIn(bankId), applicationIn(bankId)];
      for (const one of both) await projection.save(one);
      const ids = both.map(({ applicationId }) => applicationId);
      const found = await projection.findMany(bankId, [...ids, 'nobody-knows']);
      expect(found).toHaveLength(2);
      expect(found).toEqual(expect.arrayContaining(both));
      expect(await projection.findMany(freshBank(), ids)).toEqual([]);
    });

    it('lists by status, applicant and whose turn it is', async () => {
      const bankId = freshBank();
      const a = applicationIn(bankId, {
        status: 'draft',
        draft: draftOf({ applicantId: 'applicant-a' }),
        createdAt: minute(1),
      });
      const b = applicationIn(bankId, {
        status: 'first_review',
        draft: draftOf({ applicantId: 'applicant-b' }),
        createdAt: minute(2),
      });
      const c = applicationIn(bankId, {
        status: 'declined',
        draft: draftOf({ applicantId: 'applicant-a' }),
        createdAt: minute(3),
      });
      for (const one of [a, b, c]) await projection.save(one);
      const [idA, idB, idC] = [a, b, c].map((one) => one.applicationId);
      expect(await idsOf({ bankId })).toEqual([idC, idB, idA]);
      expect(await idsOf({ bankId, statuses: ['draft', 'first_review'] })).toEqual([idB, idA]);
      expect(await idsOf({ bankId, applicantIds: ['applicant-a'] })).toEqual([idC, idA]);
      expect(await idsOf({ bankId, waitingFor: ['bank'] })).toEqual([idB]);
      expect(await idsOf({ bankId, withOverrides: true })).toEqual([]);
      await projection.save({ ...b, overrides: [anOverride], revision: b.revision + 1 });
      expect(await idsOf({ bankId, withOverrides: true })).toEqual([idB]);
      expect(await idsOf({ bankId, waitingFor: ['nobody'], statuses: ['draft'] })).toEqual([]);
      expect(
        await idsOf({ bankId, applicantIds: ['applicant-a'], statuses: ['draft'], order: 'due' }),
      ).toEqual([idA]);
    });

    it('lists with the rest what has a standard proposed, in one order over pages', async () => {
      const bankId = freshBank();
      const draft = draftOf({ applicantId: 'applicant-a' });
      const transition = { rule: 'gap', clause: '三', standard: 'manual' } as const;
      const choice: StandardChoice = {
        ...{ standard: '2025', transition, asked: askedOfTable(draft), reason: '…', by: 'm-1' },
        ...{ rank: 1, persons: ['m-1'], standing: 'proposed', at: minute(1), decidedAt: null },
        ...{ decidedBy: null, note: null },
      };
      const inGap = { draft, transition, assessments: [] };
      const proposed = { ...inGap, standardChoices: [choice] };
      const [early, late, open, own] = [
        applicationIn(bankId, { status: 'collection', ...proposed, ...dueIn(1) }),
        applicationIn(bankId, { status: 'intake', ...proposed, ...dueIn(3) }),
        applicationIn(bankId, { status: 'intake', ...inGap, ...dueIn(4) }),
        applicationIn(bankId, { status: 'first_review', ...dueIn(2) }),
      ];
      for (const one of [early, late, open, own]) await projection.save(one);
      const query = {
        ...{ bankId, order: 'due' as const, waitingFor: ['bank'] as const },
        statuses: ['first_review' as const],
        orStandardProposed: ['intake' as const, 'collection' as const],
      };
      const ids = [early, own, late].map((one) => one.applicationId);
      expect(await idsOf(query)).toEqual(ids);
      expect(await projection.count(query)).toBe(3);
      const walked = await walkPages((cursor) => projection.list({ ...query, limit: 1, cursor }));
      expect(walked.map((one) => one.applicationId)).toEqual(ids);
    });

    it('lists beside the rest what a member of the committee has not voted on, above the limit of its currency', async () => {
      const bankId = freshBank();
      const assessmentId = whole.assessments.at(-1)?.assessmentId ?? '';
      const amounting = (
        minutes: number,
        currency: string,
        amountMinor: number,
        voters: string[],
        claimedBy: string | null = null,
      ) =>
        applicationIn(bankId, {
          ...{ status: 'final_approval', ...dueIn(minutes) },
          claim: claimedBy === null ? null : { step: 'final_approval', userId: claimedBy, at: '' },
          draft: { ...whole.draft, amount: { currency, amountMinor } },
          votes: voters.map((by) => ({
            ...{ by, persons: [by], agrees: true, note: '', at: minute(1), assessmentId },
          })) as never,
        });
      const [above, other, unlimited] = [
        amounting(1, 'CNY', 11, ['m-2']),
        amounting(2, 'USD', 6, [], 'x-1'),
        amounting(3, 'JPY', 0, []),
      ];
      const others = [
        amounting(4, 'CNY', 10, []),
        amounting(5, 'USD', 6, ['m-1']),
        amounting(6, 'CNY', 11, ['m-2', 'm-3']),
      ];
      for (const one of [above, other, unlimited, ...others]) await projection.save(one);
      const query = {
        ...{ bankId, order: 'due' as const, waitingFor: ['bank'] as const, statuses: [] },
        assigneeId: 'm-1',
        orVotesAwaited: {
          ...{ statuses: ['final_approval' as const], members: 2, voterIds: ['m-1'] },
          limits: new Map([
            ['CNY', 10],
            ['USD', 5],
          ]),
        },
      };
      const ids = [above, other, unlimited].map((one) => one.applicationId);
      expect(await idsOf(query)).toEqual(ids);
      expect(await projection.count(query)).toBe(3);
      const votesAlone = { ...query.orVotesAwaited, notAssignedTo: ['x-1', 'x-2'] };
      expect(await projection.count({ ...query, orVotesAwaited: votesAlone })).toBe(2);
      const amount = { currency: 'JPY', leastMinor: 0, mostMinor: 9 };
      expect(await idsOf({ ...query, amount })).toEqual([unlimited.applicationId]);
    });

    it('shows nothing to a person of no applicant, and nothing of no status', async () => {
      const application = applicationIn(freshBank());
      await projection.save(application);
      expect(await idsOf({ bankId: application.bankId, applicantIds: [] })).toEqual([]);
      expect(await idsOf({ bankId: application.bankId, statuses: [] })).toEqual([]);
    });

    it('follows an application that changed its status', async () => {
      const application = applicationIn(freshBank(), { status: 'intake', revision: 1 });
      const { bankId, applicationId } = application;
      await projection.save(application);
      await projection.save({ ...application, status: 'screening', revision: 2 });
      expect(await idsOf({ bankId, statuses: ['intake'] })).toEqual([]);
      expect(await idsOf({ bankId, statuses: ['screening'] })).toEqual([applicationId]);
    });

    it('lists what is due soonest first, what has no deadline last, over pages', async () => {
      const bankId = freshBank();
      const undated = applicationIn(bankId, { deadline: null });
      const late = applicationIn(bankId, dueIn(9));
      const soon = applicationIn(bankId, dueIn(3));
      const twin = applicationIn(bankId, dueIn(9));
      for (const one of [undated, late, soon, twin]) await projection.save(one);
      const items = await walkPages((cursor) =>
        projection.list({ bankId, order: 'due', limit: 1, cursor }),
      );
      const ids = items.map((one) => one.applicationId);
      expect(ids[0]).toBe(soon.applicationId);
      expect(ids.slice(1, 3).toSorted()).toEqual(
        [late.applicationId, twin.applicationId].toSorted(),
      );
      expect(ids.slice(3)).toEqual([undated.applicationId]);
    });

    it('refuses the cursor of the other order', async () => {
      const bankId = freshBank();
      for (let n = 1; n <= 2; n += 1) await projection.save(applicationIn(bankId, dueIn(n)));
      const { nextCursor } = await projection.list({ bankId, limit: 1, cursor: null });
      expect(nextCursor).not.toBeNull();
      await expect(
        projection.list({ bankId, order: 'due', limit: 1, cursor: nextCursor }),
      ).rejects.toBeInstanceOf(BadCursor);
    });

    it('lists by assignee, item area, amount, risk and what is stuck, and counts the same', async () => {
      const bankId = freshBank();
      const inReview = { status: 'first_review', claim: null } as const;
      const claimed = applicationIn(bankId, {
        ...inReview,
        claim: { step: 'first_review', userId: 'first-1', at: minute(1) },
        warned: [minute(1)],
      });
      const turned = applicationIn(bankId, {
        ...inReview,
        assignment: { step: 'first_review', userId: 'first-2', substituteFor: null, at: minute(1) },
        breached: true,
      });
      const stuck = applicationIn(bankId, {
        ...inReview,
        assignment: { step: 'first_review', userId: null, substituteFor: null, at: minute(1) },
        draft: draftOf({ amount: { amountMinor: 500, currency: 'CNY' } }),
        assessments: [],
        ...dueIn(5),
      });
      for (const one of [claimed, turned, stuck]) await projection.save(one);
      const asked: readonly (readonly [Partial<ApplicationQuery>, readonly Application[]])[] = [
        [{ assigneeId: 'first-1' }, [claimed]],
        [{ assigneeId: 'first-2' }, [turned]],
        [{ assigneeId: ['first-1', 'first-2'] }, [claimed, turned]],
        [{ assigneeId: null }, [stuck]],
        [{ itemArea: '8' }, [claimed, turned]],
        [{ itemArea: '7' }, []],
        [{ amount: { currency: 'CNY', leastMinor: 500, mostMinor: 500 } }, [stuck]],
        [{ amount: { currency: 'CNY', leastMinor: 501, mostMinor: 9_999 } }, []],
        [{ amount: { currency: 'USD', leastMinor: 0, mostMinor: 1e12 } }, [claimed, turned]],
        [{ risk: 'warned' }, [claimed]],
        [{ risk: 'breached' }, [turned]],
        [{ risk: 'provisional' }, []],
        [{ risk: 'at_risk' }, [claimed, turned]],
        [{ isClaimed: true }, [claimed]],
        [{ isClaimed: false }, [turned, stuck]],
        [{ waitingFor: ['bank', 'exporter'] }, [claimed, turned, stuck]],
        [{ stuck: true }, [stuck]],
        [{ risk: 'breached', assigneeId: 'first-1' }, []],
      ];
      for (const [query, expected] of asked) {
        const ids = expected.map((one) => one.applicationId).toSorted();
        expect([query, (await idsOf({ bankId, ...query })).toSorted()]).toEqual([query, ids]);
        expect([query, await projection.count({ bankId, ...query })]).toEqual([query, ids.length]);
      }
      expect(await projection.count({ bankId: freshBank(), risk: 'warned' })).toBe(0);
    });

    it('finds by reference, item, words of the goods, day of submission, and the decision', async () => {
      const bankId = freshBank();
      const panels = applicationIn(bankId, { applicationReference: 'GL-2026-1' });
      const pumps = applicationIn(bankId, {
        applicationReference: 'GL-2026-2',
        submittedOn: '2026-12-02',
        assessments: [],
        decisions: [],
        draft: draftOf({
          lines: [{ lineNo: 1, descriptionZh: '空气源热泵', descriptionEn: 'Heat pump (R290)' }],
        }),
      });
      for (const one of [panels, pumps]) await projection.save(one);
      const item = whole.assessments.at(-1)!.lines[0]!.itemCode!;
      const decision = whole.decisions.at(-1)!;
      const decidedOn = dayOf(decision.at);
      const asked: readonly (readonly [Partial<ApplicationQuery>, readonly Application[]])[] = [
        [{ reference: 'GL-2026-2' }, [pumps]],
        [{ reference: 'GL-2026' }, [panels, pumps]],
        [{ reference: 'gl-2' }, [panels, pumps]],
        [{ reference: '2026-2' }, [pumps]],
        [{ reference: '2026' }, [panels, pumps]],
        [{ reference: '026' }, []],
        [{ itemCode: item }, [panels]],
        [{ goodsWords: ['热泵'] }, [pumps]],
        [{ goodsWords: ['heat', 'r290'] }, [pumps]],
        [{ goodsWords: ['hea', 'r2'] }, [pumps]],
        [{ goodsWords: ['泵'] }, [pumps]],
        [{ goodsWords: ['eat'] }, []],
        [{ goodsWords: ['heat', '光伏'] }, []],
        [{ submitted: { from: '2026-12-01' } }, [pumps]],
        [{ submitted: { to: '2026-12-02' } }, [panels, pumps]],
        [{ submitted: { from: '2026-12-03', to: '2026-12-31' } }, []],
        [{ decided: { from: decidedOn, to: decidedOn } }, [panels]],
        [{ decided: { to: '2026-01-01' } }, []],
        [{ decidedOutcome: decision.outcome }, [panels]],
        [{ decidedOutcome: 'not_accepted' }, []],
      ];
      for (const [query, expected] of asked)
        expect([query, (await idsOf({ bankId, ...query })).toSorted()]).toEqual([
          query,
          expected.map((one) => one.applicationId).toSorted(),
        ]);
    });

    it('tells what changed since an instant, longest ago first, over pages', async () => {
      const bankId = freshBank();
      const all = [3, 1, 4, 2].map((n) => applicationIn(bankId, { updatedAt: minute(n) }));
      for (const one of all) await projection.save(one);
      const ask = { bankId, order: 'updated', updatedSince: minute(2), limit: 2 } as const;
      const first = await projection.list({ ...ask, cursor: null });
      const second = await projection.list({ ...ask, cursor: first.nextCursor });
      expect([...first.items, ...second.items].map(({ updatedAt }) => updatedAt)).toEqual(
        [2, 3, 4].map(minute),
      );
      expect(second.nextCursor).toBeNull();
    });

    it('refuses the cursor of another question', async () => {
      const bankId = freshBank();
      for (let n = 1; n <= 3; n += 1)
        await projection.save(applicationIn(bankId, { ...dueIn(n), breached: true }));
      const ask = { bankId, order: 'due', limit: 1, cursor: null } as const;
      const { nextCursor } = await projection.list({ ...ask, risk: 'breached' });
      expect(nextCursor).not.toBeNull();
      const again = await projection.list({ ...ask, risk: 'breached', cursor: nextCursor });
      expect(again.items).toHaveLength(1);
      for (const other of [{ risk: 'warned' }, { assigneeId: null }, {}] as const)
        await expect(
          projection.list({ ...ask, ...other, cursor: nextCursor }),
        ).rejects.toBeInstanceOf(BadCursor);
    });

    it("reads another bank's application as absent", async () => {
      const application = applicationIn(freshBank());
      await projection.save(application);
      const other = freshBank();
      expect(await projection.find(other, application.applicationId)).toBeNull();
      const { applicantId } = application.draft;
      expect(await idsOf({ bankId: other, applicantIds: [applicantId] })).toEqual([]);
    });

    it('keeps two banks apart that use the same application id', async () => {
      const one = applicationIn(freshBank(), { revision: 9 });
      const other = { ...one, bankId: freshBank(), revision: 2 };
      await projection.save(one);
      await projection.save(other);
      expect(await projection.find(one.bankId, one.applicationId)).toEqual(one);
      expect(await projection.find(other.bankId, one.applicationId)).toEqual(other);
    });

    it('throws when no bank is named', async () => {
      await expect(projection.find('', 'application-1')).rejects.toBeInstanceOf(MissingBank);
      await expect(projection.save(applicationIn(''))).rejects.toBeInstanceOf(MissingBank);
    });

    itGivesCursorPages(() => ({
      list: (ask) => projection.list(ask),
      add: (bankId, n) => projection.save(applicationIn(bankId, { createdAt: minute(n) })),
      numberOf: (one) => (Date.parse(one.createdAt) - Date.parse(minute(0))) / 60_000,
    }));
  });
};
