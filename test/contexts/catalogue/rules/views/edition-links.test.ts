import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadReferenceLibrary } from '../../../../../src/infrastructure/reference-files/load-reference-library.js';
import { referenceEditionsOf } from '../../../../../src/infrastructure/reference-files/reference-editions.js';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import {
  linkFrom2025,
  linksToEditions,
} from '../../../../../src/contexts/catalogue/rules/views/edition-links.js';
import type { ReferenceEdition } from '../../../../../src/contexts/catalogue/rules/views/reference-edition.js';
import { shippedCatalogue } from '../../../../builders/shipped-catalogue.js';

describe('links between editions, over all that is shipped', () => {
  let content: CatalogueContent;
  let editions: readonly ReferenceEdition[];
  beforeAll(async () => {
    content = await shippedCatalogue();
    const library = await loadReferenceLibrary('reference', content);
    if (!library.ok) throw new Error('reference/ is damaged');
    editions = referenceEditionsOf(library.value);
  });
  const counted = (relations: readonly string[]): Record<string, number> =>
    relations.reduce<Record<string, number>>(
      (counts, one) => ({ ...counts, [one]: (counts[one] ?? 0) + 1 }),
      {},
    );

  it('are the same for the 75 items whose 2019 name agrees, and unknown for all but two others', () => {
    const items = content.nodes.filter(({ level }) => level === 3);
    const to = (edition: string): Record<string, number> =>
      counted(
        items.map(
          (item) =>
            linksToEditions(item, editions).find((link) => link.edition === edition)?.relation ??
            '',
        ),
      );
    expect(to('2019')).toEqual({ same: 75, narrower: 1, wider: 1, unknown: 194 });
    expect([to('2021'), to('2024')]).toEqual([{ unknown: 271 }, { unknown: 271 }]);
  });

  it('agree with the namesakes the 2019 file states', () => {
    const edition = editions.find((one) => one.edition === '2019');
    for (const node of edition?.nodes ?? []) {
      const { counterpart } = linkFrom2025(node, content);
      expect([node.code, counterpart?.code ?? null]).toEqual([
        node.code,
        node.level === 3 ? (node.sameNameIn2025 ?? null) : null,
      ]);
    }
  });

  it('never relate areas or groups, though 36 groups of 2024 bear the same name', () => {
    for (const node of content.nodes.filter(({ level }) => level < 3))
      for (const { relation } of linksToEditions(node, editions)) expect(relation).toBe('unknown');
  });

  it('hint at 2021 where 2019 presumes the name was kept, and leave it unknown', () => {
    const boiler = content.nodes.find(({ code }) => code === '1.1.1');
    const link = boiler && linksToEditions(boiler, editions)[1];
    expect(link).toMatchObject({ relation: 'unknown', counterpart: null });
    expect(link?.text.zh).toContain('未经核实');
    expect(link?.text.en).toContain('unverified');
  });
});
