/** Who says it, strongest first (docs/rules/evidence.md#authority). */
export const authorities = ['official', 'accredited', 'transaction', 'own', 'marketing'] as const;

export type Authority = (typeof authorities)[number];

/** 0 is the strongest. */
export const authorityRankOf = (authority: Authority): number => authorities.indexOf(authority);

/** Whether it is said by somebody beside the parties of the deal: an authority or an accredited body. */
export const isThirdParty = (authority: Authority): boolean => thirdParties[authority];

const thirdParties: Readonly<Record<Authority, boolean>> = {
  official: true,
  accredited: true,
  transaction: false,
  own: false,
  marketing: false,
};
