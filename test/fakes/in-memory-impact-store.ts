import { tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import type {
  ImpactPart,
  ImpactSubject,
} from '../../src/contexts/catalogue/rules/change-set/impact-report.js';
import type {
  ImpactPlanKey,
  ImpactRunKey,
  ImpactStore,
  StoredImpactReport,
} from '../../src/contexts/catalogue/use-cases/ports-of-impact.js';
import { copyOf } from './copy-of.js';

const runOf = ({ bankId, changeSetId, runId }: ImpactRunKey): string =>
  tenantKey(bankId, `${changeSetId}/${runId}`);
const placeOf = (plan: ImpactPlanKey, number: number): string =>
  `${runOf(plan)}/${plan.planId}/${number}`;

interface StoredPart {
  readonly run: string;
  readonly planId: string;
  readonly total: number;
  readonly part: ImpactPart;
}

export const inMemoryImpactStore = (): ImpactStore => {
  const pages = new Map<string, readonly ImpactSubject[]>();
  const parts = new Map<string, StoredPart>();
  const reports = new Map<string, StoredImpactReport>();
  const keep = <Value>(map: Map<string, Value>, key: string, value: Value): void => {
    if (!map.has(key)) map.set(key, copyOf(value));
  };
  const get = <Value>(map: Map<string, Value>, key: string): Value | null => {
    const found = map.get(key);
    return found === undefined ? null : copyOf(found);
  };
  return {
    putPage: async (plan, number, subjects) => {
      keep(pages, placeOf(plan, number), subjects);
      return Promise.resolve();
    },
    page: async (plan, number) => Promise.resolve(get(pages, placeOf(plan, number))),
    putPart: async (plan, part, total) => {
      const key = placeOf(plan, part.number);
      keep(parts, key, { run: runOf(plan), planId: plan.planId, total, part });
      return Promise.resolve(get(parts, key)?.part ?? part);
    },
    part: async (plan, number) => Promise.resolve(get(parts, placeOf(plan, number))?.part ?? null),
    progress: async (run) => {
      const own = runOf(run);
      const [newest] = [...parts.values()]
        .filter((one) => one.run === own)
        .sort((a, b) =>
          a.planId === b.planId ? b.part.number - a.part.number : a.planId < b.planId ? 1 : -1,
        );
      if (newest === undefined) return Promise.resolve(null);
      const { applications: done, flips } = newest.part.soFar;
      return Promise.resolve({ planId: newest.planId, done, total: newest.total, flips });
    },
    putReport: async (stored) => {
      keep(reports, tenantKey(stored.plan.bankId, stored.impactHash), stored);
      return Promise.resolve();
    },
    report: async (bankId, impactHash) =>
      Promise.resolve(get(reports, tenantKey(bankId, impactHash))),
  };
};
