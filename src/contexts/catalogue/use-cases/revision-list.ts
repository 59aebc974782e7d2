import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import type { CompiledRevision } from './compiled-revisions.js';
import type { Clock } from '../../../kernel/ports.js';
import type { CatalogueStore, RevisionHead } from './ports-of-catalogue.js';

/** How long a list that was read may answer: a publication is seen after it at the latest. */
export const longestListAgeMs = 1_000;

export interface RevisionListDeps {
  readonly catalogue: CatalogueStore;
  readonly clock: Clock;
  readonly compiledRevisionOf: (head: RevisionHead) => Promise<CompiledRevision>;
  /** Told why a publication does not take effect here yet; it is tried again with the next reading. */
  readonly onLagging: (error: unknown) => void;
}

/** The revisions of one bank as this process answers with them. */
export interface RevisionList {
  /** Those that may be in force, newest first: a new one joins once it is compiled. */
  readonly current: () => Promise<readonly RevisionHead[]>;
  /** Reads again and compiles what is new before it ends: for whoever changed the list. */
  readonly renew: () => Promise<void>;
  /** One of them by name and content, compiled or not; reads again before it says `null`. */
  readonly find: (pin: Pin) => Promise<RevisionHead | null>;
}

export type Pin = Pick<RevisionHead, 'revision' | 'contentHash'>;

/**
 * Reads a bank's list at most once a second, however many ask. A revision that is new is compiled
 * while the list as it was goes on answering, so that a publication makes no request wait or fail.
 */
export const revisionList = (deps: RevisionListDeps, bankId: string | null): RevisionList => {
  let readAtMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;
  let admitting: Promise<void> | null = null;
  let latest: readonly RevisionHead[] = [];
  /** Those withdrawn too: what was tried under one is still explained. */
  let read: readonly RevisionHead[] = [];
  let admitted: readonly RevisionHead[] = [];

  const admitLatest = async (): Promise<void> => {
    try {
      while (admitted !== latest) {
        const heads = latest;
        const today = dayOf(deps.clock.now());
        for (const head of heads)
          if (!admitted.some(isSame(head)) || head.effectiveOn > today)
            await deps.compiledRevisionOf(head);
        admitted = heads;
      }
    } catch (error) {
      deps.onLagging(error);
    }
  };

  /** One at a time; a list that is read meanwhile is admitted by the same. */
  const admit = (): Promise<void> => {
    admitting ??= admitLatest().finally(() => {
      admitting = null;
    });
    return admitting;
  };

  const readAgain = async (): Promise<void> => {
    const startedAtMs = Date.parse(deps.clock.now());
    const { standing, withdrawn } = await deps.catalogue.history(bankId);
    read = [...standing, ...withdrawn];
    readAtMs = startedAtMs;
    // The first list has nothing before it that could answer meanwhile.
    if (admitted.length === 0) admitted = [...standing];
    latest = standing;
    void admit();
  };

  /** One reading at a time, shared by all who ask meanwhile. */
  const refresh = (): Promise<void> => {
    reading ??= readAgain().finally(() => {
      reading = null;
    });
    return reading;
  };

  return {
    current: async () => {
      const ageMs = Date.parse(deps.clock.now()) - readAtMs;
      // A clock that was set back makes the age negative.
      if (!(ageMs >= 0 && ageMs < longestListAgeMs)) await refresh();
      return admitted;
    },
    renew: async () => {
      // One under way may have been read before what is to be seen.
      await reading?.catch(() => undefined);
      await refresh();
      await admit();
    },
    find: async (pin) => {
      const known = read.find(isSame(pin));
      if (known !== undefined) return known;
      await refresh();
      return read.find(isSame(pin)) ?? null;
    },
  };
};

const isSame =
  (pin: Pin) =>
  (head: RevisionHead): boolean =>
    head.revision === pin.revision && head.contentHash === pin.contentHash;
