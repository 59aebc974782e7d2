import type { InputKnowledge } from '../../matching/contracts/input-knowledge.js';
import { assessmentText, refusedLineText } from '../contracts/line-answer-text.js';
import { lineReader } from '../contracts/read-line.js';
import type { TransitionTable } from '../../rulebook/rules/transition/transition-table.js';
import { preCheckLines } from '../use-cases/pre-check.js';
import type { PreCheckLinesDeps } from '../use-cases/pre-check.js';
import type { Assessment, ShownAssessment } from '../../rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../rulebook/rules/assessment/assessment-input.js';
import type { Language } from '../../../kernel/http/language.js';

export interface BulkDoor {
  readonly knowledge: InputKnowledge;
  readonly preCheck: PreCheckLinesDeps['preCheck'];
  /** The answer as it is shown. */
  readonly shown: (
    assessment: Assessment,
    input: AssessmentInput,
  ) => ShownAssessment | Promise<ShownAssessment>;
  readonly transition: TransitionTable;
  readonly language: Language;
  readonly onFailure: (error: unknown, line: number) => void;
}

/** Other requests get their turn after as many lines: a line takes a millisecond or so. */
const linesBeforePause = 20;

/**
 * JSON Lines in, JSON Lines out (docs/rules/bulk-check.md): the next line is read when the last
 * answer has been taken, so memory stays flat however slow the reader.
 */
export const bulkAnswers = async function* (
  door: BulkDoor,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
  const readLine = lineReader(door.knowledge);
  const answers = preCheckLines({ readLine, preCheck: door.preCheck, onFailure: door.onFailure });
  let lines = 0;
  for await (const answer of answers(chunks)) {
    yield `${
      answer.kind === 'assessed'
        ? assessmentText(
            await door.shown(answer.assessment, answer.input),
            door.transition,
            door.language,
          )
        : refusedLineText(answer, door.language)
    }\n`;
    lines += 1;
    if (lines % linesBeforePause === 0) await pause();
  }
};

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
