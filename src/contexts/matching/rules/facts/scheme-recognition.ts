import type { EvidenceType, Policies } from '../../../rulebook/rules/content/catalogue-content.js';
import type { FactEvidence } from '../../../rulebook/rules/assessment/assessment-input.js';
import { plainName } from './evidence-usability.js';

type Scheme = Policies['foreignSchemes'][number];

const FOREIGN_TYPE = 'foreign-product-certificate';

/** Foreign certification schemes by every name they go by. */
export interface SchemeBook {
  readonly find: (name: string) => Scheme | undefined;
  /** Whether documents of the type may come from a foreign scheme: its name names one. */
  readonly maybeForeign: (type: EvidenceType) => boolean;
}

export const schemeBookOf = (policies: Policies): SchemeBook => {
  const byName = new Map<string, Scheme>();
  for (const scheme of policies.foreignSchemes)
    for (const name of [scheme.scheme, scheme.labelZh, scheme.labelEn])
      byName.set(plainName(name), scheme);
  const names = [...byName.keys()];
  return {
    find: (name) => byName.get(plainName(name)),
    maybeForeign: (type) => {
      const printed = plainName(`${type.nameZh} ${type.nameEn}`);
      return (
        type.id === FOREIGN_TYPE || names.some((name) => name.length > 2 && printed.includes(name))
      );
    },
  };
};

const recognised = (policy: string | boolean | number | null): boolean => policy === 'recognised';

type PolicyReader = (id: string) => string | boolean | number | null;

interface Certificate {
  readonly values: readonly string[];
  readonly book: SchemeBook;
  readonly policy: PolicyReader;
}

const whyListedNotAccepted = (scheme: Scheme, { policy, values }: Certificate): string | null => {
  const accepted = recognised(policy(`foreignScheme.${scheme.scheme}`) ?? scheme.default);
  const same = scheme.certifiedAs !== null && values.every((one) => one === scheme.certifiedAs);
  return accepted && same ? null : 'scheme_not_recognised';
};

/**
 * Why a certificate does not count for `certifiedAs`, or null. A listed foreign scheme counts as the policy
 * says and only for the certificate it corresponds to; an unlisted foreign one follows
 * `foreignSchemeDefault`; Chinese schemes need no entry.
 */
export const whySchemeNotAccepted = (
  evidence: FactEvidence,
  type: EvidenceType,
  certificate: Certificate,
): string | null => {
  const { book, policy } = certificate;
  const name = evidence.scheme ?? '';
  const scheme = book.find(name);
  if (scheme !== undefined) return whyListedNotAccepted(scheme, certificate);
  const foreign = type.id === FOREIGN_TYPE || (name === '' && book.maybeForeign(type));
  return foreign && !recognised(policy('foreignSchemeDefault')) ? 'scheme_not_recognised' : null;
};
