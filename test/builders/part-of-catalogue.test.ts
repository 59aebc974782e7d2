import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { checkCatalogue } from '../../src/contexts/rulebook/rules/content-checks/check-catalogue.js';
import { runExamples } from './example-runs.js';
import type { ExampleResult } from '../../src/contexts/catalogue/rules/examples/run-examples.js';
import { checkRevision } from '../../src/contexts/catalogue/rules/static-checks/check-revision.js';
import { assess } from '../../src/contexts/matching/rules/assessment/assess.js';
import { compileCatalogue } from '../../src/contexts/matching/rules/assessment/compile-catalogue.js';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { fewItems } from './few-items.js';
import { importedRevisionOf } from './imported-revision.js';
import { partOfCatalogue } from './part-of-catalogue.js';
import { airConditioner, modules, shirts, tractionBattery } from './real-goods.js';
import { shippedCatalogue } from './shipped-catalogue.js';

let whole: CatalogueContent;
let few: CatalogueContent;
beforeAll(async () => {
  whole = await shippedCatalogue();
  few = await fewItems();
});

describe('a part of the catalogue', () => {
  it('is sound to the importer, whichever group it is', () => {
    const groups = whole.nodes.filter(({ level }) => level === 2).map(({ code }) => code);
    expect(groups.flatMap((code) => checkCatalogue(partOfCatalogue(whole, [code])))).toEqual([]);
  });

  it('holds what its places cite, the words for it, and no more', () => {
    const { nodes, criteria, lexicon, valueTerms, hsMap, examples } = partOfCatalogue(whole, [
      '8.1.3',
    ]);
    const items = ['1.1.14', '1.1.16', '8.1.3'];
    expect(nodes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['1', '1.1', '8', '8.1', ...items]),
    );
    expect(nodes).toHaveLength(7);
    for (const list of [criteria, lexicon])
      expect(list.map(({ itemCode }) => itemCode).sort()).toEqual(items);
    expect(new Set(examples!.map(({ itemCode }) => itemCode))).toEqual(new Set(items));
    for (const [part, all] of [
      [valueTerms, whole.valueTerms],
      [hsMap, whole.hsMap],
    ]) {
      expect(part!.length).toBeGreaterThan(0);
      expect(part!.length).toBeLessThan(all!.length);
    }
  });
});

describe('the few items that tests of changes and applications take', () => {
  const errorsOf = (content: CatalogueContent) =>
    checkRevision(content, null).filter(({ severity }) => severity === 'error');

  it('are sound, to the importer and to the static checks', () => {
    expect(few.criteria.map(({ itemCode }) => itemCode)).toHaveLength(17);
    expect(checkCatalogue(few)).toEqual([]);
    expect(errorsOf(few)).toEqual([]);
  });

  describe('judge', () => {
    let ofFew: CompiledCatalogue;
    let ofWhole: CompiledCatalogue;
    beforeAll(() => {
      ofFew = compileCatalogue(importedRevisionOf(few));
      ofWhole = compileCatalogue(importedRevisionOf(whole));
    });

    // Which of an item's rows comes nearest may hang on the words of all items; what is said does not.
    const saidOf = ({ exampleId, isPassed, got: { outcome, itemCode } }: ExampleResult) => ({
      exampleId,
      isPassed,
      outcome,
      itemCode,
    });

    it('their own examples as the whole catalogue does', () => {
      const told = runExamples(few, ofFew);
      expect(told.length).toBeGreaterThan(30);
      expect(told.map(saidOf)).toEqual(
        runExamples({ ...whole, examples: few.examples! }, ofWhole).map(saidOf),
      );
    });

    it('the goods of those applications as the whole catalogue does, in every role that trades', () => {
      const lines = [modules(), shirts(), airConditioner(), tractionBattery()];
      const answersOf = (compiled: CompiledCatalogue) =>
        (['trader', 'agent', 'online_wholesaler'] as const).flatMap((role) =>
          assess({ id: role, role, instrument: 'trade_finance', lines }, compiled, {
            today: '2026-11-25',
          }).lines.map(
            ({ outcome, itemCode, row, ghgMark, criteria, shortestPath, flags }) =>
              ({ role, outcome, itemCode, row, ghgMark, criteria, shortestPath, flags }) as const,
          ),
        );
      const told = answersOf(ofFew);
      expect(new Set(told.map(({ outcome }) => outcome)).size).toBeGreaterThan(1);
      expect(told).toEqual(answersOf(ofWhole));
    });
  });
});
