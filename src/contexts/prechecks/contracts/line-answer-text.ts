import { preChecks } from '../../../kernel/messages/pre-checks.js';
import type { Bilingual } from '../../../kernel/values/bilingual.js';
import type { ShownAssessment, ShownLine } from '../../rulebook/rules/assessment/assessment.js';
import { transitionClauseOf } from '../../rulebook/rules/transition/decide-transition.js';
import type { TransitionTable } from '../../rulebook/rules/transition/transition-table.js';
import type { Violation } from '../../../kernel/values/violation.js';

export type Language = keyof Bilingual;

/** A line without assessment, as `preCheckLines` tells it. */
export interface RefusedLine {
  readonly line: number;
  readonly id: string | null;
  readonly reason: 'json_invalid' | 'body_invalid' | 'line_too_long' | 'internal_error';
  readonly violations: readonly Violation[];
}

interface ProblemText {
  readonly status: number;
  readonly title: Bilingual;
  readonly detail: Bilingual;
}

const problems: Readonly<Record<RefusedLine['reason'], ProblemText>> = {
  json_invalid: {
    status: 400,
    title: preChecks.say('line.json_invalid.title'),
    detail: preChecks.say('line.json_invalid'),
  },
  body_invalid: {
    status: 422,
    title: preChecks.say('line.body_invalid.title'),
    detail: preChecks.say('line.body_invalid'),
  },
  line_too_long: {
    status: 413,
    title: preChecks.say('line.line_too_long.title'),
    detail: preChecks.say('line.line_too_long'),
  },
  internal_error: {
    status: 500,
    title: preChecks.say('line.internal_error.title'),
    detail: preChecks.say('line.internal_error'),
  },
};

/** What kept a line from being assessed, in one sentence. */
export const refusalText = ({ reason }: RefusedLine): Bilingual => problems[reason].detail;

/** One line of JSON for a refused line: `id` if readable, `line`, `problem` (RFC 9457). */
export const refusedLineText = (refused: RefusedLine, language: Language): string => {
  const { status, title, detail } = problems[refused.reason];
  return JSON.stringify({
    ...(refused.id === null ? {} : { id: refused.id }),
    line: refused.line,
    problem: {
      type: `urn:greenlane:problem:${refused.reason}`,
      title: title[language],
      status,
      detail: detail[language],
      code: refused.reason,
      violations: refused.violations,
    },
  });
};

/**
 * One line of JSON for an assessment. All its texts are in both languages but the clause of the
 * transition table, which is given in the language asked for.
 */
export const assessmentText = (
  assessment: ShownAssessment,
  table: TransitionTable,
  language: Language,
): string => {
  const { lines, ...others } = assessment;
  const { transition } = others;
  const clause = language === 'zh' ? null : transitionClauseOf(table, transition.rule)?.[language];
  const head = { ...others, transition: { ...transition, clause: clause ?? transition.clause } };
  if (!hasRepeatedGoods(lines)) return JSON.stringify({ ...head, lines });
  return `${JSON.stringify(head).slice(0, -1)},"lines":[${textOfLines(lines)}]}`;
};

/** Lines of the same goods share their answer but for the number (`assessLines`). */
const hasRepeatedGoods = (lines: readonly ShownLine[]): boolean =>
  new Set(lines.map((line) => line.candidates)).size < lines.length;

interface Written {
  readonly line: ShownLine;
  /** All but the number of the line. */
  readonly text: string;
}

/** Whether all but the number of two lines is one and the same: nothing is compared member by member. */
const isSameAnswer = (one: ShownLine, other: ShownLine): boolean => {
  for (const key in one)
    if (key !== 'lineNo' && one[key as keyof ShownLine] !== other[key as keyof ShownLine])
      return false;
  return true;
};

const withoutNumber = ({ lineNo: _, ...answer }: ShownLine): string =>
  JSON.stringify(answer).slice(1);

/** The texts of lines with commas between, those that share their answer written once: copied by whoever sends them. */
const textOfLines = (lines: readonly ShownLine[]): string => {
  const written = new Map<ShownLine['candidates'], Written>();
  let texts = '';
  for (const line of lines) {
    const known = written.get(line.candidates);
    const isKnown = known !== undefined && isSameAnswer(known.line, line);
    const { text } = isKnown ? known : { text: withoutNumber(line) };
    if (!isKnown) written.set(line.candidates, { line, text });
    texts += `${texts === '' ? '' : ','}{"lineNo":${String(line.lineNo)},${text}`;
  }
  return texts;
};
