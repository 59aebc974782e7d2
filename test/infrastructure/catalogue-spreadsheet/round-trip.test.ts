import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { catalogueSheets } from '../../../src/infrastructure/catalogue-spreadsheet/catalogue-sheets.js';
import { readCatalogueSheets } from '../../../src/infrastructure/catalogue-spreadsheet/read-catalogue-sheets.js';
import { readSpreadsheetFile } from '../../../src/infrastructure/catalogue-spreadsheet/read-spreadsheet-file.js';
import { writeWorkbook } from '../../../src/infrastructure/catalogue-spreadsheet/write-workbook.js';
import { applyEdits } from '../../../src/contexts/catalogue/rules/edits/apply-edits.js';
import type { CatalogueEdit } from '../../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import type { CatalogueContent } from '../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { catalogueHashOf } from '../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { editsBetween } from '../../../src/contexts/catalogue/rules/edits/edits-between.js';
import { leafPlacesOf } from '../../builders/leaf-places.js';
import { nodeSha256 } from '../../builders/node-sha256.js';
import { partOfCatalogue } from '../../builders/part-of-catalogue.js';
import { firstGrammarRules } from '../../../src/contexts/rulebook/rules/content/first-grammar.js';
import { shippedCatalogue } from '../../builders/shipped-catalogue.js';
import { csvArchiveOf } from '../../builders/spreadsheet-files.js';
import { byForm } from '../../../tools/testing/long-form.js';

describe('a catalogue after edits', () => {
  let content: CatalogueContent;
  beforeAll(async () => {
    const whole = await shippedCatalogue();
    const groups = ['1.1', '6.1', '8.5'];
    content = {
      ...partOfCatalogue(whole, groups),
      nomenclature: { subheadings: {}, chapters: {}, headings: {}, removed: {} },
      valueTerms: whole.valueTerms.slice(0, 40),
      hsMap: whole.hsMap.slice(0, 40),
    };
  });

  const hashOf = (one: CatalogueContent): string => catalogueHashOf(one, nodeSha256);

  const pick = <Item>(list: readonly Item[], at: number): Item => list[at % list.length]!;

  /** Edits of places far apart, chosen by three numbers. */
  const editsOf = (leaf: number, entry: number, text: string): readonly CatalogueEdit[] => {
    const { itemCode, scope, path } = pick(leafPlacesOf(content), leaf);
    const item = pick(content.lexicon, entry);
    const hs = pick(content.hsMap, entry);
    const policy = pick(content.policies.policies, entry);
    const rule = pick(firstGrammarRules, entry);
    const row = pick(
      content.nodes.flatMap(({ code, activities = [] }) =>
        activities.map((one) => ({ code, one })),
      ),
      leaf,
    );
    const count = content.nodes.find(({ code }) => code === row.code)!.activities!.length;
    return [
      { kind: 'set_criterion', itemCode, scope, path, criterion: { not: { item: '1.1.1' } } },
      {
        kind: 'put_entry',
        part: 'lexicon',
        key: item.itemCode,
        entry: { ...item, termsEn: [...item.termsEn, text] },
      },
      { kind: 'put_entry', part: 'hsMap', key: hs.hsPrefix, entry: { ...hs, goodsEn: text } },
      {
        kind: 'put_entry',
        part: 'grammarRules',
        key: `${rule.language}=${rule.id}`,
        entry: { ...rule, example: { text, name: text } },
      },
      { kind: 'remove_entry', part: 'policies', key: policy.id },
      {
        kind: 'put_entry',
        part: 'rows',
        key: `${row.code}#${count}`,
        entry: { ...row.one, rowId: `${row.code}#${count}`, ghg: 'direct', activityEn: text },
      },
    ];
  };

  it('comes back from both kinds of file, and as the same edits', async () => {
    const text = fc.constantFrom('=1+1', '-40 °C', "'s", '"q"', 'a; b', '[x]', '0711', 'plain');
    await fc.assert(
      fc.asyncProperty(fc.nat(3000), fc.nat(900), text, async (leaf, entry, word) => {
        const edited = applyEdits(content, editsOf(leaf, entry, word));
        if (!edited.ok) throw new Error(JSON.stringify(edited.failure));
        const sheets = catalogueSheets(edited.value);
        for (const bytes of [await writeWorkbook(sheets), csvArchiveOf(sheets)]) {
          const file = await readSpreadsheetFile(bytes);
          if (!file.ok) throw new Error(JSON.stringify(file.failure));
          const read = readCatalogueSheets(file.value, content);
          expect([hashOf(read.content), read.violations]).toEqual([hashOf(edited.value), []]);
          const again = editsBetween(content, read.content);
          const applied = again.ok ? applyEdits(content, again.value) : again;
          expect(applied.ok && hashOf(applied.value)).toBe(hashOf(edited.value));
        }
      }),
      { numRuns: byForm({ short: 2, long: 4 }), endOnFailure: true },
    );
  }, 120_000);
});
