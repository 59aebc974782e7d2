import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { Assessment } from '../../../../src/contexts/rulebook/rules/assessment/assessment.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { readExplanation } from '../../../../src/contexts/applications/use-cases/reading/read-explanation.js';
import type { AssessmentInput } from '../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import { withoutSuggestions } from '../../../../src/contexts/matching/rules/suggestions/with-suggestions.js';
import { base, referenceService } from '../../../builders/reference-service.js';

const { app, bearer, catalogue } = referenceService();
beforeAll(() => catalogue.put(null, base));

const draft = {
  id: 'line',
  role: 'trader',
  instrument: 'loan',
  lines: [{ descriptionZh: '陆上风力发电机组', hsCode: '8502310000' }],
};

describe('the explanation of a pre-check', () => {
  it('is read without an account, in both languages, under the revision judged by', async () => {
    const made = await request(app).post('/v1/pre-checks').send(draft);
    const { preCheckId } = made.body as { preCheckId: string };
    const answer = await request(app).get(`/v1/pre-checks/${preCheckId}/explanation`);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      id: 'line',
      revisionHash: base.contentHash,
      lines: [
        {
          lineNo: 1,
          outcome: 'cannot_tell',
          headline: { zh: expect.stringMatching(/8\.5\.1/), en: expect.stringMatching(/8\.5\.1/) },
          next: [{ en: expect.stringMatching(/5 MW/) }],
        },
      ],
    });
  });

  it('is absent for a pre-check there is not', async () => {
    const answer = await request(app).get('/v1/pre-checks/none/explanation');
    expect(answer.body).toMatchObject({ status: 404, code: 'pre_check_unknown' });
  });

  it('is refused when the revision it was made under is not held, and not guessed from another', async () => {
    const library: CatalogueLibrary = {
      inForceOn: () => Promise.reject(new Error('not asked for')),
      renew: () => Promise.reject(new Error('not asked for')),
      pinned: () => Promise.resolve(null),
    };
    const made = await request(app)
      .post('/v1/pre-checks')
      .send({ ...draft, id: 'gone' });
    const { assessment } = made.body as { assessment: Assessment };
    const read = readExplanation({ library, withSuggestions: withoutSuggestions });
    const input = draft as unknown as AssessmentInput;
    expect(await read(null, { input, assessment })).toMatchObject({
      ok: false,
      failure: { code: 'catalogue_revision_unknown' },
    });
  });
});

describe('the explanation of an assessment', () => {
  it('is for who may see the application', async () => {
    const path = `/v1/applications/a-1/assessments/${base.contentHash}/explanation`;
    expect((await request(app).get(path)).status).toBe(401);
    const answer = await request(app)
      .get(path)
      .set('authorization', bearer(['client_manager']));
    expect(answer.body).toMatchObject({ status: 404, code: 'application_unknown' });
  });
});
