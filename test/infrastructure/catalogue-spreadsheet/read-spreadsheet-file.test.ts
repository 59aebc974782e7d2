import { describe, expect, it } from '@jest/globals';
import { readSpreadsheetFile } from '../../../src/infrastructure/catalogue-spreadsheet/read-spreadsheet-file.js';
import type { SpreadsheetLimits } from '../../../src/infrastructure/catalogue-spreadsheet/spreadsheet-limits.js';
import { spreadsheetLimits } from '../../../src/infrastructure/catalogue-spreadsheet/spreadsheet-limits.js';
import { rawArchive } from '../../builders/raw-archive.js';
import { workbookOf, workbookOfXml, worksheetXml } from '../../builders/spreadsheet-files.js';

const oneSheet = { name: 'rows', rows: [{ number: 1, cells: ['a', 1, true, null, ' b '] }] };

const codeOf = async (
  bytes: Buffer,
  limits: SpreadsheetLimits = spreadsheetLimits,
): Promise<string> => {
  const read = await readSpreadsheetFile(bytes, limits);
  if (read.ok) return 'read';
  expect(read.failure.detail.zh).toMatch(/[\u4e00-\u9fff]/);
  expect(read.failure.detail.en.length).toBeGreaterThan(20);
  return read.failure.code;
};

const faultyCells = async (bytes: Buffer): Promise<readonly string[]> => {
  const read = await readSpreadsheetFile(bytes);
  if (!read.ok) throw new Error(read.failure.code);
  return read.value.flatMap(({ name, faults = [] }) =>
    faults.map(({ range, code }) => `${name}!${range} ${code}`),
  );
};

const withSheet = (inner: string, after = ''): Buffer =>
  workbookOfXml({ rows: `<worksheet><sheetData>${inner}</sheetData>${after}</worksheet>` });

