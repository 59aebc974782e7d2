import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueContent } from '../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import {
  baseRevisionOf,
  nextRevisionOf,
} from '../../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import type { CatalogueRevision } from '../../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { fewItems } from '../../../builders/few-items.js';
import { reported, seen } from './change-set-client.js';
import { changeSetHarness } from './change-set-harness.js';

let base: CatalogueRevision;
beforeAll(async () => {
  base = baseRevisionOf(await fewItems(), sha256);
});

const after = (parent: CatalogueRevision, content: CatalogueContent): CatalogueRevision =>
  nextRevisionOf(
    parent,
    { content, effectiveOn: '2026-11-01', recordedAt: '2026-10-25T00:00:00.000Z' },
    sha256,
  );

/** Terms, a criterion, an order of entries and a policy: every kind of change there is. */
const changed = ({
  lexicon,
  criteria,
  valueTerms,
  hsMap,
  policies,
  ...content
}: CatalogueContent) => ({
  ...content,
  lexicon: lexicon.map((one) =>
    one.itemCode === '8.5.1' ? { ...one, termsZh: [...one.termsZh, '新词'] } : one,
  ),
  criteria: criteria.map((one) =>
    one.itemCode === '8.5.1' ? { ...one, criterion: { all: [one.criterion] } } : one,
  ),
  valueTerms: valueTerms.slice(3),
  hsMap: [...hsMap.slice(1), ...hsMap.slice(0, 1)],
  policies: {
    ...policies,
    policies: policies.policies.map((one, place) =>
      place === 0 ? { ...one, labelEn: `${one.labelEn} (changed)` } : one,
    ),
  },
});

const open = async () => {
  const harness = await changeSetHarness(base.content);
  const second = after(base, changed(base.content));
  await harness.catalogue.put('bank-a', second);
  return { ...harness, second };
};

const ask = { to: '2025.1', note: '上一版误改，恢复' };

