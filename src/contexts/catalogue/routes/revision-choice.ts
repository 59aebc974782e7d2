import type { z } from 'zod';
import type { revisionQuery } from '../contracts/catalogue.js';
import type { RevisionChoice } from '../use-cases/catalogue-reads.js';
import type { Caller } from '../../../kernel/http/route.js';

type Asked = {
  readonly [Member in keyof typeof revisionQuery]?: z.output<(typeof revisionQuery)[Member]>;
};

/** Which revision a query names; the caller's bank decides whose. */
export const revisionChoiceOf = (asked: Asked, caller: Caller | null): RevisionChoice => ({
  bankId: caller?.actor.bankId ?? null,
  revision: asked.revision ?? null,
  asOf: asked.asOf ?? null,
  knownAt: asked.knownAt ?? null,
});
