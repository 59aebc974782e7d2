import { runYielding } from '../../../kernel/run-yielding.js';
import { preChecks } from '../../../kernel/messages/pre-checks.js';
import { assess, assessSteps } from '../../matching/rules/assessment/assess.js';
import type { AssessOptions } from '../../matching/rules/assessment/assess.js';
import { suggestionSteps } from '../../matching/rules/suggestions/with-suggestions.js';
import type { WithSuggestions } from '../../matching/rules/suggestions/with-suggestions.js';
import type { Assessment } from '../../rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from '../../matching/rules/assessment/compile-catalogue.js';
import { fail } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { Violation } from '../../../kernel/values/violation.js';
import { createSeenIds } from './seen-ids.js';
import { splitLines } from './split-lines.js';
import type { RawLine } from './split-lines.js';

/** The longest line of a bulk check: 5,000 goods lines with their facts fit. */
export const maximumLineBytes = 16 * 1024 * 1024;

export type PreCheck = (input: AssessmentInput) => Assessment;

/**
 * The one function behind both doors of docs/rules/bulk-check.md: a draft in, its assessment out.
 * Pure.
 */
export const preCheck =
  (deps: { readonly catalogue: CompiledCatalogue; readonly options?: AssessOptions }): PreCheck =>
  (input) =>
    assess(input, deps.catalogue, deps.options ?? {});

/** The same where others are answered meanwhile: a line may hold thousands of goods lines. */
export const preCheckInSteps =
  (deps: Parameters<typeof preCheck>[0]) =>
  (input: AssessmentInput): Promise<Assessment> =>
    runYielding(assessSteps(input, deps.catalogue, deps.options ?? {}));

/** What an answer asks where it found no item, worked out where others are answered meanwhile. */
export const withSuggestionsInSteps: WithSuggestions = (...asked) =>
  runYielding(suggestionSteps(...asked));

/** What is wrong with a line, and the id it states if that can be read. */
export interface LineFault {
  readonly reason: 'json_invalid' | 'body_invalid';
  readonly id: string | null;
  readonly violations: readonly Violation[];
}

export type LineAnswer =
  | {
      readonly kind: 'assessed';
      readonly line: number;
      readonly input: AssessmentInput;
      readonly assessment: Assessment;
    }
  | {
      readonly kind: 'refused';
      readonly line: number;
      readonly id: string | null;
      readonly reason: LineFault['reason'] | 'line_too_long' | 'internal_error';
      readonly violations: readonly Violation[];
    };

export interface PreCheckLinesDeps {
  readonly readLine: (
    bytes: Uint8Array,
  ) => Result<AssessmentInput, LineFault> | Promise<Result<AssessmentInput, LineFault>>;
  readonly preCheck: (input: AssessmentInput) => Assessment | Promise<Assessment>;
  /** Told of a bug of ours, which costs one line its answer and no other. */
  readonly onFailure: (error: unknown, line: number) => void;
}

/**
 * Assesses a stream of JSON Lines: one answer for each line that is not blank, in order, as they
 * come. A line that is not valid, or whose id came before, gets a refusal, and the next goes on.
 */
export const preCheckLines = (deps: PreCheckLinesDeps) =>
  async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<LineAnswer> {
    const ids = createSeenIds();
    for await (const raw of linesToCheck(chunks)) {
      const { line } = raw;
      const read = await readOne(raw, deps);
      const id = idOf(read);
      const isRepeated = id !== null && ids.hasSeen(id);
      if (isRepeated) yield refuseRepeated({ line, id, ...(read.ok ? {} : read.failure) });
      else yield await answerTo(line, read, deps);
    }
  };

/** The lines of a stream that are not blank; of one longer than allowed no more than that. */
export async function* linesToCheck(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<RawLine> {
  for await (const raw of splitLines(chunks, maximumLineBytes))
    if (raw.bytes === null || !isBlank(raw.bytes)) yield raw;
}

/** The answer to a line as if its id were new: where lines are judged beside each other, who puts the answers in order tells. */
export const preCheckLine =
  (deps: PreCheckLinesDeps) =>
  async (raw: RawLine): Promise<LineAnswer> =>
    answerTo(raw.line, await readOne(raw, deps), deps);

type RefusedAnswer = Extract<LineAnswer, { kind: 'refused' }>;
type Read = Result<AssessmentInput, Pick<RefusedAnswer, 'reason' | 'id' | 'violations'>>;

const idOf = (read: Read): string | null => (read.ok ? read.value.id : read.failure.id);

const readOne = async ({ bytes }: RawLine, { readLine }: PreCheckLinesDeps): Promise<Read> =>
  bytes === null ? fail({ reason: 'line_too_long', id: null, violations: [] }) : readLine(bytes);

const answerTo = async (line: number, read: Read, deps: PreCheckLinesDeps): Promise<LineAnswer> => {
  if (!read.ok) return { kind: 'refused', line, ...read.failure };
  try {
    const assessment = await deps.preCheck(read.value);
    return { kind: 'assessed', line, input: read.value, assessment };
  } catch (error) {
    deps.onFailure(error, line);
    const { id } = read.value;
    return { kind: 'refused', line, id, reason: 'internal_error', violations: [] };
  }
};

/** What a line whose id came before gets, beside what else is wrong with it. */
export const refuseRepeated = ({
  id,
  line,
  reason = 'body_invalid',
  violations = [],
}: Pick<RefusedAnswer, 'line' | 'id'> & Partial<RefusedAnswer>): RefusedAnswer => ({
  kind: 'refused',
  line,
  id,
  reason,
  violations: [...violations, idRepeated],
});

/** JSON's white space only. */
const isBlank = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);

const idRepeated: Violation = {
  pointer: '/id',
  code: 'id_repeated',
  detail: preChecks.say('line.id_repeated'),
};
