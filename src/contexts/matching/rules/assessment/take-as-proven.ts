import type {
  AssessmentInput,
  GoodsLineInput,
  StatedFact,
} from '../../../rulebook/rules/assessment/assessment-input.js';
import { sufficientEvidence } from '../../../rulebook/rules/content/sufficient-evidence.js';
import { readStatement } from '../facts/read-statement.js';
import { policyReader } from './assess.js';
import type { CompiledCatalogue } from './compiled-catalogue.js';
import { readerFor } from './read-line.js';

/** A fact that a line states without a paper. */
export interface NamedStatement {
  readonly lineNo: number;
  readonly fact: string;
}

/**
 * A deal with the facts named shown by a paper of that day, of the first kind that proves what they state; as it was where
 * no kind does. For trying rules, not for judging anybody's deal.
 */
export const takeAsProven = (
  input: AssessmentInput,
  named: readonly NamedStatement[],
  compiled: CompiledCatalogue,
  today: string,
): AssessmentInput => {
  const policy = policyReader(compiled.policyDefaults, {});
  const proven = (line: GoodsLineInput, stated: StatedFact): StatedFact => {
    const definition = compiled.factOf.get(stated.fact)?.definition;
    if (definition === undefined) return stated;
    const reader = readerFor(line, { input, compiled, policy, today });
    const issuedOn = reader.setting.day;
    const shown = sufficientEvidence(definition, (id) => compiled.evidenceTypes.get(id)).map(
      (type) => ({ ...stated, evidence: { type, issuedOn, laboratoryQualified: true } }),
    );
    return shown.find((one) => readStatement(one, definition, reader).usable) ?? stated;
  };
  const isNamed = ({ lineNo }: GoodsLineInput, { fact, evidence }: StatedFact): boolean =>
    !evidence && named.some((one) => one.lineNo === lineNo && one.fact === fact);
  return {
    ...input,
    lines: input.lines.map((line) => ({
      ...line,
      facts:
        line.facts?.map((stated) => (isNamed(line, stated) ? proven(line, stated) : stated)) ??
        null,
    })),
  };
};
