import type { FactDefinition } from '../catalogue/catalogue-content.js';
import type { Assessment, LineAssessment, PathStep } from '../matching/assessment.js';
import type { ChecklistEntry } from './checklist.js';

/** What the checklist needs of a catalogue revision. */
export interface ChecklistKnowledge {
  readonly factOf: (key: string) => FactDefinition | undefined;
  /** Attestation facts of an item, asked once per application. */
  readonly attestationsOf: (itemCode: string) => readonly string[];
}

type Asked = Pick<ChecklistEntry, 'lineNo' | 'fact' | 'standard' | 'ask' | 'acceptableEvidence'>;

/**
 * The checklist that an assessment asks for: per line the shortest path to green, and once per
 * application the attestations of the items judged (printed note 1). Lines that cannot become
 * green ask for nothing. Entries of `known` stay when they are asked again, or when evidence is
 * accepted for them or on its way: accepted evidence is read through its entry.
 */
export const checklistOf = (
  assessment: Assessment,
  knowledge: ChecklistKnowledge,
  known: readonly ChecklistEntry[] = [],
): readonly ChecklistEntry[] => {
  const open = assessment.lines.filter((line) => line.outcome !== 'not_listed');
  const asked = new Map(
    [
      ...open.flatMap((line) => lineQuestions(line, knowledge)),
      ...attestationQuestions(open, knowledge),
    ].map((question) => [meaningOf(question), question]),
  );
  const kept = known.filter((entry) => asked.has(meaningOf(entry)) || !isOpen(entry));
  for (const entry of kept) asked.delete(meaningOf(entry));
  return [...kept, ...entriesOf([...asked.values()], known)];
};

/** One line may be asked for the same fact several times, such as for each of three standards. */
const meaningOf = ({ lineNo, fact, ask }: Asked): string =>
  lineNo === null ? fact : `${lineNo} ${fact} ${ask.en}`;

const isOpen = ({ status }: ChecklistEntry): boolean =>
  status === 'requested' || status === 'rejected';

const lineQuestions = (line: LineAssessment, knowledge: ChecklistKnowledge): readonly Asked[] =>
  line.shortestPath.map((step) => {
    const definition = knowledge.factOf(step.fact);
    const asksOnce = definition?.nature === 'attestation' || definition?.scope === 'applicant';
    return {
      lineNo: asksOnce ? null : line.lineNo,
      fact: step.fact,
      standard: standardOf(line, step),
      ask: step.ask,
      acceptableEvidence: step.acceptableEvidence,
    };
  });

/** The standard of the criterion whose words the question repeats. */
const standardOf = ({ criteria, shortestPath }: LineAssessment, step: PathStep): string | null => {
  const ofFact = criteria.filter((one) => one.fact === step.fact);
  const meant = ofFact.find((one) => step.ask.en.endsWith(`: ${one.text.en})`));
  const isAlone = shortestPath.filter((one) => one.fact === step.fact).length === 1;
  return (meant ?? (isAlone ? ofFact[0] : undefined))?.standard ?? null;
};

const attestationQuestions = (
  lines: readonly LineAssessment[],
  knowledge: ChecklistKnowledge,
): readonly Asked[] => {
  const codes = lines.flatMap((line) => (line.itemCode === null ? [] : [line.itemCode]));
  const facts = new Set(codes.flatMap((code) => knowledge.attestationsOf(code)));
  return [...facts].flatMap((fact) => {
    const definition = knowledge.factOf(fact);
    if (definition === undefined) return [];
    return {
      lineNo: null,
      fact,
      standard: null,
      ask: { zh: definition.questionZh, en: definition.questionEn },
      acceptableEvidence: definition.evidenceTypes,
    };
  });
};

/** Entries under ids that never stood for anything else: `L1-conformsTo`, `L1-conformsTo-2`, … */
const entriesOf = (
  questions: readonly Asked[],
  known: readonly ChecklistEntry[],
): readonly ChecklistEntry[] => {
  const taken = new Set(known.map((entry) => entry.entryId));
  return questions.map((question) => {
    const { lineNo, fact } = question;
    const entryId = freeId(`${lineNo === null ? 'A' : `L${lineNo}`}-${fact}`, taken);
    taken.add(entryId);
    return {
      ...question,
      entryId,
      status: 'requested',
      evidenceId: null,
      contentHash: null,
      reason: null,
    };
  });
};

const freeId = (name: string, taken: ReadonlySet<string>): string => {
  let number = 1;
  let id = name;
  while (taken.has(id)) {
    number += 1;
    id = `${name}-${number}`;
  }
  return id;
};
