import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { GoodsLineInput } from '../../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import { assessOne, compileBase, loadBaseContent } from './base-catalogue.js';

let compiled: CompiledCatalogue;
let content: CatalogueContent;
beforeAll(async () => {
  content = await loadBaseContent();
  compiled = compileBase(content);
});

const seed = Number(process.env['USE_SEED'] ?? 20261129);

const EXPORT = { role: 'trader', instrument: 'trade_finance', direction: 'export' } as const;

const judge = (line: Omit<GoodsLineInput, 'lineNo'>, useOfProceeds: string | null) =>
  assessOne(compiled, line, { ...EXPORT, useOfProceeds });

describe('a use of proceeds that names other goods than the line', () => {
  it.each([
    ['8541430000', '光伏组件 N型 585W', '采购并出口组串式逆变器'],
    ['8703801090', '旧轿车', '采购纯电动轿车出口'],
    ['8507600090', '锂电池', '采购储能电池柜出口'],
    ['8504409999', '逆变器', '采购太阳能热水器和光伏逆变器'],
    ['8507600090', '锂电池', '采购并出口组串式逆变器和光伏支架'],
    ['8502310000', '风力发电机组', '采购风力发电机叶片和塔筒'],
  ])('leaves the answer as it is: %s %s, %s', (hsCode, descriptionZh, use) => {
    const line = { hsCode, descriptionZh };
    const alone = judge(line, '流动资金');
    expect(alone.outcome).not.toBe('listed');
    expect(judge(line, use)).toEqual(alone);
  });

  it('lists no goods by their code for want of a description', () => {
    const line = { hsCode: '8541430000' };
    expect(judge(line, '采购并出口组串式逆变器')).toEqual(judge(line, null));
  });

  it('changes the answer for no name of any item, whoever trades the goods', () => {
    const names = content.lexicon.map(({ itemCode, termsEn, termsZh }, at) => ({
      itemCode,
      zh: termsZh[(seed + at) % termsZh.length] ?? '',
      en: termsEn[(seed + at) % termsEn.length] ?? '',
    }));
    const roles = ['trader', 'agent', 'online_wholesaler', 'retailer', 'maker'] as const;
    const moved = names.flatMap(({ en, itemCode, zh }, at) => {
      const role = roles[(seed + at) % roles.length] ?? 'trader';
      const other = names[(at * 31 + seed) % names.length];
      const line = at % 2 === 0 ? { descriptionZh: zh } : { descriptionEn: en };
      const answer = (useOfProceeds: string | null) =>
        assessOne(compiled, line, { ...EXPORT, role, useOfProceeds });
      const told = answer(`采购${other?.zh ?? ''}; purchase of ${other?.en ?? ''}`);
      return JSON.stringify(told) === JSON.stringify(answer(null))
        ? []
        : [`seed ${seed}: ${itemCode} ${role} ${JSON.stringify(line)} | ${other?.zh ?? ''}`];
    });
    expect(moved).toEqual([]);
  });
});
