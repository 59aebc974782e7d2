import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DealRole } from '../../../../../src/contexts/rulebook/rules/content/catalogue-terms.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import {
  MET,
  NOT_EVIDENCED,
  NOT_MET,
} from '../../../../../src/contexts/matching/rules/criteria/finding-code.js';
import type { VerdictCode } from '../../../../../src/contexts/matching/rules/criteria/finding-code.js';
import { chooseItem } from '../../../../../src/contexts/matching/rules/judging/choose-item.js';
import type { ItemJudgement } from '../../../../../src/contexts/matching/rules/judging/judge-item.js';
import { assessOne, baseCatalogue, evidence, fact } from './base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

const onshore = { descriptionZh: '陆上风力发电机组', hsCode: '8502310000' };
const power = (value: number, unit: string | null = 'MW') =>
  fact('ratedPowerMW', value, { unit, evidence: evidence('spec-sheet') });
const ordinary = fact('turbineSpecialType', 'none', { evidence: evidence('iec61400') });

describe('wind turbines', () => {
  it('does not list an ordinary onshore turbine of 4.5 MW, and says which figure fails', () => {
    const line = assessOne(compiled, { ...onshore, facts: [power(4.5), ordinary] });
    expect(line).toMatchObject({ outcome: 'not_listed', itemCode: '8.5.1', shortestPath: [] });
    expect(line.criteria).toContainEqual(
      expect.objectContaining({
        fact: 'ratedPowerMW',
        verdict: 'not_met',
        value: 4.5,
        basis: 'evidence',
      }),
    );
  });

  it('asks for the special type when only the 4.5 MW is known', () => {
    const line = assessOne(compiled, { ...onshore, facts: [power(4.5)] });
    expect(line.outcome).toBe('cannot_tell');
    expect(line.shortestPath.map((step) => step.fact)).toEqual(['turbineSpecialType']);
  });

  it('lists an onshore turbine of exactly 5 MW, whatever unit says so', () => {
    for (const fact of [power(5), power(5000, 'kW'), power(5_000_000, 'W'), power(0.005, 'GW')])
      expect(assessOne(compiled, { ...onshore, facts: [fact] })).toMatchObject({
        outcome: 'listed',
        itemCode: '8.5.1',
        ghgMark: 'enabling',
      });
  });

  it('lists an offshore turbine of any size from its name', () => {
    const line = assessOne(compiled, { descriptionEn: 'Offshore wind turbine, 3 MW' });
    expect(line).toMatchObject({ outcome: 'listed', itemCode: '8.5.1' });
    expect(line.criteria).toContainEqual(
      expect.objectContaining({ fact: 'kind', value: 'wind-turbine-offshore', basis: 'words' }),
    );
  });

  it('lists a turbine of 6 MW whose words leave onshore and offshore open', () => {
    const line = assessOne(compiled, { descriptionZh: '风力发电机组', facts: [power(6)] });
    expect(line.outcome).toBe('listed');
  });

  it('cannot tell a turbine of 4.5 MW whose words leave onshore and offshore open', () => {
    const line = assessOne(compiled, { descriptionZh: '风力发电机组', facts: [power(4.5)] });
    expect(line.outcome).toBe('cannot_tell');
  });

  it('never takes the power from the words of the description', () => {
    const line = assessOne(compiled, { descriptionZh: '陆上风力发电机组 6.25MW' });
    expect(line.outcome).toBe('cannot_tell');
    expect(line.shortestPath.map((step) => step.fact)).toEqual(['ratedPowerMW']);
  });
});

