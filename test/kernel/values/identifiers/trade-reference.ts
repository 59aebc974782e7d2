import { readFileSync } from 'node:fs';
import type { HsNomenclature } from '../../../../src/kernel/values/identifiers/hs-code.js';
import type { CurrencyTable } from '../../../../src/kernel/values/identifiers/currency-code.js';

const read = (name: string): string => readFileSync(`reference/trade/${name}`, 'utf8');

export const currencyTable = JSON.parse(read('currencies.json')) as CurrencyTable;

interface RemovedCodes {
  readonly removedCodes: Readonly<
    Record<string, { readonly hs2022Successors: readonly string[]; readonly removedIn: string }>
  >;
}

/** HS 2022 as the tests need it: subheadings and headings of the list, and the removed codes. */
export const readNomenclature = (): HsNomenclature => {
  const lines = read('hs2022.csv').split('\n').slice(1);
  const codes = lines.flatMap(
    (line) => /^[^,]*,(\d+),.*,(2|4|6)\r?$/.exec(line)?.slice(1, 2) ?? [],
  );
  const named = (length: number): Record<string, string> =>
    Object.fromEntries(codes.filter((one) => one.length === length).map((one) => [one, one]));
  const { removedCodes } = JSON.parse(read('environmental-goods-hs.json')) as RemovedCodes;
  return {
    subheadings: named(6),
    headings: named(4),
    chapters: named(2),
    removed: Object.fromEntries(
      Object.entries(removedCodes).map(([code, { hs2022Successors, removedIn }]) => [
        code,
        { successors: hs2022Successors, removedIn },
      ]),
    ),
  };
};
