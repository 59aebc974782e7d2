import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../../../../src/kernel/values/canonical-json.js';
import { applyEdits } from '../../../../../src/contexts/catalogue/rules/edits/apply-edits.js';
import type {
  CatalogueEdit,
  SetThreshold,
} from '../../../../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import type { CatalogueDifference } from '../../../../../src/contexts/catalogue/rules/differences/catalogue-difference.js';
import { differenceHash } from '../../../../../src/contexts/catalogue/rules/differences/catalogue-difference.js';
import type {
  CatalogueContent,
  FactDefinition,
} from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import {
  baseRevisionOf,
  catalogueHashOf,
  nextRevisionOf,
} from '../../../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import type {
  CriterionLeaf,
  LeafValue,
} from '../../../../../src/contexts/rulebook/rules/criteria/criterion-node.js';
import { nodeAt } from '../../../../../src/contexts/rulebook/rules/criteria/criterion-path.js';
import { childrenOf } from '../../../../../src/contexts/rulebook/rules/criteria/criterion-tree.js';
import { diffCatalogue } from '../../../../../src/contexts/catalogue/rules/differences/diff-catalogue.js';
import { diffJson } from '../../../../../src/contexts/catalogue/rules/differences/diff-json.js';
import { readDifferences } from '../../../../../src/contexts/catalogue/rules/differences/difference-text.js';
import { nodeSha256 } from '../../../../builders/node-sha256.js';
import type { LeafPlace } from '../../../../builders/leaf-places.js';
import { leafPlacesOf } from '../../../../builders/leaf-places.js';
import { shippedCatalogue } from '../../../../builders/shipped-catalogue.js';

