import { beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AssessmentInput,
  GoodsLineInput,
} from '../../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { assessOne, baseCatalogue } from './base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

const judge = (
  role: AssessmentInput['role'],
  line: Omit<GoodsLineInput, 'lineNo'>,
  useOfProceeds?: string,
  policies = {},
) => assessOne(compiled, line, { role, useOfProceeds: useOfProceeds ?? null }, { policies });

describe('a service rendered for a project', () => {
  it.each([
    [
      '7.1.3',
      'construction supervision',
      'Supervision services for offshore wind farm construction',
    ],
    ['7.1.2', 'engineering design', 'Engineering design services for a photovoltaic power station'],
    ['7.1.2', 'feasibility study', 'Feasibility study for biomass power plant'],
  ])('is judged as the service, at %s, and not as the project: %s', (item, descriptionEn, use) => {
    expect(judge('service_provider', { descriptionEn }, use)).toMatchObject({ itemCode: item });
  });

  it('is told by what the use names first where the description says nothing', () => {
    const use = 'Supervision services for offshore wind farm construction';
    expect(judge('service_provider', { descriptionEn: 'services' }, use).itemCode).toBe('7.1.3');
  });

  it('is the project where nothing names a service: running it is what is done', () => {
    const line = { descriptionEn: 'operation and maintenance' };
    const use = 'Operation and maintenance of a wind farm';
    expect(judge('service_provider', line, use).itemCode).toBe('4.2.1');
  });
});

describe('one purchase that area 9 and a transport item take', () => {
  const bus = { descriptionZh: '纯电动公交车' };

  it('is of area 9 while no words tell what it is for', () => {
    expect(judge('end_buyer', bus)).toMatchObject({ outcome: 'listed', itemCode: '9.1.1' });
  });

  it('is of the transport item when the use names public transport', () => {
    const use = '购置纯电动公交车用于城市公交运营';
    expect(judge('end_buyer', bus, use)).toMatchObject({ outcome: 'listed', itemCode: '6.2.6' });
  });

  it('goes by the better match alone where the bank does not put area 9 first', () => {
    const use = '购置纯电动客车用于城市公交运营';
    const policies = { area9BeforeOtherPurchases: false };
    expect(judge('end_buyer', { descriptionZh: '纯电动客车' }, use, policies).itemCode).toBe(
      '9.1.1',
    );
  });
});

describe('the ranks of the candidates', () => {
  const orderOf = (role: AssessmentInput['role'], line: Omit<GoodsLineInput, 'lineNo'>) => {
    const { itemCode, candidates } = judge(role, line);
    return { itemCode, ranked: candidates.map((one) => one.itemCode) };
  };

  it('begin with the item that the line is judged under', () => {
    const line = { descriptionZh: '生物多样性监测与生态安全预警服务' };
    const { itemCode, ranked } = orderOf('service_provider', line);
    expect([itemCode, ranked[0]]).toEqual(['7.3.6', '7.3.6']);
  });

  it('put an item whose criteria are met before an open one that is not better named', () => {
    const line = {
      hsCode: '8433400000',
      descriptionZh: '秸秆打捆机',
      descriptionEn: 'straw baler',
    };
    const { ranked } = orderOf('maker', line);
    expect(ranked).toEqual(expect.arrayContaining(['4.1.3', '1.1.11']));
    expect(ranked.indexOf('4.1.3')).toBeLessThan(ranked.indexOf('1.1.11'));
  });
});
