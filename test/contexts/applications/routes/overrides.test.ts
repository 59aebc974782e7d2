import { beforeAll, describe, expect, it } from '@jest/globals';
import { bankUser, people } from '../../../builders/actors.js';
import { harnessLibrary, harnessApplicationId } from '../../../builders/application-harness.js';
import { realJob } from '../../../builders/real-goods.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import type { Explanation } from '../../../../src/contexts/matching/rules/explanation/explanation.js';
import { withoutSuggestions } from '../../../../src/contexts/matching/rules/suggestions/with-suggestions.js';
import { explanationRoutes } from '../../../../src/contexts/applications/routes/explanation-routes.js';
import { judgeSoFar } from '../../../../src/contexts/applications/use-cases/judge-so-far.js';
import { readApplication } from '../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { readAsItStands } from '../../../../src/contexts/applications/use-cases/reading/read-as-it-stands.js';
import { readAsTaken } from '../../../../src/contexts/applications/use-cases/reading/read-assessment.js';
import { readExplanation } from '../../../../src/contexts/applications/use-cases/reading/read-explanation.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { queueRoutes } from '../../../../src/contexts/applications/routes/queue-routes.js';
import { alikeAmong } from '../../../../src/contexts/applications/use-cases/financed-once/find-alike.js';
import { reviewQueue } from '../../../../src/contexts/applications/use-cases/review/review-queue.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';
import { reportRoutes } from '../../../../src/contexts/audit/routes/report-routes.js';
import { applyOverrides } from '../../../../src/contexts/applications/rules/review/overrides/apply-overrides.js';
import { reportOverrides } from '../../../../src/contexts/audit/use-cases/report-overrides.js';
import { applicationView } from '../../../../src/contexts/applications/routes/application-view.js';
import { summaryOfApplication } from '../../../../src/contexts/applications/rules/state/application-summary.js';
import { reviewClient } from './review-client.js';
import type { ReviewClient } from './review-client.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

/** The main job without the proof of the modules' norm: line 1 stays open. */
const unproven = () =>
  realJob().filter(
    ([, command]) =>
      !(command.kind === 'upload_evidence' && command.evidence.evidenceId === 'norm') &&
      !(command.kind === 'accept_evidence' && command.evidenceId === 'norm'),
  );

const explanationsOf = (deps: ReviewClient['harness']['deps']) => {
  const stored = { ...deps, readApplication: readApplication(deps) };
  const explain = readExplanation({ library, withSuggestions: withoutSuggestions });
  return explanationRoutes({
    readPreCheck: () => Promise.reject(new Error('not asked')),
    readAssessment: readAsTaken(stored),
    readExplanation: explain,
    readAsItStands: readAsItStands({
      ...stored,
      judgeSoFar: judgeSoFar(deps),
      readExplanation: explain,
    }),
  });
};

const client = (): Promise<ReviewClient> =>
  reviewClient(library, 'record_review', {
    job: unproven(),
    routes: ({ harness }) => [
      ...explanationsOf(harness.deps),
      ...reportRoutes({
        reportOverrides: reportOverrides({ projection: harness.deps.projection }),
      }),
      ...queueRoutes({
        reviewQueue: reviewQueue({
          ...harness.deps,
          calendarOf: () => Promise.resolve(publishedCalendar()),
          applicants: inMemoryApplicantStore(),
          alikeAmong: alikeAmong(harness.deps),
          disagreeingAmong: () => Promise.resolve(new Map<string, never[]>()),
        }),
        queueCounts: () => Promise.reject(new Error('not asked in these tests')),
        stuckApplications: () => Promise.resolve({ items: [], nextCursor: null }),
      }),
    ],
  });

const review = { agrees: true, reasons: [], note: '' };

const openPath = async ({ harness }: ReviewClient): Promise<string> => {
  const { assessments } = await harness.application();
  const stored = await harness.deps.assessments.find('bank-a', assessments.at(-1)!.assessmentId);
  const line = stored!.assessment.lines[0]!;
  return line.criteria.find((one) => one.verdict === 'not_evidenced')!.path;
};

const proposalOf = (path: string | null, over: object = {}) => ({
  lineNo: 1,
  path,
  to: 'met',
  reasonCode: 'engine_misread_goods',
  note: '名单公告第 12 批第 8 行即该厂商',
  evidenceIds: ['compliance'],
  ...over,
});

