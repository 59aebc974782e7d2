/** Branches of an any-of that part the figures of one fact: what lies between them, what two take. */
import { findings } from '../../../../kernel/messages/findings.js';
import { listOf } from '../../../../kernel/messages/messages.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { FactDefinition } from '../../../rulebook/rules/content/catalogue-content.js';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import {
  commonAnswers,
  eitherAnswers,
  isNoAnswer,
  isWithin,
  otherAnswers,
  type AnswerSet,
} from './answer-set.js';
import type { CriterionTreePlace } from './criterion-tree-place.js';
import { compareCuts, rangesOf, type Cut, type FigureRange, type FigureSet } from './figure-set.js';
import { findingAt, type Finding } from './finding.js';
import { isExact } from './is-exact.js';
import { factAsked } from './question.js';
import { knownAfter, reasoningIn } from './known-after.js';
import { bothKnown, isCovered, type Knowledge } from './knowledge.js';
import { rangeText, sampleOf } from './range-text.js';
import type { TreeSurroundings } from './tree-surroundings.js';
import { visitedNodes, type VisitedNode } from './visit-tree.js';

/**
 * For each any-of whose branches all ask figures of one fact: the ranges between covered ones that
 * no branch takes (for certain: whatever else holds), and the ranges that two branches take at once
 * (for certain: both can be met there); and a branch that another covers wholly.
 */
export const findRangeFaults = (
  place: CriterionTreePlace,
  around: TreeSurroundings,
): readonly Finding[] =>
  visitedNodes(place.tree, place.pointer, around).flatMap((visited) =>
    'any' in visited.node ? faultsOfList(visited, visited.node.any, { place, around }) : [],
  );

interface Context {
  readonly place: CriterionTreePlace;
  readonly around: TreeSurroundings;
}

interface Branch {
  readonly pointer: string;
  readonly known: Knowledge;
  /** `known` says exactly when the branch is met. */
  readonly exact: boolean;
}

/** Longer lists are not compared branch with branch, which takes the square of their number. */
const mostCompared = 64;

const faultsOfList = (
  { known, pointer }: VisitedNode,
  nodes: readonly CriterionNode[],
  context: Context,
): readonly Finding[] => {
  const branches = nodes.flatMap((node, position) => {
    const met = knownAfter(node, true, known, reasoningIn(context.around));
    const at = `${pointer}/any/${position}`;
    return met === null ? [] : [{ pointer: at, known: met, exact: isExact(node, context.around) }];
  });
  if (branches.length < 2) return [];
  const comparable = branches.length <= mostCompared ? branches : [];
  const superfluous = findSuperfluous(comparable);
  return [
    ...superfluous.map(({ pointer: at }) => superfluousAt(at, context)),
    ...questionsOfAll(branches, known).flatMap((question) => [
      ...gapsOf(question, branches, { pointer, known, ...context }),
      ...overlapsOf(
        question,
        branches.filter((one) => !superfluous.includes(one)),
        context,
      ),
    ]),
  ];
};

/** Branches that another one covers; of two that are alike the later. */
const findSuperfluous = (branches: readonly Branch[]): readonly Branch[] =>
  branches.filter((branch, position) =>
    branches.some(
      (other, place) =>
        place !== position &&
        other.exact &&
        isCovered(branch.known, other.known) &&
        (place < position || !(branch.exact && isCovered(other.known, branch.known))),
    ),
  );

/** Questions with figures for answers that every branch asks, and more narrowly than its place. */
const questionsOfAll = (branches: readonly Branch[], known: Knowledge): readonly string[] =>
  [...(branches[0]?.known ?? [])]
    .filter(([, answers]) => answers.type === 'figures')
    .map(([question]) => question)
    .filter((question) => branches.every((branch) => narrows(branch, question, known)));

const narrows = (branch: Branch, question: string, known: Knowledge): boolean => {
  const asked = branch.known.get(question);
  const before = known.get(question);
  return asked !== undefined && (before === undefined || !isWithin(before, asked));
};

const figuresAt = (known: Knowledge, question: string): FigureSet | null => {
  const answers = known.get(question);
  return answers?.type === 'figures' ? answers.figures : null;
};

