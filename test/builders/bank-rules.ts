import { loadBankRules } from '../../src/infrastructure/reference-files/load-bank-rules.js';
import type { ShippedBankRules } from '../../src/infrastructure/reference-files/load-bank-rules.js';
import type { BankRules } from '../../src/contexts/catalogue/rules/bank-rules/bank-rules.js';
import { ruleSetNames } from '../../src/contexts/rulebook/rules/bank-rules/rule-set.js';
import type { BankRulesFor } from '../../src/contexts/catalogue/use-cases/bank-rules-for.js';
import { frozenCopyOf } from '../fakes/frozen-copy-of.js';
import { plainEvidenceRules } from './evidence-rules.js';
import { plainPolicy } from './plain-policy.js';
import { shippedCatalogue } from './shipped-catalogue.js';

/** Rules without papers, deadlines or masks, whatever the day. */
export const plainBankRules = (over: Partial<BankRules> = {}): BankRulesFor => {
  const rules: BankRules = {
    evidenceRules: plainEvidenceRules,
    serviceLevels: { appealDays: 60, levels: [] },
    policy: plainPolicy,
    retention: { rules: [] },
    masking: { roles: [] },
    references: Object.fromEntries(
      ruleSetNames.map((ruleSet) => [
        ruleSet,
        {
          ruleSet,
          revision: '2025.1',
          catalogueHash: 'sha256:base',
          contentHash: `sha256:${ruleSet}`,
        },
      ]),
    ) as unknown as BankRules['references'],
    ...over,
  };
  return { inForceOn: () => Promise.resolve(rules), pinned: () => Promise.resolve(rules) };
};

let read: Promise<ShippedBankRules> | undefined;

/** What is shipped in `reference/bank`, read once a process; frozen, as all test files of it share it. */
export const shippedBankRules = (): Promise<ShippedBankRules> => (read ??= rulesOnDisk());

const rulesOnDisk = async (): Promise<ShippedBankRules> => {
  const { evidenceTypes } = await shippedCatalogue();
  const loaded = await loadBankRules('reference', evidenceTypes);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
  return frozenCopyOf(loaded.value);
};
