import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import { addPartialNames } from '../candidates/gather-evidence.js';
import {
  evidenceOf,
  scoreOf,
  type GrowingEvidence,
  type LineEvidence,
} from '../candidates/item-evidence.js';
import type { HsFinding } from '../hs-code/look-up-hs.js';
import type { TextReading } from '../names-in-text/read-text.js';
import { partialTerms } from '../names-in-text/partial-terms.js';
import { isWholeName } from '../names-in-text/whole-name.js';
import {
  hasNameShare,
  speakingTexts,
  wordSupportOf,
  type HeadUse,
  type LineSupport,
  type WordSupport,
} from './word-support.js';
import { weightOf } from '../weights.js';

interface Line {
  readonly readings: readonly TextReading[];
  readonly hs: HsFinding | null;
  readonly compiled: CompiledCatalogue;
}

interface SearchedLine extends Line {
  readonly support: LineSupport;
}

/** Less than about two telling words tells nothing. */
const LEAST_SCORE = weightOf('plainLeast');

/**
 * Share of a line's telling words that an item must use to be a candidate, by what the HS code says of it: where a name of the
 * item ends like the goods' name, where the item has that word elsewhere, where it lacks it (null: never).
 */
type LeastShare = Readonly<Record<HeadUse, number | null>>;

const SUGGESTED: LeastShare = {
  named: weightOf('suggestedNamed'),
  used: weightOf('suggestedElse'),
  lacking: weightOf('suggestedElse'),
};
const WITHOUT_CODE: LeastShare = {
  named: weightOf('uncodedNamed'),
  used: weightOf('uncodedUsed'),
  lacking: null,
};
const AGAINST_CODE: LeastShare = {
  named: weightOf('againstCode'),
  used: weightOf('againstCode'),
  lacking: null,
};
/** A look-alike tells that the goods are something else. */
const BESIDE_LOOK_ALIKE: LeastShare = {
  named: weightOf('besideLookAlike'),
  used: null,
  lacking: null,
};

/** Share of one of its names that must stand in the line, and beside a look-alike. */
const NAME_SHARE = weightOf('nameShare');
const NAME_SHARE_BESIDE_LOOK_ALIKE = weightOf('nameShareBesideLookAlike');

/** Score of an item that uses all words of a line, beside names that score by their length. */
const FULL_SCORE = weightOf('plainFull');

const isSuggested = (item: number, { hs }: Line): boolean =>
  hs !== null && (hs.firstItems.includes(item) || hs.otherItems.includes(item));

const leastShareFor = (item: number, line: Line, lookAlikeNamed: boolean): LeastShare => {
  if (lookAlikeNamed) return BESIDE_LOOK_ALIKE;
  if (isSuggested(item, line)) return SUGGESTED;
  return line.hs === null ? WITHOUT_CODE : AGAINST_CODE;
};

/** The share of the words that an item uses; 0 for too few of them. */
const enoughWords = (item: number, line: SearchedLine, lookAlikeNamed: boolean): number => {
  const shares = leastShareFor(item, line, lookAlikeNamed);
  const support = line.support.atLeast(leastOf(shares), item);
  if (support === null) return 0;
  const { coverage, head, score } = support;
  const least = shares[head];
  if (score < LEAST_SCORE || least === null || coverage < least) return 0;
  if (head === 'lacking') return coverage;
  const share = lookAlikeNamed ? NAME_SHARE_BESIDE_LOOK_ALIKE : NAME_SHARE;
  return hasNameShare(item, share, line.support, line.compiled) ? coverage : 0;
};

const leastOf = ({ lacking, named, used }: LeastShare): number =>
  Math.min(named ?? 1, used ?? 1, lacking ?? 1);

/** Items that may use words enough to be candidates. */
const itemsInQuestion = (line: SearchedLine, lookAlikeNamed: boolean): readonly number[] => {
  const { hs, support } = line;
  if (lookAlikeNamed) return support.itemsWith(leastOf(BESIDE_LOOK_ALIKE));
  if (hs === null) return support.itemsWith(leastOf(WITHOUT_CODE));
  const found = support.itemsWith(leastOf(AGAINST_CODE));
  const suggested = [...hs.firstItems, ...hs.otherItems];
  return [...found, ...suggested.filter((item) => !found.includes(item))];
};

