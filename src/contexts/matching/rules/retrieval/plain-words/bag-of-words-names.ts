import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { isPair } from '../../text/pair-key.js';
import { BREAK } from '../../text/tokenise.js';
import { evidenceOf, type LineEvidence } from '../candidates/item-evidence.js';
import type { ItemName } from './name-words.js';
import { lacksQualifier } from './line-words.js';
import type { TextReading } from '../names-in-text/read-text.js';
import { sharedWeight, speakingTexts, wordSupportOf, type LineSupport } from './word-support.js';
import { weightOf } from '../weights.js';

/** A name says something with two words or more. */
const LEAST_WORDS = 2;
/** Least product of the share of a name's telling words that stand in the line and how telling those are together. */
const LEAST_STRENGTH = weightOf('scatteredStrength');
/** Least share of a Chinese name: pairs of its characters go across words, and few lacking pairs may be all it is about. */
const LEAST_SHARE_ZH = weightOf('scatteredShareZh');
/** So many names are looked through, those with the rarer words first. */
const MOST_NAMES = 1000;

/** A text of fewer words is a name, and its words stand in order. */
const LEAST_OF_SENTENCE = 6;
const HAN_WORD = 2;

/** Whether a text says so much that it is a sentence or the like: two Han characters count as a word. */
const isSentence = ({ tokens: { ids } }: TextReading): boolean => {
  let words = 0;
  for (const id of ids) if (id !== BREAK) words += isHan(id) ? 1 / HAN_WORD : 1;
  return words >= LEAST_OF_SENTENCE;
};

/** What a text denies stands in it all the same: `no green rating`. */
const DENIES = /[无非未没]|不含|\b(no|non|not|without|excluding|except)\b/;

const tellsSentence = (reading: TextReading): boolean =>
  isSentence(reading) && !DENIES.test(reading.tokens.folded);

/** How strongly a name stands in a line, its words anywhere: the share of what it says, times what the line says of it. */
const strengthOf = (name: ItemName, { line }: LineSupport): number => {
  if (name.words.length < LEAST_WORDS || lacksQualifier(name.qualifiers, line)) return 0;
  const inLine = line.keys();
  if (name.words.filter((word) => inLine.has(word)).length < LEAST_WORDS) return 0;
  const { all } = name.idfs();
  const shared = sharedWeight(name, line);
  const least = isPair(name.words[0] ?? 0) ? LEAST_SHARE_ZH : 0;
  return shared < least * all ? 0 : (shared * shared) / all;
};

/** Names that have a word of the line, the rarer words first, each once. */
const namesInQuestion = (
  { line }: LineSupport,
  { itemWords }: CompiledCatalogue,
): ReadonlySet<number> => {
  const lists = line.used.map(({ key }) => itemWords.namesWith(key));
  const names = new Set<number>();
  let left = MOST_NAMES;
  for (const list of lists.sort((a, b) => a.length - b.length)) {
    left -= list.length;
    if (left < 0) break;
    for (const name of list) names.add(name);
  }
  return names;
};

/** The strongest name of each item. */
const strengths = (
  support: LineSupport,
  compiled: CompiledCatalogue,
): ReadonlyMap<number, number> => {
  const { itemWords } = compiled;
  const best = new Map<number, number>();
  for (const name of namesInQuestion(support, compiled)) {
    const strength = strengthOf(itemWords.nameOf(name), support);
    if (strength < LEAST_STRENGTH) continue;
    for (const item of itemWords.itemsNamed(name))
      if (strength > (best.get(item) ?? 0)) best.set(item, strength);
  }
  return best;
};

/**
 * Adds items a name of which stands in the texts but for little, its words anywhere: sentences of works and services say a
 * name in no order. Such items are candidates and never by this what is done. Not for goods offered: parts and accessories
 * are said with every word of what they are for. False where no item came in.
 */
export const addBagOfWordsNames = (
  all: LineEvidence,
  readings: readonly TextReading[],
  compiled: CompiledCatalogue,
): boolean => {
  if (!readings.some(tellsSentence)) return false;
  const support = wordSupportOf(readings, compiled);
  const found = strengths(support, compiled);
  for (const [item, strength] of found) {
    const evidence = evidenceOf(all, item);
    evidence.partial = true;
    evidence.bagOfWords = true;
    for (const { parts, source } of speakingTexts(item, support, compiled)) {
      evidence.addScore(source, strength);
      evidence.addReason(source, parts);
    }
  }
  return found.size > 0;
};
