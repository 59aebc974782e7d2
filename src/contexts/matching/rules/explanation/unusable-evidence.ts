import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { sentenceOf } from './sentence-of.js';

const sentences: Readonly<Record<string, Bilingual>> = {
  unknown_type: { zh: '不是认可的证明类型', en: 'it is of no accepted type' },
  authority_too_low: {
    zh: '出具方的权威性低于该事实的最低要求',
    en: 'its issuer has less authority than the fact asks for',
  },
  material_only: {
    zh: '只证明材料，不证明货物是什么',
    en: 'it certifies the material, not what the goods are',
  },
  other_model: { zh: '型号与货物不同', en: 'it is for another model' },
  other_holder: {
    zh: '持有人不是申请人，也没有授权',
    en: 'its holder is neither the applicant nor authorises it',
  },
  laboratory_not_qualified: { zh: '检测机构不具备资质', en: 'its laboratory is not qualified' },
  undated: { zh: '没有日期', en: 'it bears no date' },
  expired: { zh: '在该日期已过有效期', en: 'it had expired on the day that matters' },
  not_yet_issued: { zh: '在该日期尚未出具', en: 'it was not yet issued on the day that matters' },
  superseded_edition: {
    zh: '依据的名录版本已被取代',
    en: 'the list edition it rests on has been superseded',
  },
  scheme_not_recognised: {
    zh: '该认证制度未被本行政策认可',
    en: 'its scheme is not accepted by policy',
  },
  standard_not_named: {
    zh: '没有写明所依据的标准',
    en: 'it does not name the standard asked for',
  },
};

/** Why a document does not count, from `evidence.whyNot`; an unknown code is shown as it is. */
export const unusableEvidence = (code: string): Bilingual => sentenceOf(code, sentences);
