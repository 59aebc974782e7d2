import type { AssessmentInput } from '../../rulebook/rules/assessment/assessment-input.js';
import { fail } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { Violation } from '../../../kernel/values/violation.js';
import { runYielding } from '../../../kernel/run-yielding.js';
import { maximumJsonDepth } from '../../../kernel/http/json/json-limits.js';
import { parseAssessmentInput, readAssessmentInput } from './bulk-check.js';
import type { InputKnowledge } from '../../matching/contracts/input-knowledge.js';
import { parseJson, parseJsonInSteps } from '../../../kernel/http/json/parse-json.js';

interface LineFault {
  readonly reason: 'json_invalid' | 'body_invalid';
  readonly id: string | null;
  readonly violations: readonly Violation[];
}

type ReadLine = Result<AssessmentInput, LineFault>;

/** Bytes of a line that is read at a stretch, in a few milliseconds. */
const shortLine = 65_536;

/**
 * Reads one line of a bulk check: strict JSON, then the draft; a fault keeps the id it states. A long line is read in
 * steps between which others are answered.
 */
export const lineReader =
  (knowledge: InputKnowledge) =>
  (bytes: Uint8Array): ReadLine | Promise<ReadLine> => {
    if (bytes.length > shortLine) return readLongLine(bytes, knowledge);
    const json = parseJson(bytes);
    if (!json.ok) return fail(jsonFault(bytes, json.failure));
    return lineOf(json.value, parseAssessmentInput(json.value, knowledge));
  };

const readLongLine = async (bytes: Uint8Array, knowledge: InputKnowledge): Promise<ReadLine> => {
  const json = await runYielding(parseJsonInSteps(bytes, maximumJsonDepth));
  if (!json.ok) return fail(jsonFault(bytes, json.failure));
  return lineOf(json.value, await readAssessmentInput(json.value, knowledge));
};

const lineOf = (value: unknown, read: Result<AssessmentInput, readonly Violation[]>): ReadLine =>
  read.ok ? read : fail({ reason: 'body_invalid', id: idIn(value), violations: read.failure });

/** JSON refused for another reason than its syntax may still state its id. */
const jsonFault = (bytes: Uint8Array, violations: readonly Violation[]): LineFault => {
  const isIdInDoubt = violations.some(
    ({ pointer, code }) => pointer === '/id' || code === 'json_syntax' || code === 'json_not_utf8',
  );
  const id = isIdInDoubt ? null : idIn(JSON.parse(new TextDecoder().decode(bytes)));
  return { reason: 'json_invalid', id, violations };
};

const maximumIdLength = 200;

const idIn = (value: unknown): string | null => {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null;
  const { id } = value;
  return typeof id === 'string' && id !== '' && id.length <= maximumIdLength ? id : null;
};