describe('reading a spreadsheet file', () => {
  it('reads texts, numbers and truth values at their places', async () => {
    const read = await readSpreadsheetFile(workbookOf([oneSheet]));
    expect(read).toEqual({ ok: true, value: [oneSheet] });
  });

  it('reads shared texts of several runs without the readings of their characters', async () => {
    const book = workbookOfXml(
      {
        rows: '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="s"><x:v>1</x:v></x:c><x:c t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>',
      },
      {
        'xl/_rels/workbook.xml.rels': Buffer.from(
          '<Relationships><Relationship Id="rId1" Type="o/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="s" Type="o/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        ),
        'xl/sharedStrings.xml': Buffer.from(
          '<sst><si><r><t>锅</t></r><r><t>炉</t></r><rPh><t>guo</t></rPh></si><si><t>_x005F_x0041__x000A_b</t></si></sst>',
        ),
      },
    );
    const read = await readSpreadsheetFile(book);
    expect(read.ok && read.value[0]?.rows[0]?.cells).toEqual(['_x0041_\nb', '锅炉']);
  });

  it('notes merged cells, formulas and error values, naming cells', async () => {
    const row =
      '<row r="5"><c r="C5"><f>SUM(A1:A2)</f><v>3</v></c><c r="D5" t="e"><v>#REF!</v></c></row>';
    const merged = '<mergeCells count="1"><mergeCell ref="A5:A9"/></mergeCells>';
    expect(await faultyCells(withSheet(row, merged))).toEqual([
      'rows!C5 formula',
      'rows!D5 cell_error',
      'rows!A5:A9 merged_cells',
    ]);
  });

  it('notes a formula in a CSV file, and takes it as text after an apostrophe', async () => {
    const csv = (text: string): Buffer => rawArchive({ 'a/rows.csv': Buffer.from(text) });
    expect(await faultyCells(csv('a,b\r\n1,=cmd()\r\n'))).toEqual(['rows!B2 formula']);
    const read = await readSpreadsheetFile(csv('a,b\r\n\r\n1,"\'=x\ny"\r\n'));
    expect(read.ok && read.value).toEqual([
      {
        name: 'rows',
        rows: [
          { number: 1, cells: ['a', 'b'] },
          { number: 3, cells: ['1', "'=x\ny"] },
        ],
      },
    ]);
  });

  it('refuses what is no spreadsheet, each with its reason', async () => {
    const cfb = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    const locked = Buffer.concat([
      cfb,
      Buffer.alloc(64),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    const book = workbookOf([oneSheet]);
    expect(await codeOf(Buffer.alloc(0))).toBe('spreadsheet_empty');
    expect(await codeOf(Buffer.from('code,name\r\n'))).toBe('spreadsheet_not_recognised');
    expect(await codeOf(Buffer.from('%PDF-1.7 '))).toBe('spreadsheet_not_recognised');
    expect(await codeOf(rawArchive({ 'a.txt': Buffer.from('a') }))).toBe(
      'spreadsheet_not_recognised',
    );
    expect(await codeOf(cfb)).toBe('spreadsheet_old_format');
    expect(await codeOf(locked)).toBe('spreadsheet_password_protected');
    expect(await codeOf(book.subarray(0, book.length - 30))).toBe('spreadsheet_damaged');
    expect(await codeOf(rawArchive({ 'a.csv': Buffer.from('b0d7d5df', 'hex') }))).toBe(
      'spreadsheet_not_utf8',
    );
    expect(await codeOf(rawArchive({ 'a.csv': Buffer.from('a,"b') }))).toBe('spreadsheet_damaged');
    expect(
      await codeOf(
        workbookOfXml({ rows: worksheetXml(oneSheet) }, { 'xl/vbaProject.bin': Buffer.from('a') }),
      ),
    ).toBe('spreadsheet_macros');
    expect(await codeOf(withSheet('<row><c></row>'))).toBe('spreadsheet_damaged');
    expect(await codeOf(withSheet('<row><c t="s"><v>9</v></c></row>'))).toBe('spreadsheet_damaged');
    expect(
      await codeOf(workbookOfXml({ rows: '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' })),
    ).toBe('spreadsheet_damaged');
  });

  it('refuses a ZIP whose files are locked by a password', async () => {
    const bytes = rawArchive({ 'a.csv': Buffer.from('a') });
    for (const [magic, at] of [
      ['PK\u0003\u0004', 6],
      ['PK\u0001\u0002', 8],
    ] as const)
      bytes.writeUInt16LE(1, bytes.indexOf(magic) + at);
    expect(await codeOf(bytes)).toBe('spreadsheet_password_protected');
  });

  it('refuses 100 MB before it looks inside', async () => {
    expect(await codeOf(Buffer.alloc(100 * 1024 * 1024, 1))).toBe('spreadsheet_too_large');
  });

  it('refuses a bomb: one that says how much it unfolds into, and one that lies', async () => {
    const zeros = Buffer.alloc(spreadsheetLimits.maximumUnpackedBytes + 1);
    const honest = rawArchive({ 'a.csv': zeros });
    expect(honest.length).toBeLessThan(200_000);
    expect(await codeOf(honest)).toBe('spreadsheet_unpacks_too_large');
    const lying = Buffer.from(honest);
    for (const [magic, at] of [
      ['PK\u0003\u0004', 22],
      ['PK\u0001\u0002', 24],
    ] as const)
      lying.writeUInt32LE(1000, lying.indexOf(magic) + at);
    expect(await codeOf(lying)).toBe('spreadsheet_damaged');
  });

  it('refuses more files, rows or cells than the limits', async () => {
    const limits = { ...spreadsheetLimits, maximumEntries: 2, maximumRows: 3, maximumCells: 5 };
    const rows = (count: number, width: number) => ({
      name: 'a',
      rows: Array.from({ length: count }, (_, at) => ({
        number: at + 1,
        cells: Array.from({ length: width }, () => 'x'),
      })),
    });
    const asCsv = ({ rows: all }: ReturnType<typeof rows>): Buffer =>
      rawArchive({ 'a.csv': Buffer.from(all.map(({ cells }) => cells.join(',')).join('\n')) });
    for (const many of [rows(4, 1), rows(2, 3)]) {
      expect(await codeOf(workbookOf([many]), { ...limits, maximumEntries: 9 })).toBe(
        'spreadsheet_unpacks_too_large',
      );
      expect(await codeOf(asCsv(many), limits)).toBe('spreadsheet_unpacks_too_large');
    }
    expect(await codeOf(workbookOf([rows(1, 1)]), limits)).toBe('spreadsheet_unpacks_too_large');
  });
});
