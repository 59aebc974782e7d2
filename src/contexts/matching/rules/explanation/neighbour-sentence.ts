import { inBoth, type Bilingual } from '../../../../kernel/values/bilingual.js';
import type { CatalogueWording } from '../../../rulebook/rules/wording/catalogue-wording.js';

type Sentence = (detail: string, wording: CatalogueWording) => Bilingual;

const factName = (key: string, wording: CatalogueWording): Bilingual => {
  const fact = wording.fact(key);
  return fact === undefined ? inBoth(key) : { zh: fact.labelZh, en: fact.labelEn };
};

/** By the part of the code before the colon; what follows it is the detail. */
const sentences: Readonly<Record<string, Sentence>> = {
  weaker_match: () => ({
    zh: '品名、用途和编码对该条目的支持弱于所选条目',
    en: 'the words and the code speak less for it than for the item judged',
  }),
  hs_code_only: () => ({
    zh: '只有HS编码指向该条目，品名没有说到其货物',
    en: 'only the HS code suggests it; the words do not speak of its goods',
  }),
  criteria_not_met: (detail, wording) => {
    const { zh, en } = factName(detail, wording);
    return { zh: `该条目的条件不满足：${zh}`, en: `a condition of it is not met: ${en}` };
  },
  not_evidenced: (detail, wording) => {
    const { zh, en } = factName(detail, wording);
    return {
      zh: `该条目的条件未获证明（${zh}），而所选条目的条件已满足`,
      en: `a condition of it is not evidenced (${en}), while those of the item judged are met`,
    };
  },
  look_alike: (detail) => ({
    zh: `“${detail}”与该条目的货物相近，但不属于该条目`,
    en: `"${detail}" is like its goods but none of them`,
  }),
  named_as_part_only: () => ({
    zh: '其货物只作为其他货物的部件、用途或修饰出现',
    en: 'its goods are named only as a part, purpose or modifier of other goods',
  }),
};

const ROLE = /^role_(.+)$/;

const roleSentence = (role: string, wording: CatalogueWording): Bilingual => {
  const name = wording.roleName(role) ?? inBoth(role);
  return {
    zh: `“${name.zh}”在本笔交易中不适用：该条目没有这一角色所处环节的活动`,
    en: `closed to the role "${name.en}": none of its rows is for that stage of business`,
  };
};

/**
 * Why an item is not the one judged, from `lostBecause` or `ruledOut.reason` (docs/matching.md, codes in an answer). A code
 * of a later edition that this one does not know is shown as it is.
 */
export const neighbourSentence = (code: string, wording: CatalogueWording): Bilingual => {
  const role = ROLE.exec(code)?.[1];
  if (role !== undefined) return roleSentence(role, wording);
  const colon = code.indexOf(':');
  const name = colon < 0 ? code : code.slice(0, colon);
  const sentence = Object.hasOwn(sentences, name) ? sentences[name] : undefined;
  const detail = colon < 0 ? '' : code.slice(colon + 1);
  return sentence?.(detail, wording) ?? inBoth(code);
};
