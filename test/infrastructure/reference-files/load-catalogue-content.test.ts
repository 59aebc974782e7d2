import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadCatalogueContent } from '../../../src/infrastructure/reference-files/load-catalogue-content.js';
import { damageText } from '../../../src/infrastructure/reference-files/catalogue-damage.js';
import type { CatalogueContent } from '../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import {
  baseRevisionOf,
  catalogueHashOf,
} from '../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { referenceDir, withDamagedCopy } from './damaged-copy.js';

const sha256 = (text: string | Uint8Array): string =>
  createHash('sha256').update(text).digest('hex');

const load = async (dir = referenceDir): Promise<CatalogueContent> => {
  const loaded = await loadCatalogueContent(dir);
  if (!loaded.ok) throw new Error(loaded.failure.map(damageText).join('\n'));
  return loaded.value;
};

describe('the catalogue as shipped', () => {
  let content: CatalogueContent;
  beforeAll(async () => {
    content = await load();
  });

  it('has 9 areas, 38 groups, 271 items and 1,035 rows: 257 direct, 232 enabling, 546 none', () => {
    const level = (wanted: number) => content.nodes.filter((node) => node.level === wanted).length;
    const marks = content.nodes.flatMap((node) => (node.activities ?? []).map(({ ghg }) => ghg));
    const marked = (wanted: string) => marks.filter((mark) => mark === wanted).length;
    expect([level(1), level(2), level(3), marks.length]).toEqual([9, 38, 271, 1035]);
    expect([marked('direct'), marked('enabling'), marked('none')]).toEqual([257, 232, 546]);
  });

  it('has 98 facts, 85 evidence types, 885 HS prefixes, 5,613 subheadings, 227 removed codes', () => {
    expect([
      content.facts.length,
      content.evidenceTypes.length,
      content.hsMap.length,
      Object.keys(content.nomenclature.subheadings).length,
      Object.keys(content.nomenclature.removed).length,
    ]).toEqual([98, 85, 885, 5613, 227]);
  });

  it('names every row in English and sums up every item in Chinese', () => {
    const items = content.nodes.filter(({ level }) => level === 3);
    const rows = items.flatMap(({ activities }) => activities ?? []);
    expect(rows.filter(({ activityEn }) => !/[a-z]/.test(activityEn))).toEqual([]);
    expect(
      items.filter(({ conditionSummaryZh }) => !/\p{Script=Han}/u.test(conditionSummaryZh ?? '')),
    ).toEqual([]);
  });

  it('takes the English name of a row before that of its Chinese name', () => {
    const agency = content.nodes.find(({ code }) => code === '8.3.5')?.activities?.[1];
    expect(agency?.activityEn).toMatch(/^Other forms of trade/);
  });

  it('is revision 2025.1, in force from 2025-10-01, with a SHA-256 as identity', () => {
    const revision = baseRevisionOf(content, sha256);
    expect(revision).toMatchObject({
      edition: '2025',
      revision: '2025.1',
      effectiveOn: '2025-10-01',
    });
    expect(revision.contentHash).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('keeps its hash when read from files whose members stand in another order', async () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, one]) => [name, reversed(one)]),
      );
    };
    const reordered = await withDamagedCopy(
      'catalogue/criteria-2025.json',
      (text) => JSON.stringify(reversed(JSON.parse(text))),
      load,
    );
    expect(catalogueHashOf(reordered, sha256)).toBe(catalogueHashOf(content, sha256));
  });

  it('changes its hash with a single character of a single label', async () => {
    const changed = await withDamagedCopy(
      'catalogue/criteria-2025.json',
      (text) => text.replace('Kind is one of: Boiler;', 'Kind is one of: Boilers;'),
      load,
    );
    expect(catalogueHashOf(changed, sha256)).not.toBe(catalogueHashOf(content, sha256));
  });
});
