import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { Application } from '../../applications/rules/state/application-state.js';
import type { ApplicationProjection } from '../../applications/use-cases/ports-of-applications.js';
import {
  walkApplications,
  walkSummaries,
} from '../../applications/use-cases/upkeep/walk-applications.js';

export interface SampleAsk {
  readonly kind: 'applications' | 'overrides';
  readonly seed: string;
  readonly count: number;
  /** Days (Asia/Shanghai) of the draft, or of the override; both included. */
  readonly from: string;
  readonly to: string;
}

export interface SampledItem {
  readonly applicationId: string;
  readonly applicationReference: string;
  readonly status: Application['status'];
  /** Of an override; `null` for an application. */
  readonly overrideId: string | null;
}

export interface Sample {
  /** How many there were to choose from. */
  readonly of: number;
  readonly items: readonly SampledItem[];
}

/**
 * So many at random, as an inspector asks (docs/rules/record.md#samples): by the hash of seed and
 * id, so that the seed gives the same sample to everybody and nobody chooses what is looked at.
 */
export const sampleRecord =
  ({
    projection,
    sha256,
  }: {
    readonly projection: Pick<ApplicationProjection, 'list' | 'findMany'>;
    readonly sha256: Sha256;
  }) =>
  async ({ bankId }: Actor, ask: SampleAsk): Promise<Sample> => {
    const found: SampledItem[] = [];
    if (ask.kind === 'applications')
      for await (const one of walkSummaries(projection, { bankId })) {
        if (isWithin(one.createdAt, ask)) found.push(itemOf(one, null));
      }
    else
      for await (const one of walkApplications(projection, { bankId, withOverrides: true }))
        for (const { overrideId, proposedAt } of one.overrides)
          if (isWithin(proposedAt, ask)) found.push(itemOf(one, overrideId));
    const keyOf = ({ applicationId, overrideId }: SampledItem): string =>
      sha256(`${ask.seed}\n${applicationId}\n${overrideId ?? ''}`);
    const keyed = found.map((item) => ({ item, key: keyOf(item) }));
    keyed.sort((one, other) => (one.key < other.key ? -1 : 1));
    return { of: found.length, items: keyed.slice(0, ask.count).map(({ item }) => item) };
  };

const itemOf = (
  { applicationId, applicationReference, status }: Omit<SampledItem, 'overrideId'>,
  overrideId: string | null,
): SampledItem => ({ applicationId, applicationReference, status, overrideId });

const isWithin = (at: string, { from, to }: SampleAsk): boolean => {
  const day = dayOf(at);
  return from <= day && day <= to;
};
