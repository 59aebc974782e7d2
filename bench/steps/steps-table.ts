import { sha256 } from '../../src/infrastructure/tokens/sha256.js';
import { isSetAside } from '../../src/contexts/matching/rules/scoring/is-set-aside.js';
import type { LabelledLine } from '../../src/contexts/matching/rules/scoring/labelled-line.js';
import type { LineScorer, StepScore } from './line-scorers.js';

/** One way of finding items, to be held against the others. */
export interface Step {
  readonly name: string;
  readonly scorer: LineScorer;
}

const PLACES = 3;

/** Of the answers that are not null; a dash where there is none. */
const shareOf = (
  scores: readonly StepScore[],
  read: (score: StepScore) => boolean | number | null,
): string => {
  const told = scores.map(read).filter((one) => one !== null);
  const sum = told.reduce((total: number, one) => total + Number(one), 0);
  return told.length === 0 ? '–' : (sum / told.length).toFixed(PLACES);
};

const wronglyListed = (scores: readonly StepScore[]): string => {
  const told = scores.map((one) => one.isWronglyListed).filter((one) => one !== null);
  return told.length === 0 ? '–' : String(told.filter(Boolean).length);
};

const figuresOf = (scores: readonly StepScore[]): string => {
  const shares = [
    shareOf(scores, (one) => one.isHitAt1),
    shareOf(scores, (one) => one.isHitAt3),
    shareOf(scores, (one) => one.recallAt5),
    shareOf(scores, (one) => one.isOutcomeRight),
  ];
  return `${shares.join(' / ')}, ${wronglyListed(scores)}`;
};

const isMisled = ({ tags }: LabelledLine): boolean => tags.includes('hs-misleading');

const hitAt1Of = (lines: readonly LabelledLine[], scorer: LineScorer): string =>
  shareOf(lines.map(scorer), (one) => one.isHitAt1);

/** A Markdown table of hit@1 / hit@3 / recall@5 / outcome and lines wrongly listed, of the open and the set-aside lines. */
export const stepsTable = (steps: readonly Step[], lines: readonly LabelledLine[]): string => {
  const aside = lines.filter(({ id }) => isSetAside(id, sha256));
  const open = lines.filter((line) => !aside.includes(line));
  const rows = steps.map(({ name, scorer }) => {
    const misled = [open, aside].map((set) => hitAt1Of(set.filter(isMisled), scorer));
    const cells = [
      name,
      figuresOf(open.map(scorer)),
      figuresOf(aside.map(scorer)),
      misled.join(' / '),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    `| way of finding | open (${open.length}) | set aside (${aside.length}) | misleading HS code, hit@1: open / aside |`,
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
};
