import type { EvidenceType } from '../../../rulebook/rules/content/catalogue-content.js';

/**
 * Words of a kind of document's Chinese name that make it a certificate of a product, and words that
 * make it none: a report, an authorisation, a test. Read from the name, as the content of published
 * revisions says it nowhere else and kinds that administrators add are to count alike.
 */
const nameWords = {
  certificate: ['认证', '证书', '标志', '合格证', '登记证'],
  none: ['报告', '授权', '检测'],
} as const;

/**
 * Whether a document speaks of goods whoever trades them: a public list or a product certificate
 * (docs/rules/criteria-and-facts.md#usable-evidence). It may then be held by the goods' maker.
 * Reports, approvals of one user and papers of the deal or of a project do not.
 */
export const isPublicOrProductDocument = (type: EvidenceType): boolean => {
  const isNamed = (kind: keyof typeof nameWords): boolean =>
    nameWords[kind].some((word) => type.nameZh.includes(word));
  const aboutGoods = type.stage === 'greenness' || type.stage === 'trade';
  if (!aboutGoods || isNamed('none')) return false;
  if (type.authority === 'official') return type.stage === 'greenness';
  return type.authority === 'accredited' && isNamed('certificate');
};
