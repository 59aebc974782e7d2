import type {
  EvidenceType,
  FactDefinition,
} from '../../../../rulebook/rules/content/catalogue-content.js';
import type { Application } from '../../state/application-state.js';
import type { Evidence, EvidenceStatement } from '../checklist/checklist.js';
import type { StatedFact } from '../../../../rulebook/rules/assessment/assessment-input.js';
import { authorityRankOf } from '../../../../rulebook/rules/content/authority.js';
import type { FactRecord, FactSource } from './fact-record.js';
import { isContradictory } from './is-contradictory.js';

/** What the ledger needs of a catalogue revision. */
export interface FactKnowledge {
  readonly factOf: (key: string) => FactDefinition | undefined;
  readonly evidenceTypeOf: (id: string) => EvidenceType | undefined;
}

interface Said {
  readonly lineNo: number | null;
  readonly fact: string;
  readonly source: FactSource;
}

/**
 * Everything said of each fact, by whom and with what authority (docs/rules/evidence.md#authority):
 * the claims of the draft and the statements of documents that are uploaded or accepted. What is
 * said of the whole application counts for each of its lines.
 */
export const factLedger = (
  application: Pick<Application, 'draft' | 'checklist' | 'evidence'>,
  knowledge: FactKnowledge,
): readonly FactRecord[] => {
  const said = [...declared(application), ...documented(application, knowledge)];
  const places = new Map(said.map((one) => [`${one.lineNo ?? ''} ${one.fact}`, one]));
  return [...places.values()].flatMap(({ lineNo, fact }) => {
    const definition = knowledge.factOf(fact);
    if (definition === undefined) return [];
    const sources = said
      .filter((one) => one.fact === fact && (one.lineNo === lineNo || one.lineNo === null))
      .map((one) => one.source)
      .sort((one, other) => authorityRankOf(one.authority) - authorityRankOf(other.authority));
    return {
      lineNo,
      fact,
      label: { zh: definition.labelZh, en: definition.labelEn },
      sources,
      contradictory: isContradictory(sources, definition),
    };
  });
};

const declared = ({ draft }: Pick<Application, 'draft'>): readonly Said[] => [
  ...draft.facts.map((stated) => claimOf(stated, null)),
  ...draft.lines.flatMap((line) =>
    (line.facts ?? []).map((stated) => claimOf(stated, line.lineNo)),
  ),
];

const claimOf = (stated: StatedFact, lineNo: number | null): Said => ({
  lineNo,
  fact: stated.fact,
  source: {
    evidenceId: null,
    evidenceType: null,
    standing: 'declared',
    authority: 'own',
    value: stated.value ?? null,
    unit: stated.unit ?? null,
    holds: stated.holds !== false,
    standard: stated.standard ?? null,
    quote: stated.statement ?? null,
  },
});

const documented = (
  { checklist, evidence }: Pick<Application, 'checklist' | 'evidence'>,
  { evidenceTypeOf }: FactKnowledge,
): readonly Said[] =>
  evidence
    .filter(({ status }) => status === 'accepted' || status === 'uploaded')
    .flatMap((document) =>
      document.statements.flatMap((statement) => {
        const entry = checklist.find((one) => one.entryId === statement.entryId);
        if (entry === undefined || entry.fact === null) return [];
        const authority = evidenceTypeOf(document.evidenceType)?.authority ?? 'marketing';
        const source = { ...wordsOf(document, statement, entry.standard), authority };
        return { lineNo: entry.lineNo, fact: entry.fact, source };
      }),
    );

const wordsOf = (
  document: Evidence,
  statement: EvidenceStatement,
  standard: string | null,
): Omit<FactSource, 'authority'> => ({
  evidenceId: document.evidenceId,
  evidenceType: document.evidenceType,
  standing: document.status,
  value: statement.value,
  unit: statement.unit,
  holds: statement.holds,
  standard: statement.standard ?? standard,
  quote: statement.statement,
});
