import type { FactDefinition } from '../catalogue/catalogue-content.js';
import type { Assessment, LineAssessment } from '../matching/assessment.js';
import type { ChecklistEntry } from './checklist.js';

/** What the checklist needs of a catalogue revision. */
export interface ChecklistKnowledge {
  readonly factOf: (key: string) => FactDefinition | undefined;
  /** Attestation facts of an item, asked once per application. */
  readonly attestationsOf: (itemCode: string) => readonly string[];
}

/**
 * The checklist that an assessment asks for: per line the shortest path to green, and once per
 * application the attestations of the items judged (printed note 1). Lines that cannot become
 * green ask for nothing.
 */
export const checklistOf = (
  assessment: Assessment,
  knowledge: ChecklistKnowledge,
): readonly ChecklistEntry[] => {
  const open = assessment.lines.filter((line) => line.outcome !== 'not_listed');
  const entries = [
    ...open.flatMap((line) => lineEntries(line, knowledge)),
    ...attestationEntries(open, knowledge),
  ];
  return [...new Map(entries.map((entry) => [entry.entryId, entry])).values()];
};

const lineEntries = (
  line: LineAssessment,
  knowledge: ChecklistKnowledge,
): readonly ChecklistEntry[] =>
  line.shortestPath.map((step) => {
    const definition = knowledge.factOf(step.fact);
    const asksOnce = definition?.nature === 'attestation' || definition?.scope === 'applicant';
    return entry({
      lineNo: asksOnce ? null : line.lineNo,
      fact: step.fact,
      standard: line.criteria.find((one) => one.fact === step.fact)?.standard ?? null,
      ask: step.ask,
      acceptableEvidence: step.acceptableEvidence,
    });
  });

const attestationEntries = (
  lines: readonly LineAssessment[],
  knowledge: ChecklistKnowledge,
): readonly ChecklistEntry[] => {
  const codes = lines.flatMap((line) => (line.itemCode === null ? [] : [line.itemCode]));
  const facts = new Set(codes.flatMap((code) => knowledge.attestationsOf(code)));
  return [...facts].flatMap((fact) => {
    const definition = knowledge.factOf(fact);
    if (definition === undefined) return [];
    return entry({
      lineNo: null,
      fact,
      standard: null,
      ask: { zh: definition.questionZh, en: definition.questionEn },
      acceptableEvidence: definition.evidenceTypes,
    });
  });
};

const entry = (
  asked: Pick<ChecklistEntry, 'lineNo' | 'fact' | 'standard' | 'ask' | 'acceptableEvidence'>,
): ChecklistEntry => ({
  ...asked,
  entryId: `${asked.lineNo === null ? 'A' : `L${asked.lineNo}`}-${asked.fact}`,
  status: 'requested',
  evidenceId: null,
  contentHash: null,
  reason: null,
});
