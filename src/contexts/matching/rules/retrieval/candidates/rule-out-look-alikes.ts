import { evidenceOf, isNamedIn, type ItemEvidence, type LineEvidence } from './item-evidence.js';
import { holdsInOnePiece, type ReadMatch, type TextReading } from '../names-in-text/read-text.js';

const SHORT_TERM = 2;

const callsGoods = ({ position, term }: ReadMatch): boolean =>
  position === 'head' || position === 'imitation' || term.size > SHORT_TERM;

/** Rules an item out by a look-alike. */
export const ruleOut = (all: LineEvidence, item: number, match: ReadMatch): void => {
  evidenceOf(all, item).ruleOut(match.term.text, callsGoods(match));
};

/**
 * Whether the look-alike is a sort of what the use of proceeds names: goods 液化石油气加气站 where the use names a 加气站.
 * It then rules out the item of that name.
 */
const narrowsUse = ({ position, term }: ReadMatch, own: readonly ReadMatch[]): boolean =>
  position === 'head' &&
  own.some((one) => one.source === 'use' && term.text.endsWith(one.term.text));

/** Whether a name of the item is the head that a look-alike before it only modifies: range hood | oil fume purifier. */
const isHeadAfter = (own: ReadMatch, match: ReadMatch): boolean =>
  own.position === 'head' &&
  own.source === match.source &&
  own.to > match.to &&
  (own.gapped || own.from >= match.to);

/** A look-alike with more after it, and that is no name of the item. */
const isOfOthers = (match: ReadMatch, own: readonly ReadMatch[]): boolean =>
  match.position === 'part' &&
  match.term.size > SHORT_TERM &&
  !own.some((one) => isHeadAfter(one, match));

/** Whether a name in pieces takes some words of a look-alike and not all: hydrogen nozzle of `nozzle for hydrogen peroxide`. */
const takesPartOf = ({ places }: ReadMatch, { from, to }: ReadMatch): boolean => {
  const taken = places?.filter((place) => place >= from && place < to).length ?? 0;
  return taken > 0 && taken < to - from;
};

/** Whether the item is named by such names alone. */
const isNamedByPart = (match: ReadMatch, own: readonly ReadMatch[]): boolean => {
  if (match.gapped) return false;
  const heads = own.filter(
    ({ position, source }) => position === 'head' && source === match.source,
  );
  return heads.length > 0 && heads.every((one) => takesPartOf(one, match));
};

/**
 * Whether a not-term rules the item out: as the goods themselves always; as a mere modifier or purpose only
 * when nothing names the item (稀土永磁电机 for a refrigerator is still a motor). A longer name of
 * the item that holds the not-term saves it (README: longest match).
 */
const rulesOut = (match: ReadMatch, evidence: ItemEvidence, own: readonly ReadMatch[]): boolean => {
  if (match.position === 'denied') return false;
  // Goods bought for a project are judged by the project that the use of proceeds names.
  if (match.source !== 'use' && isNamedIn(evidence, 'use')) return narrowsUse(match, own);
  if (own.some((one) => holdsInOnePiece(one, match))) return false;
  if (match.position === 'head') return true;
  return isOfOthers(match, own) || isNamedByPart(match, own) || !evidence.named;
};

/** Names of an item in some texts. */
const namesOf = (item: number, readings: readonly TextReading[]): readonly ReadMatch[] => {
  const names: ReadMatch[] = [];
  for (const { matches } of readings)
    for (const match of matches)
      if (match.term.own.some((use) => use.item === item)) names.push(match);
  return names;
};

/** Rules out items whose look-alikes the texts name. */
export const applyNotTerms = (all: LineEvidence, readings: readonly TextReading[]): void => {
  for (const { matches } of readings)
    for (const match of matches) {
      if (match.inside) continue;
      for (const item of match.term.not)
        if (rulesOut(match, evidenceOf(all, item), namesOf(item, readings)))
          ruleOut(all, item, match);
    }
};
