import { applications } from '../../../../../kernel/messages/applications.js';
import { questionOf } from '../../../../rulebook/rules/content/question-of.js';
import { documentQuestions } from './document-questions.js';
import type { Question } from './document-questions.js';
import { normAsked } from '../../../../rulebook/rules/content/sufficient-evidence.js';
import { rankedProofs, type AskedProof } from './ranked-proofs.js';
import type { FactDefinition } from '../../../../rulebook/rules/content/catalogue-content.js';
import { waiverTermsOf } from './waiver-terms-of.js';
import type {
  Assessment,
  CriterionTrace,
  LineAssessment,
  PathStep,
} from '../../../../rulebook/rules/assessment/assessment.js';
import { asksOf } from '../../../../matching/rules/explanation/alternatives-of.js';
import type { ChecklistKnowledge } from './checklist-knowledge.js';
import { entryOfRecord } from './checklist.js';
import type { ChecklistEntry } from './checklist.js';

/**
 * The checklist that an assessment asks for: per line the shortest path to green with what would
 * do in its place, once per application the attestations of the items judged (printed note 1), and
 * the papers of the deal that the bank's rules ask for. Lines that cannot become green ask for
 * nothing. Entries of `known` stay when they are asked again, or when evidence is accepted for
 * them or on its way: accepted evidence is read through its entry. What was asked of a line that
 * is no more stays as superseded when there is evidence for it.
 * @param known the entries there are.
 * @param round from the second on, after an appeal was granted, lines that were found not listed ask
 * for what was held against them, so that the exporter can prove otherwise.
 */
export const checklistOf = (
  assessment: Assessment,
  knowledge: ChecklistKnowledge,
  known: readonly ChecklistEntry[] = [],
  round = 1,
): readonly ChecklistEntry[] => {
  const open = assessment.lines.filter(
    (line) => line.outcome !== 'not_listed' || (round > 1 && line.itemCode !== null),
  );
  const asked = new Map(
    [
      ...open.flatMap((line) =>
        line.outcome === 'not_listed'
          ? contestedQuestions(line, knowledge)
          : lineQuestions(line, knowledge),
      ),
      ...attestationQuestions(open, knowledge),
      ...documentQuestions(knowledge.rules, { ...knowledge.deal, items: itemsOf(open) }),
    ].map((question) => [meaningOf(question), question]),
  );
  const lineNos = new Set(assessment.lines.map((line) => line.lineNo));
  const kept = known
    .filter((entry) => asked.has(meaningOf(entry)) || !isOpen(entry))
    .map((entry) => withoutLine(entry, lineNos));
  for (const entry of kept) asked.delete(meaningOf(entry));
  return [...kept, ...entriesOf([...asked.values()], knowledge, { known, kept })];
};

/** One line may be asked for the same fact several times, such as for each of three standards. */
const meaningOf = ({
  lineNo,
  fact,
  ask,
}: Pick<ChecklistEntry, 'lineNo' | 'fact' | 'ask'>): string => {
  if (fact === null) return `document ${ask.en}`;
  return lineNo === null ? fact : `${lineNo} ${fact} ${ask.en}`;
};

const isOpen = ({ status }: ChecklistEntry): boolean =>
  status === 'requested' || status === 'rejected' || status === 'expired';

const withoutLine = (entry: ChecklistEntry, lineNos: ReadonlySet<number>): ChecklistEntry =>
  entry.lineNo === null || lineNos.has(entry.lineNo) ? entry : { ...entry, status: 'superseded' };

const itemsOf = (lines: readonly LineAssessment[]): readonly string[] =>
  lines.flatMap((line) => (line.itemCode === null ? [] : [line.itemCode]));

const lineQuestions = (line: LineAssessment, knowledge: ChecklistKnowledge): readonly Question[] =>
  asksOf(line).flatMap(({ step, asked, instead, along }) => {
    const group =
      asked === undefined || instead.length === 0 ? null : `L${line.lineNo}-${asked.path}`;
    const question = {
      ...placeOf(line, step.fact, knowledge),
      ...wordsOf(step, asked?.standard),
      group,
    };
    const follows = meaningOf(question);
    const alternatives = instead.map((one) => ({ one, terms: { group } }));
    const others = along.map((one) => ({ one, terms: { group: null, follows } }));
    return [
      question,
      ...[...alternatives, ...others].flatMap(({ one, terms }) =>
        criterionQuestion(line, one, knowledge).map((asks) => ({ ...asks, ...terms })),
      ),
    ];
  });

type Place = Pick<Question, 'lineNo' | 'fact' | 'name' | 'neededFor'>;

const placeOf = (line: LineAssessment, fact: string, knowledge: ChecklistKnowledge): Place => {
  const definition = knowledge.factOf(fact);
  const asksOnce = definition?.nature === 'attestation' || definition?.scope === 'applicant';
  return asksOnce
    ? { lineNo: null, fact, name: `A-${fact}`, neededFor: 'collection' }
    : { lineNo: line.lineNo, fact, name: `L${line.lineNo}-${fact}`, neededFor: 'collection' };
};

