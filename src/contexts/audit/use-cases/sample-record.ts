import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { visibleTo } from '../../applications/rules/acts/may-see.js';
import type { Application } from '../../applications/rules/state/application-state.js';
import type { ApplicationProjection } from '../../applications/use-cases/ports-of-applications.js';
import {
  walkApplications,
  walkSummaries,
} from '../../applications/use-cases/upkeep/walk-applications.js';

export interface SampleAsk {
  /** Drawn from what was submitted, from what the bank has decided, or from overrides. */
  readonly kind: 'applications' | 'decisions' | 'overrides';
  readonly seed: string;
  readonly count: number;
  /** Days (Asia/Shanghai) of the submission, the decision or the override; both included. */
  readonly from: string;
  readonly to: string;
}

export interface SampledItem {
  readonly applicationId: string;
  readonly applicationReference: string;
  readonly status: Application['status'];
  /** Of an override; `null` for what is none. */
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
  async (actor: Actor, ask: SampleAsk): Promise<Sample> => {
    const { kind, seed, count, from, to } = ask;
    const visible = visibleTo(actor);
    const found: SampledItem[] = [];
    if (kind === 'overrides')
      for await (const one of walkApplications(projection, { ...visible, withOverrides: true }))
        for (const { overrideId, proposedAt } of one.overrides)
          if (isWithin(proposedAt, ask)) found.push(itemOf(one, overrideId));
    if (kind !== 'overrides') {
      const days =
        kind === 'applications' ? { submitted: { from, to } } : { decided: { from, to } };
      for await (const one of walkSummaries(projection, { ...visible, ...days }))
        found.push(itemOf(one, null));
    }
    const keyOf = ({ applicationId, overrideId }: SampledItem): string =>
      sha256(`${seed}\n${applicationId}\n${overrideId ?? ''}`);
    const keyed = found.map((item) => ({ item, key: keyOf(item) }));
    keyed.sort((one, other) => (one.key < other.key ? -1 : 1));
    return { of: found.length, items: keyed.slice(0, count).map(({ item }) => item) };
  };

const itemOf = (
  { applicationId, applicationReference, status }: Omit<SampledItem, 'overrideId'>,
  overrideId: string | null,
): SampledItem => ({ applicationId, applicationReference, status, overrideId });

const isWithin = (at: string, { from, to }: SampleAsk): boolean => {
  const day = dayOf(at);
  return from <= day && day <= to;
};
