import { beforeAll, describe, expect, it } from '@jest/globals';
import { applyEdits } from '../../../../../src/contexts/catalogue/rules/edits/apply-edits.js';
import type {
  CatalogueEdit,
  SetTerms,
  SetThreshold,
} from '../../../../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { nodeAt } from '../../../../../src/contexts/rulebook/rules/criteria/criterion-path.js';
import { leafPlacesOf } from '../../../../builders/leaf-places.js';
import { shippedCatalogue } from '../../../../builders/shipped-catalogue.js';

describe('editing catalogue rules', () => {
  let content: CatalogueContent;
  beforeAll(async () => {
    content = await shippedCatalogue();
  });

  const threshold = (change: Partial<SetThreshold>): SetThreshold => ({
    kind: 'set_threshold',
    itemCode: '1.1.13',
    scope: 'item',
    path: '',
    value: true,
    ...change,
  });
  const terms = (change: Partial<SetTerms> = {}): SetTerms => ({
    kind: 'set_terms',
    itemCode: '1.1.1',
    termsZh: ['节能锅炉', '高效锅炉'],
    termsEn: ['boiler'],
    notTermsZh: [],
    notTermsEn: [],
    ...change,
  });
  const apply = (...edits: CatalogueEdit[]): CatalogueContent => {
    const result = applyEdits(content, edits);
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    return result.value;
  };
  const refusals = (...edits: CatalogueEdit[]) => {
    const result = applyEdits(content, edits);
    return result.ok ? [] : result.failure.map(({ pointer, code }) => ({ pointer, code }));
  };
  const criteriaOf = (one: CatalogueContent, code: string) =>
    one.criteria.find(({ itemCode }) => itemCode === code)!;

  /** The path of the first leaf about a fact in an item's criterion. */
  const pathTo = (code: string, fact: string): string =>
    leafPlacesOf(content).find(
      ({ itemCode, scope, leaf }) => itemCode === code && scope === 'item' && leaf.fact === fact,
    )!.path;

  it('sets a figure and writes the texts of the leaf anew, and touches nothing else', () => {
    const path = pathTo('6.1.3', 'refrigerantGwp');
    const edited = apply(threshold({ itemCode: '6.1.3', path, value: 150 }));
    expect(nodeAt(criteriaOf(edited, '6.1.3').criterion, path)).toEqual({
      fact: 'refrigerantGwp',
      op: '<',
      value: 150,
      unit: 'GWP (100 years)',
      labelZh: '制冷剂GWP小于150',
      labelEn: 'Refrigerant GWP: below 150',
    });
    expect(criteriaOf(edited, '6.1.3').rows).toBe(criteriaOf(content, '6.1.3').rows);
    expect(edited.lexicon).toBe(content.lexicon);
    expect(content.criteria.filter((one, index) => one !== edited.criteria[index])).toHaveLength(1);
  });

  it('leaves the content it was given as it was', () => {
    const path = pathTo('6.1.3', 'refrigerantGwp');
    const before = JSON.stringify(criteriaOf(content, '6.1.3'));
    apply(threshold({ itemCode: '6.1.3', path, value: 150 }));
    expect(JSON.stringify(criteriaOf(content, '6.1.3'))).toBe(before);
  });

  it('sets a figure in another of the units of the fact', () => {
    const path = pathTo('1.1.3', 'ratedPowerKW');
    const edited = apply(threshold({ itemCode: '1.1.3', path, value: 0.4, unit: 'MW' }));
    expect(nodeAt(criteriaOf(edited, '1.1.3').criterion, path)).toMatchObject({
      value: 0.4,
      unit: 'MW',
      labelZh: '额定功率不大于0.4兆瓦',
    });
  });

  it('sets a threshold of one row and leaves the item and the other rows', () => {
    const edited = apply(
      threshold({ itemCode: '8.1.2', scope: { rowIndex: 0 }, path: 'all/1', value: ['projector'] }),
    );
    const [before, after] = [criteriaOf(content, '8.1.2'), criteriaOf(edited, '8.1.2')];
    expect(nodeAt(after.rows[0]!.criterion!, 'all/1')).toMatchObject({
      value: ['projector'],
      labelEn: 'Kind of goods or activity: Projector',
    });
    expect(after.criterion).toBe(before.criterion);
    expect(after.rows.slice(1)).toEqual(before.rows.slice(1));
  });

  it('carries a standard along that is the value of its leaf', () => {
    const path = pathTo('1.2.1', 'conformsTo');
    const edited = apply(threshold({ itemCode: '1.2.1', path, value: 'GB/T 30843' }));
    expect(nodeAt(criteriaOf(edited, '1.2.1').criterion, path)).toMatchObject({
      value: 'GB/T 30843',
      standard: 'GB/T 30843',
    });
  });

  it.each([
    ['an item that does not exist', { itemCode: '1.1.99' }, '/itemCode', 'not_known'],
    ['a row that does not exist', { scope: { rowIndex: 77 } }, '/scope', 'not_known'],
    ['a path that leads nowhere', { path: 'all/0/nonsense' }, '/path', 'not_a_leaf'],
    ['a path with a sign', { path: 'all/-1' }, '/path', 'not_a_leaf'],
    ['a path to a branch', { path: '' }, '/path', 'not_a_leaf'],
    ['a path into a name of the language', { path: '__proto__' }, '/path', 'not_a_leaf'],
  ] as const)('refuses %s', (_title, change, pointer, code) => {
    expect(refusals(threshold(change))).toEqual([{ pointer: `/edits/0${pointer}`, code }]);
  });

  it.each([
    ['text for a figure', 'refrigerantGwp', '150', '/value', 'value_type'],
    ['a figure that is none', 'refrigerantGwp', Number.NaN, '/value', 'value_type'],
    ['a list for a figure', 'refrigerantGwp', ['150'], '/value', 'value_type'],
    ['the value in force', 'refrigerantGwp', 750, '/value', 'changes_nothing'],
    ['an unknown value', 'refrigerantClass', ['steam'], '/value/0', 'not_known'],
    ['an empty list', 'refrigerantClass', [], '/value', 'value_list'],
    ['a value twice', 'refrigerantClass', ['hfo', 'hfo'], '/value', 'value_list'],
    ['one value for a list', 'refrigerantClass', 'hfo', '/value', 'value_type'],
    ['a truth value for a list of codes', 'refrigerantClass', [true], '/value/0', 'value_type'],
  ])('refuses %s', (_title, fact, value, pointer, code) => {
    const itemCode = fact === 'refrigerantGwp' ? '6.1.3' : '1.1.13';
    const edit = threshold({ itemCode, path: pathTo(itemCode, fact), value });
    expect(refusals(edit)).toEqual([{ pointer: `/edits/0${pointer}`, code }]);
  });

  it('refuses half a grade, since grades are whole numbers', () => {
    const { leaf: _leaf, ...place } = leafPlacesOf(content).find(
      ({ leaf }) => leaf.fact === 'energyEfficiencyGrade',
    )!;
    expect(refusals({ kind: 'set_threshold', ...place, value: 1.5 })).toEqual([
      { pointer: '/edits/0/value', code: 'value_type' },
    ]);
  });

  it('refuses a unit the fact does not have', () => {
    const path = pathTo('1.1.3', 'ratedPowerKW');
    expect(refusals(threshold({ itemCode: '1.1.3', path, value: 1, unit: 'kg' }))).toEqual([
      { pointer: '/edits/0/unit', code: 'not_known' },
    ]);
  });

  it('replaces the terms of an item: those that stay keep their order, new ones follow', () => {
    const before = content.lexicon.find(({ itemCode }) => itemCode === '1.1.1')!;
    const [first, second] = before.termsZh as [string, string];
    const edited = apply(terms({ termsZh: ['全新锅炉', second, first] }));
    expect(edited.lexicon.find(({ itemCode }) => itemCode === '1.1.1')).toEqual({
      itemCode: '1.1.1',
      termsZh: [first, second, '全新锅炉'],
      termsEn: ['boiler'],
      notTermsZh: [],
      notTermsEn: [],
    });
  });

  it('keeps the sources of a trade item when its terms change', () => {
    const edited = apply(terms({ itemCode: '8.1.2' }));
    expect(edited.lexicon.find(({ itemCode }) => itemCode === '8.1.2')!.source).toEqual(['1.1.13']);
  });

  it('takes a word more for the items with the most words that are shipped', () => {
    const most = content.lexicon.filter(({ termsZh, termsEn }) =>
      [termsZh, termsEn].some((list) => list.length > 200),
    );
    expect(most.length).toBeGreaterThan(10);
    for (const { itemCode, termsZh, termsEn, notTermsZh, notTermsEn } of most.slice(0, 3)) {
      const asked = { itemCode, termsZh, termsEn: [...termsEn, 'zz one more'] };
      const edited = apply({ kind: 'set_terms', ...asked, notTermsZh, notTermsEn });
      const after = edited.lexicon.find((one) => one.itemCode === itemCode)!;
      expect(after.termsEn).toContain('zz one more');
    }
  });

  it('refuses terms in another order only, since they mean the same', () => {
    const before = content.lexicon.find(({ itemCode }) => itemCode === '1.1.1')!;
    const edit = { ...before, kind: 'set_terms', termsZh: [...before.termsZh].reverse() } as const;
    expect(refusals(edit)).toEqual([{ pointer: '/edits/0', code: 'changes_nothing' }]);
  });

  it.each([
    ['an item that does not exist', { itemCode: '9.9.9' }, '/itemCode', 'not_known'],
    ['no Chinese terms', { termsZh: [] }, '/termsZh', 'number_of_terms'],
    ['no English terms', { termsEn: [] }, '/termsEn', 'number_of_terms'],
    [
      '1,001 terms',
      { termsEn: Array.from({ length: 1_001 }, (_, n) => `boiler ${n}`) },
      '/termsEn',
      'number_of_terms',
    ],
    ['an empty term', { termsEn: ['boiler', ''] }, '/termsEn/1', 'term'],
    ['a term with a space at its end', { termsEn: ['boiler '] }, '/termsEn/0', 'term'],
    ['a term of 201 characters', { termsEn: ['b'.repeat(201)] }, '/termsEn/0', 'term'],
    ['a term twice', { termsEn: ['boiler', 'boiler'] }, '/termsEn/1', 'repeated'],
    ['a term that is a not-term', { notTermsEn: ['boiler'] }, '/notTermsEn/0', 'inconsistent'],
    ['a look-alike of another script', { termsEn: ['bоiler'] }, '/termsEn/0', 'unknown_character'],
  ])('refuses %s', (_title, change, pointer, code) => {
    expect(refusals(terms(change))).toEqual([{ pointer: `/edits/0${pointer}`, code }]);
  });

  it('lists the violations of all edits, each with its place', () => {
    expect(
      refusals(threshold({ itemCode: '1.1.99' }), terms(), terms({ itemCode: '0.0.0' })),
    ).toEqual([
      { pointer: '/edits/0/itemCode', code: 'not_known' },
      { pointer: '/edits/2/itemCode', code: 'not_known' },
    ]);
  });

  it('refuses two edits of one place', () => {
    expect(refusals(terms(), terms({ termsEn: ['furnace'] }))).toEqual([
      { pointer: '/edits/1', code: 'edited_twice' },
    ]);
  });

  it('takes edits of the same path in an item and in its row as two places', () => {
    const edits = [
      threshold({ itemCode: '6.1.3', path: pathTo('6.1.3', 'refrigerantGwp'), value: 150 }),
      threshold({ itemCode: '8.1.2', scope: { rowIndex: 0 }, path: 'all/1', value: ['projector'] }),
      threshold({ itemCode: '8.1.2', scope: { rowIndex: 1 }, path: 'all/1', value: ['projector'] }),
    ];
    expect(refusals(...edits)).toEqual([]);
  });

  it('takes no edits for what they are, and refuses more than the service ever makes', () => {
    const many = Array.from({ length: 20_001 }, () => terms());
    expect(apply()).toBe(content);
    expect(refusals(...many)).toEqual([{ pointer: '/edits', code: 'number_of_edits' }]);
  });
});
