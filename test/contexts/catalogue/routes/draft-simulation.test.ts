import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { changeCatalogue } from '../../../../src/contexts/catalogue/use-cases/change-catalogue.js';
import type { ChangeSetCommand } from '../../../../src/contexts/catalogue/rules/change-set/change-set-command.js';
import { bankUser } from '../../../builders/actors.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { recordingChangeSetProcesses } from '../../../fakes/recording-change-set-processes.js';
import { inMemoryChangeSetProjection } from '../../../fakes/in-memory-change-set-projection.js';
import { inMemoryPersonNames } from '../../../fakes/in-memory-person-names.js';
import { inMemoryRefusalLog } from '../../../fakes/in-memory-refusal-log.js';
import { withInlineImpact } from '../../../fakes/inline-change-set-processes.js';
import { base, referenceService } from '../../../builders/reference-service.js';
import { asClaimed } from '../../../builders/as-claimed.js';

const { app, clock, catalogue, changes, bearer } = referenceService();
const bankId = 'bank-d';
const author = { ...bankUser('admin-1', ['catalogue_administrator']), bankId };
const administrator = bearer(['catalogue_administrator'], { bankId });
const change = changeCatalogue(
  withInlineImpact({
    standing: asClaimed,
    changes,
    catalogue,
    projection: inMemoryChangeSetProjection(),
    processes: recordingChangeSetProcesses(),
    names: inMemoryPersonNames(),
    refusals: inMemoryRefusalLog(),
    clock,
    sha256,
    evaluatorBuild: 'test',
  }),
);

let commands = 0;
const act = async (changeSetId: string, command: ChangeSetCommand): Promise<void> => {
  commands += 1;
  const commandId = `command-${commands}`;
  const done = await change({
    actor: author,
    changeSetId,
    commandId,
    fingerprint: commandId,
    requestId: commandId,
    expectedRevision: null,
    command,
  });
  if (!done.ok) throw new Error(done.failure.detail.en);
};

const place = { itemCode: '8.5.1', scope: 'item' } as const;
const terms = base.content.lexicon.find(({ itemCode }) => itemCode === place.itemCode);

beforeAll(async () => {
  await catalogue.put(null, base);
  await act('draft-1', { kind: 'open_change_set', title: '试用新词' });
  if (terms === undefined) throw new Error('8.5.1 has no terms');
  const { itemCode, notTermsZh, notTermsEn, termsEn } = terms;
  await act('draft-1', {
    kind: 'edit_change_set',
    edits: [
      {
        kind: 'set_terms',
        itemCode,
        termsZh: [...terms.termsZh, '凤凰牌旋转发电装置'],
        termsEn,
        notTermsZh,
        notTermsEn,
      },
    ],
  });
  await act('draft-2', { kind: 'open_change_set', title: '不成立的草稿' });
  await act('draft-2', {
    kind: 'edit_change_set',
    edits: [{ kind: 'remove_entry', part: 'facts', key: 'ratedPowerMW' }],
  });
});

const line = (id: string): object => ({
  id,
  role: 'trader',
  instrument: 'trade_finance',
  approvedOn: '2026-03-16',
  lines: [{ lineNo: 1, descriptionZh: '凤凰牌旋转发电装置' }],
});

interface Assessed {
  readonly revision: string;
  readonly revisionHash: string;
  readonly lines: readonly { readonly itemCode: string | null }[];
}

const bulk = (query: string, authorization?: string) => {
  const sent = request(app)
    .post(`/v1/pre-checks/bulk${query}`)
    .set('content-type', 'application/x-ndjson');
  return (authorization === undefined ? sent : sent.set('authorization', authorization)).send(
    `${JSON.stringify(line('a'))}\n${JSON.stringify(line('b'))}\n`,
  );
};

const answersIn = (text: string): Assessed[] =>
  text
    .trimEnd()
    .split('\n')
    .map((one) => JSON.parse(one) as Assessed);

