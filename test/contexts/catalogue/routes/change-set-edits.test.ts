import { beforeAll, describe, expect, it } from '@jest/globals';
import { problemCodes } from '../../../../src/kernel/http/problem/problem-codes.js';
import type { CatalogueEdit } from '../../../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import type { CatalogueContent } from '../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { CriterionNode } from '../../../../src/contexts/rulebook/rules/criteria/criterion-node.js';
import {
  governedPartNames,
  partNamed,
} from '../../../../src/contexts/rulebook/rules/governed/governed-parts.js';
import type { GovernedPart } from '../../../../src/contexts/rulebook/rules/governed/governed-entries.js';
import { nodeAt } from '../../../../src/contexts/rulebook/rules/criteria/criterion-path.js';
import type { CriterionLeaf } from '../../../../src/contexts/rulebook/rules/criteria/criterion-node.js';
import { refrigerantEdit } from '../../../builders/catalogue-harness.js';
import { fewItems } from '../../../builders/few-items.js';
import { seen } from './change-set-client.js';
import { changeSetHarness } from './change-set-harness.js';

describe('the edits of a change set over HTTP', () => {
  let content: CatalogueContent;
  let harness: Awaited<ReturnType<typeof changeSetHarness>>;
  beforeAll(async () => {
    content = await fewItems();
    harness = await changeSetHarness(content);
  });

  const gwp = (value: number) => refrigerantEdit(content, value);
  const item = '6.1.3';
  const entryOf = (part: GovernedPart, at = 0): object => partNamed(part).read(content)[at]!;
  const keyOf = (part: GovernedPart, entry: object): string =>
    partNamed(part).keyOf(entry as never);
  const put = (part: GovernedPart, entry: object, key = keyOf(part, entry)) => ({
    kind: 'put_entry',
    part,
    key,
    entry,
  });
  const setCriterion = (criterion: unknown, path = 'all/0') => ({
    kind: 'set_criterion',
    itemCode: item,
    scope: 'item',
    path,
    criterion,
  });
  const leaf = { fact: 'isNew', op: '=', value: true, labelZh: '新', labelEn: 'new' };
  const save = async (edits: readonly unknown[]) => {
    const id = await harness.opened();
    return { id, answer: await harness.author.put(`/${id}/edits`, { edits }, seen(1)) };
  };

  /** Another value in a member every entry of the part has. */
  const other: { readonly [Part in GovernedPart]?: object } = {
    nodes: { conditionSummaryEn: 'another' },
    rows: { activityEn: 'another' },
    criteria: { doubt: '存疑' },
    facts: { questionEn: 'another?' },
    lexicon: { notTermsEn: ['another'] },
    valueTerms: { termsEn: ['another'] },
    hsMap: { reasonEn: 'another' },
    evidenceTypes: { issuer: 'another' },
    policies: { labelEn: 'another' },
    foreignSchemes: { labelEn: 'another' },
    listEditions: { source: 'another' },
    roles: { labelEn: 'another' },
    stages: { activities: ['another'] },
    channels: { stages: ['make'] },
    transition: { clauseEn: 'another' },
    wordClasses: { words: ['another'] },
    grammarRules: { example: { text: '光伏组件和逆变器', name: '光伏组件' } },
  };

  it.each(governedPartNames.filter((part) => other[part] !== undefined))(
    'put an entry of %s, and the difference tells of it and of nothing else',
    async (part) => {
      const edit = put(part, { ...entryOf(part), ...other[part] });
      const { id, answer } = await save([edit]);
      expect([answer.status, answer.body.edits]).toEqual([200, [edit]]);
      const { body } = await harness.approver.get(`/${id}/difference`);
      expect(body.differences).toHaveLength(1);
    },
  );

  it('take an entry away, and put a subtree, a next one of a list, and take one away', async () => {
    const edits = [
      { kind: 'remove_entry', part: 'hsMap', key: keyOf('hsMap', entryOf('hsMap')) },
      setCriterion({ any: [leaf, { not: leaf }] }),
    ];
    const { id, answer } = await save(edits);
    expect([answer.status, answer.body.edits]).toEqual([200, edits]);
    const { criterion } = content.criteria.find(({ itemCode }) => itemCode === item)!;
    const { length } = (criterion as { readonly all: readonly CriterionNode[] }).all;
    const more = [setCriterion(null), setCriterion(leaf, `all/${length}`)];
    const saved = await harness.author.put(`/${id}/edits`, { edits: more }, seen(2));
    expect([saved.status, saved.body.edits]).toEqual([200, more]);
    const none = await harness.author.put(`/${id}/edits`, { edits: [] }, seen(3));
    expect([none.status, none.body.edits]).toEqual([200, []]);
  });

  it('keep what is wrong but of sound shape, and refuse it at submission only', async () => {
    const edits = [
      setCriterion({ ...leaf, fact: 'factNobodyKnows' }),
      put('hsMap', { ...entryOf('hsMap'), tradeItem: '9.9.9' }),
      {
        kind: 'set_criterion',
        itemCode: '6.1.2',
        scope: 'item',
        path: '',
        criterion: { item: '6.1.2' },
      },
    ];
    const { id, answer } = await save(edits);
    expect([answer.status, answer.body.edits]).toEqual([200, edits]);
    const submission = await harness.author.post(
      `/${id}/submission`,
      { effectiveOn: '2026-12-01' },
      seen(2),
    );
    expect([submission.status, submission.body.code]).toEqual([409, 'catalogue_unsound']);
    expect(new Set(submission.body.violations?.map(({ code }) => code))).toEqual(
      new Set(['not_known', 'inconsistent', 'cycle']),
    );
    const kept = await harness.author.get(`/${id}`);
    expect([kept.etag, kept.body.status, kept.body.edits]).toEqual(['"2"', 'open', edits]);
  });

  const deep = (levels: number): object => (levels === 1 ? leaf : { all: [deep(levels - 1)] });

  it('take a tree 32 deep, and refuse one level more', async () => {
    const [most, more] = [
      await save([setCriterion(deep(32), '')]),
      await save([setCriterion(deep(33), '')]),
    ];
    expect(most.answer.status).toBe(200);
    expect([more.answer.status, more.answer.body.violations]).toMatchObject([
      422,
      [{ pointer: '/edits/0/criterion', code: 'too_deep' }],
    ]);
    const deeper = await save([setCriterion(deep(60), '')]);
    expect([deeper.answer.status, deeper.answer.body.code]).toEqual([400, 'json_invalid']);
  });

  const wide = (count: number) => ({ all: Array.from({ length: count }, () => leaf) });

  it.each<[string, () => unknown, string, string]>([
    ['a tree of more than 500 nodes', () => setCriterion(wide(500)), '/criterion', 'too_large'],
    [
      'an unknown branch',
      () => setCriterion({ none: [leaf] }),
      '/criterion/none',
      'unknown_member',
    ],
    ['an expression', () => setCriterion('gwp < 150'), '/criterion', 'wrong_type'],
    [
      'a leaf with an operator of its own',
      () => setCriterion({ ...leaf, op: '~' }),
      '/criterion/op',
      'value_not_allowed',
    ],
    ['a place that does not exist', () => setCriterion(leaf, 'all/99'), '/path', 'no_such_place'],
    [
      'an item that does not exist',
      () => ({ ...setCriterion(leaf), itemCode: '1.1.99' }),
      '/itemCode',
      'not_known',
    ],
    [
      'a row that does not exist',
      () => ({ ...setCriterion(leaf), scope: { rowIndex: 77 } }),
      '/scope',
      'not_known',
    ],
    [
      'an item left without a criterion',
      () => setCriterion(null, ''),
      '/criterion',
      'criterion_needed',
    ],
    [
      'an HS prefix of 3 digits',
      () => put('hsMap', { ...entryOf('hsMap'), hsPrefix: '841' }),
      '/entry/hsPrefix',
      'wrong_form',
    ],
    ['an unknown part', () => put('spells' as GovernedPart, {}, 'x'), '/part', 'value_not_allowed'],
    [
      'an entry that states another key',
      () => put('facts', entryOf('facts'), 'other'),
      '/entry',
      'key_differs',
    ],
    [
      'an entry with a member nobody knows',
      () => put('facts', { ...entryOf('facts'), run: 'x' }),
      '/entry/run',
      'unknown_member',
    ],
    ['an entry that is none', () => put('policies', [], 'x'), '/entry', 'wrong_type'],
    [
      'a text that deceives the eye',
      () => put('policies', { ...entryOf('policies'), labelEn: 'a\u202eb' }),
      '/entry/labelEn',
      'text_unsafe_character',
    ],
    [
      'a row after a gap',
      () => put('rows', { ...entryOf('rows'), rowId: '7.1.2#99' }),
      '/key',
      'no_such_place',
    ],
    [
      'to take away what is not there',
      () => ({ kind: 'remove_entry', part: 'facts', key: 'none' }),
      '/key',
      'not_known',
    ],
  ])(
    'refuse %s with its pointer, and the draft is as it was',
    async (_title, edit, pointer, code) => {
      const { id, answer } = await save([edit()]);
      expect(answer.status).toBe(422);
      expect(answer.body.violations).toContainEqual(
        expect.objectContaining({
          pointer: `/edits/0${pointer}`,
          code,
        }),
      );
      const kept = await harness.author.get(`/${id}`);
      expect([kept.etag, kept.body.edits]).toEqual(['"1"', []]);
    },
  );

  it.each([
    [
      'in an edit',
      '{"edits":[{"kind":"remove_entry","part":"facts","key":"x","__proto__":{}}]}',
      '/edits/0/__proto__',
    ],
    [
      'in a tree',
      '{"edits":[{"kind":"set_criterion","itemCode":"6.1.3","scope":"item","path":"","criterion":{"all":[{"not":{"__proto__":{"item":"1.1.1"}}}]}}]}',
      '/edits/0/criterion/all/0/not/__proto__',
    ],
    [
      'in an entry',
      '{"edits":[{"kind":"put_entry","part":"roles","key":"maker","entry":{"implies":{"__proto__":"x"}}}]}',
      '/edits/0/entry/implies/__proto__',
    ],
  ])('refuse the key __proto__ %s', async (_title, text, pointer) => {
    const id = await harness.opened();
    const answer = await harness.author.put(`/${id}/edits`, text as unknown as object, {
      ...seen(1),
      'content-type': 'application/json',
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'json_invalid']);
    expect(answer.body.violations).toMatchObject([{ pointer, code: 'json_forbidden_key' }]);
  });

  it('refuse zero months as not above zero, and a text or nothing whole as no number', async () => {
    const kind = { ...entryOf('evidenceTypes') };
    const details = await Promise.all(
      [0, '一年', 2.5].map(async (validityMonths) => {
        const { answer } = await save([put('evidenceTypes', { ...kind, validityMonths })]);
        return [answer.status, answer.body.violations];
      }),
    );
    const pointer = '/edits/0/entry/validityMonths';
    expect(details).toMatchObject([
      [422, [{ pointer, detail: { zh: '须大于0', en: 'This must be above 0' } }]],
      [422, [{ pointer, detail: { zh: '应为数字' } }]],
      [422, [{ pointer, detail: { zh: '应为整数' } }]],
    ]);
  });

  it('refuse a term that stands twice in its list, at the second', async () => {
    const [entry] = content.lexicon;
    const { answer } = await save([put('lexicon', { ...entry, termsZh: ['水泵', '泵', '水泵'] })]);
    expect([answer.status, answer.body.violations]).toMatchObject([
      422,
      [{ pointer: '/edits/0/entry/termsZh/2', detail: { zh: expect.stringContaining('一次') } }],
    ]);
  });

  it('refuse 201 edits by hand, and two edits of one place', async () => {
    const many = Array.from({ length: 201 }, () => gwp(150));
    const { answer } = await save(many);
    expect([answer.status, answer.body.code]).toEqual([422, 'too_many_edits']);
    const twice = await save([gwp(150), gwp(151)]);
    const within = await save([gwp(150), setCriterion(leaf, '')]);
    for (const { body } of [twice.answer, within.answer])
      expect(body.violations).toMatchObject([{ pointer: '/edits/1', code: 'edited_twice' }]);
  });

  describe('saved by two', () => {
    it('refuse what was written on an old revision, with what is newer and who saved it', async () => {
      const id = await harness.edited(gwp(150));
      const theirs = put('policies', { ...entryOf('policies'), labelEn: 'theirs' });
      await harness.approver.put(`/${id}/edits`, { edits: [theirs] }, seen(2));
      const late = await harness.author.put(`/${id}/edits`, { edits: [gwp(100)] }, seen(2));
      expect([late.status, late.body.code, late.body.newer]).toEqual([
        412,
        'revision_stale',
        {
          revision: 3,
          by: ['admin-2'],
          at: expect.stringMatching(/^2026/),
          edits: [theirs],
          withdrawn: [gwp(150)],
        },
      ]);
      const kept = await harness.author.get(`/${id}`);
      expect([kept.etag, kept.body.edits, kept.body.authors]).toEqual([
        '"3"',
        [theirs],
        ['admin-1', 'admin-2'],
      ]);
      const approval = await harness.approve(await harness.submit(id, 3));
      expect([approval.status, approval.body.code]).toEqual([403, 'author_never_approves']);
    });

    it('take a save of what is saved already for none: nothing is voided by it', async () => {
      const id = await harness.edited(gwp(150));
      const again = await harness.approver.put(`/${id}/edits`, { edits: [gwp(150)] }, seen(2));
      expect([again.status, again.etag, again.body.authors]).toEqual([200, '"2"', ['admin-1']]);
    });
  });

  describe('with several drafts at once', () => {
    const policy = (labelEn: string, at = 0) =>
      put('policies', { ...entryOf('policies', at), labelEn }) as CatalogueEdit;

    /** A draft of the author, another of which was published meanwhile. */
    const overtaken = async (theirs: readonly CatalogueEdit[], mine: readonly CatalogueEdit[]) => {
      const own = await changeSetHarness(content);
      const id = await own.edited(...mine);
      await own.publish(await own.submit(await own.edited(...theirs)));
      const rebase = (body: object, revision = 2) =>
        own.author.post(`/${id}/rebase`, body, seen(revision));
      return { ...own, id, rebase };
    };

    it('publish one, refuse the other until it is rebased, then publish that', async () => {
      const own = await overtaken([policy('theirs')], [gwp(150)]);
      const early = await own.author.post(
        `/${own.id}/submission`,
        { effectiveOn: '2026-12-01' },
        seen(2),
      );
      expect([early.status, early.body.code]).toEqual([409, 'base_moved']);
      expect(await own.rebase({ onto: '2025.2' })).toMatchObject({
        status: 200,
        etag: '"3"',
        body: { base: { revision: '2025.2' }, status: 'open', edits: [gwp(150)] },
      });
      const published = await own.publish(await own.submit(own.id, 3));
      expect(published).toMatchObject({ published: { revision: '2025.3' } });
      const [newest] = await own.catalogue.list('bank-a');
      const both = await own.catalogue.find(newest!.contentHash);
      expect(both!.policies.policies[0]).toMatchObject({ labelEn: 'theirs' });
    });

    it('tell in words, before anybody tries, which places both have changed and what each made of them', async () => {
      const own = await overtaken(
        [policy('theirs'), gwp(100)],
        [policy('mine'), gwp(150), policy('other', 1)],
      );
      const look = async (id = own.id) => own.author.get(`/${id}/conflicts`);
      expect((await look()).body).toMatchObject({
        onto: '2025.2',
        revision: 2,
        items: [
          { edit: 0, itemCode: null, whyNot: null },
          {
            edit: 1,
            itemCode: '6.1.3',
            text: { en: 'the criteria of item 6.1.3' },
            mine: [{ en: expect.stringContaining('150') }],
            theirs: [{ en: expect.stringContaining('100') }],
            whyNot: null,
          },
        ],
      });
      expect(await own.refused()).toEqual([]);
      expect((await look('nobody-knows')).status).toBe(404);
      await own.rebase({
        onto: '2025.2',
        resolutions: [0, 1].map((edit) => ({ edit, take: 'mine' })),
      });
      expect((await look()).body).toMatchObject({ onto: '2025.2', items: [] });
    });

    it('tell why what a draft changed can stay no longer', async () => {
      const { itemCode, scope, path } = gwp(150);
      const { criterion: tree } = content.criteria.find((one) => one.itemCode === itemCode)!;
      const criterion = { ...(nodeAt(tree, path) as CriterionLeaf), op: '<=' } as const;
      const own = await overtaken(
        [{ kind: 'set_criterion', itemCode, scope, path, criterion }],
        [gwp(150)],
      );
      const { body } = await own.author.get(`/${own.id}/conflicts`);
      expect(body).toMatchObject({
        items: [{ edit: 0, mine: [expect.anything()], whyNot: { en: expect.any(String) } }],
      });
    });

    it('show conflicts and keep the draft, until each is resolved', async () => {
      const own = await overtaken(
        [policy('theirs'), gwp(100)],
        [policy('mine'), gwp(150), policy('other', 1)],
      );
      const shown = await own.rebase({ onto: '2025.2' });
      expect([shown.status, shown.body.code]).toEqual([409, 'rebase_conflicts']);
      expect(shown.body.conflicts).toMatchObject([
        { edit: 0, before: entryOf('policies'), theirs: { labelEn: 'theirs' } },
        { edit: 1, before: { value: 750 }, theirs: { value: 100 }, mine: { value: 150 } },
      ]);
      const half = await own.rebase({ onto: '2025.2', resolutions: [{ edit: 0, take: 'theirs' }] });
      expect(half.body.conflicts).toMatchObject([{ edit: 1 }]);
      const wrong = await own.rebase({ onto: '2025.2', resolutions: [{ edit: 2, take: 'mine' }] });
      expect([wrong.status, wrong.body.code, wrong.body.violations]).toMatchObject([
        422,
        'resolutions_invalid',
        [{ pointer: '/resolutions/0/edit', code: 'no_conflict' }],
      ]);
      expect(await own.author.get(`/${own.id}`)).toMatchObject({
        etag: '"2"',
        body: { base: { revision: '2025.1' } },
      });
      const done = await own.rebase({
        onto: '2025.2',
        resolutions: [
          { edit: 0, take: 'theirs' },
          { edit: 1, take: 'mine' },
        ],
      });
      expect([done.status, done.body.edits]).toEqual([200, [gwp(150), policy('other', 1)]]);
    });

    it('refuse a rebase onto what is not the newest, or is the base already, or by a stranger to it', async () => {
      const own = await overtaken([policy('theirs')], [gwp(150)]);
      const codeOf = async (answer: ReturnType<typeof own.rebase>) => {
        const { status, body } = await answer;
        return [status, body.code];
      };
      expect(await codeOf(own.rebase({ onto: '2025.1' }))).toEqual([412, 'newer_revision']);
      expect(await codeOf(own.rebase({ onto: '2025.2' }, 1))).toEqual([412, 'revision_stale']);
      const stranger = own.deskFor(['final_approver']);
      const foreign = stranger.post(`/${own.id}/rebase`, { onto: '2025.2' }, seen(2));
      expect(await codeOf(foreign)).toEqual([403, 'permission_missing']);
      expect(await codeOf(own.rebase({ onto: '2025.2' }))).toEqual([200, undefined]);
      expect(await codeOf(own.rebase({ onto: '2025.2' }, 3))).toEqual([409, 'base_is_newest']);
    });

    it('make whoever rebases an author, who does not approve', async () => {
      const own = await overtaken([policy('theirs')], [gwp(150)]);
      const rebased = await own.approver.post(`/${own.id}/rebase`, { onto: '2025.2' }, seen(2));
      expect(rebased.body.authors).toEqual(['admin-1', 'admin-2']);
      const answer = await own.approve(await own.submit(own.id, 3));
      expect([answer.status, answer.body.code]).toEqual([403, 'author_never_approves']);
    });
  });

  it('are refused by codes the reference lists', () => {
    for (const code of [
      'catalogue_unsound',
      'rebase_conflicts',
      'base_is_newest',
      'newer_revision',
    ])
      expect(problemCodes).toContain(code);
  });
});
