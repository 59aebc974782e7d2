import { gzipSync } from 'node:zlib';
import type { RuleSets } from '../../src/contexts/rulebook/rules/bank-rules/rule-set.js';
import type { Sha256 } from '../../src/kernel/values/canonical-json.js';
import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { ExampleResult } from '../../src/contexts/catalogue/rules/examples/run-examples.js';
import { contentsFor } from '../../src/contexts/catalogue/rules/change-set/draft-questions.js';
import type { Draft } from '../../src/contexts/catalogue/rules/change-set/draft-questions.js';
import {
  baseMissing,
  draftExaminer,
} from '../../src/contexts/catalogue/rules/change-set/examine-draft.js';
import type { ContentOf } from '../../src/contexts/catalogue/rules/change-set/examine-draft.js';
import type { Refusal } from '../../src/kernel/values/refusal.js';
import { fail, ok } from '../../src/kernel/values/result.js';
import type { Result } from '../../src/kernel/values/result.js';
import type { CatalogueStore } from '../../src/contexts/catalogue/use-cases/ports-of-catalogue.js';
import type { DraftExaminer } from '../../src/contexts/catalogue/use-cases/ports-of-drafts.js';
import { sha256 } from '../builders/lifecycle.js';

export interface DraftsOver {
  readonly catalogue: Pick<CatalogueStore, 'find'>;
  readonly shippedRules?: RuleSets;
  /** Of another build. */
  readonly sha256?: Sha256;
  /** By default the examples of the draft under its rules. */
  readonly runExamples?: (content: CatalogueContent) => readonly ExampleResult[];
}

/** Examines drafts where it is asked, without a thread. */
export const inProcessDrafts = ({ catalogue, ...settings }: DraftsOver): DraftExaminer => {
  const examiner = draftExaminer({ sha256, ...settings });
  const found = async (hashes: readonly string[]): Promise<Result<ContentOf, Refusal>> => {
    const contents = new Map<string, CatalogueContent>();
    for (const hash of hashes) {
      const content = await catalogue.find(hash);
      if (content === null) return fail(baseMissing());
      contents.set(hash, content);
    }
    return ok((hash) => contents.get(hash)!);
  };
  const content = async (draft: Draft): Promise<Result<CatalogueContent, Refusal>> => {
    const contentOf = await found([draft.baseHash]);
    return contentOf.ok ? examiner.content(draft, contentOf.value) : contentOf;
  };
  return {
    ask: async (question) => {
      const contentOf = await found(contentsFor(question));
      return contentOf.ok ? examiner.answer(question, contentOf.value) : contentOf;
    },
    content,
    packed: async (draft) => {
      const made = await content(draft);
      return made.ok ? ok(gzipSync(JSON.stringify(made.value), { level: 1 })) : made;
    },
  };
};