const gapsOf = (
  question: string,
  branches: readonly Branch[],
  spot: Context & Pick<VisitedNode, 'known' | 'pointer'>,
): readonly Finding[] => {
  const taken = branches
    .map(({ known }) => known.get(question))
    .filter((answers) => answers !== undefined)
    .reduce(eitherAnswers);
  const allowed = spot.known.get(question);
  const free =
    allowed === undefined ? otherAnswers(taken) : commonAnswers(otherAnswers(taken), allowed);
  const ranges = between(taken, free);
  return ranges.length === 0
    ? []
    : [
        findingAt(
          { part: 'criteria', key: spot.place.itemCode, pointer: spot.pointer },
          'range_gap',
          gapText(question, ranges, spot),
        ),
      ];
};

/** Free ranges with taken figures below and above. */
const between = (taken: AnswerSet, free: AnswerSet): readonly FigureRange[] => {
  if (taken.type !== 'figures' || free.type !== 'figures') return [];
  const covered = rangesOf(taken.figures);
  return rangesOf(free.figures).filter(
    ({ from, to }) =>
      covered.some((range) => isUpTo(range.to, from)) &&
      covered.some((range) => isUpTo(to, range.from)),
  );
};

const isUpTo = (end: Cut | null, start: Cut | null): boolean =>
  end !== null && start !== null && compareCuts(end, start) <= 0;

const overlapsOf = (
  question: string,
  branches: readonly Branch[],
  context: Context,
): readonly Finding[] =>
  branches.flatMap((branch, position) =>
    branches.slice(position + 1).flatMap((other) => {
      const both = branch.exact && other.exact ? bothKnown(branch.known, other.known) : null;
      const figures = both === null ? null : figuresAt(both, question);
      if (figures === null || isNoAnswer({ type: 'figures', figures })) return [];
      const [range] = rangesOf(figures);
      return range === undefined ? [] : [overlapAt(other.pointer, question, range, context)];
    }),
  );

const overlapAt = (
  pointer: string,
  question: string,
  range: FigureRange,
  context: Context,
): Finding => {
  const { en, zh } = rangeOf(question, range, context);
  return findingAt(
    { part: 'criteria', key: context.place.itemCode, pointer },
    'range_covered_twice',
    findings.say('range_faults.range_covered_twice', { context: rowOf(context), text: { zh, en } }),
  );
};

const superfluousAt = (pointer: string, context: Context): Finding =>
  findingAt(
    { part: 'criteria', key: context.place.itemCode, pointer },
    'branch_superfluous',
    findings.say('range_faults.branch_superfluous', { context: rowOf(context), pointer }),
  );

const shownRanges = 5;

const gapText = (question: string, ranges: readonly FigureRange[], context: Context): Bilingual => {
  const shown = ranges.slice(0, shownRanges).map((range) => rangeOf(question, range, context));
  const samples = ranges
    .slice(0, shownRanges)
    .map((range) => sampleOf(range, isWhole(question, context)));
  const more = ranges.length > shownRanges ? ` … (${ranges.length})` : '';
  const row = rowOf(context);
  return findings.say('range_faults.gap', {
    row,
    shown: { zh: shown.map(({ zh }) => zh).join('，'), en: shown.map(({ en }) => en).join(', ') },
    more,
    samples: listOf(samples),
  });
};

const rangeOf = (question: string, range: FigureRange, context: Context): Bilingual => {
  const fact = factOf(question, context);
  if (fact === undefined) return rangeText(range, '');
  const figures = rangeText(range, fact.unit ?? '');
  return { zh: fact.labelZh + figures.zh, en: `${fact.labelEn} ${figures.en}` };
};

const factOf = (question: string, { around }: Context): FactDefinition | undefined =>
  around.factOf(factAsked(question))?.definition;

const isWhole = (question: string, context: Context): boolean =>
  factOf(question, context)?.type === 'integer';

const rowOf = ({ place: { rowIndex } }: Context): Bilingual =>
  rowIndex === null ? { zh: '', en: '' } : findings.say('range_faults.row', { row: rowIndex + 1 });
