import { beforeAll, describe, expect, it } from '@jest/globals';
import { applyEdits } from '../../../../../src/contexts/catalogue/rules/edits/apply-edits.js';
import type {
  CatalogueEdit,
  SetCriterion,
} from '../../../../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { CriterionNode } from '../../../../../src/contexts/rulebook/rules/criteria/criterion-node.js';
import { rebaseEdits } from '../../../../../src/contexts/catalogue/rules/change-set/rebase-edits.js';
import type { Resolution } from '../../../../../src/contexts/catalogue/rules/change-set/wrong-resolutions.js';
import { refrigerantEdit } from '../../../../builders/catalogue-harness.js';
import { fewItems } from '../../../../builders/few-items.js';

describe('edits moved onto a newer revision', () => {
  let before: CatalogueContent;
  beforeAll(async () => {
    before = await fewItems();
  });

  const item = '6.1.3';
  const gwp = (value: number) => refrigerantEdit(before, value);
  const policy = (labelEn: string, at = 0): CatalogueEdit => {
    const entry = before.policies.policies[at]!;
    return { kind: 'put_entry', part: 'policies', key: entry.id, entry: { ...entry, labelEn } };
  };
  const setCriterion = (path: string, criterion: CriterionNode | null): SetCriterion => ({
    kind: 'set_criterion',
    itemCode: item,
    scope: 'item',
    path,
    criterion,
  });
  const treeOf = (content: CatalogueContent): readonly CriterionNode[] => {
    const { criterion } = content.criteria.find(({ itemCode }) => itemCode === item)!;
    return 'all' in criterion ? criterion.all : [];
  };
  const leaf = { fact: 'isNew', op: '=', value: true, labelZh: '新', labelEn: 'new' } as const;

  const published = (...edits: readonly CatalogueEdit[]): CatalogueContent => {
    const result = applyEdits(before, edits);
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    return result.value;
  };
  const rebased = (
    theirs: readonly CatalogueEdit[],
    edits: readonly CatalogueEdit[],
    ...resolutions: readonly Resolution[]
  ) => {
    const result = rebaseEdits({ before, after: published(...theirs), edits, resolutions });
    return result.ok
      ? { edits: result.value }
      : {
          conflicts: result.failure.conflicts.map(({ edit, fault }) =>
            fault === undefined ? [edit] : [edit, fault.code],
          ),
          violations: result.failure.violations.map(({ pointer, code }) => [pointer, code]),
        };
  };

  it('stay where others have changed other places, other leaves of one tree among them', () => {
    const edits = [gwp(150), policy('mine')];
    expect(rebased([policy('theirs', 1)], edits)).toEqual({ edits });
    const last = treeOf(before).length;
    expect(rebased([setCriterion(`all/${last}`, leaf)], edits)).toEqual({ edits });
  });

  it('go where they say what is in force already', () => {
    expect(rebased([gwp(150)], [gwp(150), policy('mine')])).toEqual({ edits: [policy('mine')] });
    const away = { kind: 'remove_entry', part: 'hsMap', key: before.hsMap[0]!.hsPrefix } as const;
    expect(rebased([away], [away])).toEqual({ edits: [] });
  });

  it('are a conflict where both have changed one place, each told with before, theirs and mine', () => {
    const result = rebaseEdits({
      before,
      after: published(gwp(100), policy('theirs')),
      edits: [policy('mine'), gwp(150), policy('also mine', 1)],
      resolutions: [],
    });
    expect(result.ok ? [] : result.failure.conflicts).toMatchObject([
      {
        edit: 0,
        before: before.policies.policies[0],
        theirs: { labelEn: 'theirs' },
        mine: { labelEn: 'mine' },
      },
      { edit: 1, before: { value: 750 }, theirs: { value: 100 }, mine: { value: 150 } },
    ]);
  });

  it('are finished when each conflict is resolved: mine stays, theirs goes', () => {
    const [theirs, edits] = [
      [gwp(100), policy('theirs')],
      [policy('mine'), gwp(150)],
    ];
    const one = { edit: 0, take: 'mine' } as const;
    expect(rebased(theirs, edits, one)).toEqual({ conflicts: [[1]], violations: [] });
    expect(rebased(theirs, edits, one, { edit: 1, take: 'theirs' })).toEqual({
      edits: [policy('mine')],
    });
    expect(rebased(theirs, edits, one, { edit: 1, take: 'mine' })).toEqual({ edits });
  });

  it.each<[string, Resolution[], number[]]>([
    ['of no conflict', [{ edit: 1, take: 'mine' }], [0]],
    ['of no edit', [{ edit: 9, take: 'theirs' }], [0]],
    [
      'of one conflict twice',
      [
        { edit: 0, take: 'mine' },
        { edit: 0, take: 'theirs' },
      ],
      [1],
    ],
  ])('refuse a resolution %s', (_title, resolutions, wrong) => {
    expect(rebased([gwp(100)], [gwp(150), policy('mine')], ...resolutions)).toEqual({
      conflicts: [],
      violations: wrong.map((at) => [`/resolutions/${at}/edit`, 'no_conflict']),
    });
  });

  it('put no value under another question, because the tree has moved: only theirs can be taken', () => {
    const moved = setCriterion('', { all: [leaf, ...treeOf(before)] });
    const conflict = { conflicts: [[0, 'other_condition']], violations: [] };
    expect(rebased([moved], [gwp(150)])).toEqual(conflict);
    expect(rebased([moved], [gwp(150)], { edit: 0, take: 'mine' })).toEqual(conflict);
    expect(rebased([moved], [gwp(150)], { edit: 0, take: 'theirs' })).toEqual({ edits: [] });
  });

  it('are a conflict where they cannot stand any more, though their own place is the same', () => {
    const rows = before.nodes.find(({ code }) => code === '7.1.2')!.activities!;
    const row = { rowId: `7.1.2#${rows.length}`, ...rows[0]! };
    const put = { kind: 'put_entry', part: 'rows', key: row.rowId, entry: row } as const;
    const gone = {
      kind: 'remove_entry',
      part: 'rows',
      key: `7.1.2#${rows.length - 1}`,
    } as const;
    expect(rebased([gone], [put])).toEqual({ conflicts: [[0, 'no_such_place']], violations: [] });
    expect(rebased([gone], [put], { edit: 0, take: 'theirs' })).toEqual({ edits: [] });
  });

  it('are a conflict for both who add at the end of one list', () => {
    const end = `all/${treeOf(before).length}`;
    const mine = setCriterion(end, { not: leaf });
    expect(rebased([setCriterion(end, leaf)], [mine])).toEqual({
      conflicts: [[0]],
      violations: [],
    });
    expect(rebased([setCriterion(end, leaf)], [setCriterion(end, leaf)])).toEqual({ edits: [] });
  });

  it('give, once rebased, the newer content with mine put into it', () => {
    const theirs = [policy('theirs', 1)];
    const result = rebaseEdits({
      before,
      after: published(...theirs),
      edits: [gwp(150), policy('mine')],
      resolutions: [],
    });
    const made = applyEdits(published(...theirs), result.ok ? result.value : []);
    expect(made.ok && made.value.policies.policies.slice(0, 2)).toMatchObject([
      { labelEn: 'mine' },
      { labelEn: 'theirs' },
    ]);
  });
});
