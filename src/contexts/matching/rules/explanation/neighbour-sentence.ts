import { explanation } from '../../../../kernel/messages/explanation.js';
import { inBoth, type Bilingual } from '../../../../kernel/values/bilingual.js';
import type { CatalogueWording } from '../../../rulebook/rules/wording/catalogue-wording.js';

type Sentence = (detail: string, wording: CatalogueWording) => Bilingual;

const factName = (key: string, wording: CatalogueWording): Bilingual => {
  const fact = wording.fact(key);
  return fact === undefined ? inBoth(key) : { zh: fact.labelZh, en: fact.labelEn };
};

/** By the part of the code before the colon; what follows it is the detail. */
const sentences: Readonly<Record<string, Sentence>> = {
  weaker_match: () => explanation.say('neighbour.weaker_match'),
  hs_code_only: () => explanation.say('neighbour.hs_code_only'),
  criteria_not_met: (detail, wording) => {
    const { zh, en } = factName(detail, wording);
    return explanation.say('neighbour.criteria_not_met', { condition: { zh, en } });
  },
  not_evidenced: (detail, wording) => {
    const { zh, en } = factName(detail, wording);
    return explanation.say('neighbour.not_evidenced', { condition: { zh, en } });
  },
  look_alike: (detail) => explanation.say('neighbour.look_alike', { detail }),
  named_as_part_only: () => explanation.say('neighbour.named_as_part_only'),
};

const ROLE = /^role_(.+)$/;

const roleSentence = (role: string, wording: CatalogueWording): Bilingual => {
  const name = wording.roleName(role) ?? inBoth(role);
  return explanation.say('neighbour.role', { role: name });
};

/**
 * Why an item is not the one judged, from `lostBecause` or `ruledOut.reason` (docs/matching-data.md, codes in an answer). A code
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
