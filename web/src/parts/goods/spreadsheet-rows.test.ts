import { describe, expect, it } from '@jest/globals';
import { rowsOfFile } from './spreadsheet-rows.js';

const rowsOf = (bytes: BlobPart, name = 'goods.csv'): ReturnType<typeof rowsOfFile> =>
  rowsOfFile(new File([bytes], name));

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

describe('rows of a table that was saved as Unicode text', () => {
  const units = Array.from('品名\t金额\r\n风机\t5', (sign) => sign.charCodeAt(0));
  const saved = (isLittle: boolean): Uint8Array<ArrayBuffer> =>
    new Uint8Array(
      [0xfeff, ...units].flatMap((unit) =>
        isLittle ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff],
      ),
    );

  it.each([
    ['the lower byte first', true],
    ['the higher byte first', false],
  ])('are read with %s', async (_order, isLittle) => {
    expect(await rowsOf(saved(isLittle), 'goods.txt')).toEqual([
      ['品名', '金额'],
      ['风机', '5'],
    ]);
  });

  it('are refused where a character is cut in two', async () => {
    await expect(rowsOf(saved(true).subarray(0, 7), 'goods.txt')).rejects.toThrow();
  });
});

describe('a file that is no table', () => {
  it.each([
    ['a text that is called a workbook', 'this is not a workbook', 'goods.xlsx'],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'a.csv'],
    ['a program', new Uint8Array([0x4d, 0x5a, 0x90, 0x00, 0x03, 0x00]), 'goods.txt'],
    ['an archive without a sheet', new Uint8Array([0x50, 0x4b, 0x03, 0x04]), 'goods.xlsx'],
  ] as const)('is refused: %s', async (_what, bytes, name) => {
    await expect(rowsOf(bytes, name)).rejects.toThrow();
  });
});
