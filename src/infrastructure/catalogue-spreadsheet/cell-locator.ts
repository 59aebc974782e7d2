import { pointerOf, stepsOf } from '../../contexts/rulebook/rules/content/catalogue-defect.js';
import { cellReference } from './cell-reference.js';
import type { SheetName } from './layout.js';

/** Where things of a content stand in the spreadsheet it was read from. */
export interface CellLocator {
  /** Notes that what the pointer names was read from a row. */
  readonly note: (pointer: string, sheet: SheetName, row: number) => void;
  /** The cell a pointer into the content comes from, or the nearest above it. */
  readonly cellOf: (pointer: string) => string;
}

/** Members of a content that stand in a column of another name. */
const columnsOfMembers: Readonly<Record<string, string>> = {
  goods: 'goodsKinds',
  when: 'value',
  item: 'value',
  rowIndex: 'row',
};

export const cellLocator = (
  positionsOf: (sheet: SheetName) => ReadonlyMap<string, number>,
): CellLocator => {
  const origins = new Map<string, { readonly sheet: SheetName; readonly row: number }>();
  return {
    note: (pointer, sheet, row) => void origins.set(pointer, { sheet, row }),
    cellOf: (pointer) => {
      const steps = stepsOf(pointer);
      for (let length = steps.length; length > 0; length -= 1) {
        const origin = origins.get(pointerOf(...steps.slice(0, length)));
        if (origin === undefined) continue;
        const member = origin.sheet === 'other' ? 'value' : (steps[length] ?? '');
        const positions = positionsOf(origin.sheet);
        const position = positions.get(columnsOfMembers[member] ?? member) ?? 0;
        return cellReference(origin.sheet, position, origin.row);
      }
      return 'other!A1';
    },
  };
};
