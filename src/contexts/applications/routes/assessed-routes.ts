import { z } from 'zod';
import { contentHashSchema, idSchema } from '../../../kernel/http/contracts/common.js';
import type { Bilingual } from '../../../kernel/values/bilingual.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import type { ReadPreCheck } from '../../prechecks/use-cases/keep-pre-check.js';
import type { StoredPreCheck } from '../../prechecks/use-cases/ports-of-prechecks.js';
import type { StoredAssessment } from '../use-cases/ports-of-applications.js';
import { route } from '../../../kernel/http/route.js';
import type { Immutable, Route } from '../../../kernel/http/route.js';

/** Where what was assessed is read: kept pre-checks, and assessments of applications the actor may see. */
export interface AssessedReads {
  readonly readPreCheck: (
    bankId: string | null,
    preCheckId: string,
  ) => Promise<Result<ReadPreCheck, Refusal>>;
  readonly readAssessment: (
    actor: Actor,
    applicationId: string,
    assessmentId: string,
  ) => Promise<Result<StoredAssessment, Refusal>>;
}

/** An input and what was answered to it. */
export type Assessed = Pick<StoredPreCheck, 'input' | 'assessment'>;

/** One way to look at what was assessed. */
export interface AssessedView<Body extends z.ZodType> {
  /** Last segment of the address. */
  readonly name: string;
  readonly description: string;
  readonly ofPreCheck: Bilingual;
  readonly ofAssessment: Bilingual;
  readonly body: Body;
  readonly view: (
    bankId: string | null,
    assessed: Assessed,
  ) => Promise<Result<Immutable<z.input<Body>>, Refusal>>;
}

type AnyView = AssessedView<z.ZodType>;

const common = ({ body, description }: AnyView) =>
  ({
    method: 'get',
    description,
    idempotency: 'none',
    ifMatch: 'none',
    responses: { 200: { description: 'Line by line', body } },
    refusals: ['not_found'],
  }) as const;

const answer = async (
  { view }: AnyView,
  bankId: string | null,
  read: Result<Assessed, Refusal>,
) => {
  const viewed = read.ok ? await view(bankId, read.value) : read;
  return viewed.ok ? { status: 200 as const, body: viewed.value } : { refusal: viewed.failure };
};

/** The two addresses of a view: of a pre-check, for anyone; of an assessment, for who may see its application. */
export const assessedRoutes = <Body extends z.ZodType>(
  reads: AssessedReads,
  view: AssessedView<Body>,
): readonly Route[] => [
  route({
    ...common(view),
    path: `/v1/pre-checks/:preCheckId/${view.name}`,
    permission: 'anyone',
    summary: view.ofPreCheck,
    tags: ['pre-checks'],
    params: z.strictObject({ preCheckId: idSchema }),
    handle: async ({ params }, caller) => {
      const bankId = caller?.actor.bankId ?? null;
      const read = await reads.readPreCheck(bankId, params.preCheckId);
      return answer(view, bankId, read.ok ? { ok: true, value: read.value.kept } : read);
    },
  }),
  route({
    ...common(view),
    path: `/v1/applications/:applicationId/assessments/:assessmentId/${view.name}`,
    permission: 'application.read',
    summary: view.ofAssessment,
    tags: ['assessments'],
    params: z.strictObject({ applicationId: idSchema, assessmentId: contentHashSchema }),
    handle: async ({ params }, { actor }) => {
      const { applicationId, assessmentId } = params;
      const read = await reads.readAssessment(actor, applicationId, assessmentId);
      return answer(view, actor.bankId, read);
    },
  }),
];
