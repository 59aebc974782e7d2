export const thirdParties = ['laboratory', 'registry', 'certificate_issuer'] as const;

export type ThirdParty = (typeof thirdParties)[number];

/** Somebody outside is waited for: neither the bank's nor the exporter's clock runs. */
export interface ThirdPartyWait {
  readonly thirdParty: ThirdParty;
  readonly about: string;
  /** Calendar day in Asia/Shanghai. */
  readonly expectedOn: string;
  readonly startedBy: string;
  readonly since: string;
  /** Business milliseconds the party whose turn it is has left; `null`: no clock ran. */
  readonly leftMs: number | null;
}
