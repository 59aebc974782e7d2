import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import { violationAt } from '../../../kernel/values/identifiers/identifier-reading.js';
import type { IdentifierWarning } from '../../../kernel/values/identifiers/identifier-reading.js';
import { parseLegalEntityIdentifier } from '../../../kernel/values/identifiers/legal-entity-identifier.js';
import { parseUnifiedSocialCreditCode } from '../../../kernel/values/identifiers/unified-social-credit-code.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { createdIdOf, keyReused } from '../../../kernel/record/command-id.js';
import type { Clock } from '../../../kernel/ports.js';
import type { Applicant, ApplicantStore } from './ports-of-people.js';

export interface RegisterRequest {
  readonly actor: Actor;
  readonly commandId: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly uscc: string;
  readonly lei: string | null;
}

export interface Registered {
  readonly applicant: Applicant;
  /** What a person should look at although it is accepted. */
  readonly warnings: readonly IdentifierWarning[];
}

export interface RegisterDeps {
  readonly applicants: ApplicantStore;
  readonly clock: Clock;
  readonly sha256: Sha256;
}

/**
 * Registers an applicant with the actor's bank, once for each USCC. A repeated command gets the
 * first answer. Refusals: `applicant_invalid` with all violations, `applicant_exists`,
 * `idempotency_key_reused`.
 */
export const registerApplicant =
  (deps: RegisterDeps) =>
  async (request: RegisterRequest): Promise<Result<Registered, Refusal>> => {
    const read = readIdentifiers(request);
    if (!read.ok) return read;
    const applicant = applicantOf(deps, request, read.value);
    const before = await firstAnswer(deps, applicant);
    if (before !== null) return withWarnings(before, read.value.warnings);
    if ((await deps.applicants.insert(applicant)) === 'inserted')
      return ok({ applicant, warnings: read.value.warnings });
    const winner = (await firstAnswer(deps, applicant)) ?? fail(refuse('applicant_exists'));
    return withWarnings(winner, read.value.warnings);
  };

interface ReadIdentifiers {
  readonly uscc: string;
  readonly lei: string | null;
  readonly warnings: readonly IdentifierWarning[];
}

const readIdentifiers = ({ uscc, lei }: RegisterRequest): Result<ReadIdentifiers, Refusal> => {
  const code = parseUnifiedSocialCreditCode(uscc);
  const entity = lei === null ? noEntity : parseLegalEntityIdentifier(lei);
  if (code.ok && entity.ok)
    return ok({
      uscc: code.value.value.code,
      lei: entity.value.value,
      warnings: [...code.value.warnings, ...entity.value.warnings],
    });
  const violations = [
    ...(code.ok ? [] : [violationAt('/uscc', code.failure)]),
    ...(entity.ok ? [] : [violationAt('/lei', entity.failure)]),
  ];
  return fail({ ...refuse('applicant_invalid'), violations });
};

const noEntity = ok({ value: null, warnings: [] });

const applicantOf = (
  deps: RegisterDeps,
  request: RegisterRequest,
  read: ReadIdentifiers,
): Applicant => ({
  applicantId: createdIdOf('applicant', request.commandId, deps.sha256),
  bankId: request.actor.bankId,
  nameZh: request.nameZh,
  nameEn: request.nameEn,
  uscc: read.uscc,
  lei: read.lei,
  createdBy: request.actor.userId,
  createdAt: deps.clock.now(),
});

/** What the same command created before; another applicant under its id means another request. */
const firstAnswer = async (
  { applicants }: RegisterDeps,
  asked: Applicant,
): Promise<Result<Applicant, Refusal> | null> => {
  const known = await applicants.find(asked.bankId, asked.applicantId);
  if (known === null) return null;
  return isSame(known, asked) ? ok(known) : fail(keyReused());
};

const isSame = (one: Applicant, other: Applicant): boolean =>
  one.nameZh === other.nameZh &&
  one.nameEn === other.nameEn &&
  one.uscc === other.uscc &&
  one.lei === other.lei;

const withWarnings = (
  answer: Result<Applicant, Refusal>,
  warnings: readonly IdentifierWarning[],
): Result<Registered, Refusal> => (answer.ok ? ok({ applicant: answer.value, warnings }) : answer);
