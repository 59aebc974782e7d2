import { explanation } from '../../../../kernel/messages/explanation.js';
import type { CatalogueWording } from '../../../rulebook/rules/wording/catalogue-wording.js';
import type {
  LineAssessment,
  PathStep,
  ShownLine,
} from '../../../rulebook/rules/assessment/assessment.js';
import { inBoth, type Bilingual } from '../../../../kernel/values/bilingual.js';
import type { ClauseReader } from './criterion-clause.js';
import { criterionSentence } from './criterion-sentence.js';
import type {
  ClauseExplanation,
  CriterionExplanation,
  LineExplanation,
  NeighbourExplanation,
} from './explanation.js';
import { flagSentence } from './flag-sentences.js';
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

const proofsOf = (types: readonly string[], wording: CatalogueWording): Bilingual => {
  const names = types.map((type) => wording.evidenceTypeName(type) ?? inBoth(type));
  if (names.length === 0) return { zh: '', en: '' };
  return explanation.say('line.proofs', {
    names: { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join('; ') },
  });
};

const askOf = ({ acceptableEvidence, ask }: PathStep, wording: CatalogueWording): Bilingual => {
  const proofs = proofsOf(acceptableEvidence, wording);
  return { zh: `${ask.zh}${proofs.zh}`, en: `${ask.en}${proofs.en}` };
};

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
    next: line.shortestPath.map((step) => askOf(step, wording)),
    flags: line.flags.map((code) => ({ code, text: flagSentence(code) })),
    ...suggestionsOf(line, wording),
  };
};