describe('a roll back', () => {
  it('opens a change set that restores the earlier content on the newest revision, and says why', async () => {
    const { author, second } = await open();
    const opened = await author.post('/roll-back', ask);
    expect(opened).toMatchObject({
      status: 201,
      etag: '"1"',
      body: {
        status: 'open',
        title: expect.stringContaining('2025.1'),
        base: { revision: '2025.2', contentHash: second.contentHash },
        authors: ['admin-1'],
        rollBack: {
          to: { revision: '2025.1', contentHash: base.contentHash },
          note: ask.note,
          decidedLimit: 0,
        },
      },
    });
    const { changeSetId } = opened.body;
    expect(
      (await author.get(`/${changeSetId}/difference`)).body.differences.length,
    ).toBeGreaterThan(4);
  });

  it('is one change set, however often it is sent with one key', async () => {
    const { author } = await open();
    const key = { 'idempotency-key': 'roll-back-once' };
    const first = await author.post('/roll-back', ask, key);
    const again = await author.post('/roll-back', ask, key);
    expect([again.status, again.body.changeSetId]).toEqual([201, first.body.changeSetId]);
    expect((await author.get('')).body.items).toHaveLength(1);
    expect((await author.post('/roll-back', { ...ask, note: '另一理由' }, key)).body.code).toBe(
      'idempotency_key_reused',
    );
  });

  it('takes a difference, an impact run of the open applications and a second administrator', async () => {
    const { author, approver, refused } = await open();
    const { changeSetId } = (await author.post('/roll-back', ask)).body;
    const submission = { effectiveOn: '2026-12-01' };
    const early = await author.post(`/${changeSetId}/submission`, submission, seen(1));
    expect([early.status, early.body.code]).toEqual([409, 'impact_missing']);
    const at = await reported(author, changeSetId, 1);
    expect((await author.get(`/${changeSetId}`)).body).toMatchObject({
      impact: { status: 'completed', decidedLimit: 0 },
    });
    const { body } = await author.post(`/${changeSetId}/submission`, submission, seen(at));
    const { differenceHash, impactHash } = body;
    const signed = { differenceHash, impactHash };
    const own = await author.post(`/${changeSetId}/approval`, signed, seen(at + 1));
    expect([own.status, own.body.code]).toEqual([403, 'author_never_approves']);
    expect((await refused()).map(({ refusal }) => refusal.code)).toContain('author_never_approves');
    const approved = await approver.post(`/${changeSetId}/approval`, signed, seen(at + 1));
    expect(approved.body).toMatchObject({ status: 'published' });
  });

  it('publishes a new revision with the old content, and leaves every earlier one where it was', async () => {
    const { author, approver, catalogue, second } = await open();
    const { changeSetId } = (await author.post('/roll-back', ask)).body;
    const at = await reported(author, changeSetId, 1);
    const day = { effectiveOn: '2026-12-01' };
    const { body } = await author.post(`/${changeSetId}/submission`, day, seen(at));
    const { differenceHash, impactHash } = body;
    await approver.post(`/${changeSetId}/approval`, { differenceHash, impactHash }, seen(at + 1));
    const heads = await catalogue.list('bank-a');
    expect(heads.map(({ revision, contentHash }) => [revision, contentHash])).toEqual([
      ['2025.3', base.contentHash],
      ['2025.2', second.contentHash],
      ['2025.1', base.contentHash],
    ]);
    expect(heads[0]).toMatchObject({ parentHash: second.contentHash, effectiveOn: '2026-12-01' });
    expect(await author.post('/roll-back', ask)).toMatchObject({
      status: 409,
      body: { code: 'nothing_to_restore' },
    });
  });

  it('is as short as the policy of the revision in force says, and no policy spares the second person', async () => {
    const { author, catalogue, second } = await open();
    const [policy] = second.content.policies.policies;
    if (policy === undefined) throw new Error('there are no policies');
    const { options: _, ...plain } = policy;
    const { policies } = second.content;
    const ruled = { ...plain, id: 'rollBackDecidedLimit', type: 'integer', default: 200 };
    const content = {
      ...second.content,
      policies: { ...policies, policies: [...policies.policies, ruled] },
    };
    await catalogue.put('bank-a', after(second, content));
    expect((await author.post('/roll-back', ask)).body).toMatchObject({
      rollBack: { decidedLimit: 200 },
    });
  });

  it.each([
    [
      'a revision there is not',
      { ...ask, to: '2025.9' },
      404,
      'catalogue_revision_unknown',
      /没有目录版本/,
      /no catalogue revision "2025.9"/,
    ],
    [
      'the newest itself',
      { ...ask, to: '2025.2' },
      409,
      'nothing_to_restore',
      /不必恢复/,
      /nothing to restore/,
    ],
    ['nothing said of why', { to: '2025.1', note: '' }, 422, 'body_invalid', /./, /./],
    ['a draft', { ...ask, to: 'draft:1' }, 422, 'body_invalid', /./, /./],
  ])('refuses %s, in both languages', async (_title, body, status, code, zh, en) => {
    const { author } = await open();
    const answers = [
      await author.post('/roll-back', body, { 'accept-language': 'zh' }),
      await author.post('/roll-back', body, { 'accept-language': 'en' }),
    ].map((answer) => answer.body as unknown as { status: number; code: string; detail: string });
    expect(answers.map((one) => [one.status, one.code])).toEqual([
      [status, code],
      [status, code],
    ]);
    expect(answers[0]?.detail).toMatch(zh);
    expect(answers[1]?.detail).toMatch(en);
  });

  it('is refused where the revisions differ in what no change set governs, place by place', async () => {
    const { author, catalogue, second } = await open();
    const { nomenclature } = second.content;
    const subheadings = { ...nomenclature.subheadings, 850231: 'changed' };
    const other = { ...second.content, nomenclature: { ...nomenclature, subheadings } };
    await catalogue.put('bank-a', after(second, other));
    expect(await author.post('/roll-back', ask)).toMatchObject({
      status: 409,
      body: {
        code: 'roll_back_not_possible',
        violations: [{ pointer: '/to', code: 'not_governed' }],
      },
    });
  });

  it('is not for who may not change rules', async () => {
    const { deskFor: clientFor } = await open();
    const answer = await clientFor(['auditor']).post('/roll-back', ask);
    expect(answer.status).toBe(403);
  });
});
