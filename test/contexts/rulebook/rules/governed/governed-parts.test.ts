import { beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson } from '../../../../../src/kernel/values/canonical-json.js';
import { applyEdits } from '../../../../../src/contexts/catalogue/rules/edits/apply-edits.js';
import type {
  CatalogueEdit,
  PutEntry,
} from '../../../../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { checkCatalogue } from '../../../../../src/contexts/rulebook/rules/content-checks/check-catalogue.js';
import {
  governedPartNames,
  partNamed,
} from '../../../../../src/contexts/rulebook/rules/governed/governed-parts.js';
import type { GovernedPart } from '../../../../../src/contexts/rulebook/rules/governed/governed-entries.js';
import { shippedBankRules } from '../../../../builders/bank-rules.js';
import { shippedCatalogue } from '../../../../builders/shipped-catalogue.js';

describe('the governed parts of a catalogue', () => {
  let content: CatalogueContent;
  let text: string;
  beforeAll(async () => {
    const bankRules = (await shippedBankRules()).ruleSets;
    content = { ...(await shippedCatalogue()), bankRules };
    text = textOf(content);
  });

  const apply = (on: CatalogueContent, ...edits: CatalogueEdit[]): CatalogueContent => {
    const result = applyEdits(on, edits);
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    return result.value;
  };
  /** Without the nomenclature: no edit reaches it, and it is most of the text. */
  const textOf = (one: CatalogueContent): string => canonicalJson({ ...one, nomenclature: {} });
  const refusals = (...edits: CatalogueEdit[]) => {
    const result = applyEdits(content, edits);
    return result.ok ? [] : result.failure.map(({ pointer, code }) => `${pointer} ${code}`);
  };
  const put = (part: GovernedPart, entry: object, key?: string): PutEntry => {
    const { keyOf } = partNamed(part);
    return { kind: 'put_entry', part, key: key ?? keyOf(entry as never), entry } as PutEntry;
  };
  const remove = (part: GovernedPart, key: string): CatalogueEdit => ({
    kind: 'remove_entry',
    part,
    key,
  });
  const entriesOf = (part: GovernedPart, one = content) => partNamed(part).read(one);
  const keysOf = (part: GovernedPart, one = content) =>
    entriesOf(part, one).map(partNamed(part).keyOf);
  const entryOf = (part: GovernedPart, key: string, one = content) =>
    entriesOf(part, one).find((entry) => partNamed(part).keyOf(entry) === key);

  it.each(governedPartNames)(
    'give %s back as they were read, each under a key of its own',
    (part) => {
      const { read, write } = partNamed(part);
      const keys = keysOf(part);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.length).toBeGreaterThan(0);
      const written = write(content, read(content), new Set(keys));
      expect(textOf(written)).toBe(text);
    },
  );

  it.each(governedPartNames.filter((part) => part !== 'nodes' && part !== 'criteria'))(
    'lose the last of %s when it is taken away, and have it again when it is put back',
    (part) => {
      const key = keysOf(part).at(-1)!;
      const without = apply(content, remove(part, key));
      expect(keysOf(part, without)).toEqual(keysOf(part).slice(0, -1));
      const again = apply(without, put(part, entryOf(part, key)!));
      expect(textOf(again)).toBe(text);
    },
  );

  it('put an entry in the place of the one with its key and touch nothing else', () => {
    const before = entryOf('facts', 'refrigerantGwp')!;
    const edited = apply(content, put('facts', { ...before, labelEn: 'GWP' }));
    expect(keysOf('facts', edited)).toEqual(keysOf('facts'));
    expect(entryOf('facts', 'refrigerantGwp', edited)).toEqual({ ...before, labelEn: 'GWP' });
    const others = (one: CatalogueContent) => ({ ...one, facts: [] });
    expect(others(edited)).toEqual(others(content));
  });

  it('stand an entry where it is told, and a new code at its number', () => {
    const [first, second] = keysOf('policies') as [string, string];
    const moved = { ...put('policies', entryOf('policies', first)!), behind: second };
    expect(keysOf('policies', apply(content, moved)).slice(0, 2)).toEqual([second, first]);
    const { facts } = apply(content, {
      ...put('facts', { ...content.facts[3]!, key: 'newFact' }),
      behind: null,
    });
    expect(facts[0]!.key).toBe('newFact');
    const group = { ...entryOf('nodes', '1.10')!, code: '1.90', nameZh: '新组' };
    expect(keysOf('nodes', apply(content, put('nodes', group)))).toEqual(
      [...keysOf('nodes'), '1.90'].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    );
  });

  it('count rows and marks anew when a row is added, changed or taken away', () => {
    const rows = keysOf('rows').filter((key) => key.startsWith('7.1.2#'));
    const last = entryOf('rows', rows.at(-1)!)!;
    const added = { ...last, rowId: `7.1.2#${rows.length}`, ghg: 'direct' };
    const edited = apply(content, put('rows', added));
    const { counts, ghgCounts } = edited.meta as Record<string, Record<string, number>>;
    const before = content.meta as Record<string, Record<string, number>>;
    expect(counts!['activityRows']).toBe(before['counts']!['activityRows']! + 1);
    expect(ghgCounts!['rowsDirect']).toBe(before['ghgCounts']!['rowsDirect']! + 1);
    const node = edited.nodes.find(({ code }) => code === '7.1.2')!;
    const { rowId: _rowId, ...row } = added;
    expect(node.activities?.at(-1)).toEqual(row);
    expect(
      checkCatalogue(edited).map(({ pointer, code }) => [pointer.split('/').at(-1), code]),
    ).toEqual([['rows', 'inconsistent']]);
    const back = apply(edited, remove('rows', added.rowId));
    expect(textOf(back)).toBe(text);
  });

  it('take the rows of an item away with it, and give its criteria a tree that is never met', () => {
    const code = keysOf('nodes').at(-1)!;
    const without = apply(content, remove('nodes', code), remove('criteria', code));
    expect(keysOf('rows', without).filter((key) => key.startsWith(`${code}#`))).toEqual([]);
    const again = apply(without, put('criteria', entryOf('criteria', code)!));
    expect(again.criteria.find(({ itemCode }) => itemCode === code)!.criterion).toEqual({
      any: [],
    });
  });

  it('keep the trees of criteria whose other members change', () => {
    const before = content.criteria.find(({ rows }) => rows.some(({ criterion }) => criterion))!;
    const entry = entryOf('criteria', before.itemCode)!;
    const edited = apply(content, put('criteria', { ...entry, doubt: '存疑' }));
    const after = edited.criteria.find(({ itemCode }) => itemCode === before.itemCode)!;
    expect(after).toEqual({ ...before, doubt: '存疑' });
  });

  it.each<[string, () => CatalogueEdit, string]>([
    [
      'an entry that states another key',
      () => put('facts', content.facts[0]!, 'other'),
      '/entry key_differs',
    ],
    ['to take away what is not there', () => remove('hsMap', '9999'), '/key not_known'],
    [
      'to stand behind what is not there',
      () => ({ ...put('facts', content.facts[0]!), behind: 'none' }),
      '/behind not_known',
    ],
    [
      'to stand behind itself',
      () => ({ ...put('facts', content.facts[0]!), behind: content.facts[0]!.key }),
      '/behind not_known',
    ],
    ['an entry as it is already', () => put('facts', content.facts[0]!), '/entry changes_nothing'],
    [
      'a row of no item',
      () => put('rows', { ...entryOf('rows', '7.1.2#0')!, rowId: '9.9.9#0' }),
      '/key no_such_place',
    ],
    [
      'a row of a group',
      () => put('rows', { ...entryOf('rows', '7.1.2#0')!, rowId: '7.1#0' }),
      '/key no_such_place',
    ],
    [
      'a row after a gap',
      () => put('rows', { ...entryOf('rows', '7.1.2#0')!, rowId: '7.1.2#99' }),
      '/key no_such_place',
    ],
    ['to take a row away from the middle', () => remove('rows', '1.1.1#0'), '/key no_such_place'],
  ])('refuse %s', (_title, edit, refusal) => {
    expect(refusals(edit())).toEqual([`/edits/0${refusal}`]);
  });

  it('refuse two edits of one entry, terms being an entry of the lexicon', () => {
    const lists = { termsZh: ['词'], termsEn: ['word'], notTermsZh: [], notTermsEn: [] };
    const entry = { ...entryOf('lexicon', '1.1.1')!, ...lists };
    expect(
      refusals(put('lexicon', entry), { kind: 'set_terms', itemCode: '1.1.1', ...lists }),
    ).toEqual(['/edits/1 edited_twice']);
  });
});
