import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { catalogueSheets } from '../../../src/infrastructure/catalogue-spreadsheet/catalogue-sheets.js';
import {
  CellTooLong,
  maximumCellLength,
} from '../../../src/infrastructure/catalogue-spreadsheet/catalogue-sheets.js';
import { layoutOf, sheetNames } from '../../../src/infrastructure/catalogue-spreadsheet/layout.js';
import type { SheetName } from '../../../src/infrastructure/catalogue-spreadsheet/layout.js';
import { readCatalogueSheets } from '../../../src/infrastructure/catalogue-spreadsheet/read-catalogue-sheets.js';
import { readSpreadsheetFile } from '../../../src/infrastructure/catalogue-spreadsheet/read-spreadsheet-file.js';
import type { CellValue, Sheet } from '../../../src/infrastructure/catalogue-spreadsheet/sheet.js';
import { writeWorkbook } from '../../../src/infrastructure/catalogue-spreadsheet/write-workbook.js';
import type { CatalogueContent } from '../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { catalogueHashOf } from '../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { nodeSha256 } from '../../builders/node-sha256.js';
import { partOfCatalogue } from '../../builders/part-of-catalogue.js';
import { shippedCatalogue } from '../../builders/shipped-catalogue.js';
import { csvArchiveOf, withCell } from '../../builders/spreadsheet-files.js';
import { byForm } from '../../../tools/testing/long-form.js';

