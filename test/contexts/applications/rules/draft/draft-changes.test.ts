import { describe, expect, it } from '@jest/globals';
import {
  applicationDraftSchema,
  goodsLineSchema,
} from '../../../../../src/contexts/applications/contracts/application-draft.js';
import type { ApplicationDraft } from '../../../../../src/contexts/applications/rules/draft/application-draft.js';
import {
  changeText,
  draftChanges,
} from '../../../../../src/contexts/applications/rules/draft/draft-changes.js';
import { draftOf } from '../../../../builders/lifecycle.js';

const rate = { from: 'USD', to: 'CNY', rate: '7.1', on: '2026-11-02', source: '中国货币网' };
const fact = { fact: 'conformsTo', value: 'PV-NORM' };

const before = draftOf({
  ...{ role: 'maker', direction: 'export', instrument: 'loan', facility: 'single' },
  disbursement: { status: 'none', drawdowns: [] },
  lines: [{ lineNo: 1, hsCode: '8541430000', descriptionZh: '光伏组件' }],
});

/** Another value of every member that an amended draft may change. */
const after: ApplicationDraft = {
  ...before,
  ...{ role: 'online_wholesaler', direction: 'domestic', instrument: 'trade_finance' },
  ...{ facility: 'limit', approvedOn: '2026-10-01', tenorMonths: 7, industryCode: 'C3825' },
  ...{ useOfProceeds: '采购组件', financingBasis: 'turnover', facts: [fact] },
  amount: { amountMinor: 123_456_00, currency: 'CNY' },
  disbursement: { status: 'partly', drawdowns: [{ on: '2026-11-05' }] },
  bond: {
    ...{ status: 'registered', filedOn: '2026-01-02', registeredOn: '2026-01-03' },
    ...{ turnedGreenOn: '2026-01-04', useOfProceedsChangedOn: '2026-01-05' },
    issuerChooses: 'previous',
  },
  tranches: [{ trancheNo: 3, amountMinor: 123_456_00, lineNos: [1, 2] }],
  exchangeRates: [rate],
  lines: [
    {
      ...{ lineNo: 1, hsCode: '8504400000', descriptionZh: '逆变器', descriptionEn: 'Inverter' },
      ...{ model: 'SG-110', quantity: '12.5', unit: '台', shippedOn: '2026-11-09' },
      value: { amountMinor: 99_00, currency: 'USD' },
      facts: [fact],
    },
    { lineNo: 2, descriptionZh: '支架' },
  ],
};

const changes = draftChanges(before, after);

const textOf = (field: string): string => {
  const change = changes.find((one) => one.field === field)!;
  const { zh, en } = changeText(change);
  return `${zh} ${en}`;
};

describe('what an amended draft changes', () => {
  it('is told of every member of a draft and of its lines', () => {
    const apart = ['applicantId', 'preCheckId', 'lines', 'lineNo'];
    const members = [applicationDraftSchema, goodsLineSchema]
      .flatMap(({ shape }) => Object.keys(shape))
      .filter((name) => !apart.includes(name));
    expect([...new Set(changes.map(({ field }) => field))].sort()).toEqual(
      [...new Set([...members, 'line'])].sort(),
    );
  });

  it.each(changes.map((change) => [change.field, change.lineNo, change] as const))(
    'says what %s of line %p was and is, without code, pointer or JSON',
    (_field, _lineNo, change) => {
      for (const text of Object.values(changeText(change)))
        expect(text).not.toMatch(/[{}[\]"]|\w_\w|\/\w+\/|null|undefined|amountMinor/i);
    },
  );

  it.each([
    ['role', '由“生产商”改为“线上批发商”'],
    ['role', 'from “maker” to “online wholesaler”'],
    ['disbursement', 'from “not drawn” to “drawn in part; drawn on 2026-11-05”'],
    ['bond', 'to “approved or registered; filed on 2026-01-02; approved or registered on'],
    ['bond', 'the issuer chooses the standard before it'],
    ['tranches', 'from “not stated” to “tranche 3: CNY 123,456.00 for goods lines 1, 2”'],
    ['exchangeRates', '2026-11-02 1 USD 折 7.1 CNY（中国货币网）'],
    ['financingBasis', 'to “turnover”'],
    ['amount', 'to “CNY 123,456.00”'],
    ['tenorMonths', 'to “7”'],
  ])('tells the %s in words: %s', (field, words) => {
    expect(textOf(field)).toContain(words);
  });

  it('tells a description written anew in the other language as one change', () => {
    const inEnglish = { ...before, lines: [{ lineNo: 1, descriptionEn: 'Diesel forklift 3.5 t' }] };
    const inChinese = { ...before, lines: [{ lineNo: 1, descriptionZh: '内燃叉车，3.5吨' }] };
    expect(draftChanges(inEnglish, inChinese).map((one) => changeText(one).en)).toEqual([
      'Line 1: description in Chinese, from “Diesel forklift 3.5 t” to “内燃叉车，3.5吨”.',
    ]);
  });

  it('tells of words that only moved to the other language where they were and where they are', () => {
    const moved = {
      ...before,
      lines: [{ ...before.lines[0]!, descriptionZh: null, descriptionEn: '光伏组件' }],
    };
    expect(draftChanges(before, moved).map(({ field }) => field)).toEqual([
      'descriptionZh',
      'descriptionEn',
    ]);
  });
});
