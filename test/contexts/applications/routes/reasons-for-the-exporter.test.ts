import { beforeAll, describe, expect, it } from '@jest/globals';
import { applicationView } from '../../../../src/contexts/applications/routes/application-view.js';
import {
  applicationBody,
  timelineBody,
} from '../../../../src/contexts/applications/contracts/application-views.js';
import { timelineOf } from '../../../../src/contexts/applications/use-cases/reading/application-timeline.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { people } from '../../../builders/actors.js';
import { harnessLibrary } from '../../../builders/application-harness.js';
import { clearLookups } from '../../../builders/lifecycle.js';
import { reviewClient } from './review-client.js';
import { nextStepsOf } from '../../../../src/contexts/applications/rules/next-steps/next-steps.js';
import type { ReviewClient } from './review-client.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

/** What the exporter's application and timeline say of reasons, as the API gives it. */
const toldTo = async ({ harness }: ReviewClient) => {
  const application = await harness.application();
  const clocked = { application, clocks: {} as never, expected: null };
  const view = applicationView(clocked, { facts: [], crossField: [] }, people.exporter);
  const timeline = timelineOf(
    {
      ...clocked,
      turn: { zh: '', en: '' },
      votesMissing: false,
      next: nextStepsOf(application, { now: application.updatedAt, calendar: null }),
    },
    await harness.commits(),
    'exporter',
  );
  const told = applicationBody.pick({ notAccepted: true, vetoedFor: true, returns: true });
  const { notAccepted, vetoedFor, returns } = view;
  return {
    next: timeline.next,
    ...told.parse({ notAccepted, vetoedFor, returns }),
    why: timelineBody.shape.entries.parse(timeline.entries).at(-1)?.why,
  };
};

describe('the exporter reads why', () => {
  it('the intake did not accept the application', async () => {
    const client = await reviewClient(library, 'accept_intake');
    const intake = {
      agrees: false,
      reasons: [{ reasonCode: 'incomplete' }],
      note: '缺合同',
    };
    expect(await client.post(people.manager, 'intake', intake)).toMatchObject({ status: 200 });
    const told = await toldTo(client);
    expect(told.notAccepted).toMatchObject({
      reasons: [
        { reasonCode: 'incomplete', label: { zh: '材料不齐', en: 'The material is incomplete' } },
      ],
      note: '缺合同',
      by: null,
    });
    expect(told.why?.map(({ zh }) => zh)).toEqual(['材料不齐', '缺合同']);
  });

  it('the environmental screening ended it: what was found, where and when', async () => {
    const client = await reviewClient(library, 'record_environmental_screening');
    const lookups = clearLookups.map((one) =>
      one.subject === 'fines'
        ? {
            ...one,
            result: 'veto',
            findings: ['no_fines'],
            note: '甬环罚〔2026〕31号',
          }
        : one,
    );
    expect(await client.post(people.manager, 'environmental-screening', { lookups })).toMatchObject(
      {
        status: 200,
      },
    );
    const { vetoedFor, why } = await toldTo(client);
    expect(vetoedFor[0]?.zh).toMatch(/^环境行政处罚：存在否决情形；甬环罚〔2026〕31号（.+查询）$/);
    expect(vetoedFor[0]?.en).toMatch(/^Environmental fines: a ground to refuse; .+looked up on /);
    expect(why).toEqual(vetoedFor);
  });

  it('a reviewer sent it back', async () => {
    const client = await reviewClient(library, 'record_review');
    const back = {
      to: 'collection',
      reasons: [{ reasonCode: 'evidence_insufficient', lineNo: 1, note: '检测报告缺页' }],
      note: '请补齐',
    };
    expect(await client.post(people.first, 'return', back)).toMatchObject({ status: 200 });
    const { returns, why, next } = await toldTo(client);
    expect(returns).toMatchObject([
      {
        to: 'collection',
        reasons: [{ lineNo: 1, note: '检测报告缺页' }],
        note: '请补齐',
        by: null,
      },
    ]);
    expect(why?.map(({ zh }) => zh)).toEqual(['第1行：证明材料不足（检测报告缺页）', '请补齐']);
    expect(next.open[0]?.text.zh).toContain('第1行：证明材料不足（检测报告缺页）');
    expect(next.why.zh).toContain('请补齐');
  });
});
