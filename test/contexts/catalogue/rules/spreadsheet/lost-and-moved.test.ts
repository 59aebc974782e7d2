import { beforeAll, describe, expect, it } from '@jest/globals';
import type {
  CatalogueContent,
  CatalogueRow,
} from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { findLostMarks } from '../../../../../src/contexts/catalogue/rules/spreadsheet/find-lost-marks.js';
import { findMovedClasses } from '../../../../../src/contexts/catalogue/rules/spreadsheet/find-moved-classes.js';
import { shippedCatalogue } from '../../../../builders/shipped-catalogue.js';

describe('what goes astray when a catalogue is copied by hand', () => {
  let content: CatalogueContent;
  beforeAll(async () => {
    content = await shippedCatalogue();
  });

  const withRows = (
    code: string,
    change: (rows: readonly CatalogueRow[]) => readonly CatalogueRow[],
  ): CatalogueContent => ({
    ...content,
    nodes: content.nodes.map((node) =>
      node.code === code ? { ...node, activities: change(node.activities ?? []) } : node,
    ),
  });

  const rowsOf = (code: string): readonly CatalogueRow[] =>
    content.nodes.find((node) => node.code === code)!.activities!;

  it('is nothing between a content and itself', () => {
    expect(findLostMarks(content, content)).toEqual([]);
    expect(findMovedClasses(content, content)).toEqual([]);
  });

  it('is a tick less, not one more', () => {
    const [first, ...others] = rowsOf('1.1.9');
    const marked = (ghg: CatalogueRow['ghg']) =>
      withRows('1.1.9', () => [{ ...first!, ghg }, ...others]);
    expect(first!.ghg).toBe('enabling');
    expect(findLostMarks(content, marked('none'))).toMatchObject([
      { rowId: '1.1.9#0', before: 'enabling', after: 'none' },
    ]);
    expect(findLostMarks(content, marked('direct'))).toEqual([]);
    expect(findLostMarks(marked('direct'), content)).toMatchObject([
      { before: 'direct', after: 'enabling' },
    ]);
  });

  it('is every class below a row that was inserted, and each names where it stood', () => {
    const shifted = withRows('1.1.9', ([first, ...others]) => [
      { ...first!, gbt4754: '9999' },
      first!,
      ...others,
    ]);
    expect(findMovedClasses(content, shifted)).toMatchObject([
      { rowId: '1.1.9#1', gbt4754: '3821', from: '1.1.9#0' },
      { rowId: '1.1.9#2', gbt4754: '3823', from: '1.1.9#1' },
    ]);
  });

  it('is no class that is new, taken away, or repeated in a row of its own', () => {
    const renamed = withRows('1.1.9', ([first, ...others]) => [
      { ...first!, gbt4754: '9999' },
      ...others,
    ]);
    const repeated = withRows('1.1.9', (rows) => [...rows, rows[0]!]);
    const shorter = withRows('1.1.9', (rows) => rows.slice(0, -1));
    for (const after of [renamed, repeated, shorter])
      expect(findMovedClasses(content, after)).toEqual([]);
  });

  it('is a class that went to another item', () => {
    const { nodes } = withRows('1.1.9', (rows) => rows.slice(1));
    const last = nodes.find(({ code }) => code === '1.1.1')!;
    const after = {
      ...content,
      nodes: nodes.map((node) =>
        node === last
          ? { ...node, activities: [...(node.activities ?? []), rowsOf('1.1.9')[0]!] }
          : node,
      ),
    };
    const to = `1.1.1#${rowsOf('1.1.1').length}`;
    expect(findMovedClasses(content, after)).toContainEqual(
      expect.objectContaining({ rowId: to, gbt4754: '3821', from: '1.1.9#0' }),
    );
  });
});
