import type { ChecklistEntry } from '../../../../src/contexts/applications/rules/evidence/checklist/checklist.js';
import {
  applicationUnknown,
  isShownTo,
} from '../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { fail, ok } from '../../../../src/kernel/values/result.js';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { applicantId, bankId } from '../../../builders/actors.js';
import { applicationOf } from '../../../builders/lifecycle.js';
import { scenarioOfEachState } from '../../../builders/scenario-of-each-state.js';
import { testApp } from '../../../builders/test-app.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { inMemoryApplicationProjection } from '../../../fakes/in-memory-application-projection.js';
import { inMemoryUserStore } from '../../../fakes/in-memory-user-store.js';
import { applicantOverviewRoute } from '../../../../src/contexts/applications/routes/applicant-overview-route.js';
import { greenOutstandingOf } from '../../../../src/contexts/applications/rules/financing/green-outstanding.js';
import type { Application } from '../../../../src/contexts/applications/rules/state/application-state.js';
import { readApplicantOverview } from '../../../../src/contexts/applications/use-cases/reading/read-applicant-overview.js';
import { readApplicant } from '../../../../src/contexts/people/use-cases/read-applicants.js';

interface Overview {
  readonly people: readonly { readonly displayName: string }[] | null;
  readonly outstanding: readonly object[];
  readonly refused: readonly { readonly status: string; readonly reasons: { zh: string }[] }[];
  readonly papers: readonly {
    readonly fileName: string;
    readonly hasRunOut: boolean;
    readonly entryIds: readonly string[];
  }[];
}

/** One application in each state, all of one applicant. */
const start = async () => {
  const applicants = inMemoryApplicantStore();
  const users = inMemoryUserStore();
  const projection = inMemoryApplicationProjection();
  await applicants.insert({
    applicantId,
    bankId,
    nameZh: '厦门绿源贸易有限公司',
    nameEn: null,
    uscc: '91350211M000100Y46',
    lei: null,
    createdBy: 'manager-1',
    createdAt: '2026-11-01T00:00:00.000Z',
  });
  for (const [userId, kept] of [
    ['exporter-1', [applicantId]],
    ['exporter-2', ['applicant-2']],
  ] as const)
    await users.save({
      userId,
      bankId,
      userName: userId,
      displayName: `${userId} 的姓名`,
      kind: 'applicant_user',
      roles: ['exporter'],
      applicantIds: kept,
      passwordHash: null,
      active: true,
    });
  for (const [status, scenario] of Object.entries(scenarioOfEachState()))
    await projection.save({ ...applicationOf(scenario), applicationId: `application-${status}` });
  const { app, bearer } = testApp(({ clock }) => [
    applicantOverviewRoute({
      readApplicantOverview: readApplicantOverview({
        readApplicant: readApplicant({ applicants }),
        projection,
        readApplication: async (actor, id) => {
          const one = await projection.find(actor.bankId, id);
          return one !== null && isShownTo(actor, one) ? ok(one) : fail(applicationUnknown());
        },
        users,
        catalogueWords: () =>
          Promise.resolve({ factOf: () => undefined, evidenceTypeOf: () => undefined }),
        clock,
      }),
    }),
  ]);
  const read = async (authorization: string, id = applicantId, query: object = {}) =>
    request(app)
      .get(`/v1/applicants/${id}/overview`)
      .query(query)
      .set('authorization', authorization);
  return { read, bearer, projection };
};

const overviewOf = ({ body }: request.Response): Overview => body as Overview;