describe('PV modules', () => {
  const modules = { descriptionZh: '光伏组件', descriptionEn: 'PV modules', hsCode: '8541430000' };

  it('asks for the norm conditions when nothing proves them', () => {
    const line = assessOne(compiled, modules);
    expect(line).toMatchObject({ outcome: 'cannot_tell', itemCode: '8.5.2' });
    expect(line.shortestPath).toHaveLength(1);
    expect(line.shortestPath[0]).toMatchObject({ fact: 'conformsTo' });
    expect(line.shortestPath[0]?.acceptableEvidence).toContain('pv-norm');
    expect(line.shortestPath[0]?.acceptableEvidence).not.toContain('spec-sheet');
  });

  it('lists them with the public announcement of their maker', () => {
    const norm = fact('conformsTo', ['PV-NORM'], {
      evidence: evidence('pv-norm', { holder: '另一家组件厂有限公司' }),
    });
    expect(assessOne(compiled, { ...modules, facts: [norm] })).toMatchObject({
      outcome: 'listed',
      row: { rowId: '8.5.2#0', industryClass: '5179' },
    });
  });

  it('asks again when the announcement is of the edition before', () => {
    const old = fact('conformsTo', ['PV-NORM'], {
      evidence: evidence('pv-norm', { issuedOn: '2024-05-01', validUntil: '2027-05-01' }),
    });
    const line = assessOne(compiled, { ...modules, facts: [old] });
    expect(line.outcome).toBe('cannot_tell');
    expect(line.flags).toContain('superseded_edition');
  });

  it('rules out what only carries their name', () => {
    const line = assessOne(compiled, { descriptionZh: '光伏组件清洗机器人' });
    expect(line).toMatchObject({ outcome: 'not_listed', itemCode: null, candidates: [] });
    expect(line.ruledOut).toContainEqual({ itemCode: '8.5.2', reason: 'named_as_part_only' });
  });

  it('takes no toy, no part denied and nothing they are used for', () => {
    for (const descriptionZh of ['玩具光伏组件', '不含光伏组件的铝边框', '光伏组件用铝边框'])
      expect(assessOne(compiled, { descriptionZh }).outcome).not.toBe('listed');
  });
});