describe('checking under a draft', () => {
  it('judges a file by the rules of the draft, and names it in every answer', async () => {
    const drafted = answersIn((await bulk('?revision=draft:draft-1', administrator)).text);
    const inForce = answersIn((await bulk('', administrator)).text);
    const [one] = drafted;
    const [other] = inForce;
    expect(drafted.map(({ revision }) => revision)).toEqual(['draft:draft-1@2', 'draft:draft-1@2']);
    expect(one?.revisionHash).not.toBe(other?.revisionHash);
    expect([one, other]).toMatchObject([
      { lines: [{ itemCode: '8.5.1' }] },
      { lines: [{ itemCode: null }] },
    ]);
    expect(Object.keys(one ?? {})).toEqual(Object.keys(other ?? {}));
  });

  const attempt = (changeSetId: string, body: object, authorization = administrator) =>
    request(app)
      .post(`/v1/catalogue/change-sets/${changeSetId}/trials`)
      .set('authorization', authorization)
      .send(body);

  it('tries lines of one’s own beside what is in force, and names those that turn', async () => {
    const tried = await attempt('draft-1', {
      ...line('own'),
      lines: [
        { lineNo: 1, descriptionZh: '凤凰牌旋转发电装置' },
        { lineNo: 2, descriptionZh: '光伏并网逆变器' },
      ],
    });
    expect([tried.status, tried.body]).toMatchObject([
      200,
      {
        draft: {
          assessment: { revision: 'draft:draft-1@2', lines: [{ itemCode: '8.5.1' }, {}] },
          sentences: { lines: [{ lineNo: 1 }, { lineNo: 2 }] },
        },
        inForce: { assessment: { revision: '2025.1', lines: [{ itemCode: null }, {}] } },
        turned: [1],
      },
    ]);
  });

  const turbine = (more: object) => ({
    ...line('own'),
    role: 'maker',
    lines: [
      {
        lineNo: 1,
        descriptionEn: 'Onshore wind turbine generator sets',
        facts: [{ fact: 'ratedPowerMW', value: 6.25, unit: 'MW', ...more }],
      },
    ],
  });
  const ratedPower = [{ lineNo: 1, fact: 'ratedPowerMW' }];

  it('judges a fact as proven where it is to be taken so, and as a claim where it is not', async () => {
    const outcomes = await Promise.all(
      [{ takenAsProven: ratedPower }, {}].map(async (more) => {
        const tried = await attempt('draft-1', { ...turbine({}), ...more });
        const { draft, inForce } = tried.body as Record<string, { assessment: Assessed }>;
        return [draft, inForce].map((answer) => answer?.assessment.lines[0]);
      }),
    );
    expect(outcomes).toMatchObject([
      [{ outcome: 'listed' }, { outcome: 'listed' }],
      [{ outcome: 'cannot_tell' }, { outcome: 'cannot_tell' }],
    ]);
  });

  it('leaves a paper that is stated as it is, whatever else is to be taken as proven', async () => {
    const weak = { evidence: { type: 'spec-sheet', validUntil: '2020-01-01' } };
    const tried = await attempt('draft-1', { ...turbine(weak), takenAsProven: ratedPower });
    expect(tried.body).toMatchObject({
      draft: { assessment: { lines: [{ outcome: 'cannot_tell' }] } },
    });
  });

  it('refuses to take as proven what no line states, with its place, in both languages', async () => {
    const refused = await attempt('draft-1', {
      ...turbine({}),
      takenAsProven: [...ratedPower, { lineNo: 2, fact: 'ratedPowerMW' }],
    });
    expect([refused.status, refused.body]).toMatchObject([
      422,
      {
        violations: [
          {
            pointer: '/takenAsProven/1',
            code: 'fact_not_stated',
            detail: {
              zh: '第2行没有填写这一事实项，请先填写其取值',
              en: 'Line 2 does not state this fact; state its value among the facts of the line first',
            },
          },
        ],
      },
    ]);
  });

  it('tries nothing under a draft that does not hold together, for others, or of broken lines', async () => {
    const unsound = await attempt('draft-2', line('own'));
    expect([unsound.status >= 400, (unsound.body as { code: string }).code]).toEqual([
      true,
      'catalogue_unsound',
    ]);
    const reviewer = bearer(['first_reviewer'], { bankId });
    expect((await attempt('draft-1', line('own'), reviewer)).status).toBe(403);
    const foreign = bearer(['catalogue_administrator'], { bankId: 'bank-x' });
    expect((await attempt('draft-1', line('own'), foreign)).status).toBe(404);
    const broken = await attempt('draft-1', { ...line('own'), lines: [{ lineNo: 1, goods: 'x' }] });
    expect([broken.status, broken.body]).toMatchObject([422, { code: 'body_invalid' }]);
  });

  it('keeps one answer under a reference, which shows beside it what is in force', async () => {
    const made = await request(app)
      .post('/v1/pre-checks?revision=draft:draft-1')
      .set('authorization', administrator)
      .send(line('one'));
    const { preCheckId } = made.body as { preCheckId: string };
    expect(made.body).toMatchObject({ assessment: { revision: 'draft:draft-1@2' } });
    const read = await request(app)
      .get(`/v1/pre-checks/${preCheckId}`)
      .set('authorization', administrator);
    expect(read.body).toMatchObject({
      assessment: { revision: 'draft:draft-1@2' },
      now: { revision: '2025.1' },
    });
  });

  it.each([
    ['nobody signed in', '', undefined, 403, 'draft_needs_administrator', /本行目录管理员/],
    [
      'a reviewer',
      '',
      bearer(['first_reviewer'], { bankId }),
      403,
      'draft_needs_administrator',
      /管理员/,
    ],
    [
      'an administrator of another bank',
      '',
      bearer(['catalogue_administrator'], { bankId: 'bank-e' }),
      404,
      'change_set_unknown',
      /没有这份变更/,
    ],
    [
      'a time before',
      '&knownAt=2026-01-01T00:00:00Z',
      administrator,
      422,
      'draft_has_no_past',
      /knownAt/,
    ],
  ])('refuses %s, in both languages', async (_title, more, authorization, status, code, zh) => {
    const ask = (language: string) =>
      bulk(`?revision=draft:draft-1${more}`, authorization).set('accept-language', language);
    const [inZh, inEn] = [await ask('zh'), await ask('en')].map(
      ({ text }) => JSON.parse(text) as { status: number; code: string; detail: string },
    );
    expect([inZh?.status, inZh?.code]).toEqual([status, code]);
    expect(inZh?.detail).toMatch(zh);
    expect(inEn?.detail).toMatch(/^[\x20-\x7e]+$/);
  });

  it('refuses a draft whose rules do not hold together, with what is wrong', async () => {
    const { status, text } = await bulk('?revision=draft:draft-2', administrator);
    const problem = JSON.parse(text) as { code: string; violations: { detail: object }[] };
    expect([status, problem.code]).toEqual([409, 'catalogue_unsound']);
    expect(problem.violations.length).toBeGreaterThan(0);
  });

  it('sees a further edit at once, under the next name', async () => {
    await act('draft-1', { kind: 'edit_change_set', edits: [] });
    const [answer] = answersIn((await bulk('?revision=draft:draft-1', administrator)).text);
    expect(answer).toMatchObject({ revision: 'draft:draft-1@3', lines: [{ itemCode: null }] });
  });
});
