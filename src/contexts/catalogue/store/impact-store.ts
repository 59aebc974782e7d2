import type mongoose from 'mongoose';
import type { ImpactPart, ImpactSubject } from '../rules/change-set/impact-report.js';
import type {
  ImpactPlanKey,
  ImpactRunKey,
  ImpactStore,
  StoredImpactReport,
} from '../use-cases/ports-of-impact.js';
import type { TenantDocument } from '../../../infrastructure/mongo/collection.js';
import { openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import { compressJson, expandJson } from '../../../infrastructure/mongo/compressed-json.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface PageDocument extends TenantDocument {
  /** `<bankId>/<changeSetId>/<runId>/<planId>/<number>` */
  readonly _id: string;
  readonly subjects: Uint8Array;
}

interface PartDocument extends TenantDocument {
  readonly _id: string;
  /** `<changeSetId>/<runId>` */
  readonly runKey: string;
  /** `<planId>/<number>`, so that the newest part of the newest plan is the last. */
  readonly partKey: string;
  readonly planId: string;
  readonly done: number;
  readonly total: number;
  readonly flips: number;
  /** Compressed: a part with many flips would pass MongoDB's 16 MB. */
  readonly part: Uint8Array;
}

interface ReportDocument extends TenantDocument {
  /** `<bankId>/<impactHash>` */
  readonly _id: string;
  readonly stored: StoredImpactReport;
}

/** Plans, parts and reports of impact runs, never replaced. */
export const impactStore = (connection: mongoose.Connection): ImpactStore => ({
  ...pagesOver(connection),
  ...partsOver(connection),
  ...reportsOver(connection),
});

const pagesOver = (connection: mongoose.Connection): Pick<ImpactStore, 'putPage' | 'page'> => {
  const pages = openTenantCollection<PageDocument>(connection, {
    name: 'impactPages',
    schema: strictSchema({ bankId: 'text', subjects: 'bytes' }),
  });
  return {
    putPage: async (plan, number, subjects) => {
      await pages.insert({
        _id: placeOf(plan, number),
        bankId: plan.bankId,
        subjects: await compressJson(subjects),
      });
    },
    page: async (plan, number) => {
      const found = await pages.findById(placeOf(plan, number));
      return found === null ? null : ((await expandJson(found.subjects)) as ImpactSubject[]);
    },
  };
};

const partsOver = (
  connection: mongoose.Connection,
): Pick<ImpactStore, 'putPart' | 'part' | 'progress'> => {
  const parts = openTenantCollection<PartDocument>(connection, {
    name: 'impactParts',
    schema: strictSchema({
      bankId: 'text',
      runKey: 'text',
      partKey: 'text',
      planId: 'text',
      done: 'number',
      total: 'number',
      flips: 'number',
      part: 'bytes',
    }),
  });
  const part: ImpactStore['part'] = async (plan, number) => {
    const found = await parts.findById(placeOf(plan, number));
    return found === null ? null : ((await expandJson(found.part)) as ImpactPart);
  };
  return {
    part,
    putPart: async (plan, made, total) => {
      if ((await parts.insert(await documentOf(plan, made, total))) === 'inserted') return made;
      return (await part(plan, made.number)) ?? made;
    },
    progress: async (run) => {
      const [newest] = await parts.findOfBank(
        run.bankId,
        { runKey: runKeyOf(run) },
        { sort: { partKey: -1 }, limit: 1 },
      );
      if (newest === undefined) return null;
      const { planId, done, total, flips } = newest;
      return { planId, done, total, flips };
    },
  };
};

const documentOf = async (
  plan: ImpactPlanKey,
  part: ImpactPart,
  total: number,
): Promise<PartDocument> => ({
  _id: placeOf(plan, part.number),
  bankId: plan.bankId,
  runKey: runKeyOf(plan),
  partKey: `${plan.planId}/${padded(part.number)}`,
  planId: plan.planId,
  done: part.soFar.applications,
  total,
  flips: part.soFar.flips,
  part: await compressJson(part),
});

const reportsOver = (
  connection: mongoose.Connection,
): Pick<ImpactStore, 'putReport' | 'report'> => {
  const reports = openTenantCollection<ReportDocument>(connection, {
    name: 'impactReports',
    schema: strictSchema({ bankId: 'text', stored: 'json' }),
  });
  return {
    putReport: async (stored) => {
      const { bankId } = stored.plan;
      await reports.insert({ _id: tenantKey(bankId, stored.impactHash), bankId, stored });
    },
    report: async (bankId, impactHash) =>
      (await reports.findById(tenantKey(bankId, impactHash)))?.stored ?? null,
  };
};

const runKeyOf = ({ changeSetId, runId }: ImpactRunKey): string => `${changeSetId}/${runId}`;

const padded = (number: number): string => String(number).padStart(8, '0');

const placeOf = (plan: ImpactPlanKey, number: number): string =>
  tenantKey(plan.bankId, `${runKeyOf(plan)}/${plan.planId}/${padded(number)}`);