type Words = Pick<Question, 'standard' | 'ask' | 'acceptableEvidence'>;

const wordsOf = (step: PathStep, standard: string | null | undefined): Words => ({
  standard: standard ?? null,
  ask: step.ask,
  acceptableEvidence: step.acceptableEvidence,
});

/** What proves a fact, or the norm of it that is asked for. */
const proofAsked = (definition: FactDefinition, standard: string | null): AskedProof => ({
  evidenceTypes: definition.evidenceTypes,
  minimum: definition.minimumAuthority,
  fact: definition.key,
  norm: normAsked(definition, standard),
});

/** The question of a criterion, with what is to be shown. */
const wordsOfCriterion = (
  { itemCode }: LineAssessment,
  criterion: CriterionTrace,
  knowledge: ChecklistKnowledge,
): Words | null => {
  const definition = knowledge.factOf(criterion.fact);
  if (definition === undefined) return null;
  const question = knowledge.questionFor(definition, itemCode);
  const proofs = rankedProofs(proofAsked(definition, criterion.standard), knowledge);
  return {
    standard: criterion.standard,
    ask: applications.say('checklist.ask', { question, text: criterion.text }),
    acceptableEvidence: proofs.filter((one) => one.suffices).map((one) => one.evidenceType),
  };
};

/** A criterion as it stands; nothing where the catalogue has no such fact. */
const criterionQuestion = (
  line: LineAssessment,
  one: CriterionTrace,
  knowledge: ChecklistKnowledge,
): readonly Question[] => {
  const words = wordsOfCriterion(line, one, knowledge);
  return words === null ? [] : [{ ...placeOf(line, one.fact, knowledge), ...words, group: null }];
};

/** Each criterion that was not met, asked as it stands. */
const contestedQuestions = (
  line: LineAssessment,
  knowledge: ChecklistKnowledge,
): readonly Question[] =>
  line.criteria
    .filter((one) => one.verdict !== 'met')
    .flatMap((one) => criterionQuestion(line, one, knowledge));

const attestationQuestions = (
  lines: readonly LineAssessment[],
  knowledge: ChecklistKnowledge,
): readonly Question[] => {
  const facts = new Set(itemsOf(lines).flatMap((code) => knowledge.attestationsOf(code)));
  return [...facts].flatMap((fact) => {
    const definition = knowledge.factOf(fact);
    if (definition === undefined) return [];
    return {
      lineNo: null,
      fact,
      name: `A-${fact}`,
      group: null,
      neededFor: 'collection',
      standard: null,
      ask: questionOf(definition),
      acceptableEvidence: definition.evidenceTypes,
    };
  });
};

/** Entries under ids that never stood for anything else: `L1-conformsTo`, `L1-conformsTo-2`, … */
const entriesOf = (
  questions: readonly Question[],
  knowledge: ChecklistKnowledge,
  { known, kept }: Readonly<Record<'known' | 'kept', readonly ChecklistEntry[]>>,
): readonly ChecklistEntry[] => {
  const taken = new Set(known.map((entry) => entry.entryId));
  const ids = new Map(kept.map((entry) => [meaningOf(entry), entry.entryId]));
  return questions.map(({ name, group, follows, ...question }) => {
    const entryId = freeId(name, taken);
    taken.add(entryId);
    ids.set(meaningOf(question), entryId);
    return entryOfRecord({
      ...question,
      entryId,
      groupId: group,
      followsFrom: follows === undefined ? null : (ids.get(follows) ?? null),
      ...termsOf(question, knowledge),
      status: 'requested',
      evidenceId: null,
      contentHash: null,
      reason: null,
    });
  });
};

/** What proves an entry, and who may waive it: by the nature of its fact, or as a document. */
const termsOf = (
  {
    fact,
    acceptableEvidence,
    standard,
  }: Pick<Question, 'fact' | 'acceptableEvidence' | 'standard'>,
  knowledge: ChecklistKnowledge,
): Pick<ChecklistEntry, 'proofs' | 'validity' | 'waiverTerms'> => {
  const definition = fact === null ? undefined : knowledge.factOf(fact);
  const asked: AskedProof =
    definition === undefined
      ? { evidenceTypes: acceptableEvidence, minimum: 'marketing', fact: null, norm: null }
      : proofAsked(definition, standard);
  return {
    // Where the question is put for more than the row shown, it alone knows the norms asked for.
    proofs: rankedProofs(asked, knowledge).filter(
      ({ evidenceType, suffices }) => !suffices || acceptableEvidence.includes(evidenceType),
    ),
    validity: knowledge.rules.validity.usual,
    waiverTerms: waiverTermsOf(knowledge.rules, definition?.nature ?? 'documents'),
  };
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