describe('identity from words, never from the HS code', () => {
  it('lists an electric bus from its name in either language', () => {
    for (const text of [{ descriptionZh: '纯电动客车' }, { descriptionEn: 'Electric bus, 12 m' }]) {
      const line = assessOne(compiled, text);
      expect(line).toMatchObject({
        outcome: 'listed',
        itemCode: '8.2.1',
        row: { rowId: '8.2.1#3' },
      });
      expect(line.criteria).toContainEqual(
        expect.objectContaining({ fact: 'driveType', value: 'battery-electric', basis: 'words' }),
      );
    }
  });

  it('does not list it when evidence says it burns diesel', () => {
    const diesel = fact('driveType', 'diesel', { evidence: evidence('vehicle-type-approval') });
    const line = assessOne(compiled, { descriptionZh: '纯电动客车', facts: [diesel] });
    expect(line.outcome).toBe('not_listed');
  });

  it('cannot tell an air conditioner by its HS code alone, and lists no row', () => {
    const line = assessOne(compiled, { hsCode: '8415101000' });
    expect(line).toMatchObject({ outcome: 'cannot_tell', itemCode: '8.1.3' });
    expect(line.candidates[0]?.because).toEqual([{ kind: 'hs', text: '841510' }]);
    expect(line.shortestPath[0]?.fact).toBe('kind');
  });

  it('never lists on an HS code alone, whatever the code', () => {
    const { hsMap } = compiled.content;
    for (const { hsPrefix } of hsMap) {
      const hsCode = hsPrefix.padEnd(6, '0');
      for (const role of ['trader', 'maker'] as const)
        expect([hsCode, assessOne(compiled, { hsCode }, { role }).outcome]).not.toContain('listed');
    }
  });

  it('lets the description outrank a code that speaks of other goods, and flags it', () => {
    const line = assessOne(compiled, { descriptionZh: '海上风力发电机组', hsCode: '8541430000' });
    expect(line).toMatchObject({ outcome: 'listed', itemCode: '8.5.1' });
    expect(line.flags).toContain('hs_conflicts_with_description');
  });

  it.each([
    ...['光伏电缆 H1Z2Z2-K', 'PV cable', '铜芯电缆', '电缆'].map((words) => [words, '8544492100']),
    ...['光伏电缆', '电缆'].map((words) => [words, '8544421900']),
    ['海上风电用35kV电缆', '8544601200'],
    ['漆包线', '8544110000'],
    ['不锈钢焊接钢管', '7306400000'],
    ['塑料门窗', '3925200000'],
    ['接线盒', '8536901900'],
    ['Forklift diesel 3.5t', '8427209000'],
  ])('calls no conflict between %s and its own code %s', (descriptionZh, hsCode) => {
    expect(assessOne(compiled, { descriptionZh, hsCode }).flags).not.toContain(
      'hs_conflicts_with_description',
    );
  });

  it.each([
    [
      'Wind turb. gen. set 4.5MW compl. w/ tower',
      'Wind turbine generator set 4.5MW complete w/ tower',
    ],
    ['Blades f/ wind turbine 85m', 'Blades for wind turbine 85m'],
    ['Wind turb. w/o tower, 6.2 MW', 'Wind turbine without tower, 6.2 MW'],
  ])('reads %s as %s', (short, whole) => {
    const [one, other] = [short, whole].map((descriptionEn) =>
      assessOne(compiled, { descriptionEn }),
    );
    expect(one?.itemCode).toBe('8.5.1');
    expect(one).toEqual(other);
  });

  it('takes a shortened word without its full stop for a word of its own', () => {
    const [short, bare] = ['turb.', 'turb'].map((word) =>
      assessOne(compiled, { descriptionEn: `Wind ${word} 6.2 MW` }),
    );
    expect([short?.itemCode, bare?.itemCode]).toEqual(['8.5.1', null]);
  });

  it.each([
    ['光伏组件', '8544492100'],
    ['光伏电缆', '8544200000'],
  ])('flags %s under a code of other goods, %s', (descriptionZh, hsCode) => {
    expect(assessOne(compiled, { descriptionZh, hsCode }).flags).toContain(
      'hs_conflicts_with_description',
    );
  });

  it('reads a code removed from the nomenclature through its successors', () => {
    const line = assessOne(compiled, { descriptionZh: '光伏组件', hsCode: '8541402000' });
    expect(line.itemCode).toBe('8.5.2');
    expect(line.flags).toContain('hs_removed_from_nomenclature');
    expect(line.flags).not.toContain('hs_conflicts_with_description');
  });

  it('sets a code aside that never was, flags it and judges the words', () => {
    const words = { descriptionZh: '海上风力发电机组' };
    for (const hsCode of ['854199', 'HS 8541.99', '0854143000']) {
      const line = assessOne(compiled, { ...words, hsCode });
      expect(line).toMatchObject({
        outcome: 'listed',
        itemCode: '8.5.1',
        flags: ['hs_code_unknown'],
      });
    }
  });

  it('reads a code behind the letters HS', () => {
    const [plain, prefixed] = ['850231', 'HS code 8502.31'].map((hsCode) =>
      assessOne(compiled, { descriptionZh: '风力发电机组', hsCode }),
    );
    expect(prefixed).toEqual(plain);
  });

  it('cannot tell when the two languages name different goods', () => {
    const line = assessOne(compiled, {
      descriptionZh: '海上风力发电机组',
      descriptionEn: 'Electric bus',
    });
    expect(line.outcome).toBe('cannot_tell');
    expect(line.flags).toContain('descriptions_disagree');
  });

  it('reads tariff declaration style, traditional characters and full width', () => {
    expect(assessOne(compiled, { descriptionZh: '0|0|铺面砖|无品牌' }).itemCode).toBe('8.1.1');
    expect(assessOne(compiled, { descriptionZh: '純電動客車' }).outcome).toBe('listed');
    expect(assessOne(compiled, { descriptionZh: 'ＬＥＤ路灯' }).itemCode).toBe('8.1.1');
  });

  it('asks what the goods are when only brand and model are given', () => {
    const line = assessOne(compiled, { descriptionZh: '型号 XJ-200' });
    expect(line).toMatchObject({ outcome: 'cannot_tell', itemCode: null, candidates: [] });
    expect(line.shortestPath.map((step) => step.fact)).toEqual(['goodsItem']);
  });

  it('asks which of two goods a line with two names is of, and takes the answer', () => {
    const words = {
      descriptionZh: '海上风力发电机组',
      descriptionEn: 'Monocrystalline solar module',
    };
    const asked = assessOne(compiled, words);
    expect(asked).toMatchObject({ outcome: 'cannot_tell', itemCode: '8.5.1' });
    expect(asked.shortestPath.map((step) => step.fact)).toEqual(['goodsItem']);
    for (const value of ['8.5.1', '4.1.1']) {
      const facts = [fact('goodsItem', value, { evidence: evidence('spec-sheet') })];
      expect(assessOne(compiled, { ...words, facts })).toMatchObject({
        outcome: 'listed',
        itemCode: '8.5.1',
        flags: ['descriptions_disagree'],
      });
    }
  });

  it.each([
    ['锂电池平衡重式纯电动叉车 3吨', 'Battery-electric counterbalance forklift truck 3 t'],
    ['电动前移式叉车', 'Electric reach truck'],
    ['氢燃料电池叉车', 'Hydrogen fuel cell forklift truck'],
  ])('reads %s as one thing in both languages, and its code as right', (zh, en) => {
    const words = { descriptionZh: zh, descriptionEn: en, hsCode: '8427101000' };
    const line = assessOne(compiled, words, { role: 'end_buyer' });
    expect(line).toMatchObject({ outcome: 'listed', itemCode: '6.3.4' });
    expect(line.flags).not.toContain('descriptions_disagree');
    expect(line.flags).not.toContain('hs_conflicts_with_description');
  });

  it('does not list goods no item covers', () => {
    const line = assessOne(compiled, { descriptionZh: '不锈钢螺栓', hsCode: '7318159090' });
    expect(line).toMatchObject({ outcome: 'not_listed', itemCode: null, row: null, ghgMark: null });
  });
});