describe('the spreadsheet of a catalogue', () => {
  let content: CatalogueContent;
  let sheets: readonly Sheet[];
  beforeAll(async () => {
    content = await shippedCatalogue();
    sheets = catalogueSheets(content);
  });

  const hashOf = (one: CatalogueContent): string => catalogueHashOf(one, nodeSha256);

  const contentIn = async (bytes: Buffer, base = content): Promise<CatalogueContent> => {
    const file = await readSpreadsheetFile(bytes);
    if (!file.ok) throw new Error(JSON.stringify(file.failure));
    const { content: read, violations } = readCatalogueSheets(file.value, base);
    if (violations.length > 0) throw new Error(JSON.stringify(violations.slice(0, 5)));
    return read;
  };

  it('comes back from an XLSX file with the same content hash', async () => {
    expect(hashOf(await contentIn(await writeWorkbook(sheets)))).toBe(hashOf(content));
  });

  it('comes back from CSV files with the same content hash', async () => {
    expect(hashOf(await contentIn(csvArchiveOf(sheets)))).toBe(hashOf(content));
  });

  it('is read whatever order its rows and columns stand in', () => {
    const turned = sheets.map((sheet) => {
      if (sheet.name !== 'criteria' && sheet.name !== 'rows') return sheet;
      const [header, ...rows] = sheet.rows.map(({ number, cells }) => ({
        number,
        cells: cells.toReversed(),
      }));
      return { ...sheet, rows: [header!, ...rows.reverse()] };
    });
    const read = readCatalogueSheets(turned, content);
    expect([hashOf(read.content), read.violations]).toEqual([hashOf(content), []]);
  });

  describe('with texts that programs could misread', () => {
    const part = (): CatalogueContent => {
      const group = partOfCatalogue(content, ['8.5']);
      return {
        ...group,
        nomenclature: { subheadings: {}, chapters: {}, headings: {}, removed: {} },
        nodes: group.nodes.slice(-2),
        criteria: group.criteria.slice(-1),
        facts: group.facts.slice(1, 3),
        evidenceTypes: group.evidenceTypes.slice(0, 1),
        examples: (group.examples ?? []).slice(0, 2),
        transition: { ...group.transition, rows: group.transition.rows.slice(0, 1) },
        policies: {
          ...group.policies,
          policies: group.policies.policies.slice(0, 1),
          foreignSchemes: [],
        },
      };
    };

    /** Every text and list a member can hold, through both kinds of file. */
    const odd = fc.oneof(
      fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 }),
      fc.constantFrom(
        '=1+1',
        '+86',
        '-5',
        '@SUM(A1)',
        "'quoted",
        '"quoted"',
        '"half',
        ' blank ',
        '[1]',
        '{}',
        'true',
        'null',
        '0711',
        '1e5',
        'a；b',
        'a;b',
        '_x0041_',
        '√√',
        '、',
        'a, "b"',
        '一',
      ),
    );

    it('brings every member back equal from both kinds of file', async () => {
      const base = part();
      await fc.assert(
        fc.asyncProperty(odd, fc.array(odd, { maxLength: 4 }), odd, async (text, list, value) => {
          const changed: CatalogueContent = {
            ...base,
            nodes: base.nodes.map((node, at) =>
              at === base.nodes.length - 1
                ? { ...node, nameZh: text, standards: list, sourceIssues: list }
                : node,
            ),
            policies: {
              ...base.policies,
              policies: base.policies.policies.map((one) => ({ ...one, default: value })),
            },
            criteria: base.criteria.map((one) => ({
              ...one,
              criterion: {
                all: [
                  { fact: 'kind', op: '=', value, labelZh: text, labelEn: text },
                  {
                    fact: 'kind',
                    op: 'in',
                    value: [value, ...list, true],
                    labelZh: 'a',
                    labelEn: 'b',
                  },
                  { not: { when: { fact: 'kind', in: [value] }, then: { all: [] } } },
                ],
              },
            })),
            meta: { ...base.meta, fieldNotes: { 'a/b~c': text } },
          };
          const written = catalogueSheets(changed);
          for (const bytes of [await writeWorkbook(written), csvArchiveOf(written)])
            expect(hashOf(await contentIn(bytes, base))).toBe(hashOf(changed));
        }),
        {
          numRuns: byForm({ short: 4, long: 12 }),
          examples: [['__proto__', ['constructor'], 'toString']],
        },
      );
    }, 120_000);

    it('never begins a text cell so that a program takes it for a formula', () => {
      const base = part();
      const terms = ['=1', '+1', '-1', '@a', '\tx', '＝1', "'x"].map((word) => [word]);
      for (const list of terms) {
        const lexicon = base.lexicon.map((one) => ({ ...one, termsZh: list }));
        const texts = catalogueSheets({ ...base, lexicon })
          .flatMap(({ rows }) => rows.flatMap(({ cells }) => cells))
          .filter((cell): cell is string => typeof cell === 'string');
        expect(texts.filter((text) => /^[=+\-@＝＋－＠\t\r]/.test(text))).toEqual([]);
      }
    });

    it('says which cell a text is too long for', () => {
      const base = part();
      const long = 'x'.repeat(maximumCellLength + 1);
      const nodes = base.nodes.map((node, at) => (at === 1 ? { ...node, nameEn: long } : node));
      expect(() => catalogueSheets({ ...base, nodes })).toThrow(new CellTooLong('items!C3'));
    });
  });

  describe('read with something wrong in it', () => {
    let part: CatalogueContent;
    beforeAll(() => {
      part = { ...partOfCatalogue(content, ['1.1', '8.5']), hsMap: content.hsMap.slice(0, 5) };
      sheets = catalogueSheets(part);
    });

    const codesOf = (changed: readonly Sheet[]): readonly string[] => {
      const { violations } = readCatalogueSheets(changed, content);
      for (const { detail } of violations) {
        expect(detail.zh).toMatch(/[\u4e00-\u9fff]/);
        expect(detail.en).not.toMatch(/[\u4e00-\u9fff]{4}/);
      }
      return violations.map(({ pointer, code }) => `${pointer.slice(1)} ${code}`);
    };

    const columnOf = (name: SheetName, member: string): number =>
      layoutOf(name).columns.findIndex((one) => one.name === member);

    const rowOf = (name: string, ...key: readonly CellValue[]): number =>
      sheets
        .find((sheet) => sheet.name === name)!
        .rows.find(({ cells }) => key.every((word, at) => cells[at] === word))!.number;

    const changedAt = (
      name: SheetName,
      member: string,
      row: number,
      value: CellValue,
    ): readonly Sheet[] =>
      withCell(sheets, layoutOf(name).name, columnOf(name, member), row, value);

    it.each<[string, SheetName, string, number, CellValue, string]>([
      ['a number for a class', 'rows', 'gbt4754', 3, 3411, 'rows!C3 text_expected'],
      ['a class that lost its zero', 'rows', 'gbt4754', 3, '711', 'rows!C3 invalid_format'],
      ['a mark nobody knows', 'rows', 'ghg', 3, '√?', 'rows!F3 not_a_mark'],
      ['a stage nobody knows', 'rows', 'stage', 3, 'make?', 'rows!H3 invalid_value'],
      ['a text for a row number', 'rows', 'row', 3, 'x', 'rows!B3 not_an_integer'],
      [
        'a text for a truth value',
        'facts',
        'officerJudgement',
        3,
        'yes',
        'facts!O3 not_true_or_false',
      ],
      ['JSON cut short', 'items', 'thresholds', 4, '[{"scope"', 'items!L4 not_json'],
      [
        'a member named __proto__',
        'transition',
        'when',
        2,
        '{"__proto__":{}}',
        'transition!C2 not_json',
      ],
      ['a full-width digit', 'items', 'nameZh', 4, '１类', 'items!B4 unknown_character'],
      [
        'a private-use character',
        'terms',
        'termsZh',
        2,
        '锅\ue000炉',
        'terms!B2 unknown_character',
      ],
      ['a missing name', 'items', 'nameEn', 4, null, 'items!C4 invalid_type'],
      ['an HS prefix of three digits', 'hs', 'hsPrefix', 2, '010', 'hs!A2 invalid_format'],
      [
        'an operator out of the grammar',
        'criteria',
        'op',
        2,
        'matches',
        'criteria!D2 invalid_value',
      ],
    ])('refuses %s, naming its cell', (_, name, member, row, value, expected) => {
      expect(codesOf(changedAt(name, member, row, value))).toContain(expected);
    });

    it.each(sheetNames)('refuses a spreadsheet without the sheet %s', (name) => {
      const left = sheets.filter((sheet) => sheet.name !== layoutOf(name).name);
      expect(codesOf(left)).toEqual([`${layoutOf(name).name} missing_sheet`]);
    });

    it('refuses a column it does not know, one of the key that is missing and one that stands twice', () => {
      expect(codesOf(withCell(sheets, 'rows', 5, 1, '标志'))).toEqual(['rows!F1 unknown_column']);
      expect(codesOf(withCell(sheets, 'rows', 5, 1, 'Stage'))).toEqual(['rows!H1 column_twice']);
      expect(codesOf(withoutColumns('rows', ['itemCode']))).toEqual(['rows!1:1 missing_column']);
    });

    const withoutColumns = (name: SheetName, members: readonly string[]): readonly Sheet[] => {
      const { columns, name: sheet } = layoutOf(name);
      const isLeft = (_cell: CellValue, at: number) => !members.includes(columns[at]?.name ?? '');
      return sheets.map((one) =>
        one.name === sheet
          ? {
              ...one,
              rows: one.rows.map((row) => ({ ...row, cells: row.cells.filter(isLeft) })),
            }
          : one,
      );
    };

    it.each(sheetNames)(
      'leaves as it is what the columns would say that %s does not have, and names them',
      (name) => {
        const key = layoutOf(name).key;
        const members = layoutOf(name)
          .columns.map((one) => one.name)
          .filter((member) => !key.includes(member));
        const read = readCatalogueSheets(withoutColumns(name, members), part);
        expect([hashOf(read.content), read.violations]).toEqual([hashOf(part), []]);
        expect(read.keptColumns).toMatchObject(
          members.map((column) => ({
            sheet: layoutOf(name).name,
            column,
            text: { en: expect.stringContaining('stays as in the revision') },
          })),
        );
      },
    );

    it('takes the header in either language alone', () => {
      expect(
        codesOf(
          withCell(withCell(sheets, 'rows', 5, 1, ' ghg  MARK'), 'rows', 4, 1, '活动（英文）'),
        ),
      ).toEqual([]);
    });

    it('tells nothing beside a cell that cannot be read which only follows from it', () => {
      const newRow = { number: 400, cells: ['1.1.1', 9, null, '新', 'New', '√?'] };
      const added = sheets.map((one) =>
        one.name === 'rows' ? { ...one, rows: [...one.rows, newRow] } : one,
      );
      expect(codesOf(added)).toEqual(['rows!F400 not_a_mark']);
      expect(codesOf(changedAt('facts', 'key', 2, 7))).toEqual(['facts!A2 text_expected']);
      expect(codesOf(changedAt('items', 'code', 4, 1))).toEqual(['items!A4 text_expected']);
    });

    it.each<[string, string, SheetName, string, number, CellValue, boolean]>([
      ['checks the rest', 'an entry of the revision', 'items', 'nameEn', 4, null, true],
      ['checks the rest', 'the key of an entry', 'hs', 'hsPrefix', 2, '85-41', true],
      ['checks no more', 'what is in no list', 'other', 'value', 2, 12, false],
    ])('%s where %s is wrong', (_, _where, name, member, row, value, isChecked) => {
      const read = readCatalogueSheets(changedAt(name, member, row, value), part);
      expect(read.violations).not.toEqual([]);
      expect(read.checkable !== null).toBe(isChecked);
    });

    it('refuses a key that stands twice', () => {
      const row = rowOf('hs', '010221');
      expect(codesOf(changedAt('hs', 'hsPrefix', row + 1, '010221'))).toEqual([
        `hs!A${row + 1} duplicate_key`,
      ]);
    });

    it('refuses rows of an item that does not exist, and a gap in their numbers', () => {
      expect(codesOf(changedAt('rows', 'itemCode', 3, '1.9.9'))).toContain(
        'rows!A3 belongs_to_nothing',
      );
      expect(codesOf(changedAt('rows', 'row', 3, 7))).toContain('rows!B3 row_gap');
      expect(codesOf(changedAt('fact_values', 'fact', 2, 'nothing'))).toContain(
        'fact_values!A2 belongs_to_nothing',
      );
      expect(codesOf(changedAt('criteria', 'itemCode', 2, '1.9.9'))).toContain(
        'criteria!A2 belongs_to_nothing',
      );
    });

    it.each([
      ['a group that is none', 'some/0'],
      ['another group at the same place', 'any/0'],
      ['a leaf below a leaf', 'all/0/all/0'],
      ['no number in a group', 'all/x'],
    ])('refuses a path with %s', (_, path) => {
      const row = rowOf('criteria', '1.1.1', null) + 2;
      expect(codesOf(changedAt('criteria', 'path', row, path)).join()).toContain('path_conflict');
    });

    it('refuses a path deeper than any tree may be', () => {
      expect(codesOf(changedAt('criteria', 'path', 2, 'all/0/'.repeat(60) + 'all/0'))).toContain(
        'criteria!C2 path_too_deep',
      );
    });

    it('names the sheets it did not read', () => {
      const read = readCatalogueSheets([...sheets, { name: 'Notes', rows: [] }], content);
      expect(read.ignoredSheets).toEqual(['Notes']);
    });

    it.each(['rows', 'Rows 活动行', '活动行', 'Rows of activities'])(
      'knows the rows on a tab called "%s", and not on a copy of it',
      (tab) => {
        const named = sheets.map((one) => (one.name === 'rows' ? { ...one, name: tab } : one));
        const copy = { name: `${tab} (2)`, rows: [] };
        const read = readCatalogueSheets([copy, ...named], content);
        expect(read.ignoredSheets).toEqual([copy.name]);
      },
    );
  });
});
