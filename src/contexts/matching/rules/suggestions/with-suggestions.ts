import type {
  Assessment,
  ShownAssessment,
  ShownLine,
} from '../../../rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../../rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from '../assessment/compiled-catalogue.js';
import { nameDirections } from './name-directions.js';
import { similarItems } from './similar-items.js';
import { similarWordsTable as suggestionsTable } from './word-vectors.js';

/** An answer as it is shown: where no item was found, with what it asks. */
export type WithSuggestions = (
  assessment: Assessment,
  input: AssessmentInput,
  compiled: CompiledCatalogue,
) => ShownAssessment | Promise<ShownAssessment>;

/** Where suggestions are switched off. */
export const withoutSuggestions = (assessment: Assessment): ShownAssessment => assessment;

/**
 * Adds items of similar wording to lines without a candidate (docs/rules/bulk-check.md#out), when an answer is shown, in
 * steps. It comes after judging: no candidate, verdict or share can come of it, and no record holds it.
 */
export function* suggestionSteps(
  ...[assessment, input, compiled]: Parameters<WithSuggestions>
): Generator<undefined, ShownAssessment, void> {
  if (assessment.lines.every(({ candidates }) => candidates.length > 0)) return assessment;
  const directions = yield* nameDirections(compiled);
  // Lines of the same goods share their answer, and with it what is asked.
  const known = new Map<ShownLine['candidates'], readonly string[]>();
  const lines: ShownLine[] = [];
  for (const [at, line] of assessment.lines.entries()) {
    const goods = input.lines[at];
    if (line.candidates.length > 0 || goods === undefined) lines.push(line);
    else {
      const { candidates } = line;
      const suggestions = known.get(candidates) ?? similarItems(goods, input, compiled, directions);
      known.set(candidates, suggestions);
      lines.push(suggestions.length === 0 ? line : { ...line, suggestions, suggestionsTable });
    }
    yield;
  }
  return { ...assessment, lines };
}

/** The same at once. */
export const withSuggestions = (...asked: Parameters<WithSuggestions>): ShownAssessment => {
  const steps = suggestionSteps(...asked);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};
