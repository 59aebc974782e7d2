import { describe, expect, it } from '@jest/globals';
import {
  contradicts,
  isSameValue,
  statedAs,
} from '../../../../../src/contexts/applications/rules/documents/stated-as.js';
import type { DocumentProposal } from '../../../../../src/contexts/applications/rules/documents/document-proposal.js';
import type { Evidence } from '../../../../../src/contexts/applications/rules/evidence/checklist/checklist.js';
import type { FactDefinition } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';

const factIn = (units: NonNullable<FactDefinition['units']>) =>
  ({ key: 'fact', type: 'number', units }) as FactDefinition;
const grade = factIn([{ unit: 'grade', factor: '1', also: ['级'] }]);
const power = factIn([
  { unit: 'kW', factor: '1', also: ['千瓦'] },
  { unit: 'MW', factor: '1000' },
]);

describe('a value as it is stated and as it was read', () => {
  it.each([
    ['a unit in words and its sign', { value: 1, unit: 'grade' }, { value: 1, unit: '级' }, grade],
    ['a unit and its multiple', { value: 1, unit: 'MW' }, { value: 1000, unit: '千瓦' }, power],
    ['the unit of the fact, unsaid', { value: 110, unit: null }, { value: 110, unit: 'kW' }, power],
    ['the same list', { value: ['a', 'b'] }, { value: ['a', 'b'] }, undefined],
  ])('is the same: %s', (_what, said, read, fact) => {
    expect(isSameValue(said, read, fact)).toBe(true);
  });

  it.each([
    ['another grade', { value: 1, unit: 'grade' }, { value: 2, unit: '级' }, grade],
    ['the figure in another unit', { value: 1, unit: 'MW' }, { value: 1, unit: 'kW' }, power],
    ['another list', { value: ['a'] }, { value: ['a', 'b'] }, undefined],
  ])('differs: %s', (_what, said, read, fact) => {
    expect(isSameValue(said, read, fact)).toBe(false);
  });
});

describe('what a paper says of itself', () => {
  const read = (field: DocumentProposal['field'], value: string) =>
    ({ entryId: null, field, value, unit: null }) as DocumentProposal;
  const typed = (over: Partial<Evidence>) =>
    ({
      ...{ number: null, issuer: null, holder: null, model: null },
      ...{ issuedOn: null, validUntil: null, statements: [], ...over },
    }) as unknown as Evidence;

  it('is as typed whatever the width of its signs, gaps and letters’ case', () => {
    const issuer = '华东电机检测中心（演示）';
    expect(
      statedAs(typed({ issuer }), read('issuer', '华东电机检测中心(演示)'), undefined),
    ).toEqual({
      isStated: true,
      stated: issuer,
    });
    const holder = 'Muhe Appliances  Co.';
    expect(
      statedAs(typed({ holder }), read('holder', 'MUHE APPLIANCES CO.'), undefined),
    ).toMatchObject({ isStated: true });
  });

  it('is held against the goods lines where the paper leaves its model out', () => {
    const ofGoods = ['MH-DL-12', 'MH-PL-36'];
    const held = (model: string) => statedAs(typed({}), read('model', model), undefined, ofGoods);
    expect(held('mh-pl-36')).toEqual({ isStated: true, stated: 'MH-PL-36' });
    expect(held('MH-PL-40')).toEqual({ isStated: false, stated: 'MH-DL-12' });
    expect(statedAs(typed({}), read('model', 'MH-PL-40'), undefined)).toMatchObject({
      stated: null,
    });
  });

  it('differs from what was typed, or nothing was', () => {
    expect(statedAs(typed({ issuer: '甲中心' }), read('issuer', '乙中心'), undefined)).toEqual({
      isStated: false,
      stated: '甲中心',
    });
    expect(statedAs(typed({}), read('issuer', '乙中心'), undefined)).toEqual({
      isStated: false,
      stated: null,
    });
  });

  it.each([
    ['中国质量认证中心', '中国质量认证中心 China Quality Certification Centre', true],
    [
      'China Quality Certification Centre',
      '中国质量认证中心(China Quality Certification Centre)',
      true,
    ],
    ['海川绿色贸易有限公司 Hai Chuan Trading Co., Ltd.', 'Hai Chuan Trading Co., Ltd', true],
    ['中国质量认证中心', '中国检验认证中心 China Quality Certification Centre', false],
    ['中国质量认证', '中国质量认证中心 China Quality Certification Centre', false],
  ])('a name in both languages agrees with either one: %s, %s', (issuer, printed, isStated) => {
    expect(statedAs(typed({ issuer }), read('issuer', printed), undefined)).toMatchObject({
      isStated,
    });
  });

  it('is a number as a whole, whatever words stand before it', () => {
    const held = statedAs(typed({ number: 'AB-1' }), read('number', '粤能 AB-1'), undefined);
    expect(held).toMatchObject({ isStated: false });
  });

  it('contradicts what was typed only where no reading of the field agrees and the paper names it', () => {
    const beside = (value: string, stated: string | null, support = 'labelled') => ({
      proposal: { ...read('issuer', value), support } as DocumentProposal,
      ...{ stated, isStated: value === stated },
    });
    const [zh, en] = [beside('甲中心', '甲中心'), beside('Centre A', '甲中心')];
    expect([zh, en].map((one) => contradicts(one, [zh, en]))).toEqual([false, false]);
    expect(contradicts(en, [en])).toBe(true);
    const thin = beside('Centre A', '甲中心', 'thin');
    expect(contradicts(thin, [thin])).toBe(false);
    const untyped = beside('Centre A', null);
    expect(contradicts(untyped, [untyped])).toBe(false);
  });
});
