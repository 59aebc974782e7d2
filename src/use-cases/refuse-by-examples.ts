import { refuseFailingExamples } from '../domain/change-set/refuse-failing-examples.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import type { EditedCatalogue } from './edited-catalogue.js';
import type { RunRuleExamples } from './run-rule-examples.js';

/** Examples are asked before each step: another build may judge them otherwise. */
export const refuseByExamples = async (
  { runExamples }: { readonly runExamples: RunRuleExamples },
  { content, differenceHash }: EditedCatalogue,
): Promise<Refusal | null> => refuseFailingExamples(await runExamples(differenceHash, content));
