import { runYielding } from '../../../kernel/run-yielding.js';
import { preChecks } from '../../../kernel/messages/pre-checks.js';
import { assess, assessSteps } from '../../matching/rules/assessment/assess.js';
import type { AssessOptions } from '../../matching/rules/assessment/assess.js';
import { suggestionSteps } from '../../matching/rules/suggestions/with-suggestions.js';
import type { WithSuggestions } from '../../matching/rules/suggestions/with-suggestions.js';
import type { Assessment } from '../../rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from '../../matching/rules/assessment/compile-catalogue.js';
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
    for await (const raw of splitLines(chunks, maximumLineBytes)) {
      if (raw.bytes === null) yield tooLong(raw.line);
      else if (!isBlank(raw.bytes)) yield await answerTo(raw, raw.bytes, { ...deps, ids });
    }
  };

const answerTo = async (
  { line }: RawLine,
  bytes: Uint8Array,
  deps: PreCheckLinesDeps & { readonly ids: ReturnType<typeof createSeenIds> },
): Promise<LineAnswer> => {
  const read = await deps.readLine(bytes);
  const id = read.ok ? read.value.id : read.failure.id;
  const repeated = id !== null && deps.ids.hasSeen(id) ? [idRepeated] : [];
  if (!read.ok) {
    const violations = [...read.failure.violations, ...repeated];
    return { kind: 'refused', line, id, reason: read.failure.reason, violations };
  }
  if (repeated.length > 0)
    return { kind: 'refused', line, id, reason: 'body_invalid', violations: repeated };
  try {
    const assessment = await deps.preCheck(read.value);
    return { kind: 'assessed', line, input: read.value, assessment };
  } catch (error) {
    deps.onFailure(error, line);
    return { kind: 'refused', line, id, reason: 'internal_error', violations: [] };
  }
};

const tooLong = (line: number): LineAnswer => ({
  kind: 'refused',
  line,
  id: null,
  reason: 'line_too_long',
  violations: [],
});

/** JSON's white space only. */
const isBlank = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);

const idRepeated: Violation = {
  pointer: '/id',
  code: 'id_repeated',
  detail: preChecks.say('line.id_repeated'),
};
