import { MET, NOT_EVIDENCED, NOT_MET } from '../criteria/finding-code.js';
import { firstFact, meets } from './first-fact.js';
import type { ItemJudgement } from './judge-item.js';

/** How near in score a later candidate must be to take the place of one whose conditions fail. */
const NEAR = 0.8;
/** … and of one whose conditions are open. */
const VERY_NEAR = 0.95;

const isClose = (one: ItemJudgement, top: ItemJudgement, share: number): boolean =>
  one.ranked.named === top.ranked.named && one.ranked.score >= top.ranked.score * share;

const byCodeOnly = ({ ranked }: ItemJudgement): boolean =>
  !ranked.named && ranked.evidence.length === 0 && !ranked.item.certifiedOnly;

/**
 * Whether nothing tells the candidates apart: the HS code alone suggests two of them alike. Then the use decides, and no
 * item is given.
 */
export const isUndecided = (judgements: readonly ItemJudgement[]): boolean => {
  const [top, second] = judgements;
  if (top === undefined || second === undefined) return false;
  return [top, second].every(byCodeOnly) && isClose(second, top, VERY_NEAR);
};

/**
 * Certified goods are listed by their certificate, whatever else they are
 * (docs/rules/catalogue.md#certified-goods).
 */
const isCertified = ({ ranked, verdict }: ItemJudgement): boolean =>
  ranked.item.certifiedOnly && ranked.named && verdict === MET;

const wordsThatName = ({ ranked }: ItemJudgement): readonly string[] =>
  ranked.because().flatMap(({ kind, text }) => (kind === 'zh' || kind === 'en' ? [text] : []));

/** Whether all words that name one item name the other as well. */
const isNamedByAllOf = (one: ItemJudgement, other: ItemJudgement): boolean => {
  const words = wordsThatName(one);
  return wordsThatName(other).every((word) => words.includes(word));
};

/**
 * Whether the same words name an item that is open, and the goods are what it asks in the fact that the best fails by: a cell
 * for vehicles is none of grid storage, whatever its HS code adds to the score.
 */
const isToldApart = (one: ItemJudgement, top: ItemJudgement): boolean =>
  top.verdict === NOT_MET &&
  one.verdict === NOT_EVIDENCED &&
  top.ranked.named &&
  one.ranked.named &&
  isNamedByAllOf(one, top) &&
  meets(one, firstFact(top, NOT_MET));

/**
 * The candidate the line is judged under: the best, unless its conditions fail or stay open and one that covers
 * the line as well does better.
 */
export const chooseItem = (judgements: readonly ItemJudgement[]): ItemJudgement | null => {
  const [top] = judgements;
  if (top === undefined) return null;
  if (top.verdict === MET) return top;
  const share = top.verdict === NOT_MET ? NEAR : VERY_NEAR;
  const rivals = judgements.filter(
    (one) => isClose(one, top, share) || isCertified(one) || isToldApart(one, top),
  );
  const met = rivals.find((one) => one.verdict === MET);
  const open = rivals.find((one) => one.verdict === NOT_EVIDENCED);
  return met ?? open ?? top;
};

/**
 * Best first: the one the line is judged under, then by merit, where who is met stands before who is
 * open and not better named (docs/rules/bulk-check.md#out).
 */
export const inOrderOfRank = (
  judgements: readonly ItemJudgement[],
  chosen: ItemJudgement | null,
): readonly ItemJudgement[] => {
  const ordered: ItemJudgement[] = [];
  for (const one of judgements.filter((other) => other !== chosen)) {
    const ahead = ordered.findIndex(
      (other) => other.verdict === NOT_EVIDENCED && isClose(one, other, VERY_NEAR),
    );
    ordered.splice(one.verdict === MET && ahead >= 0 ? ahead : ordered.length, 0, one);
  }
  return chosen === null ? ordered : [chosen, ...ordered];
};
