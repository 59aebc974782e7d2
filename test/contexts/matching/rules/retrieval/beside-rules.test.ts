import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { besideRules } from '../../../../../src/contexts/matching/rules/retrieval/goods/beside-rules.js';
import type { DealRole } from '../../../../../src/contexts/rulebook/rules/content/catalogue-terms.js';
import { otherWorksRows } from '../../../../../src/contexts/matching/rules/text/other-goods.js';
import { assessOne, compileBase, loadBaseContent } from '../assessment/base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = compileBase(await loadBaseContent());
});

const HAN = /[\u3400-\u9fff]/;

const isListed = (text: string, role: DealRole = 'trader'): boolean =>
  assessOne(compiled, { [HAN.test(text) ? 'descriptionZh' : 'descriptionEn']: text }, { role })
    .outcome === 'listed';

describe('what stands beside the goods', () => {
  it.each(besideRules.map((rule) => [`${rule.of} ${rule.id}`, rule] as const))(
    'is read by its rule, and by none where it may be other goods: %s',
    (_, { counterexample, example, then, where }) => {
      const role = where?.subject === 'works' ? 'project_owner' : 'trader';
      expect([isListed(example, role), isListed(counterexample, role)]).toEqual(
        then === 'read' ? [true, false] : [false, true],
      );
    },
  );

  it.each([
    '生物质锅炉（燃煤）',
    'Biomass boiler (coal-fired)',
    '光伏逆变器（雨伞）',
    'PV inverter (umbrella)',
    '光伏逆变器 solar inverter scale model',
  ])('is asked about where brackets or another language say other goods: %s', (text) => {
    expect(isListed(text)).toBe(false);
  });

  it('leaves works listed alone where no others stand beside them, and not with a fit-out', () => {
    const outcomeOf = (descriptionZh: string): string =>
      assessOne(compiled, { descriptionZh }, { role: 'project_owner' }).outcome;
    expect(['二氧化碳封存', '二氧化碳封存 办公室装修'].map(outcomeOf)).toEqual([
      'listed',
      'cannot_tell',
    ]);
  });

  it.each(
    otherWorksRows.flatMap(({ counterexample, example, id }) =>
      (['zh', 'en'] as const).map(
        (language) => [`${id} ${language}`, example[language], counterexample[language]] as const,
      ),
    ),
  )(
    'leaves works listed, and asks about them where others or a purchase stand there: %s',
    (...row) => {
      expect(row.slice(1).map((text) => isListed(text, 'project_owner'))).toEqual([false, true]);
    },
  );

  it.each([
    '风电场升压站办公楼保洁服务采购',
    'Fit-out of offices of a wind farm operator',
    'Canteen building at wastewater treatment plant',
    'Purchase of office furniture for the metro company',
  ])('rules out works that a text is about as a whole, whoever has them: %s', (text) => {
    const line = { [HAN.test(text) ? 'descriptionZh' : 'descriptionEn']: text };
    expect(assessOne(compiled, line, { role: 'project_owner' })).toMatchObject({
      outcome: 'not_listed',
      itemCode: null,
    });
  });

  it.each([
    ['光伏电站、充电站', 'listed'],
    ['锅炉改造 燃气改燃煤 余热', 'cannot_tell'],
    ['散粮码头 改建 煤炭码头', 'cannot_tell'],
    ['铁路供电系统建设 煤运专线', 'cannot_tell'],
    ['Wind farm, villas for staff', 'cannot_tell'],
    ['Design and construction of 50 MW solar PV plant, Tashkent region', 'listed'],
    ['江苏盐城海上风电项目 300MW 施工总承包', 'listed'],
  ])('reads each phrase of the works of their owner: %s is %s', (text, outcome) => {
    expect(isListed(text, 'project_owner')).toBe(outcome === 'listed');
  });
});