describe('an applicant at a glance', () => {
  it('tells the bank who acts, what was refused and why, and what is outstanding', async () => {
    const { read, bearer } = await start();
    const { people, refused, outstanding } = overviewOf(await read(bearer(['client_manager'])));
    expect(people?.map(({ displayName }) => displayName)).toEqual(['exporter-1 的姓名']);
    expect(refused.map(({ status }) => status).sort()).toEqual([
      'declined',
      'not_accepted',
      'vetoed',
    ]);
    expect(refused.every(({ reasons }) => reasons.length > 0)).toBe(true);
    expect(refused.find(({ status }) => status === 'not_accepted')?.reasons).toContainEqual({
      zh: '缺少出口合同',
      en: '缺少出口合同',
    });
    expect(outstanding).toEqual([
      {
        currency: 'USD',
        applications: 3,
        drawnMinor: 180_000_00,
        greenMinor: 120_000_00,
        unknownMinor: 0,
      },
    ]);
  });

  it('tells papers that were accepted once, however often they were brought', async () => {
    const { read, bearer } = await start();
    const { papers } = overviewOf(await read(bearer(['first_reviewer'])));
    expect(papers.map(({ hasRunOut }) => hasRunOut)).toEqual([false, false]);
  });

  it('says for which entries of an application a paper may be brought again', async () => {
    const { read, bearer, projection } = await start();
    const target = (await projection.find(bankId, 'application-collection'))!;
    const firm = bearer(['exporter'], { applicantIds: [applicantId] });
    const askedFor = async (checklist: readonly ChecklistEntry[], over: object = {}) => {
      await projection.save({ ...target, ...over, revision: target.revision + 1, checklist });
      const query = { applicationId: target.applicationId };
      const { papers } = overviewOf(await read(firm, applicantId, query));
      return [...new Set(papers.flatMap(({ entryIds }) => entryIds))];
    };
    const types = (await projection.find(bankId, 'application-monitoring'))!.evidence.map(
      ({ evidenceType }) => evidenceType,
    );
    const entry = (entryId: string, over: Partial<ChecklistEntry>): ChecklistEntry => ({
      ...target.checklist[0]!,
      ...{ entryId, status: 'requested', groupId: null, followsFrom: null },
      proofs: types.map((evidenceType) => ({
        ...{ evidenceType, authority: 'official', issuer: null, suffices: true },
        ...{ validOn: 'shipment', maximumAgeDays: null },
      })) as unknown as ChecklistEntry['proofs'],
      ...over,
    });
    expect(
      await askedFor([
        entry('asked', {}),
        entry('other-kind', { proofs: [] }),
        entry('accepted', { status: 'accepted', groupId: 'g' }),
        entry('spared', { groupId: 'g' }),
      ]),
    ).toEqual(['asked']);
    expect(await askedFor([entry('asked', {})], { status: 'first_review' })).toEqual([]);
    expect(overviewOf(await read(firm)).papers.map(({ entryIds }) => entryIds)).toEqual([[], []]);
    const unknown = await read(firm, applicantId, { applicationId: 'application-9' });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'application_unknown' } });
  });

  it('keeps the people of the firm from who may not read exporters’ users', async () => {
    const { read, bearer } = await start();
    expect(overviewOf(await read(bearer(['first_reviewer']))).people).toBeNull();
  });

  it('is the firm’s own to its exporter, and absent to another and to another bank', async () => {
    const { read, bearer } = await start();
    const own = await read(bearer(['exporter'], { applicantIds: [applicantId] }));
    expect(overviewOf(own).people).toHaveLength(1);
    for (const stranger of [
      bearer(['exporter'], { applicantIds: ['applicant-2'] }),
      bearer(['client_manager'], { bankId: 'bank-b' }),
    ])
      expect(await read(stranger)).toMatchObject({
        status: 404,
        body: { code: 'applicant_unknown' },
      });
    expect(await read(bearer(['operator']))).toMatchObject({ status: 403 });
  });
});

describe('the green amount outstanding', () => {
  const paid = (): Application => applicationOf(scenarioOfEachState().monitoring);
  const labelled = (
    certain: string | null,
    values: readonly (readonly [itemCode: string, amountMinor: number])[],
    approvedMinor = 100_000_00,
  ): Application => {
    const application = paid();
    const { financing, draft, decisions } = application;
    const { assessmentId: _decided, ...label } = financing.label!;
    const [line] = draft.lines;
    return {
      ...application,
      decisions: decisions.map((one) => ({
        ...one,
        approved: {
          requested: draft.amount,
          approvedMinor,
          notApprovedMinor: draft.amount.amountMinor - approvedMinor,
          certainGreenMinor: approvedMinor,
          trancheNos: [],
        },
      })),
      draft: {
        ...draft,
        lines: values.map(([, amountMinor], at) => ({
          ...line!,
          lineNo: at + 1,
          value: { amountMinor, currency: 'USD' },
        })),
      },
      financing: {
        ...financing,
        label: {
          ...label,
          assessmentId: 'sha256:of-a-recheck',
          greenShare: { certain, atMost: certain, byMark: null },
          lines: values.map(([itemCode], at) => ({
            lineNo: at + 1,
            itemCode,
            rowId: `${itemCode}#0`,
            ghgMark: 'none',
          })),
        },
      },
    };
  };

  it('is the certain share of what is drawn, by area in proportion to the lines, to the last unit', () => {
    const outstanding = greenOutstandingOf(
      labelled('0.3333', [
        ['8.5.2', 100],
        ['4.1.1', 100],
        ['8.1.1', 100],
      ]),
    );
    expect(outstanding).toEqual({
      currency: 'USD',
      drawnMinor: 60_000_00,
      greenMinor: 1_999_800,
      areas: [
        { area: '4', greenMinor: 666_600 },
        { area: '8', greenMinor: 1_333_200 },
      ],
    });
    const odd = greenOutstandingOf(
      labelled('1.0000', [
        ['8.5.2', 1],
        ['4.1.1', 1],
        ['2.1.1', 1],
      ]),
    );
    expect(odd?.areas.reduce((sum, { greenMinor }) => sum + greenMinor, 0)).toBe(60_000_00);
  });

  it('is all that is drawn where no more was approved than is green, and less once the label is lower', () => {
    const lines = [['8.5.2', 100]] as const;
    expect(greenOutstandingOf(labelled('0.7500', lines, 75_000_00))?.greenMinor).toBe(60_000_00);
    expect(greenOutstandingOf(labelled('0.5000', lines, 75_000_00))?.greenMinor).toBe(40_000_00);
    expect(greenOutstandingOf(labelled('0.7500', lines))?.greenMinor).toBe(45_000_00);
  });

  it('is not known where no share is, none where the label went, nothing once it is closed', () => {
    expect(greenOutstandingOf(labelled(null, [['8.5.2', 100]]))?.greenMinor).toBeNull();
    const application = paid();
    const unlabelled = { ...application.financing, label: null };
    expect(greenOutstandingOf({ ...application, financing: unlabelled })).toMatchObject({
      drawnMinor: 60_000_00,
      greenMinor: 0,
    });
    expect(greenOutstandingOf({ ...application, status: 'closed' })).toBeNull();
    expect(greenOutstandingOf(applicationOf(scenarioOfEachState().contract))).toBeNull();
  });
});
