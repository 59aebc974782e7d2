import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainName } from '../../../../../src/contexts/matching/rules/facts/evidence-usability.js';
import { isIssuedBy } from '../../../../../src/contexts/matching/rules/facts/party-name.js';

const issuedBy = (issuer: string, party: string): boolean =>
  isIssuedBy(plainName(issuer), plainName(party));

const zh = '厦门远帆光电贸易有限公司';
const en = 'Xiamen Yuanfan Optoelectronics Trading Co., Ltd.';

const places = ['厦门', '上海', '广东', '苏州'];
const trades = ['光电', '电机', '电器', '检测', '质量检验', '新能源科技'];
const brands = ['远帆', '启恒', '天合', '华测', '蓝鲸'];
const forms = ['有限公司', '有限责任公司', '股份有限公司', '集团有限公司'];
const houses = ['', '质检中心', '实验室', '苏州分公司', '检测中心'];
const of = (values: readonly string[]) => fc.constantFrom(...values);

describe('an issuer', () => {
  it.each([
    ['厦门远帆光电贸易有限公司质检中心', zh],
    ['厦门远帆光电贸易有限责任公司', zh],
    ['厦门远帆光电贸易', zh],
    ['厦门远帆光电贸易（股份）有限公司检测实验室', '厦门远帆光电贸易股份有限公司'],
    ['Xiamen Yuanfan Optoelectronics Trading Limited', en],
    ['Quality Centre of Xiamen Yuanfan Optoelectronics Trading Co. Ltd', en],
  ])('%s is the party %s', (issuer, party) => {
    expect(issuedBy(issuer, party)).toBe(true);
  });

  it.each([
    ['厦门产品质量监督检验院', zh],
    ['上海电机系统节能工程技术研究中心', '上海电机有限公司'],
    ['厦门光电贸易有限公司', zh],
    ['Sunshine Laboratory Ltd', 'Sun Co., Ltd.'],
    ['Rising Sun Co., Ltd.', 'Sun Co., Ltd.'],
    ['Xiamen Testing Co., Ltd.', en],
    ['有限公司', zh],
    ['', zh],
    [zh, ''],
  ])('%s is a stranger to the party %s', (issuer, party) => {
    expect(issuedBy(issuer, party)).toBe(false);
  });

  it('is the party by its legal form and its own houses, and no stranger of the same place and trade is', () => {
    fc.assert(
      fc.property(
        of(places),
        of(trades),
        fc.uniqueArray(of(brands), { minLength: 2, maxLength: 2 }),
        fc.tuple(of(forms), of(forms), of(houses)),
        (place, trade, [brand, other], [form, otherForm, house]) => {
          const party = `${place}${brand!}${trade}${form}`;
          expect(issuedBy(`${place}${brand!}${trade}${otherForm}${house}`, party)).toBe(true);
          expect(issuedBy(`${place}${other!}${trade}${otherForm}${house}`, party)).toBe(false);
          expect(issuedBy(`${place}${trade}${house}`, party)).toBe(false);
        },
      ),
    );
  });
});
