import { assessmentText } from '../../src/contexts/prechecks/contracts/line-answer-text.js';
import type { InputKnowledge } from '../../src/contexts/matching/contracts/input-knowledge.js';
import { parseAssessmentInput } from '../../src/contexts/prechecks/contracts/bulk-check.js';
import { parseJson } from '../../src/kernel/http/json/parse-json.js';
import { assess } from '../../src/contexts/matching/rules/assessment/assess.js';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';

/** What came of one line: the answer as text, or the codes of what is wrong with it. */
export interface Answered {
  readonly kind: 'assessed' | 'refused';
  readonly text: string;
}

/** From the bytes of one line to the text of its answer, as a bulk check goes. */
export const lineAnswerer = (compiled: CompiledCatalogue, knowledge: InputKnowledge) => {
  return (bytes: Uint8Array): Answered => {
    const json = parseJson(bytes);
    const input = json.ok ? parseAssessmentInput(json.value, knowledge) : json;
    if (!input.ok) {
      const codes = input.failure.map((one) => one.code);
      return { kind: 'refused', text: codes.join(' ') };
    }
    const assessment = assess(input.value, compiled, { today: '2026-06-01' });
    const { transition } = compiled.content;
    return { kind: 'assessed', text: assessmentText(assessment, transition, 'zh') };
  };
};
