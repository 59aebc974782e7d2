import { tenantKey } from '../../src/infrastructure/mongo/tenant-key.js';
import { mostCriteria } from '../../src/contexts/catalogue/rules/change-set/shadow.js';
import { criteriaOf } from '../../src/contexts/catalogue/rules/change-set/flips-of.js';
import type {
  AssessedCase,
  CriterionFigure,
  ShadowJudgement,
  ShadowKey,
  ShadowStore,
} from '../../src/contexts/catalogue/use-cases/ports-of-shadows.js';
import { copyOf } from './copy-of.js';
import { pageOfSorted } from './page-of-sorted.js';

const keyOf = ({ bankId, changeSetId, number }: ShadowKey): string =>
  tenantKey(bankId, `${changeSetId}/${number}`);
const placeOf = (shadow: ShadowKey, { applicationId, assessmentId }: AssessedCase): string =>
  `${keyOf(shadow)}/${applicationId}/${assessmentId}`;

export const inMemoryShadowStore = (): ShadowStore => {
  const judgements = new Map<string, { readonly key: string; readonly one: ShadowJudgement }>();
  const ofShadow = (shadow: ShadowKey): readonly ShadowJudgement[] =>
    [...judgements.values()].filter(({ key }) => key === keyOf(shadow)).map(({ one }) => one);
  const isTurned = ({ flips }: ShadowJudgement): boolean => (flips ?? []).length > 0;
  return {
    put: async (shadow, one) => {
      const place = placeOf(shadow, one);
      if (!judgements.has(place)) judgements.set(place, copyOf({ key: keyOf(shadow), one }));
      return Promise.resolve();
    },
    remove: async (shadow, cases) => {
      for (const one of cases) judgements.delete(placeOf(shadow, one));
      return Promise.resolve();
    },
    missing: async (shadow, cases) =>
      Promise.resolve(cases.filter((one) => !judgements.has(placeOf(shadow, one)))),
    figures: async (shadow) => {
      const all = ofShadow(shadow);
      const criteria = new Map<string, CriterionFigure>();
      for (const { flips } of all)
        for (const { criterion, deciding } of criteriaOf(flips ?? [])) {
          const { differing } = criteria.get(criterion) ?? { differing: 0 };
          criteria.set(criterion, { criterion, deciding, differing: differing + 1 });
        }
      return Promise.resolve({
        judged: all.filter(({ flips }) => flips !== null).length,
        differing: all.filter(isTurned).length,
        unjudged: all.filter(({ flips, isOlder }) => flips === null && isOlder !== true).length,
        older: all.filter(({ isOlder }) => isOlder === true).length,
        criteria: [...criteria.values()]
          .slice(0, mostCriteria)
          .sort((one, other) => other.differing - one.differing),
        hasMoreCriteria: criteria.size > mostCriteria,
      });
    },
    differing: async (shadow, { criterion, limit, cursor }) => {
      const found = ofShadow(shadow).filter(
        (one) =>
          isTurned(one) &&
          (criterion === null ||
            criteriaOf(one.flips ?? []).some((each) => each.criterion === criterion)),
      );
      return Promise.resolve(
        pageOfSorted(found, {
          list: 'shadowJudgements',
          keyOf: (one) => `${one.assessedAt}/${one.applicationId}/${one.assessmentId}`,
          descending: true,
          limit,
          cursor,
        }),
      );
    },
  };
};
