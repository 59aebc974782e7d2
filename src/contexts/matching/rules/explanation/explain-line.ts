import { explanation } from '../../../../kernel/messages/explanation.js';
import {
  normAsked,
  sufficientEvidence,
} from '../../../rulebook/rules/content/sufficient-evidence.js';
import type { CatalogueWording } from '../../../rulebook/rules/wording/catalogue-wording.js';
import type {
  CriterionTrace,
  LineAssessment,
  ShownLine,
} from '../../../rulebook/rules/assessment/assessment.js';
import { inBoth, type Bilingual } from '../../../../kernel/values/bilingual.js';
import { asksOf } from './alternatives-of.js';
import type { ClauseReader } from './criterion-clause.js';
import { criterionSentence } from './criterion-sentence.js';
import type {
  ClauseExplanation,
  CriterionExplanation,
  LineExplanation,
  NeighbourExplanation,
} from './explanation.js';
import { flagSentence, isMendedInDraft } from './flag-sentences.js';
import { headline } from './headline.js';
import { matchedSentence } from './matched-sentence.js';
import { neighbourSentence } from './neighbour-sentence.js';
import { spareCriteria } from './spare-criteria.js';

/** What codes are read with. */
export interface ExplanationReader {
  readonly wording: CatalogueWording;
  readonly clauseOf: ClauseReader;
}

const itemName = (code: string, { itemName }: CatalogueWording): Bilingual =>
  itemName(code) ?? inBoth(code);

const neighboursOf = (
  { candidates, itemCode: judged, ruledOut }: LineAssessment,
  wording: CatalogueWording,
): readonly NeighbourExplanation[] => {
  const lost = candidates.flatMap(({ itemCode, lostBecause }) =>
    lostBecause === null || itemCode === judged ? [] : [{ itemCode, code: lostBecause }],
  );
  const out = ruledOut.map(({ itemCode, reason }) => ({ itemCode, code: reason }));
  return [...lost, ...out].map(({ code, itemCode }) => ({
    itemCode,
    name: itemName(itemCode, wording),
    code,
    text: neighbourSentence(code, wording),
  }));
};

/** The item judged, or the best candidate where none was settled: the criteria shown are its own. */
const itemShown = ({ candidates, itemCode }: LineAssessment): string | null =>
  itemCode ?? candidates[0]?.itemCode ?? null;

const matchedOf = (line: LineAssessment): readonly Bilingual[] => {
  const shown = itemShown(line);
  const because = line.candidates.find(({ itemCode }) => itemCode === shown)?.because ?? [];
  return because.map(matchedSentence);
};

const criteriaOf = (
  line: LineAssessment,
  { clauseOf, wording }: ExplanationReader,
): readonly CriterionExplanation[] => {
  const rowId = line.row?.rowId ?? itemShown(line) ?? '';
  const spare = spareCriteria(line.criteria);
  return line.criteria.map((trace) => ({
    path: trace.path,
    verdict: trace.verdict,
    clause: clauseOf(rowId, trace.path),
    fact: trace.fact,
    text: criterionSentence(trace, wording, spare.has(trace.path)),
    ...(spare.has(trace.path) ? { spare: true as const } : {}),
  }));
};

const clausesOf = (
  criteria: readonly CriterionExplanation[],
  wording: CatalogueWording,
): readonly ClauseExplanation[] =>
  [...new Set(criteria.map(({ clause }) => clause))].flatMap((itemCode) => {
    const condition = wording.conditionOf(itemCode);
    return condition === undefined
      ? []
      : [{ itemCode, name: itemName(itemCode, wording), condition }];
  });

const nothing: Bilingual = { zh: '', en: '' };

const joined = (names: readonly Bilingual[], zh: string, en: string): Bilingual => ({
  zh: names.map((one) => one.zh).join(zh),
  en: names.map((one) => one.en).join(en),
});

const proofsOf = (types: readonly string[], wording: CatalogueWording): Bilingual => {
  const names = types.map((type) => wording.evidenceTypeName(type) ?? inBoth(type));
  if (names.length === 0) return nothing;
  return explanation.say('line.proofs', { names: joined(names, '、', '; ') });
};

/** A criterion with what proves it, as its own entry of a checklist would name it. */
const withProofs = (
  { fact, standard, text }: CriterionTrace,
  wording: CatalogueWording,
): Bilingual => {
  const definition = wording.fact(fact);
  if (definition === undefined) return text;
  const norm = normAsked(definition, standard);
  const types = sufficientEvidence(definition, wording.evidenceType, norm === null ? [] : [norm]);
  return joined([text, proofsOf(types, wording)], '', '');
};

const named = (
  key: 'line.instead' | 'line.along',
  criteria: readonly CriterionTrace[],
  wording: CatalogueWording,
): Bilingual => {
  const names = criteria.map((one) => withProofs(one, wording));
  return names.length === 0
    ? nothing
    : explanation.say(key, { names: joined(names, '；或', '; or ') });
};

/** What is asked, what proves it, and what would do in its place: the same that a checklist asks for. */
const nextOf = (line: LineAssessment, wording: CatalogueWording): readonly Bilingual[] =>
  asksOf(line).map(({ step, instead, along }) =>
    joined(
      [
        step.ask,
        proofsOf(step.acceptableEvidence, wording),
        named('line.instead', instead, wording),
        named('line.along', along, wording),
      ],
      '',
      '',
    ),
  );

/** What an answer without candidates asks instead. */
const suggestionsOf = (
  { suggestions = [] }: ShownLine,
  wording: CatalogueWording,
): Pick<LineExplanation, 'suggestions'> => {
  if (suggestions.length === 0) return {};
  const items = suggestions.map((itemCode) => ({ itemCode, name: itemName(itemCode, wording) }));
  return { suggestions: { question: explanation.say('line.suggestions'), items } };
};

/** Why a line has its answer: matched words, neighbours, criteria with their clauses, what would settle it, flags. */
export const explainLine = (line: ShownLine, reader: ExplanationReader): LineExplanation => {
  const { wording } = reader;
  const criteria = criteriaOf(line, reader);
  return {
    lineNo: line.lineNo,
    outcome: line.outcome,
    headline: headline(line, wording),
    matched: matchedOf(line),
    neighbours: neighboursOf(line, wording),
    clauses: clausesOf(criteria, wording),
    criteria,
    next: nextOf(line, wording),
    flags: line.flags.map((code) => ({
      code,
      text: flagSentence(code),
      ...(isMendedInDraft(code) ? { mendedInDraft: true as const } : {}),
    })),
    ...suggestionsOf(line, wording),
  };
};