describe('the same cargo for every role', () => {
  const car = { descriptionZh: '纯电动轿车', hsCode: '8703800000' };
  const expected: readonly (readonly [DealRole, string | null, string | null, string])[] = [
    ['maker', '1.2.1#5', 'enabling', 'listed'],
    ['trader', '8.2.1#3', 'enabling', 'listed'],
    ['agent', '8.2.1#4', 'none', 'listed'],
    ['online_wholesaler', '8.2.1#4', 'none', 'listed'],
    ['retailer', null, null, 'not_listed'],
    ['end_buyer', '9.1.1#0', 'direct', 'listed'],
    ['project_owner', '9.1.1#0', 'direct', 'cannot_tell'],
    ['service_provider', null, null, 'cannot_tell'],
  ];

  it.each(expected)('%s is judged in row %s with mark %s: %s', (role, rowId, mark, outcome) => {
    const line = assessOne(compiled, car, { role });
    expect([line.row?.rowId ?? null, line.ghgMark, line.outcome]).toEqual([rowId, mark, outcome]);
    const reasons = line.ruledOut.filter((one) => one.itemCode === '1.2.1');
    expect(reasons).toEqual(
      role === 'maker' ? [] : [{ itemCode: '1.2.1', reason: `role_${role}` }],
    );
  });

  it('marks no row of an agent or an online wholesaler, whatever the goods', () => {
    for (const item of compiled.items)
      for (const role of ['agent', 'online_wholesaler'] as const) {
        const line = assessOne(compiled, { descriptionZh: item.name.zh }, { role });
        expect([null, 'none']).toContain(line.ghgMark);
      }
  });

  it('opens the retail rows for a trader with proof that it sells retail', () => {
    const rice = {
      descriptionZh: '有机大米',
      facts: [fact('certifiedAs', ['organic'], { evidence: evidence('organic-cert') })],
    };
    const retail = fact('salesChannel', 'retail', { evidence: evidence('sales-contract') });
    expect(assessOne(compiled, rice).row?.rowId).toBe('8.6.1#0');
    expect(assessOne(compiled, rice, { facts: [retail] })).toMatchObject({
      outcome: 'listed',
      row: { rowId: '8.6.2#0' },
    });
  });

  it('flags a trader’s export as wholesale across the border, and no sale at home', () => {
    const flagsOf = (direction: 'export' | 'domestic') =>
      assessOne(compiled, car, { role: 'trader', direction }).flags;
    expect(flagsOf('export')).toContain('cross_border_as_wholesale');
    expect(flagsOf('domestic')).not.toContain('cross_border_as_wholesale');
  });

  it('keeps makers out of area 8 unless the bank lets them in', () => {
    const line = assessOne(
      compiled,
      car,
      { role: 'maker' },
      { policies: { makersMayUseArea8: true } },
    );
    expect(line.candidates.map((one) => one.itemCode)).toEqual(
      expect.arrayContaining(['1.2.1', '8.2.1']),
    );
    expect(
      assessOne(compiled, car, { role: 'maker' }).candidates.map((one) => one.itemCode),
    ).toEqual(['1.2.1']);
  });
});