const addCandidate = (
  all: LineEvidence,
  item: number,
  score: number,
  { compiled, support }: SearchedLine,
): GrowingEvidence => {
  const evidence = evidenceOf(all, item);
  evidence.partial = true;
  for (const { parts, source } of speakingTexts(item, support, compiled)) {
    if (evidence.first === null) evidence.addScore(source, score);
    evidence.addReason(source, parts);
  }
  if (evidence.first !== null && scoreOf(evidence) < score)
    evidence.addScore(evidence.first, score);
  return evidence;
};

/** A rival of named goods uses so much of the words, and so much more than any of them, by its use of the head. */
const RIVAL_SHARE = weightOf('rivalShare');
const RIVAL_LEAD: Readonly<Record<HeadUse, number | null>> = {
  named: weightOf('rivalLeadNamed'),
  used: weightOf('rivalLeadUsed'),
  lacking: null,
};

const LEAST_LEAD = weightOf('rivalLeadNamed');
/** All words, as sums of figures are rounded. */
const MOST_SHARE = 1 + 1e-9;

const isRival = ({ coverage, head, score }: WordSupport, best: number): boolean => {
  const lead = RIVAL_LEAD[head];
  if (lead === null || score < LEAST_SCORE) return false;
  return coverage >= Math.max(RIVAL_SHARE, best + lead);
};

const addRivals = (
  all: LineEvidence,
  named: readonly GrowingEvidence[],
  line: SearchedLine,
): void => {
  const { support } = line;
  const best = Math.max(0, ...named.map(({ item }) => support.of(item).coverage));
  const least = Math.max(RIVAL_SHARE, best + LEAST_LEAD);
  if (least > MOST_SHARE) return;
  const score = Math.max(0, ...named.map(scoreOf));
  const rivals = support.itemsWith(least).flatMap((item) => {
    const rival = all.get(item)?.named === true ? null : support.atLeast(least, item);
    if (rival === null || !isRival(rival, best)) return [];
    return addCandidate(all, item, Math.max(score, FULL_SCORE * rival.coverage), line);
  });
  if (rivals.every((one) => one.lookAlike !== null)) return;
  for (const one of named) one.outdone = true;
};

/** A near name that lacks what tells it apart is none: 核电运营 of an operator of solar power. */
const NEAR_NAME_SHARE = weightOf('nearNameWords');

const addPartial = (all: LineEvidence, { compiled, readings, support }: SearchedLine): void => {
  const mayBe = (item: number): boolean => support.of(item).coverage >= NEAR_NAME_SHARE;
  for (const reading of readings) addPartialNames(all, partialTerms(reading, compiled), mayBe);
};

const isLookAlikeNamed = (all: LineEvidence): boolean => {
  for (const one of all.values()) if (one.isLookAlike) return true;
  return false;
};

/** Items that the goods are called by a name of. */
const namedGoods = (all: LineEvidence): readonly GrowingEvidence[] => {
  const named: GrowingEvidence[] = [];
  for (const one of all.values()) if (one.named && one.lookAlike === null) named.push(one);
  return named;
};

/**
 * Adds items that use the telling words of a line though none of their names stands in it whole: 生物质 before a steam
 * boiler, one word changed in a long name. They are candidates, and never by this what the goods are. Beside goods that are
 * named only an item comes in that uses far more of the words; it goes before them.
 */
export const addWordCandidates = (all: LineEvidence, texts: Line): void => {
  const named = namedGoods(all);
  if (named.length > 0 && texts.readings.some(isWholeName)) return;
  const support = wordSupportOf(texts.readings, texts.compiled);
  const line: SearchedLine = { ...texts, support };
  if (named.length > 0) {
    addRivals(all, named, line);
    return;
  }
  if (!isLookAlikeNamed(all)) addPartial(all, line);
  const lookAlikeNamed = isLookAlikeNamed(all);
  for (const item of itemsInQuestion(line, lookAlikeNamed)) {
    const coverage = enoughWords(item, line, lookAlikeNamed);
    if (coverage > 0) addCandidate(all, item, FULL_SCORE * coverage, line);
  }
};