describe('an override through the API', () => {
  it('changes the decision only by two people, and is counted', async () => {
    const set = await client();
    const path = await openPath(set);
    expect(await set.post(people.first, 'overrides', proposalOf(path))).toMatchObject({
      status: 200,
    });
    await set.post(people.first, 'recommendation', review);
    await set.post(people.second, 'claim');
    await set.post(people.second, 'recommendation', review);
    await set.post(people.final, 'claim');
    const decision = { agrees: true, note: '' };
    const queued = async () => {
      const { body } = await set.get(people.final, '/v1/review-queue');
      return (body['items'] as readonly unknown[])[0];
    };
    expect(await queued()).toMatchObject({
      blockedBy: 'override_open',
      next: {
        open: [
          { text: { en: expect.stringContaining('Line 1 does not count as green as it stands') } },
          { text: { en: expect.stringContaining('It waits for: final approver') } },
        ],
      },
    });
    expect(await set.post(people.final, 'decision', decision)).toMatchObject({
      status: 409,
      body: { code: 'override_open' },
    });
    const resolution = { agrees: true, note: '已核对公告原文' };
    expect(
      await set.post(people.final, 'overrides/override-1/resolution', resolution),
    ).toMatchObject({ status: 200 });
    expect(await queued()).toMatchObject({ blockedBy: null, next: { open: [] } });
    expect(await set.post(people.final, 'decision', decision)).toMatchObject({
      status: 200,
      body: { status: 'partly_approved' },
    });
    const { decisions, overrides, assessments } = await set.harness.application();
    expect(summaryOfApplication(await set.harness.application()).greenShare).toMatchObject({
      certain: '0.7500',
      atMost: '0.7500',
    });
    const clocked = {
      application: await set.harness.application(),
      clocks: { bank: 0, exporter: 0 } as never,
      expected: null,
    };
    const shown = applicationView(clocked, { facts: [], crossField: [] }, people.final);
    expect(shown.overrides).toMatchObject([
      {
        label: { zh: '系统误读货物' },
        proposedBy: 'first-1',
        decidedBy: 'final-1',
      },
    ]);
    expect(assessments.at(-1)!.lines[0]!.outcome).toBe('cannot_tell');
    expect(decisions.at(-1)).toMatchObject({
      greenShare: { certain: '0.7500' },
      lines: [{ outcome: 'listed' }, { outcome: 'not_listed' }],
      overrides: [{ proposedBy: 'first-1', confirmedBy: 'final-1' }],
    });
    const stored = await set.harness.deps.assessments.find('bank-a', decisions[0]!.assessmentId);
    expect(applyOverrides(stored!, overrides, { threshold: null })).toMatchObject({
      lines: decisions[0]!.lines,
      greenShare: decisions[0]!.greenShare,
    });
    const auditor = bankUser('auditor-1', ['auditor']);
    const place = { applicationId: harnessApplicationId, overrideId: 'override-1' };
    expect(await set.get(auditor, '/v1/reports/overrides?from=2026-01-01')).toMatchObject({
      status: 200,
      body: {
        total: { proposed: 1, open: 0, confirmed: 1, refused: 0 },
        byReviewer: [{ key: 'first-1', confirmed: 1, places: [place] }],
        byReason: [{ key: 'engine_misread_goods' }],
        byItem: [{ key: '8.5.2' }],
      },
    });
    expect(await set.get(auditor, '/v1/reports/overrides?to=2020-01-01')).toMatchObject({
      body: { total: { proposed: 0 }, byReviewer: [] },
    });
    expect(await set.get(people.first, '/v1/reports/overrides')).toMatchObject({ status: 403 });
  });

  it('is what the bank reads once it is confirmed, and the firm once it is decided', async () => {
    const set = await client();
    const path = await openPath(set);
    const [made] = (await set.harness.application()).assessments.slice(-1);
    const { assessmentId } = made!;
    const at = `/v1/applications/${harnessApplicationId}`;
    const readBy = async (actor: Actor) => {
      const { body } = await set.get(actor, `${at}/explanation`);
      const whole = await set.get(actor, `${at}/assessments/${assessmentId}/explanation`);
      expect(whole.body).toEqual(body['sentences']);
      const { share, lines } = whole.body as unknown as Explanation;
      const [line] = lines;
      const verdict = line?.criteria.find((one) => one.path === path)?.verdict;
      return [line?.outcome, verdict, line?.headline.en.split(':')[0], line?.next.length, share.en];
    };
    const byEngine = [
      'cannot_tell',
      'not_evidenced',
      'cannot tell',
      1,
      'Green share by value: certain 0.00%, at most 75.00%',
    ];
    const asTaken = [...['listed', 'met', 'listed', 0], 'Green share by value: 75.00%'];
    await set.post(people.first, 'overrides', proposalOf(path));
    expect(await readBy(people.first)).toEqual(byEngine);
    await set.post(people.first, 'recommendation', review);
    await set.post(people.second, 'claim');
    await set.post(people.second, 'recommendation', review);
    await set.post(people.final, 'claim');
    await set.post(people.final, 'overrides/override-1/resolution', { agrees: true, note: '' });
    expect(await readBy(people.first)).toEqual(asTaken);
    expect(await readBy(people.exporter)).toEqual(byEngine);
    await set.post(people.final, 'decision', { agrees: true, note: '' });
    expect(await readBy(people.exporter)).toEqual(asTaken);
    const stored = await set.harness.deps.assessments.find('bank-a', assessmentId);
    expect(stored?.assessment.lines[0]?.outcome).toBe('cannot_tell');
  });

  it('names the reasons there are when the code is none, and what else is wrong', async () => {
    const set = await client();
    const path = await openPath(set);
    const misspelt = await set.post(
      people.first,
      'overrides',
      proposalOf(path, { reasonCode: 'engine_misread_good' }),
    );
    expect(misspelt).toMatchObject({ status: 422, body: { code: 'reason_code_unknown' } });
    expect(misspelt.body['detail']).toContain('系统误读货物');
    expect(misspelt.body['choices']).toContainEqual(
      expect.objectContaining({ value: 'engine_misread_goods' }),
    );
    for (const evidenceIds of [[], ['norm']]) {
      const without = await set.post(people.first, 'overrides', proposalOf(path, { evidenceIds }));
      expect(without).toMatchObject({ status: 422, body: { code: 'override_evidence_missing' } });
      expect(without.body['choices']).toEqual([
        { value: 'compliance', label: { zh: '证书.pdf', en: '证书.pdf' } },
      ]);
    }
    expect(await set.post(people.second, 'overrides', proposalOf(path))).toMatchObject({
      status: 403,
      body: { code: 'role_missing' },
    });
  });
});
