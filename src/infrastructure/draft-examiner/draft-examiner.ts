import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { RuleSets } from '../../contexts/rulebook/rules/bank-rules/rule-set.js';
import type { CatalogueContent } from '../../contexts/rulebook/rules/content/catalogue-content.js';
import type {
  Draft,
  DraftAnswers,
  DraftQuestion,
} from '../../contexts/catalogue/rules/change-set/draft-questions.js';
import { baseMissing } from '../../contexts/catalogue/rules/change-set/examine-draft.js';
import type { Refusal } from '../../kernel/values/refusal.js';
import { parseJsonSteps } from '../../kernel/values/parse-json-steps.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { Result } from '../../kernel/values/result.js';
import { runYielding } from '../../kernel/run-yielding.js';
import { Unavailable } from '../../kernel/ports.js';
import type { CatalogueStore } from '../../contexts/catalogue/use-cases/ports-of-catalogue.js';
import type { DraftExaminer } from '../../contexts/catalogue/use-cases/ports-of-drafts.js';
import { openIsolatedWorker, WorkerLost } from '../files/isolated-worker.js';
import type { ContentQuestion, DraftMessage, DraftReply } from './draft-message.js';

const expand = promisify(gunzip);

/** A whole catalogue takes about a second; the rest is for a busy machine. */
const limits = { timeoutMs: 60_000, maximumHeapMiB: 1024 };

/** Who edits asks again within minutes; the thread keeps what it worked out until then. */
const idleMs = 300_000;

const retryAfterSeconds = 5;

/** Examines drafts in a thread of its own, one question at a time. It starts with the first. */
export const createDraftExaminer = (deps: {
  readonly catalogue: Pick<CatalogueStore, 'packed'>;
  /** What holds where a bank has no rule set of its own; absent: rule sets compare as they stand. */
  readonly shippedRules?: RuleSets;
}): DraftExaminer & { readonly close: () => Promise<void> } => {
  const worker = openIsolatedWorker<DraftMessage, DraftReply>({
    code: new URL('./draft-thread', import.meta.url),
    idleMs,
    ...limits,
  });
  const shippedRules = deps.shippedRules ?? null;
  const ask = async (
    question: DraftMessage['question'],
    contents: DraftMessage['contents'] = new Map(),
  ): Promise<Result<unknown, Refusal>> => {
    const reply = await inWorker(worker.ask({ question, shippedRules, contents }));
    if (reply.kind === 'answered') return reply.answer;
    if (reply.kind === 'broken') throw new Error(`a draft cannot be examined: ${reply.message}`);
    const wanted = new Map(contents);
    for (const hash of reply.hashes) {
      const packed = await deps.catalogue.packed(hash);
      if (packed === null) return fail(baseMissing());
      wanted.set(hash, packed);
    }
    return ask(question, wanted);
  };
  const packed = async (draft: Draft): Promise<Result<Uint8Array, Refusal>> => {
    const question: ContentQuestion = { kind: 'content', draft };
    return (await ask(question)) as Result<Uint8Array, Refusal>;
  };
  return {
    ask: async <Question extends DraftQuestion>(question: Question) =>
      (await ask(question)) as Result<DraftAnswers[Question['kind']], Refusal>,
    packed,
    content: async (draft) => {
      const bytes = await packed(draft);
      if (!bytes.ok) return bytes;
      return ok((await runYielding(parseJsonSteps(await expand(bytes.value)))) as CatalogueContent);
    },
    close: worker.close,
  };
};

const inWorker = async (asked: Promise<DraftReply>): Promise<DraftReply> => {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof WorkerLost)
      throw new Unavailable('draft examination', retryAfterSeconds, error);
    throw error;
  }
};
