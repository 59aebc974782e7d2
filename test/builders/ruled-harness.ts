import type {
  OwnRuleSets,
  RuleSets,
} from '../../src/contexts/rulebook/rules/bank-rules/rule-set.js';
import type { CatalogueEdit } from '../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import { businessCalendarOf } from '../../src/kernel/values/clock/business-calendar.js';
import { bankDeadlines } from '../../src/contexts/applications/use-cases/deadlines/bank-deadlines.js';
import type { DeadlinesOf } from '../../src/contexts/applications/use-cases/deadlines/bank-deadlines.js';
import { bankRulesFor } from '../../src/contexts/catalogue/use-cases/bank-rules-for.js';
import type { BankRulesFor } from '../../src/contexts/catalogue/use-cases/bank-rules-for.js';
import type { CatalogueLibrary } from '../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { catalogueLibrary } from '../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { publishedYear } from '../kernel/values/clock/published-calendar.js';
import { manualClock } from '../fakes/manual-clock.js';
import { applicationHarness } from './application-harness.js';
import type { ApplicationHarness } from './application-harness.js';
import { shippedBankRules } from './bank-rules.js';
import { approvalOf, catalogueHarness } from './catalogue-harness.js';
import { admins } from './change-sets.js';
import { sha256 } from './lifecycle.js';
import { fewItems } from './few-items.js';

export interface RuledHarness {
  readonly harness: ApplicationHarness;
  readonly bankRules: BankRulesFor;
  readonly deadlinesOf: DeadlinesOf;
  readonly shipped: RuleSets;
}

/** First day of the rules that `ruledHarness` is given; the stage starts some days before. */
export const ownRulesFrom = '2026-12-01';

type OwnRules = (shipped: RuleSets) => OwnRuleSets;

/** Other shipped rules, and days on which the bank is closed. */
export type StageRules = OwnRuleSets & { readonly ownHolidays?: readonly string[] };

/** Applications under the shipped rules, and from a day on under the bank's own. */
export const ruledHarness = async (
  own: OwnRules,
  { ownHolidays = [], ...over }: StageRules = {},
): Promise<RuledHarness> => {
  const { ruleSets, hours } = await shippedBankRules();
  const shipped = { ...ruleSets, ...over };
  const library = await libraryOf(own, ruleSets);
  const calendar = businessCalendarOf([2025, 2026].map(publishedYear), { ...hours, ownHolidays });
  const bankRules = bankRulesFor({ library, shipped, sha256 });
  const deadlinesOf = bankDeadlines(() => Promise.resolve(calendar), bankRules);
  const harness = await applicationHarness(library, { bankRules, deadlinesOf });
  return { harness, bankRules, deadlinesOf, shipped };
};

const libraries = new WeakMap<OwnRules, Promise<CatalogueLibrary>>();

/** Compiled once for the same rules. */
const libraryOf = (own: OwnRules, shipped: RuleSets): Promise<CatalogueLibrary> => {
  const made = libraries.get(own) ?? libraryWith(own(shipped), shipped);
  libraries.set(own, made);
  return made;
};

/** Published through a change set, as everything else: proposed by one person, approved by another. */
const libraryWith = async (own: OwnRuleSets, shippedRules: RuleSets): Promise<CatalogueLibrary> => {
  const { deps, take, submitted } = await catalogueHarness(await fewItems(), {
    shippedRules,
  });
  const edits = Object.entries(own).map(
    ([ruleSet, rules]) =>
      ({
        kind: 'put_entry',
        part: 'bankRules',
        key: ruleSet,
        entry: { ruleSet, rules },
      }) as CatalogueEdit,
  );
  const change = await submitted('change-set-1', edits, ownRulesFrom);
  const published = await take(admins.approver, ...approvalOf(change));
  if (!published.ok) throw new Error(published.failure.code);
  return catalogueLibrary({
    catalogue: deps.catalogue,
    clock: manualClock(),
    onLagging: (error) => {
      throw error;
    },
  });
};
