import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../../../../src/kernel/values/canonical-json.js';
import { applyEdits } from '../../../../../src/contexts/catalogue/rules/edits/apply-edits.js';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { editsBetween } from '../../../../../src/contexts/catalogue/rules/edits/edits-between.js';
import type { GovernedPart } from '../../../../../src/contexts/rulebook/rules/governed/governed-entries.js';
import {
  governedPartNames,
  partNamed,
} from '../../../../../src/contexts/rulebook/rules/governed/governed-parts.js';
import { compareKeys } from '../../../../../src/contexts/rulebook/rules/governed/keyed-parts.js';
import { shippedCatalogue } from '../../../../builders/shipped-catalogue.js';
import { byForm } from '../../../../../tools/testing/long-form.js';

describe('the edits between two contents', () => {
  let content: CatalogueContent;
  beforeAll(async () => {
    const { nomenclature: _codes, ...shipped } = await shippedCatalogue();
    const few = <Entry>(entries: readonly Entry[]) => entries.slice(0, 6);
    content = {
      ...shipped,
      nomenclature: { subheadings: {}, chapters: {}, headings: {}, removed: {} },
      nodes: few(shipped.nodes),
      criteria: few(shipped.criteria),
      facts: few(shipped.facts),
      lexicon: few(shipped.lexicon),
      valueTerms: few(shipped.valueTerms),
      hsMap: few(shipped.hsMap),
      evidenceTypes: few(shipped.evidenceTypes),
      policies: {
        policies: few(shipped.policies.policies),
        foreignSchemes: few(shipped.policies.foreignSchemes),
        listEditions: few(shipped.policies.listEditions),
      },
      transition: { ...shipped.transition, rows: few(shipped.transition.rows) },
    };
    content = rewritten(content, 'rows', (entries) => entries);
  });

  type Entries = readonly Record<string, unknown>[];

  /** The content with other entries in a part, as if it had always been so. */
  const rewritten = (
    one: CatalogueContent,
    part: GovernedPart,
    change: (entries: Entries) => Entries,
  ): CatalogueContent => {
    const { read, write, keyOf } = partNamed(part);
    const before = read(one) as unknown as Entries;
    const entries = change(before) as unknown as ReturnType<typeof read>;
    const keys = [...(before as unknown as typeof entries), ...entries].map(keyOf);
    return write(one, entries, new Set(keys));
  };

  const made = (before: CatalogueContent, after: CatalogueContent): CatalogueContent => {
    const edits = editsBetween(before, after);
    if (!edits.ok) throw new Error(JSON.stringify(edits.failure).slice(0, 2000));
    const edited = applyEdits(before, edits.value);
    if (!edited.ok) throw new Error(JSON.stringify(edited.failure).slice(0, 2000));
    return edited.value;
  };

  const leaf = fc.record({
    fact: fc.constantFrom('a', 'b'),
    op: fc.constant('=' as const),
    value: fc.boolean(),
    labelZh: fc.constant('文'),
    labelEn: fc.constantFrom('x', 'y'),
  });
  const { tree } = fc.letrec<{ tree: object }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.record({ all: fc.array(tie('tree'), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('tree'), { maxLength: 3 }) }),
      fc.record({ not: tie('tree') }),
      fc.record({ when: fc.constant({ fact: 'a', in: [true] }), then: tie('tree') }),
    ),
  }));

  /** A member that every entry has, but for its key, is written over. */
  const changed = (entry: Record<string, unknown>, text: string): Record<string, unknown> => ({
    ...entry,
    note: text,
  });

  const anyPart = fc.record({
    part: fc.constantFrom(...governedPartNames.filter((part) => part !== 'rows')),
    away: fc.array(fc.nat(9), { maxLength: 3 }),
    anew: fc.array(fc.tuple(fc.nat(9), fc.string({ maxLength: 3 })), { maxLength: 3 }),
    order: fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 3 }),
  });

  const reshaped = (
    one: CatalogueContent,
    { part, away, anew, order }: typeof anyPart extends fc.Arbitrary<infer Shape> ? Shape : never,
  ): CatalogueContent =>
    rewritten(one, part, (entries) => {
      const list = entries.map((entry, at) => {
        const [, text] = anew.find(([place]) => place === at) ?? [];
        const open = part !== 'stages' && part !== 'channels';
        return text === undefined || !open ? entry : changed(entry, text);
      });
      for (const [from, to] of partNamed(part).unordered === true ? [] : order)
        list.splice(to % list.length, 0, ...list.splice(from % list.length, 1));
      return list.filter((_, at) => !away.includes(at));
    });

  const withTree = (one: CatalogueContent, at: number, trees: readonly object[]) => ({
    ...one,
    criteria: one.criteria.map((criteria, position) => {
      const [own, ...ofRows] = trees;
      if (position !== at || own === undefined) return criteria;
      const rows = criteria.rows.map((row, index) => {
        const { criterion: _tree, ...others } = row;
        if (ofRows.length === 0) return row;
        return ofRows[index] === undefined ? others : { ...others, criterion: ofRows[index] };
      });
      return { ...criteria, criterion: own, rows };
    }),
  });

  const anyContent = fc
    .record({
      parts: fc.array(anyPart, { maxLength: 4 }),
      rows: fc.array(fc.tuple(fc.nat(9), fc.constantFrom('none', 'enabling', 'direct')), {
        maxLength: 3,
      }),
      trees: fc.array(fc.tuple(fc.nat(5), fc.array(tree, { maxLength: 3 })), { maxLength: 3 }),
    })
    .map(({ parts, rows, trees }) => (): CatalogueContent => {
      const marked = rewritten(content, 'rows', (entries) => [
        ...entries.map((entry, at) => {
          const [, ghg] = rows.find(([place]) => place === at) ?? [];
          return ghg === undefined ? entry : { ...entry, ghg };
        }),
        ...addedRow(entries, rows),
      ]);
      const shaped = parts.reduce(reshaped, marked);
      return trees.reduce<CatalogueContent>(
        (one, [at, some]) => withTree(one, at, some) as CatalogueContent,
        shaped,
      );
    });

  /** One more row for the first item, or none. */
  const addedRow = (entries: Entries, rows: readonly unknown[]): Entries => {
    const ids = entries.map(({ rowId }) => String(rowId)).toSorted(compareKeys);
    const item = ids[0]!.split('#')[0]!;
    const count = ids.filter((id) => id.startsWith(`${item}#`)).length;
    return rows.length < 2 ? [] : [{ ...entries[0]!, rowId: `${item}#${count}` }];
  };

  it('make the one of the other, whatever differs, and back', () => {
    fc.assert(
      fc.property(anyContent, anyContent, (one, other) => {
        const [before, after] = [one(), other()];
        expect(canonicalJson(made(before, after))).toBe(canonicalJson(after));
        expect(canonicalJson(made(after, before))).toBe(canonicalJson(before));
      }),
      { numRuns: byForm({ short: 20, long: 60 }) },
    );
  });

  it('are none between a content and itself', () => {
    expect(editsBetween(content, structuredClone(content))).toEqual({ ok: true, value: [] });
  });

  it('move one entry to the end by one edit', () => {
    const moved = rewritten(content, 'facts', ([first, ...others]) => [...others, first!]);
    const edits = editsBetween(content, moved);
    const last = content.facts.at(-1)!.key;
    expect(edits).toEqual({
      ok: true,
      value: [
        {
          kind: 'put_entry',
          part: 'facts',
          key: content.facts[0]!.key,
          entry: content.facts[0],
          behind: last,
        },
      ],
    });
  });

  it('touch a tree only where it differs', () => {
    const { itemCode, criterion } = content.criteria.find(
      (one) => 'all' in one.criterion && one.criterion.all.length > 1,
    )!;
    const [, ...rest] = (criterion as { readonly all: readonly object[] }).all;
    const after = withTree(
      content,
      content.criteria.findIndex((one) => one.itemCode === itemCode),
      [{ all: [{ item: '1.1.1' }, ...rest] }],
    ) as CatalogueContent;
    expect(editsBetween(content, after)).toMatchObject({
      ok: true,
      value: [{ kind: 'set_criterion', itemCode, path: 'all/0', criterion: { item: '1.1.1' } }],
    });
  });

  it('are refused where something differs that no administrator edits', () => {
    const other = { ...content, edition: '2021', meta: { ...content.meta, dated: '2021-04-02' } };
    const edits = editsBetween(content, other);
    expect(edits.ok ? [] : edits.failure.map((one) => ('part' in one ? one.part : ''))).toEqual([
      'edition',
      'meta',
    ]);
  });
});
