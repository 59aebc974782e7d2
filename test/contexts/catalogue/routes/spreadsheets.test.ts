import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { catalogueSheets } from '../../../../src/infrastructure/catalogue-spreadsheet/catalogue-sheets.js';
import { createCatalogueSpreadsheets } from '../../../../src/infrastructure/catalogue-spreadsheet/catalogue-spreadsheets.js';
import { columnPosition } from '../../../../src/infrastructure/catalogue-spreadsheet/cell-reference.js';
import { readCatalogueSheets } from '../../../../src/infrastructure/catalogue-spreadsheet/read-catalogue-sheets.js';
import { readSpreadsheetFile } from '../../../../src/infrastructure/catalogue-spreadsheet/read-spreadsheet-file.js';
import type {
  CellValue,
  Sheet,
} from '../../../../src/infrastructure/catalogue-spreadsheet/sheet.js';
import { spreadsheetRoutes } from '../../../../src/contexts/catalogue/routes/spreadsheet-routes.js';
import type { CatalogueContent } from '../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { nextRevisionOf } from '../../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { exportSpreadsheet } from '../../../../src/contexts/catalogue/use-cases/export-spreadsheet.js';
import { changeSetReads } from '../../../../src/contexts/catalogue/use-cases/read-change-sets.js';
import { openFromSpreadsheet } from '../../../../src/contexts/catalogue/use-cases/open-from-spreadsheet.js';
import { previewSpreadsheet } from '../../../../src/contexts/catalogue/use-cases/preview-spreadsheet.js';
import { fewItems } from '../../../builders/few-items.js';
import { shippedCatalogue } from '../../../builders/shipped-catalogue.js';
import {
  csvArchiveOf,
  withCell,
  workbookOf,
  workbookOfXml,
  worksheetXml,
} from '../../../builders/spreadsheet-files.js';
import { inMemorySpreadsheetStore } from '../../../fakes/in-memory-spreadsheet-store.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { changeSetHarness } from './change-set-harness.js';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Body {
  readonly code?: string;
  readonly violations?: readonly { readonly pointer: string; readonly code: string }[];
  readonly [member: string]: unknown;
}