describe('projects and services', () => {
  it('judges goods bought for a project by the row of the project', () => {
    const line = assessOne(
      compiled,
      { descriptionZh: '风力发电机组' },
      { role: 'project_owner', useOfProceeds: '建设200MW海上风电场' },
    );
    expect(line.itemCode).toBe('4.2.1');
    expect(line.candidates[0]?.because).toContainEqual({ kind: 'use', text: '风电场' });
  });

  it('asks what the money serves when a project owner names goods alone', () => {
    const line = assessOne(compiled, { descriptionZh: '风力发电机组' }, { role: 'project_owner' });
    expect(line).toMatchObject({ outcome: 'cannot_tell', itemCode: null });
    expect(line.shortestPath.map((step) => step.fact)).toEqual(['activityStage']);
  });

  it('lists a service by its name', () => {
    const line = assessOne(
      compiled,
      { descriptionZh: '能源审计服务' },
      { role: 'service_provider' },
    );
    expect(line).toMatchObject({ outcome: 'listed', itemCode: '7.4.1', ghgMark: 'enabling' });
  });
});

describe('the item a line is judged under', () => {
  const judged = (verdict: VerdictCode, score: number, named = true) =>
    ({ verdict, ranked: { named, score, item: {}, evidence: [] } }) as unknown as ItemJudgement;

  it.each<readonly [string, VerdictCode, number, VerdictCode, number]>([
    ['whose conditions fail, to one of 80 % that is met', NOT_MET, 0.8, MET, 1],
    ['whose conditions fail, to none below that', NOT_MET, 0.79, MET, 0],
    ['whose conditions fail, to one of 80 % that is open', NOT_MET, 0.8, NOT_EVIDENCED, 1],
    ['whose conditions are open, to one of 95 % that is met', NOT_EVIDENCED, 0.95, MET, 1],
    ['whose conditions are open, to none below that', NOT_EVIDENCED, 0.94, MET, 0],
    ['whose conditions are open, to none as open', NOT_EVIDENCED, 1, NOT_EVIDENCED, 0],
    ['whose conditions are met, to none', MET, 1, MET, 0],
  ])('is the best, which gives way, %s', (_title, first, score, second, chosen) => {
    const both = [judged(first, 1), judged(second, score)];
    expect(chooseItem(both)).toBe(both[chosen]);
    const unnamed = [both[0]!, judged(second, score, false)];
    expect(chooseItem(unnamed)).toBe(unnamed[0]);
  });

  it('gives way to one of the same words that meets what it fails by, whatever the HS code adds', () => {
    const line = assessOne(
      compiled,
      { descriptionZh: '圆柱磷酸铁锂电芯 轻型货车动力电池用', hsCode: '8507600090' },
      { role: 'maker' },
    );
    expect(line).toMatchObject({ outcome: 'cannot_tell', itemCode: '1.2.1' });
  });
});
