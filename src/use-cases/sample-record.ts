import type { Sha256 } from '../domain/canonical-json.js';
import { dayOf } from '../domain/clock/calendar-day.js';
import type { Actor } from '../domain/lifecycle/actor.js';
import type { Application } from '../domain/lifecycle/application-state.js';
import type { ApplicationProjection } from './ports.js';

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

const pageSize = 200;

/**
 * So many at random, as an inspector asks (domain.md §8): by the hash of seed and id, so that the
 * seed gives the same sample to everybody and nobody chooses what is looked at.
 */
export const sampleRecord =
  (deps: { readonly projection: Pick<ApplicationProjection, 'list'>; readonly sha256: Sha256 }) =>
  async ({ bankId }: Actor, ask: SampleAsk): Promise<Sample> => {
    const found: SampledItem[] = [];
    let cursor: string | null = null;
    do {
      const page = await deps.projection.list({
        bankId,
        ...(ask.kind === 'overrides' ? { withOverrides: true } : {}),
        limit: pageSize,
        cursor,
      });
      for (const application of page.items) found.push(...itemsOf(application, ask));
      cursor = page.nextCursor;
    } while (cursor !== null);
    const keyOf = ({ applicationId, overrideId }: SampledItem): string =>
      deps.sha256(`${ask.seed}\n${applicationId}\n${overrideId ?? ''}`);
    const keyed = found.map((item) => ({ item, key: keyOf(item) }));
    keyed.sort((one, other) => (one.key < other.key ? -1 : 1));
    return { of: found.length, items: keyed.slice(0, ask.count).map(({ item }) => item) };
  };

const itemsOf = (application: Application, ask: SampleAsk): readonly SampledItem[] => {
  const { applicationId, applicationReference, status, createdAt, overrides } = application;
  const item = { applicationId, applicationReference, status };
  if (ask.kind === 'applications')
    return isWithin(createdAt, ask) ? [{ ...item, overrideId: null }] : [];
  return overrides
    .filter(({ proposedAt }) => isWithin(proposedAt, ask))
    .map(({ overrideId }) => ({ ...item, overrideId }));
};

const isWithin = (at: string, { from, to }: SampleAsk): boolean => {
  const day = dayOf(at);
  return from <= day && day <= to;
};
