import { describe, expect, it } from '@jest/globals';
import { rowsOfFile } from './spreadsheet-rows.js';

const rowsOf = (bytes: BlobPart): ReturnType<typeof rowsOfFile> =>
  rowsOfFile(new File([bytes], 'goods.csv'));

describe('rows of a table that was saved as text', () => {
  it('come with quoted cells, commas and line breaks in them', async () => {
    expect(await rowsOf('品名,金额\n"风机, 6.25MW","1,200.00"\n"他说""好""",2\n')).toEqual([
      ['品名', '金额'],
      ['风机, 6.25MW', '1,200.00'],
      ['他说"好"', '2'],
    ]);
  });

  it('come by tabs and semicolons too, without empty rows', async () => {
    expect(await rowsOf('品名\t金额\r\n\r\n风机\t5\r\n')).toEqual([
      ['品名', '金额'],
      ['风机', '5'],
    ]);
    expect(await rowsOf('name;value\nturbine;1,5')).toEqual([
      ['name', 'value'],
      ['turbine', '1,5'],
    ]);
  });

  it('are read as GB 18030 where they are no UTF-8', async () => {
    expect(await rowsOf(new Uint8Array([0xb7, 0xe7, 0xbb, 0xfa, 0x2c, 0x35]))).toEqual([
      ['风机', '5'],
    ]);
  });
});
