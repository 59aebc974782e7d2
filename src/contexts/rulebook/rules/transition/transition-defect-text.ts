import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Instrument } from '../assessment/assessment-input.js';
import type { TransitionDefect } from './find-transition-defects.js';
import type { TransitionFeature, TransitionTable } from './transition-table.js';

const instrumentTerms: Readonly<Record<Instrument, Bilingual>> = {
  loan: { zh: '贷款', en: 'a loan' },
  bond: { zh: '债券', en: 'a bond' },
  insurance: { zh: '保险', en: 'an insurance' },
  trade_finance: { zh: '贸易融资', en: 'trade finance' },
};

const featureTerms: Readonly<Record<TransitionFeature, Bilingual>> = {
  approval: { zh: '审批日', en: 'approved' },
  facility: { zh: '授信方式', en: 'facility' },
  drawn: { zh: '提款', en: 'drawn' },
  bondStatus: { zh: '债券状态', en: 'status' },
  turnedGreen: { zh: '转为绿色', en: 'turned green' },
  proceedsChanged: { zh: '变更募集资金用途', en: 'use of proceeds changed' },
  registration: { zh: '注册日', en: 'registered' },
  filing: { zh: '申报日', en: 'filed' },
  issuerChoice: { zh: '发行人选择', en: 'choice of the issuer' },
};

const valueTerms: Readonly<Record<string, Bilingual>> = {
  before_publication: { zh: '发布前', en: 'before publication' },
  after_publication: { zh: '发布后', en: 'after publication' },
  before_effect: { zh: '发布日起至施行前', en: 'from publication to the effective day' },
  from_effect: { zh: '施行日起', en: 'from the effective day on' },
  unknown: { zh: '不明', en: 'unknown' },
  single: { zh: '单笔', en: 'single' },
  limit: { zh: '额度', en: 'limit' },
  none: { zh: '无', en: 'none' },
  mixed: { zh: '前后均有', en: 'on both sides' },
  filed: { zh: '已申报', en: 'filed' },
  registered: { zh: '已注册', en: 'registered' },
  outstanding: { zh: '存续', en: 'outstanding' },
  no: { zh: '否', en: 'no' },
  previous: { zh: '原标准', en: 'the former standard' },
};

/** A case without a row, or with several, as a sentence; only what rows ask of it is named. */
export const transitionDefectText = (
  { instrument, facts, rows }: TransitionDefect,
  table: TransitionTable,
): Bilingual => {
  const features = askedOf(table, instrument).map((feature): Bilingual => {
    const value = valueTerms[facts[feature]] ?? { zh: facts[feature], en: facts[feature] };
    const term = featureTerms[feature];
    return { zh: `${term.zh}${value.zh}`, en: `${term.en} ${value.en}` };
  });
  const of = instrumentTerms[instrument];
  const zh = [of.zh, ...features.map((one) => one.zh)].join('，');
  const en = [of.en, ...features.map((one) => one.en)].join(', ');
  return rows.length === 0
    ? { zh: `没有一行适用于：${zh}`, en: `no row holds for ${en}` }
    : {
        zh: `${rows.length}行（${rows.join('、')}）同时适用于：${zh}`,
        en: `${rows.length} rows (${rows.join(', ')}) hold at once for ${en}`,
      };
};

const askedOf = (table: TransitionTable, instrument: Instrument): readonly TransitionFeature[] => {
  const rows = table.rows.filter((row) => row.instruments.includes(instrument));
  const asked = new Set(rows.flatMap((row) => Object.keys(row.when)));
  return (Object.keys(featureTerms) as TransitionFeature[]).filter((one) => asked.has(one));
};
