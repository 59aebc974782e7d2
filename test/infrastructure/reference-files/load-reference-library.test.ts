import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueDamage } from '../../../src/infrastructure/reference-files/catalogue-damage.js';
import { damageText } from '../../../src/infrastructure/reference-files/catalogue-damage.js';
import { loadCatalogueContent } from '../../../src/infrastructure/reference-files/load-catalogue-content.js';
import { loadReferenceLibrary } from '../../../src/infrastructure/reference-files/load-reference-library.js';
import type { CatalogueContent } from '../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { setAt } from '../../builders/set-at.js';
import { referenceDir, withDamagedCopy } from './damaged-copy.js';

describe('the reference data beside the catalogue', () => {
  let content: CatalogueContent;
  beforeAll(async () => {
    const loaded = await loadCatalogueContent(referenceDir);
    if (!loaded.ok) throw new Error(loaded.failure.map(damageText).join('\n'));
    content = loaded.value;
  });

  const damagesAfter = (
    file: string,
    pointer: string,
    value: unknown,
  ): Promise<readonly CatalogueDamage[]> =>
    withDamagedCopy(
      file,
      (text) => setAt(text, pointer, value),
      async (dir) => {
        const loaded = await loadReferenceLibrary(dir, content);
        return loaded.ok ? [] : loaded.failure;
      },
    );

  it('has the earlier editions, 467 environmental goods, 30 provinces and 74 CBAM defaults', async () => {
    const loaded = await loadReferenceLibrary(referenceDir, content);
    if (!loaded.ok) throw new Error(loaded.failure.map(damageText).join('\n'));
    const { olderEditions, crosswalk, environmentalGoods, emissionFactors, cbam } = loaded.value;
    const levels = (edition: readonly { readonly level: number }[]) =>
      [1, 2, 3].map((wanted) => edition.filter(({ level }) => level === wanted).length);
    expect(levels(olderEditions.industry2019)).toEqual([6, 30, 211]);
    expect(levels(olderEditions.bond2021)).toEqual([6, 25, 0]);
    expect(levels(olderEditions.industry2024)).toEqual([7, 31, 0]);
    expect([crosswalk.level2.length, crosswalk.level3Trade.length]).toEqual([47, 15]);
    expect(environmentalGoods.goods).toHaveLength(467);
    expect(emissionFactors.cnGrid.provinces).toHaveLength(30);
    expect(emissionFactors.emberAverage.rows).toHaveLength(222);
    expect(emissionFactors.ifiUnfccc2021.rows).toHaveLength(233);
    expect(cbam.defaultValues.china).toHaveLength(74);
  });

  it('keeps the provenance of each block', async () => {
    const loaded = await loadReferenceLibrary(referenceDir, content);
    expect(loaded).toMatchObject({
      value: {
        emissionFactors: {
          meta: { asOf: '2026-11-24' },
          cnGrid: { regionsStatus: expect.stringContaining('READ') },
        },
        environmentalGoods: { meta: { lists: { CLEG: { size: 248 } } } },
      },
    });
  });

  it.each([
    [
      'a factor that is text',
      'carbon/emission-factors.json',
      '/cnGrid/provinces/0/2023',
      '0.5',
      'invalid_type',
    ],
    ['an unknown member of a block', 'carbon/cbam.json', '/phaseIn/guess', 1, 'unrecognized_keys'],
    [
      'a day that does not exist',
      'carbon/cbam.json',
      '/timeline/0/date',
      '2026-02-30',
      'invalid_format',
    ],
    [
      'a crosswalk from no item',
      'catalogue/crosswalk-2025.json',
      '/level3Trade/0/catalogue',
      '8.9.9',
      'not_known',
    ],
    ['a parent the edition lacks', 'catalogue/2021-bond.json', '/7/parent', '9', 'not_known'],
    [
      'a namesake that is no item',
      'catalogue/2019-industry.json',
      '/2/sameNameIn2025',
      '1.1.99',
      'not_known',
    ],
    [
      'a count that is not that of the edition',
      'catalogue/editions.json',
      '/2/held/level3',
      212,
      'count',
    ],
    [
      'an edition nobody asked for',
      'catalogue/editions.json',
      '/1/edition',
      '2015',
      'invalid_value',
    ],
    [
      'a code that does not fit its level',
      'catalogue/2024-industry.json',
      '/37/code',
      '4.4.1',
      'inconsistent',
    ],
    [
      'a good of no HS 2022 code',
      'trade/environmental-goods-hs.json',
      '/goods/0/hs6',
      '854140',
      'not_known',
    ],
    [
      'a character of another script',
      'carbon/emission-factors.json',
      '/emberAverage/rows/0/name',
      'Греция',
      'unknown_character',
    ],
  ])('refuses %s', async (_title, file, pointer, value, code) => {
    const damages = await damagesAfter(file, pointer, value);
    expect(damages).toMatchObject([{ file, pointer, code }]);
  });
});
