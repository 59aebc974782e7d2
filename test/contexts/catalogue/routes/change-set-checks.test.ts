import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { CatalogueContent } from '../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { RevisionChecks } from '../../../../src/contexts/catalogue/rules/static-checks/revision-checks.js';
import { fewItems } from '../../../builders/few-items.js';
import { reported, seen } from './change-set-client.js';
import { changeSetHarness } from './change-set-harness.js';

interface Checked extends Pick<RevisionChecks, 'counts' | 'findings' | 'warningsHash'> {
  readonly leftOff: number;
}

const checksOf = (body: unknown): Checked => body as Checked;

describe('static checks over HTTP', () => {
  let content: CatalogueContent;
  beforeAll(async () => {
    content = await fewItems();
  });

  const effectiveOn = '2026-12-01';

  const open = async () => {
    const {
      app,
      bearer,
      author,
      approver,
      deskFor: clientFor,
      opened,
    } = await changeSetHarness(content);
    const role = ['catalogue_administrator'] as const;
    const stranger = clientFor(role, { userId: 'admin-1', bankId: 'bank-b' });
    const holder = bearer(role, { userId: 'admin-1' });
    const get = (path: string) => request(app).get(path).set('authorization', holder);
    return { author, approver, stranger, get, id: await opened() };
  };

  const foreignTerm = () => {
    const entry = content.lexicon.find(({ itemCode }) => itemCode === '6.1.1');
    const other = content.lexicon.find(({ itemCode }) => itemCode === '4.1.1');
    if (entry === undefined || other === undefined) throw new Error('no terms');
    const { itemCode, notTermsEn, notTermsZh, termsEn, termsZh } = entry;
    return {
      kind: 'set_terms',
      ...{ itemCode, notTermsEn, notTermsZh, termsZh },
      termsEn: [...termsEn, ...other.termsEn.slice(0, 1)],
    };
  };

  const unknownFact = {
    kind: 'set_criterion',
    itemCode: '6.1.1',
    scope: 'item',
    path: '',
    criterion: { fact: 'colourOfRoof', op: '=', value: true, labelZh: '颜色', labelEn: 'Colour' },
  };

  it('keep a draft that is wrong, count it in the answer to the save, and block its submission', async () => {
    const { author, id } = await open();
    const saved = await author.put(`/${id}/edits`, { edits: [unknownFact] }, seen(1));
    expect(saved.status).toBe(200);
    expect(saved.body).toMatchObject({ status: 'open', checks: { errors: 1, warnings: 0 } });
    const read = await author.get(`/${id}/checks?inherited=exclude`);
    expect(read).toMatchObject({ status: 200, etag: '"2"' });
    expect(checksOf(read.body).findings).toMatchObject([
      {
        severity: 'error',
        code: 'not_known',
        part: 'criteria',
        key: '6.1.1',
        pointer: '/criterion/fact',
        inherited: false,
      },
    ]);
    const refused = await author.post(`/${id}/submission`, { effectiveOn }, seen(2));
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'catalogue_unsound',
        violations: [{ pointer: '/edits', code: 'not_known' }],
      },
    });
    const run = await author.post(`/${id}/impact`, {}, seen(2));
    expect(run).toMatchObject({
      status: 409,
      body: { code: 'catalogue_unsound', violations: [{ code: 'not_known' }] },
    });
    const kept = await author.get(`/${id}`);
    expect(kept).toMatchObject({
      etag: '"2"',
      body: { status: 'open', edits: [unknownFact], impact: null },
    });
    expect((await author.get(`/${id}`)).body).toMatchObject({ status: 'open', revision: 2 });
  });

  it('have the new warnings signed by hash, and show the approver what was signed', async () => {
    const { author, approver, id } = await open();
    const saved = await author.put(`/${id}/edits`, { edits: [foreignTerm()] }, seen(1));
    expect(saved.body).toMatchObject({ checks: { errors: 0, warnings: 2 } });
    const { counts, findings, warningsHash } = checksOf((await author.get(`/${id}/checks`)).body);
    expect(findings).toHaveLength(counts.warnings + counts.inherited);
    const at = await reported(author, id, 2);
    const submit = (body: object) => author.post(`/${id}/submission`, body, seen(at));
    expect(await submit({ effectiveOn })).toMatchObject({
      status: 409,
      body: { code: 'warnings_unsigned' },
    });
    const wrong = `sha256:${'0'.repeat(64)}`;
    expect(await submit({ effectiveOn, warningsHash: wrong })).toMatchObject({
      status: 412,
      body: { code: 'warnings_hash_differs' },
    });
    const submitted = await submit({ effectiveOn, warningsHash });
    expect(submitted.status).toBe(200);
    const { differenceHash, impactHash, revision } = submitted.body;
    expect((await approver.get(`/${id}`)).body).toMatchObject({
      warnings: {
        hash: warningsHash,
        list: ['4.1.1', '8.5.1'].map((code) => ({
          code: 'term_of_another_item',
          part: 'lexicon',
          key: '6.1.1',
          text: { en: expect.stringContaining(`names item ${code} too`) },
        })),
      },
    });
    const approved = await approver.post(
      `/${id}/approval`,
      { differenceHash, impactHash },
      seen(revision),
    );
    expect(approved.body).toMatchObject({ status: 'published' });
  });

  it('are read of a revision by itself, and of none that does not exist', async () => {
    const { get } = await open();
    const read = await get('/v1/catalogue/revisions/2025.1/checks');
    expect(read.status).toBe(200);
    const { counts, findings, leftOff } = checksOf(read.body);
    expect(counts).toMatchObject({ errors: 0, inherited: 0 });
    expect([findings.length, leftOff]).toEqual([counts.warnings, 0]);
    const unknown = await get('/v1/catalogue/revisions/2025.7/checks');
    expect([unknown.status, (unknown.body as { code: string }).code]).toEqual([
      404,
      'catalogue_revision_unknown',
    ]);
  });

  it("show nothing of another bank's draft", async () => {
    const { id, stranger } = await open();
    expect(await stranger.get(`/${id}/checks`)).toMatchObject({
      status: 404,
      body: { code: 'change_set_unknown' },
    });
  });
});
