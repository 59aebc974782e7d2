import type { CrossFieldFinding } from '../rules/evidence/deal-papers/cross-field-finding.js';
import type { PaperFinding } from '../rules/evidence/papers/paper-finding.js';
import { isMonitored } from '../rules/state/monitored-status.js';
import { endStatuses } from '../../rulebook/rules/bank-rules/waiting-party.js';
import { findingView } from './evidence-view.js';
import { namedTo } from './named-to.js';
import type { Named } from './named-to.js';
import type { FactRecord } from '../rules/evidence/facts/fact-record.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { latestAssessment } from '../rules/state/application-state.js';
import type { Application } from '../rules/state/application-state.js';
import type { FactDefinition } from '../../rulebook/rules/content/catalogue-content.js';
import { fieldsAsked } from '../rules/evidence/papers/fields-asked.js';
import type { EvidenceRules } from '../../rulebook/rules/bank-rules/evidence-rules.js';
import { namedProof } from '../rules/evidence/checklist/named-proof.js';
import { admittedValues } from '../../rulebook/rules/wording/admitted-values.js';
import { acceptedAnswerOf } from '../../rulebook/rules/wording/accepted-answer.js';
import type { CatalogueWords } from '../use-cases/evidence/read-facts.js';
import {
  asksPaper,
  isAcceptedUnmet,
  isLeftOpen,
  isOutstanding,
  isSpared,
  settledBy,
  takesPaper,
} from '../rules/evidence/checklist/checklist.js';
import { alternativeWaits } from '../rules/evidence/checklist/open-in-collection.js';
import type { ChecklistEntry } from '../rules/evidence/checklist/checklist.js';
import { postDisbursementConditions } from '../rules/evidence/checklist/post-disbursement-conditions.js';

/** What is said in ways that cannot both be right: of facts, and by papers of the deal. */
export interface Said {
  readonly facts: readonly FactRecord[];
  readonly crossField: readonly CrossFieldFinding[];
}

export interface ChecklistSaid extends Said {
  readonly findings: readonly PaperFinding[];
}

interface Exempted {
  readonly reason: string;
  readonly note: string | null;
  readonly by: string;
  readonly persons?: readonly string[];
  readonly at: string;
  readonly decidedBy: string | null;
}

/** What was proposed for an entry and how a second person decided; `named`: whom the viewer may read. */
const exemptionView = <Exemption extends Exempted>(
  { reason, note, by, at, persons: _persons, ...exemption }: Exemption,
  named: Named,
) => ({
  ...exemption,
  note: reason,
  proposedBy: named(by),
  proposedAt: at,
  decidedBy: named(exemption.decidedBy),
  decisionNote: note,
});

const entryView = ({ reason, unmetBy: _, ...entry }: ChecklistEntry) => ({
  ...entry,
  note: reason,
});

/** Codes that an entry asks for: the norm it names, else what conditions of its line's item name. */
const admittedFor = (
  { lineNo, fact, standard }: ChecklistEntry,
  definition: FactDefinition,
  application: Application,
  { criteria }: CatalogueWords,
): ReadonlySet<string> => {
  if (standard !== null && definition.values?.some(({ code }) => code === standard) === true)
    return new Set([standard]);
  const items = (latestAssessment(application)?.lines ?? [])
    .filter((line) => lineNo === null || line.lineNo === lineNo)
    .flatMap(({ itemCode }) => itemCode ?? []);
  return admittedValues(fact ?? '', items, criteria);
};

const answerTo = (entry: ChecklistEntry, application: Application, words: CatalogueWords) => {
  const definition = entry.fact === null ? undefined : words.factOf(entry.fact);
  if (definition === undefined) return null;
  return acceptedAnswerOf(
    definition,
    definition.values === undefined
      ? undefined
      : admittedFor(entry, definition, application, words),
  );
};

/** The checklist as people read it; an exporter does not read which officer acted. */
export const checklistView = (
  application: Application,
  { facts, crossField, findings }: ChecklistSaid,
  words: CatalogueWords,
  rules: Pick<EvidenceRules, 'crossField' | 'financing'>,
  viewer: Actor,
) => {
  const { catalogue, checklist, status } = application;
  // An appeal is decided on what is there.
  const isOver = endStatuses.includes(status) || status === 'appealed' || isMonitored(application);
  const named = namedTo(viewer, application.applicantSide);
  return {
    catalogue,
    entries: checklist.map((entry) => ({
      ...entryView(entry),
      answer: answerTo(entry, application, words),
      proofs: entry.proofs.map((proof) => {
        const type = words.evidenceTypeOf(proof.evidenceType);
        return {
          ...namedProof(proof, type),
          fields: [...fieldsAsked(proof.evidenceType, type ?? {}, rules)],
        };
      }),
      takesPaper: takesPaper(entry, status),
      asksPaper: asksPaper(entry, application),
      unanswered: asksPaper(entry, application) && entry.evidenceId === null,
      spared: isSpared(entry, checklist),
      alternativeWaits: alternativeWaits(entry, checklist),
      contradictory: facts.some(
        (one) => one.contradictory && one.fact === entry.fact && one.lineNo === entry.lineNo,
      ),
      acceptedUnmet: isAcceptedUnmet(entry),
      needed: isOutstanding(entry, checklist),
      leftOpen: isLeftOpen(entry, checklist, { status, isOver }),
      settledBy: settledBy(entry, checklist)?.entryId ?? null,
      notApplicable: entry.notApplicable && exemptionView(entry.notApplicable, named),
      waiver: entry.waiver && exemptionView(entry.waiver, named),
    })),
    crossField: [...crossField],
    findings: findings.map(findingView),
    conditions: postDisbursementConditions(checklist).map(({ entryId, ask, reason, dueOn }) => ({
      entryId,
      ask,
      note: reason,
      dueOn,
    })),
  };
};
