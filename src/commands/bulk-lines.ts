import {
  assessmentText,
  type Language,
  type RefusedLine,
} from '../contexts/prechecks/contracts/line-answer-text.js';
import { lineReader } from '../contexts/prechecks/contracts/read-line.js';
import { preCheck, preCheckLine } from '../contexts/prechecks/use-cases/pre-check.js';
import type { RawLine } from '../contexts/prechecks/use-cases/split-lines.js';
import {
  withoutSuggestions,
  withSuggestions,
} from '../contexts/matching/rules/suggestions/with-suggestions.js';
import type { BulkJudge } from './bulk-judge.js';

/** How the answers of a bulk check are to be written. */
export interface Writing {
  readonly language: Language;
  /** Whether an answer without a candidate asks about similar wording. */
  readonly suggests: boolean;
}

/** The answer to a line, written but for what others before it may change: an id that came before. */
export type JudgedLine =
  | {
      readonly kind: 'assessed';
      readonly line: number;
      readonly id: string;
      readonly text: string;
    }
  | (RefusedLine & {
      readonly kind: 'refused';
      /** The bug of ours that cost the line its answer. */
      readonly failure: string | null;
    });

export type JudgeLine = (raw: RawLine) => Promise<JudgedLine>;

/** Judges one line by itself. */
export const lineJudge = (
  { catalogue, knowledge }: Pick<BulkJudge, 'catalogue' | 'knowledge'>,
  { language, suggests }: Writing,
): JudgeLine => {
  const shown = suggests ? withSuggestions : withoutSuggestions;
  let failure: string | null = null;
  const answerTo = preCheckLine({
    readLine: lineReader(knowledge),
    preCheck: preCheck({ catalogue }),
    onFailure: (error) => {
      failure = String(error);
    },
  });
  return async (raw) => {
    failure = null;
    const answer = await answerTo(raw);
    if (answer.kind === 'refused') return { ...answer, failure };
    const { assessment, input, line } = answer;
    const text = assessmentText(
      shown(assessment, input, catalogue),
      catalogue.content.transition,
      language,
    );
    return { kind: 'assessed', line, id: input.id, text };
  };
};