describe('the difference between two contents', () => {
  let content: CatalogueContent;
  let places: readonly LeafPlace[];
  let facts: ReadonlyMap<string, FactDefinition>;
  beforeAll(async () => {
    content = await shippedCatalogue();
    facts = new Map(content.facts.map((fact) => [fact.key, fact]));
    places = leafPlacesOf(content);
  });

  const apply = (...edits: CatalogueEdit[]): CatalogueContent => {
    const result = applyEdits(content, edits);
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    return result.value;
  };

  /** A value the leaf can take, chosen by a number, which is not the one it has. */
  const otherValue = (leaf: CriterionLeaf, choice: number): LeafValue => {
    const codes = (facts.get(leaf.fact)!.values ?? []).map(({ code }) => code);
    if (typeof leaf.value === 'number') return leaf.value + 1 + (choice % 50);
    if (typeof leaf.value === 'boolean') return !leaf.value;
    if (typeof leaf.value === 'string') {
      const others = codes.filter((code) => code !== leaf.value);
      return others[choice % others.length]!;
    }
    if (typeof leaf.value[0] === 'boolean')
      return [leaf.value.length === 1 ? !leaf.value[0] : true];
    const other = codes[choice % codes.length]!;
    return canonicalJson(leaf.value) === canonicalJson([other])
      ? [codes[(choice + 1) % codes.length]!]
      : [other];
  };

  const textOf = (difference: CatalogueDifference) =>
    readDifferences([difference], content)[0]!.text;

  const gwp = (): LeafPlace =>
    places.find(({ leaf, itemCode }) => leaf.fact === 'refrigerantGwp' && itemCode === '6.1.3')!;
  const gwpEdit = (value: number): SetThreshold => {
    const { itemCode, scope, path } = gwp();
    return { kind: 'set_threshold', itemCode, scope, path, value };
  };

  it('is empty between a content and itself, read anew', () => {
    expect(diffCatalogue(content, structuredClone(content))).toEqual([]);
  });

  it('names item, path, fact, and what it asked before and asks after', () => {
    const { path } = gwp();
    expect(diffCatalogue(content, apply(gwpEdit(150)))).toEqual([
      {
        kind: 'threshold_changed',
        itemCode: '6.1.3',
        rowIndex: null,
        path,
        fact: 'refrigerantGwp',
        op: '<',
        before: {
          value: 750,
          unit: 'GWP (100 years)',
          standard: null,
          label: { zh: gwp().leaf.labelZh, en: gwp().leaf.labelEn },
        },
        after: {
          value: 150,
          unit: 'GWP (100 years)',
          standard: null,
          label: { zh: '制冷剂GWP小于150', en: 'Refrigerant GWP: below 150' },
        },
      },
    ]);
  });

  it('reads as a sentence in both languages', () => {
    const after = apply(gwpEdit(150));
    const [difference] = diffCatalogue(content, after);
    const text = textOf(difference!);
    const { labelZh, labelEn } = gwp().leaf;
    const [zh, en] = [
      `：由“${labelZh}”改为“制冷剂GWP小于150”`,
      `: from "${labelEn}" to "Refrigerant GWP: below 150"`,
    ];
    expect(text.zh).toMatch(/^条目6\.1\.3“.+”：由/);
    expect(text.en).toMatch(/^Item 6\.1\.3 ".+": from/);
    expect([text.zh.endsWith(zh), text.en.endsWith(en)]).toEqual([true, true]);
  });

  it('says of a condition that keeps its words what of them changed, and nothing else', () => {
    const after = apply({ ...gwpEdit(150), keepsWording: true });
    const [difference] = diffCatalogue(content, after);
    const { labelZh, labelEn } = gwp().leaf;
    expect(textOf(difference!)).toEqual({
      zh: expect.stringContaining(`由“${labelZh}”改为“${labelZh.replace('750', '150')}”`),
      en: expect.stringContaining(`from "${labelEn}" to "${labelEn.replace('750', '150')}"`),
    });
  });

  it('calls the values by their names where the words stayed and say neither', () => {
    const { itemCode, scope, path, leaf } = gwp();
    const criterion = { ...leaf, value: 150 };
    const after = apply({ kind: 'set_criterion', itemCode, scope, path, criterion });
    const [difference] = diffCatalogue(content, after);
    expect(textOf(difference!).zh).toMatch(/由“制冷剂GWP小于750”改为“制冷剂GWP小于150”$/u);
  });

  it('names the row a threshold belongs to', () => {
    const edit = {
      kind: 'set_threshold',
      itemCode: '8.1.2',
      scope: { rowIndex: 0 },
      path: 'all/1',
      value: ['projector'],
    } as const;
    const [difference] = diffCatalogue(content, apply(edit));
    expect(difference).toMatchObject({
      itemCode: '8.1.2',
      rowIndex: 0,
      path: 'all/1',
      fact: 'kind',
    });
    expect(textOf(difference!).zh).toContain('条目8.1.2第1行“');
  });

  it('lists terms added and removed, by list', () => {
    const before = content.lexicon.find(({ itemCode }) => itemCode === '1.1.1')!;
    const [gone, ...kept] = before.termsZh;
    const after = apply({
      ...before,
      kind: 'set_terms',
      termsZh: [...kept, '全新锅炉'],
      notTermsEn: [...before.notTermsEn, 'kettle'],
    });
    const differences = diffCatalogue(content, after);
    expect(differences).toEqual([
      {
        kind: 'terms_changed',
        itemCode: '1.1.1',
        list: 'termsZh',
        added: ['全新锅炉'],
        removed: [gone],
      },
      {
        kind: 'terms_changed',
        itemCode: '1.1.1',
        list: 'notTermsEn',
        added: ['kettle'],
        removed: [],
      },
    ]);
    expect(textOf(differences[0]!)).toEqual({
      zh: `条目1.1.1“节能锅炉制造”，中文检索词：新增“全新锅炉”；删除“${gone!}”`,
      en: `Item 1.1.1 "Manufacture of energy-saving boilers", Chinese terms: added "全新锅炉"; removed "${gone!}"`,
    });
  });

  it('shows another structure as the smallest part that changed', () => {
    const children = childrenOf(content.criteria[0]!.criterion);
    const last = children.length - 1;
    const criterion = { all: children.with(last, { item: '1.1.2' }) };
    const criteria = content.criteria.with(0, { ...content.criteria[0]!, criterion });
    const differences = diffCatalogue(content, { ...content, criteria });
    expect(differences).toMatchObject([
      {
        kind: 'criterion_changed',
        itemCode: '1.1.1',
        path: `all/${last}`,
        after: { item: '1.1.2' },
      },
    ]);
    expect(textOf(differences[0]!).zh).toMatch(/条件结构改变$/);
  });

  it('names by pointer what has no key', () => {
    const differences = diffCatalogue(content, { ...content, edition: '2027' });
    expect(differences).toEqual([
      { kind: 'data_changed', part: 'edition', pointer: '', before: '2025', after: '2027' },
    ]);
    expect(textOf(differences[0]!).zh).toBe('版本：由"2025"改为"2027"');
  });

  it('shows any edit of any leaf as exactly one threshold, and another content hash', () => {
    const base = catalogueHashOf(content, nodeSha256);
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (which, choice) => {
        const { leaf, ...place } = places[which % places.length]!;
        const value = otherValue(leaf, choice);
        const after = apply({ kind: 'set_threshold', ...place, value });
        const differences = diffCatalogue(content, after);
        expect(differences).toMatchObject([
          {
            kind: 'threshold_changed',
            itemCode: place.itemCode,
            rowIndex: place.scope === 'item' ? null : place.scope.rowIndex,
            path: place.path,
            fact: leaf.fact,
            before: { value: leaf.value },
            after: { value },
          },
        ]);
        const text = textOf(differences[0]!);
        expect(text.zh).toMatch(/：由“.+”改为“.+”$/);
        expect(text.en).toMatch(/: from ".+" to ".+"$/);
        expect(catalogueHashOf(after, nodeSha256)).not.toBe(base);
      }),
      { numRuns: 25 },
    );
  });

  it('finds no JSON difference if and only if the canonical JSON is the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        expect(diffJson(left, left)).toEqual([]);
        expect(diffJson(left, right).length === 0).toBe(
          canonicalJson(left) === canonicalJson(right),
        );
      }),
    );
  });

  it('tells null from nothing', () => {
    expect(diffJson({ a: null }, {})).toEqual([{ pointer: '/a', before: null }]);
  });

  describe('its hash', () => {
    it('is the same for the same difference on the same base', () => {
      const hash = () =>
        differenceHash(diffCatalogue(content, apply(gwpEdit(150))), 'sha256:b', nodeSha256);
      expect(hash()).toMatch(/^sha256:[0-9a-f]{64}$/);
      expect(hash()).toBe(hash());
    });

    it('is another for another value, and for the same difference on another base', () => {
      const differences = diffCatalogue(content, apply(gwpEdit(150)));
      const others = diffCatalogue(content, apply(gwpEdit(151)));
      const hash = differenceHash(differences, 'sha256:b', nodeSha256);
      expect(differenceHash(others, 'sha256:b', nodeSha256)).not.toBe(hash);
      expect(differenceHash(differences, 'sha256:c', nodeSha256)).not.toBe(hash);
    });
  });

  it('makes the next revision, with its parent', () => {
    const base = baseRevisionOf(content, nodeSha256);
    const after = apply(gwpEdit(150));
    const change = {
      content: after,
      effectiveOn: '2026-12-01',
      recordedAt: '2026-11-25T03:00:00Z',
    };
    const second = nextRevisionOf(base, change, nodeSha256);
    expect(second).toMatchObject({
      edition: '2025',
      revision: '2025.2',
      parentHash: base.contentHash,
      effectiveOn: '2026-12-01',
    });
    expect(second.contentHash).toBe(catalogueHashOf(after, nodeSha256));
    expect(nextRevisionOf(second, change, nodeSha256).revision).toBe('2025.3');
  });

  it('finds every leaf again by its path', () => {
    const lost = places.filter(({ itemCode, scope, path, leaf }) => {
      const criteria = content.criteria.find((one) => one.itemCode === itemCode)!;
      const tree =
        scope === 'item' ? criteria.criterion : criteria.rows[scope.rowIndex]!.criterion!;
      return nodeAt(tree, path) !== leaf;
    });
    expect(places).toHaveLength(2311);
    expect(lost).toEqual([]);
  });
});
