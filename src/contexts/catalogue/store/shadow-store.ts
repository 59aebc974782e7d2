import type mongoose from 'mongoose';
import { criteriaOf } from '../rules/change-set/flips-of.js';
import type { DecidingCriterion, Flip } from '../rules/change-set/impact-report.js';
import { mostCriteria } from '../rules/change-set/shadow.js';
import type {
  AssessedCase,
  ShadowJudgement,
  ShadowKey,
  ShadowStore,
} from '../use-cases/ports-of-shadows.js';
import type { TenantDocument } from '../../../infrastructure/mongo/collection.js';
import { oneOf, openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import { compressJson, expandJson } from '../../../infrastructure/mongo/compressed-json.js';
import { guarded } from '../../../infrastructure/mongo/driver-fault.js';
import type { ListOrder } from '../../../infrastructure/mongo/list-page.js';
import { listPage } from '../../../infrastructure/mongo/list-page.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface JudgementDocument extends TenantDocument {
  /** `<bankId>/<changeSetId>/<number>/<applicationId>/<assessmentId>` */
  readonly _id: string;
  /** `<changeSetId>/<number>` */
  readonly shadowKey: string;
  readonly applicationId: string;
  readonly assessmentId: string;
  readonly assessedAt: string;
  readonly newestKey: string;
  /** What it counts as: judged or unjudged, differing, and each criterion that turned a line. */
  readonly counts: readonly string[];
  /** Compressed: of a shipment of 1,000 lines each may differ. */
  readonly flips: Uint8Array;
}

interface CriterionDocument extends TenantDocument {
  /** `<bankId>/<changeSetId>/<number>/<criterion>` */
  readonly _id: string;
  readonly shadowKey: string;
  readonly criterion: string;
  readonly deciding: DecidingCriterion | null;
}

const newest: ListOrder<JudgementDocument> = {
  list: 'shadowJudgements',
  key: 'newestKey',
  direction: 'descending',
};

const countedBy = (criterion: string): string => `by:${criterion}`;

const countsOf = ({ flips, isOlder }: ShadowJudgement): readonly string[] => {
  if (flips === null) return [isOlder === true ? 'older' : 'unjudged'];
  const criteria = criteriaOf(flips).map(({ criterion }) => countedBy(criterion));
  return flips.length === 0 ? ['judged'] : ['judged', 'differing', ...criteria];
};

/** What planned revisions say of new assessments, never replaced; counted by an index. */
export const shadowStore = (connection: mongoose.Connection): ShadowStore => {
  const judgements = openTenantCollection<JudgementDocument>(connection, {
    name: 'shadowJudgements',
    schema: strictSchema({
      bankId: 'text',
      shadowKey: 'text',
      applicationId: 'text',
      assessmentId: 'text',
      assessedAt: 'text',
      newestKey: 'text',
      counts: 'json',
      flips: 'bytes',
    }),
  });
  const criteria = openTenantCollection<CriterionDocument>(connection, {
    name: 'shadowCriteria',
    schema: strictSchema({
      bankId: 'text',
      shadowKey: 'text',
      criterion: 'text',
      deciding: 'json',
    }),
  });
  const native = connection
    .getClient()
    .db(connection.name)
    .collection<{ readonly _id: string }>('shadowJudgements');
  const count = (shadow: ShadowKey, as: string): Promise<number> =>
    judgements.countOfBank(shadow.bankId, { shadowKey: keyOf(shadow), counts: oneOf([as]) });
  return {
    put: async (shadow, judgement) => {
      const { applicationId, assessmentId, assessedAt, flips } = judgement;
      const { bankId } = shadow;
      // Before what they count: a judgement is never without the words of its criteria.
      for (const one of criteriaOf(flips ?? []))
        await criteria.insert({
          _id: tenantKey(bankId, `${keyOf(shadow)}/${one.criterion}`),
          bankId,
          shadowKey: keyOf(shadow),
          ...one,
        });
      await judgements.insert({
        _id: placeOf(shadow, { applicationId, assessmentId }),
        bankId,
        shadowKey: keyOf(shadow),
        applicationId,
        assessmentId,
        assessedAt,
        newestKey: `${assessedAt}/${applicationId}/${assessmentId}`,
        counts: countsOf(judgement),
        flips: await compressJson(flips),
      });
    },
    remove: async (shadow, cases) => {
      for (const one of cases) await guarded(() => native.deleteOne({ _id: placeOf(shadow, one) }));
    },
    missing: async (shadow, cases) => {
      const found = await judgements.findByIds(cases.map((one) => placeOf(shadow, one)));
      const known = new Set(found.map(({ _id }) => _id));
      return cases.filter((one) => !known.has(placeOf(shadow, one)));
    },
    figures: async (shadow) => {
      const known = await criteria.findOfBank(
        shadow.bankId,
        { shadowKey: keyOf(shadow) },
        { sort: { criterion: 1 }, limit: mostCriteria + 1 },
      );
      const [judged = 0, differing = 0, unjudged = 0, older = 0] = await Promise.all(
        ['judged', 'differing', 'unjudged', 'older'].map((as) => count(shadow, as)),
      );
      const figures = await Promise.all(
        known.slice(0, mostCriteria).map(async ({ criterion, deciding }) => ({
          criterion,
          deciding,
          differing: await count(shadow, countedBy(criterion)),
        })),
      );
      return {
        ...{ judged, differing, unjudged, older },
        // What was turned of cases that are disposed of by now is nobody's.
        criteria: figures
          .filter((one) => one.differing > 0)
          .sort((one, other) => other.differing - one.differing),
        hasMoreCriteria: known.length > mostCriteria,
      };
    },
    differing: async (shadow, { criterion, limit, cursor }) => {
      const as = criterion === null ? 'differing' : countedBy(criterion);
      const filter = { shadowKey: keyOf(shadow), counts: oneOf([as]) };
      const page = await listPage(
        judgements,
        { bankId: shadow.bankId, filter, order: newest, limit, cursor },
        (document) => document,
      );
      return { items: await Promise.all(page.items.map(toDomain)), nextCursor: page.nextCursor };
    },
  };
};

const toDomain = async ({ applicationId, assessmentId, assessedAt, flips }: JudgementDocument) => ({
  applicationId,
  assessmentId,
  assessedAt,
  flips: (await expandJson(flips)) as readonly Flip[] | null,
});

const keyOf = ({ changeSetId, number }: ShadowKey): string => `${changeSetId}/${String(number)}`;

const placeOf = (shadow: ShadowKey, { applicationId, assessmentId }: AssessedCase): string =>
  tenantKey(shadow.bankId, `${keyOf(shadow)}/${applicationId}/${assessmentId}`);