describe('the catalogue’s spreadsheets over HTTP', () => {
  let content: CatalogueContent;
  let sheets: readonly Sheet[];
  const spreadsheets = createCatalogueSpreadsheets();
  beforeAll(async () => {
    content = await fewItems();
    sheets = catalogueSheets(content);
  });
  afterAll(() => spreadsheets.close());

  const open = async (of = content) => {
    const { app, base, ...made } = await changeSetHarness(of, {
      routes: (harness, { changeCatalogue, changeSetIdOf }) => {
        const deps = { ...harness, spreadsheets, uploads: inMemorySpreadsheetStore() };
        return spreadsheetRoutes({
          exportSpreadsheet: exportSpreadsheet(deps),
          previewSpreadsheet: previewSpreadsheet(deps),
          openFromSpreadsheet: openFromSpreadsheet({
            ...deps,
            changeCatalogue,
            changeSets: harness.projection,
            findChangeSet: changeSetReads(harness).find,
          }),
          changeSetIdOf,
          maximumBytes: spreadsheets.maximumBytes,
        });
      },
    });
    const bearer = made.bearer(['catalogue_administrator'], { userId: 'admin-1' });
    let keys = 0;
    const post = async (under: string, type: string, sent: object | Buffer, key?: string) => {
      keys += 1;
      const answer = await request(app)
        .post(`/v1/catalogue/spreadsheets${under}`)
        .set('authorization', bearer)
        .set('idempotency-key', key ?? `sheet-${keys}`)
        .set('content-type', type)
        .send(sent);
      return { status: answer.status, body: answer.body as Body };
    };
    const get = (path: string, authorization = bearer) =>
      request(app).get(path).set('authorization', authorization);
    return { made, base, get, upload: (file: Buffer, type = xlsx) => post('', type, file), post };
  };

  const rowOf = (sheet: string, ...key: readonly CellValue[]): number =>
    sheets
      .find(({ name }) => name === sheet)!
      .rows.find(({ cells }) => key.every((word, at) => cells[at] === word))!.number;

  const cellAt = (sheet: string, reference: string): CellValue => {
    const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(reference)!;
    const rows = sheets.find(({ name }) => name === sheet)!.rows;
    return rows.find(({ number }) => number === Number(row))!.cells[columnPosition(letters)]!;
  };

  const withValue = (sheet: string, reference: string, value: CellValue): readonly Sheet[] => {
    const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(reference)!;
    return withCell(sheets, sheet, columnPosition(letters), Number(row), value);
  };

  const codesOf = ({ violations = [] }: Body): readonly string[] =>
    violations.map(({ pointer, code }) => `${pointer} ${code}`);

  it('export a revision, the whole catalogue, which uploaded again changes nothing', async () => {
    const { base, get, upload, post } = await open(await shippedCatalogue());
    const exported = await get('/v1/catalogue/revisions/2025.1/spreadsheet')
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      });
    expect(exported.status).toBe(200);
    expect(exported.headers['content-type']).toBe(xlsx);
    expect(exported.headers['content-disposition']).toContain('catalogue-2025.1.xlsx');
    const file = exported.body as Buffer;
    expect((await readSpreadsheetFile(file)).ok).toBe(true);
    const preview = await upload(file);
    expect(preview).toMatchObject({
      status: 200,
      body: {
        spreadsheetId: createHash('sha256').update(file).digest('hex'),
        base: { revision: '2025.1', contentHash: base.contentHash },
        contentHash: base.contentHash,
        editCount: 0,
        differenceCount: 0,
        findings: [],
      },
    });
    expect(preview.body['counts']).toEqual(
      expect.arrayContaining([
        { group: 'counts', name: 'level1', count: 9, expected: 9 },
        { group: 'counts', name: 'level2', count: 38, expected: 38 },
        { group: 'counts', name: 'level3', count: 271, expected: 271 },
        { group: 'counts', name: 'activityRows', count: 1035, expected: 1035 },
      ]),
    );
    const { spreadsheetId } = preview.body as unknown as { spreadsheetId: string };
    expect(
      await post(`/${spreadsheetId}/change-sets`, 'application/json', { title: '无' }),
    ).toMatchObject({ status: 422, body: { code: 'spreadsheet_changes_nothing' } });
  });

  it('open a change set with what changed, and nothing else', async () => {
    const { get, upload, post } = await open();
    const row = rowOf('rows', '1.1.1', 0);
    const threshold = rowOf('criteria', '1.1.1', null, 'all/1/then/any/1');
    const changed = withValue('rows', `E${row}`, 'Manufacture of boilers');
    const edited = changed.map((sheet) =>
      sheet.name === 'criteria'
        ? withCell([sheet], 'criteria', columnPosition('F'), threshold, 2)[0]!
        : sheet,
    );
    const uploaded = await upload(csvArchiveOf(edited), 'application/zip');
    expect(uploaded).toMatchObject({ status: 200, body: { findings: [] } });
    const { spreadsheetId, differences } = uploaded.body as unknown as {
      spreadsheetId: string;
      differences: readonly { kind: string }[];
    };
    expect(differences.map(({ kind }) => kind)).toContain('threshold_changed');
    const under = `/${spreadsheetId}/change-sets`;
    const opened = await post(under, 'application/json', { title: '锅炉' }, 'open-1');
    expect(opened).toMatchObject({ status: 201, body: { status: 'open', revision: 2 } });
    const again = await post(under, 'application/json', { title: '锅炉' }, 'open-1');
    expect(again.body).toEqual(opened.body);
    const otherKey = await post(under, 'application/json', { title: '锅炉' }, 'open-2');
    expect(otherKey.body).toEqual(opened.body);
    const otherTitle = await post(under, 'application/json', { title: '锅炉二' }, 'open-3');
    expect(otherTitle).toMatchObject({ status: 201 });
    expect(otherTitle.body['changeSetId']).not.toBe(opened.body['changeSetId']);
    const id = String(opened.body['changeSetId']);
    const read = await get(`/v1/catalogue/change-sets/${id}/difference`);
    const difference = read.body as { differences: readonly { kind: string }[] };
    expect(difference.differences).toHaveLength(2);
    expect(JSON.stringify(difference)).toContain('"value":2');
  });

  it.each<[string, string, (row: number) => string, CellValue]>([
    ['a clause', 'items', (row) => `D${row}`, '新的说明'],
    ['a text of a row', 'rows', (row) => `E${row}`, 'Manufacture of boilers'],
  ])('change %s alone: one difference, and the source is kept', async (_, sheet, cell, value) => {
    const { upload } = await open();
    const answer = await upload(workbookOf(withValue(sheet, cell(rowOf(sheet, '1.1.1')), value)));
    expect(answer).toMatchObject({ status: 200, body: { editCount: 1, differenceCount: 1 } });
  });

  it('add a row without a word about counts, with its row of the file as source', async () => {
    const { upload } = await open();
    const last = sheets.find(({ name }) => name === 'rows')!.rows;
    const own = last.filter(({ cells }) => cells[0] === '1.1.1');
    const cells = own
      .at(-1)!
      .cells.with(1, own.length)
      .with(2, null)
      .with(3, '新活动')
      .with(4, 'New');
    const added = sheets.map((one) =>
      one.name === 'rows' ? { ...one, rows: [...one.rows, { number: 900, cells }] } : one,
    );
    const answer = await upload(workbookOf(added));
    expect(answer).toMatchObject({
      status: 200,
      body: { findings: [{ code: 'inconsistent', pointer: '/item_criteria!A2' }] },
    });
    expect(JSON.stringify(answer.body['differences'])).toContain('rows!A900');
  });

  it('refuse a row that is gone while its count stands, saying how to mend it', async () => {
    const { upload } = await open();
    const fewer = sheets.map((one) =>
      one.name === 'rows' ? { ...one, rows: one.rows.slice(0, -1) } : one,
    );
    const answer = await upload(workbookOf(fewer));
    expect(codesOf(answer.body)).toContain(
      `/other!B${rowOf('other', '/meta/counts/activityRows')} count`,
    );
    expect(JSON.stringify(answer.body)).toContain('请恢复缺失的内容或更正数量');
  });

  it('name every fault of every sheet at once, in the order of the sheets', async () => {
    const { upload } = await open();
    const [row, lost] = [rowOf('rows', '1.1.1', 0), rowOf('rows', '1.1.9', 0)];
    const [leaf, goods] = [rowOf('criteria', '1.1.1', null, 'all/1/then/any/1'), 2];
    const wrong: readonly (readonly [string, string, number, CellValue])[] = [
      ['items', 'C', 4, null],
      ['rows', 'F', row, '√√√'],
      ['rows', 'F', lost, null],
      ['criteria', 'F', leaf, 'six'],
      ['criteria', 'G', leaf, 'MWW'],
      ['hs', 'A', goods, '85-41'],
      ['policies', 'A', 2, 7],
    ];
    const edited = wrong.reduce(
      (made, [sheet, column, at, value]) =>
        withCell(made, sheet, columnPosition(column), at, value),
      sheets,
    );
    const merged = '<mergeCells count="1"><mergeCell ref="B2:C3"/></mergeCells>';
    const book = workbookOfXml(
      Object.fromEntries(
        [...edited, { name: 'Notes', rows: [] }].map((sheet) => [
          sheet.name,
          worksheetXml(sheet, ['terms', 'Notes'].includes(sheet.name) ? merged : ''),
        ]),
      ),
    );
    expect(codesOf((await upload(book)).body)).toEqual([
      '/items!C4 invalid_type',
      `/rows!F${row} not_a_mark`,
      `/rows!F${lost} mark_lost`,
      `/criteria!F${leaf} value_type`,
      `/criteria!G${leaf} not_known`,
      '/terms!B2:C3 merged_cells',
      `/hs!A${goods} invalid_format`,
      '/policies!A2 text_expected',
    ]);
  });

  it('refuse a lost tick unless the word for it is written, naming the cell', async () => {
    const { upload } = await open();
    const row = rowOf('rows', '1.1.1', 0);
    expect(cellAt('rows', `F${row}`)).toBe('√');
    const lost = await upload(workbookOf(withValue('rows', `F${row}`, null)));
    expect(lost).toMatchObject({ status: 422, body: { code: 'spreadsheet_invalid' } });
    expect(codesOf(lost.body)).toContain(`/rows!F${row} mark_lost`);
    const meant = await upload(workbookOf(withValue('rows', `F${row}`, 'none')));
    expect(meant.status).toBe(200);
    const { differences } = meant.body as { differences: readonly { kind: string }[] };
    expect(differences.map(({ kind }) => kind)).toContain('mark_changed');
  });

  it('refuse a count of marks stated by hand that is not theirs, saying both', async () => {
    const { upload } = await open();
    const count = `B${rowOf('other', '/meta/ghgCounts/rowsEnabling')}`;
    const answer = await upload(workbookOf(withValue('other', count, 7)));
    expect(answer.status).toBe(422);
    expect(codesOf(answer.body)).toEqual([`/other!${count} count`]);
    expect(JSON.stringify(answer.body)).toContain('所填的计数为7，按内容清点为');
  });

  it('say first how many ticks are gone where a whole column is empty', async () => {
    const { upload } = await open();
    const column = columnPosition('F');
    const emptied = sheets.map((sheet) =>
      sheet.name === 'rows'
        ? {
            ...sheet,
            rows: sheet.rows.map((row, at) =>
              at === 0 ? row : { ...row, cells: row.cells.with(column, null) },
            ),
          }
        : sheet,
    );
    const codes = codesOf((await upload(workbookOf(emptied))).body);
    expect(codes[0]).toMatch(/ marks_lost$/);
    expect(codes.filter((code) => code.endsWith(' mark_lost'))).toHaveLength(10);
  });

  it('refuse a class that moved to another row, naming the cell', async () => {
    const { upload } = await open();
    const [from, to] = [rowOf('rows', '1.1.1', 0), rowOf('rows', '1.1.9', 0)];
    const moved = withCell(
      withValue('rows', `C${to}`, cellAt('rows', `C${from}`)),
      'rows',
      columnPosition('C'),
      from,
      '9999',
    );
    const answer = await upload(workbookOf(moved));
    expect(answer.status).toBe(422);
    expect(codesOf(answer.body)).toEqual([`/rows!C${to} class_moved`]);
  });

  it('refuse what no change set may change', async () => {
    const { upload } = await open();
    const row = rowOf('other', '/transition/effectiveOn');
    const answer = await upload(workbookOf(withValue('other', `B${row}`, '2026-01-01')));
    expect(answer).toMatchObject({ status: 422, body: { code: 'spreadsheet_beyond_change_set' } });
  });

  it('take an emptied sheet of examples for their removal, which the findings show', async () => {
    const { upload } = await open();
    const emptied = sheets.map((sheet) =>
      sheet.name === 'examples' ? { ...sheet, rows: sheet.rows.slice(0, 1) } : sheet,
    );
    const answer = await upload(workbookOf(emptied));
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body['findings'])).toContain('example_missing');
  });

  it('keep what is wrong but of sound shape, and say where', async () => {
    const { upload } = await open();
    const row = rowOf('terms', '1.1.1');
    const answer = await upload(workbookOf(withValue('terms', `A${row}`, '1.9.9')));
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body['findings'])).toContain(`terms!A${row}`);
  });

  describe('exported before others have changed the catalogue', () => {
    /** A newer revision of the bank's, as others have published it. */
    const publishing = async (change: (sheets: readonly Sheet[]) => readonly Sheet[]) => {
      const opened = await open();
      const { content: changed } = readCatalogueSheets(change(sheets), content);
      const newest = nextRevisionOf(
        opened.base,
        {
          content: changed,
          effectiveOn: '2026-12-01',
          recordedAt: '2026-11-20T00:00:00.000Z',
        },
        sha256,
      );
      await opened.made.catalogue.put('bank-a', newest);
      return opened;
    };
    const itemCell = (column: string, value: CellValue) => (from: readonly Sheet[]) =>
      withCell(from, 'items', columnPosition(column), rowOf('items', '1.1.1'), value);
    const threshold = (value: CellValue) => (from: readonly Sheet[]) =>
      withCell(
        from,
        'criteria',
        columnPosition('F'),
        rowOf('criteria', '1.1.1', null, 'all/1/then/any/1'),
        value,
      );

    it('change what was changed in them alone, and keep what others have changed since', async () => {
      const { get, upload, post } = await publishing(itemCell('C', 'Boilers of others'));
      const answer = await upload(workbookOf(threshold(2)(itemCell('D', '新的说明')(sheets))));
      expect(answer).toMatchObject({
        status: 200,
        body: {
          base: { revision: '2025.2' },
          madeFrom: { revision: '2025.1' },
          editCount: 2,
          differenceCount: 2,
        },
      });
      const under = `/${String(answer.body['spreadsheetId'])}/change-sets`;
      const drafted = await post(under, 'application/json', { title: '锅炉' });
      expect(drafted).toMatchObject({ status: 201, body: { base: { revision: '2025.2' } } });
      const id = String(drafted.body['changeSetId']);
      const edits = JSON.stringify((await get(`/v1/catalogue/change-sets/${id}`)).body);
      expect(edits).toContain('Boilers of others');
      expect(edits).toContain('新的说明');
    });

    it('change nothing when nothing was changed in them', async () => {
      const { upload } = await publishing(itemCell('C', 'Boilers of others'));
      const answer = await upload(workbookOf(sheets));
      expect(answer).toMatchObject({ status: 200, body: { editCount: 0, differences: [] } });
    });

    it('are refused where both have changed a cell, with its three values in both languages', async () => {
      const { upload, get } = await publishing(itemCell('C', 'Boilers of others'));
      const mine = itemCell('C', 'Boilers of mine')(sheets);
      const answer = await upload(workbookOf(itemCell('D', '新的说明')(mine)));
      const row = rowOf('items', '1.1.1');
      expect(answer.status).toBe(422);
      expect(codesOf(answer.body)).toEqual([`/items!C${row} changed_by_both`]);
      const told = JSON.stringify(answer.body);
      for (const words of [
        String(cellAt('items', `C${row}`)),
        '您改为“Boilers of mine”，最新修订为“Boilers of others”',
        'you made it “Boilers of mine”, the newest revision has “Boilers of others”',
      ])
        expect(told).toContain(words);
      expect((await get('/v1/catalogue/change-sets')).body).toMatchObject({ items: [] });
    });

    it('are taken where both have made the same of a cell', async () => {
      const { upload } = await publishing(itemCell('C', 'Boilers of all'));
      const answer = await upload(workbookOf(itemCell('C', 'Boilers of all')(sheets)));
      expect(answer).toMatchObject({ status: 200, body: { editCount: 0 } });
    });

    it('are refused where others have put another condition where theirs is changed', async () => {
      const { upload } = await publishing((from) =>
        from.map((sheet) =>
          sheet.name === 'criteria'
            ? {
                ...sheet,
                rows: sheet.rows.filter(
                  ({ cells }) => cells[0] !== '1.1.1' || cells[2] !== 'all/1/then/any/0',
                ),
              }
            : sheet,
        ),
      );
      const answer = await upload(workbookOf(threshold(2)(sheets)));
      const row = rowOf('criteria', '1.1.1', null, 'all/1/then/any/1');
      expect(answer.status).toBe(422);
      expect(codesOf(answer.body)).toEqual([`/criteria!A${row} changed_by_both`]);
    });

    it('are refused where a row was deleted in them that others have changed', async () => {
      const { upload } = await publishing((from) =>
        withCell(from, 'hs', columnPosition('B'), 2, '他人的品名'),
      );
      const fewer = sheets.map((sheet) =>
        sheet.name === 'hs' ? { ...sheet, rows: sheet.rows.toSpliced(1, 1) } : sheet,
      );
      const answer = await upload(workbookOf(fewer));
      expect(codesOf(answer.body)).toContain('/hs changed_by_both');
      expect(JSON.stringify(answer.body)).toContain('他人的品名');
    });

    it('say where nobody knows what they were made from, and become a draft when every difference is meant', async () => {
      const { upload, post } = await publishing(itemCell('C', 'Boilers of others'));
      const unmarked = itemCell('D', '新的说明')(sheets).filter(({ name }) => name !== 'made_from');
      const answer = await upload(workbookOf(unmarked));
      expect(answer).toMatchObject({ status: 200, body: { madeFrom: null, editCount: 1 } });
      expect(JSON.stringify(answer.body['differences'])).toContain('Boilers of others');
      const under = `/${String(answer.body['spreadsheetId'])}/change-sets`;
      const refused = await post(under, 'application/json', { title: '锅炉' });
      expect(refused).toMatchObject({ status: 422, body: { code: 'spreadsheet_origin_unknown' } });
      const all = { title: '锅炉', takesEveryDifference: true };
      expect((await post(under, 'application/json', all)).status).toBe(201);
    });
  });

  it('refuse what is too large, no spreadsheet, or sent as something else', async () => {
    const { upload } = await open();
    const large = Buffer.alloc(spreadsheets.maximumBytes + 1, 1);
    expect(await upload(large)).toMatchObject({
      status: 413,
      body: { code: 'spreadsheet_too_large' },
    });
    expect(await upload(Buffer.from('%PDF'))).toMatchObject({
      status: 415,
      body: { code: 'spreadsheet_not_recognised' },
    });
    expect((await upload(Buffer.from('a'), 'text/csv')).status).toBe(415);
  });

  it('know no revision or upload that the bank does not have, and let no exporter in', async () => {
    const { made, get, post } = await open();
    expect((await get('/v1/catalogue/revisions/2025.7/spreadsheet')).status).toBe(404);
    const unknown = await post(`/${'0'.repeat(64)}/change-sets`, 'application/json', {
      title: '无',
    });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'spreadsheet_unknown' } });
    const exporter = made.bearer(['exporter'], { userId: 'exporter-1' });
    expect((await get('/v1/catalogue/revisions/2025.1/spreadsheet', exporter)).status).toBe(403);
  });

  it('are refused beyond the time and memory of their thread', async () => {
    for (const bounds of [
      { timeoutMs: 1, maximumHeapMiB: 512 },
      { timeoutMs: 60_000, maximumHeapMiB: 16 },
    ]) {
      const bounded = createCatalogueSpreadsheets({ bounds });
      const file = { bytes: workbookOf(sheets), fileHash: '0'.repeat(64) };
      expect(
        await bounded.read(file, gzipSync(JSON.stringify(content)), () => Promise.resolve(null)),
      ).toMatchObject({
        ok: false,
        failure: { code: 'spreadsheet_unpacks_too_large' },
      });
      await bounded.close();
    }
  });
});
