import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { assessOne, baseCatalogue, evidence, fact } from '../assessment/base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

const maker = { role: 'maker' } as const;
const claimOf = (key: string, line: Parameters<typeof assessOne>[1]) => {
  const found = assessOne(compiled, line, maker).criteria.find((one) => one.fact === key);
  return found && [found.verdict, found.basis, found.value, found.words];
};

describe('what the description says of a fact that needs a document', () => {
  it.each([
    ['陆上风力发电机组 6.25MW', 6.25, '6.25MW'],
    ['陆上风力发电机组，单机6250千瓦', 6.25, '6250千瓦'],
    ['陆上风力发电机组（5,500 kW）', 5.5, '5,500 kW'],
    ['陆上风力发电机组 ６．２５ＭＷ', 6.25, '6.25MW'],
    ['陆上风力发电机组 EN-182/5.5', null, undefined],
    ['陆上风力发电机组 3-5MW', null, undefined],
    ['陆上风力发电机组 5.5MWh', null, undefined],
  ])(
    'is shown of %s as a claim with its words, and proves nothing',
    (descriptionZh, value, words) => {
      expect(claimOf('ratedPowerMW', { descriptionZh })).toEqual([
        'not_evidenced',
        value === null ? 'none' : 'claim',
        value,
        words,
      ]);
    },
  );

  it('is shown with its words and no figure where the words give two', () => {
    expect(claimOf('ratedPowerMW', { descriptionZh: '陆上风力发电机组 4.5MW / 6.25MW' })).toEqual([
      'not_evidenced',
      'claim',
      null,
      '4.5MW、6.25MW',
    ]);
  });

  it.each([
    ['turbineSpecialType', '陆上低风速型风力发电机组', 'low-wind-speed', '低风速型'],
    ['refrigerantClass', '空气源热泵机组 R290', 'natural', 'R290'],
    ['energyEfficiencyGrade', '空气源热泵机组 1级能效', 1, '1级能效'],
    ['energyEfficiencyGrade', '空气源热泵机组，1级能效', 1, '1级能效'],
    ['energyEfficiencyGrade', '空气源热泵机组，一级能效', 1, '一级能效'],
    ['energyEfficiencyGrade', '空气源热泵机组 能效等级二级', 2, '二级'],
  ])('is shown of %s too', (key, descriptionZh, value, words) => {
    expect(claimOf(key, { descriptionZh })).toEqual(['not_evidenced', 'claim', value, words]);
  });

  it('is none of words that count something else', () => {
    expect(claimOf('energyEfficiencyGrade', { descriptionZh: '空气源热泵机组 一级保护' })).toEqual([
      'not_evidenced',
      'none',
      null,
      undefined,
    ]);
  });

  it('gives way to what a document or a person states', () => {
    const power = fact('ratedPowerMW', 4.5, { unit: 'MW', evidence: evidence('spec-sheet') });
    expect(
      claimOf('ratedPowerMW', { descriptionZh: '陆上风力发电机组 6.25MW', facts: [power] }),
    ).toEqual(['not_met', 'evidence', 4.5, undefined]);
  });

  it('never changes a verdict, whatever figure stands there', () => {
    for (const figure of ['1MW', '4.5 MW', '6.25MW', '900kW', '7兆瓦']) {
      const line = assessOne(compiled, { descriptionZh: `陆上风力发电机组 ${figure}` }, maker);
      expect([line.outcome, line.shortestPath.map((step) => step.fact)]).toEqual([
        'cannot_tell',
        ['ratedPowerMW'],
      ]);
    }
  });

  const asks = (line: Parameters<typeof assessOne>[1]): readonly string[] =>
    assessOne(compiled, line, maker).shortestPath.map(({ ask }) => ask.zh);

  it('is not asked for a second time where it agrees: only its proof is', () => {
    const [ask] = asks({ descriptionZh: '陆上风力发电机组 6.25MW' });
    expect(ask).toMatch(/^货物描述已写明“6.25MW”：不必重复说明，但须由材料证明。/);
    expect(asks({ descriptionZh: '陆上风力发电机组 4MW' })[0]).toMatch(
      /^描述中写有“4MW”，按此不满足/,
    );
  });
});
