import { explanation } from '../../../../kernel/messages/explanation.js';
import type { CatalogueWording } from '../../../rulebook/rules/wording/catalogue-wording.js';
import type {
  CriterionTrace,
  LineAssessment,
  ShownLine,
} from '../../../rulebook/rules/assessment/assessment.js';
import { inBoth, type Bilingual } from '../../../../kernel/values/bilingual.js';
import { alternativesOf, criterionAsked } from './alternatives-of.js';
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

/** What is asked, what proves it, and what would do in its place: the same that a checklist asks for. */
const nextOf = (line: LineAssessment, wording: CatalogueWording): readonly Bilingual[] => {
  const told = new Set<string>();
  return line.shortestPath.map((step) => {
    const asked = criterionAsked(line, step);
    if (asked !== undefined) told.add(asked.path);
    const others = (asked === undefined ? [] : alternativesOf(line, asked)).filter(
      ({ fact, path }) => fact !== step.fact && !told.has(path),
    );
    for (const { path } of others) told.add(path);
    const parts = [step.ask, proofsOf(step.acceptableEvidence, wording), instead(others)];
    return {
      zh: parts.map(({ zh }) => zh).join(''),
      en: parts.map(({ en }) => en).join(''),
    };
  });
};

const instead = (others: readonly CriterionTrace[]): Bilingual => {
  if (others.length === 0) return { zh: '', en: '' };
  const names = {
    zh: others.map(({ text }) => text.zh).join('；或'),
    en: others.map(({ text }) => text.en).join('; or '),
  };
  return explanation.say('line.instead', { names });
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
    next: nextOf(line, wording),
    flags: line.flags.map((code) => ({ code, text: flagSentence(code) })),
    ...suggestionsOf(line, wording),
  };
};
