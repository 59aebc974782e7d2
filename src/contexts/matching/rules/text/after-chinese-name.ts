import { isHan } from '../../../rulebook/rules/spelling/fold-character.js';
import {
  ACCESSORIES_ZH,
  ATTRIBUTE_AFTER_ZH,
  BENIGN_AFTER_ZH,
  BUILDING_ENDINGS_ZH,
  GOODS_ENDINGS_ZH,
  IMITATION_ZH,
  JOINING_AFTER_ZH,
  MAKE_TAIL_ZH,
  MAKING_MEANS_ZH,
  MAKING_ZH,
  OTHER_WORKS_ZH,
  PURPOSE_AFTER_ZH,
  PURPOSE_WORDS_ZH,
  TAILS_ZH,
  USE_TAIL_ZH,
  WORKS_AFTER_ZH,
  WORK_ZH,
} from './grammar-words-zh.js';
import type { NamePlace, Position } from './name-place.js';
import { BREAK, idAt, type Tokens } from './tokenise.js';
import { wordAt } from './word-at.js';

const makingAt = wordAt(MAKING_ZH);
const makingMeansAt = wordAt(MAKING_MEANS_ZH);
const benignAt = wordAt(BENIGN_AFTER_ZH);
const attributeAt = wordAt(ATTRIBUTE_AFTER_ZH);
const worksAt = wordAt(WORKS_AFTER_ZH);
const joiningAt = wordAt(JOINING_AFTER_ZH);
const purposeAt = wordAt(PURPOSE_AFTER_ZH);

/** Length of the word that leaves the name a head, 0 when another noun follows. */
const benignLength = (folded: string, at: number): number => {
  const making = makingAt(folded, at);
  if (making === undefined) return benignAt(folded, at)?.length ?? 0;
  const means = makingMeansAt(folded, at + making.length);
  return means === undefined ? making.length : 0;
};

const skipLength = (folded: string, at: number): number =>
  benignLength(folded, at) || (attributeAt(folded, at)?.length ?? 0);

/** Made of a verb of making: what follows makes the goods and is none of them. */
const startsMaking = (folded: string, at: number): boolean => makingAt(folded, at) !== undefined;

/** The text that names stand in, and where white space parts its Han phrases. */
type PhraseText = Pick<Tokens, 'folded' | 'gaps'>;

/** Whether white space parts two Han phrases at a place. */
const isGap = (at: number, { gaps }: PhraseText): boolean => gaps.length > 0 && gaps.includes(at);

/** Where the run of Han characters from a place on ends: at the end of its phrase. */
const runEnd = (at: number, text: PhraseText): number => {
  const { folded } = text;
  let end = at;
  while (end < folded.length && isHan(folded.charCodeAt(end)) && (end === at || !isGap(end, text)))
    end += 1;
  return end;
};

const purposeWordAt = wordAt([...PURPOSE_WORDS_ZH, ...ATTRIBUTE_AFTER_ZH]);

const isOnlyPurposes = (run: string): boolean => {
  let at = 0;
  while (at < run.length) {
    const word = purposeWordAt(run, at);
    if (word === undefined) return false;
    at += word.length;
  }
  return true;
};

const TELLING_TAILS: readonly string[] = [USE_TAIL_ZH, MAKE_TAIL_ZH];

const tellsUse = (run: string): boolean => {
  if (isOnlyPurposes(run)) return true;
  const tells = run.length > 2 && TELLING_TAILS.includes(run.slice(-1));
  return tells && !WORK_ZH.some((word) => run.includes(word));
};

/** Works at a place that are done on something else there: the staff quarters of a solar plant. */
const isOtherWorks = (folded: string, at: number, run: string): boolean =>
  OTHER_WORKS_ZH.some((word) => run.includes(word)) &&
  !BUILDING_ENDINGS_ZH.some((ending) => folded.endsWith(ending, at));

/** A run that goes on: other goods when it ends like a name of goods, else nobody can tell. */
const runOn = (at: number, text: PhraseText): Position => {
  const { folded } = text;
  const end = runEnd(at, text);
  const run = folded.slice(at, end);
  if (IMITATION_ZH.some((word) => run.startsWith(word))) return 'imitation';
  if (run.length === 1 && TAILS_ZH.has(run)) return 'head';
  if (tellsUse(run)) return 'head';
  const goods = GOODS_ENDINGS_ZH.has(run.slice(-1)) || startsMaking(folded, at);
  return goods || isOtherWorks(folded, at, run) ? 'part' : 'loose';
};

/** Length of the word at a place that leaves the name before it what it is; 0 for another noun. */
const lightLength = (at: number, { tellsPurpose, tokens: { folded } }: NamePlace): number => {
  const length = skipLength(folded, at);
  if (length > 0 || !tellsPurpose) return length;
  return worksAt(folded, at)?.length ?? 0;
};

/** A later phrase is a feature of the goods, but for one that makes a toy or an accessory of them: LED灯珠5050支架 is a bracket. */
const beforePhrase = (at: number, text: PhraseText): Position => {
  const run = text.folded.slice(at, runEnd(at, text));
  if (IMITATION_ZH.some((word) => run.startsWith(word))) return 'imitation';
  return ACCESSORIES_ZH.some((word) => run.endsWith(word)) ? 'part' : 'head';
};

/** How a name stands that Chinese characters follow. */
export const afterHan = (place: NamePlace): Position => {
  const { ends, folded, starts } = place.tokens;
  let at = starts[place.to] ?? folded.length;
  // A slash or dash beside Han characters parts phrases too.
  if (at > (ends[place.to - 1] ?? at)) return beforePhrase(at, place.tokens);
  for (;;) {
    if (at >= folded.length || !isHan(folded.charCodeAt(at))) return 'head';
    if (isGap(at, place.tokens)) return beforePhrase(at, place.tokens);
    if (joiningAt(folded, at) !== undefined) return 'head';
    if (purposeAt(folded, at) !== undefined) return 'purpose';
    const length = lightLength(at, place);
    if (length === 0) return runOn(at, place.tokens);
    at += length;
  }
};

/** How a Chinese name stands that a code follows: it names the goods unless the phrase behind the code tells otherwise. */
export const afterCode = ({ to, tokens }: NamePlace): Position => {
  const { ids, starts } = tokens;
  let at = to;
  while (idAt(ids, at) !== BREAK && !isHan(idAt(ids, at))) at += 1;
  return idAt(ids, at) === BREAK ? 'head' : beforePhrase(starts[at] ?? 0, tokens);
};
