import type { TermRecord } from '../catalogue-names/term-list.js';
import { equipmentFollows, phraseHead } from '../../text/phrase-end.js';
import type { Position } from '../../text/phrase-position.js';
import { BREAK, idAt, type Tokens } from '../../text/tokenise.js';
import { evidenceOf, type LineEvidence } from './item-evidence.js';
import type { ReadMatch, TextReading } from '../names-in-text/read-text.js';
import { applyNotTerms, ruleOut } from './rule-out-look-alikes.js';
import { weightOf } from '../weights.js';

const FACTOR: Readonly<Record<Position, number>> = {
  head: weightOf('head'),
  loose: weightOf('loose'),
  part: weightOf('part'),
  purpose: weightOf('purpose'),
  denied: 0,
  imitation: 0,
};
const SPREAD = weightOf('spread');
const LATER_PHRASE = weightOf('laterPhrase');
const USE_OF_PROCEEDS = weightOf('useOfProceeds');

/** Where the phrase of the first name of goods ends: names after it weigh less. */
const firstPhraseEnd = (reading: TextReading): number => {
  const first = reading.matches.find(
    (match) => match.position === 'head' && !match.inside && match.term.own.length > 0,
  );
  if (first === undefined) return Number.MAX_SAFE_INTEGER;
  const end = reading.tokens.ids.indexOf(BREAK, first.to);
  return end < 0 ? Number.MAX_SAFE_INTEGER : end;
};

/** Heads of the names of an item. */
type HeadsOf = (item: number) => ReadonlySet<string>;

const sizeOf = ({ gapped, term }: ReadMatch): number => term.size * (gapped ? SPREAD : 1);

/**
 * Whether the phrase ends like a name of the item itself, 太阳能电池组件 beside 太阳能组件, or in features of such: air compressor
 * rotary screw.
 */
const isKin = (
  { position, gapped, to }: ReadMatch,
  item: number,
  { reader, tokens }: NamePlace,
): boolean => {
  if (position !== 'part') return false;
  if (reader.headsOf(item).has(phraseHead(tokens, to))) return true;
  return !gapped && reader.ownFeaturesFollow(to, item, tokens);
};

const addName = (
  all: LineEvidence,
  match: ReadMatch,
  use: {
    readonly item: number;
    readonly kinds: readonly string[];
  },
  weight: number,
  place: NamePlace,
): void => {
  const evidence = evidenceOf(all, use.item);
  const position = isKin(match, use.item, place) ? 'loose' : match.position;
  const score = FACTOR[position] * sizeOf(match) * weight;
  if (position === 'imitation') ruleOut(all, use.item, match);
  if (score === 0) return;
  evidence.addScore(match.source, score);
  if (position === 'loose') evidence.partial = true;
  if (position === 'head') evidence.nameGoods(match.source, use.kinds, score);
  evidence.addReason(match.source, match.term.text);
};

const NEAR_NAME = weightOf('nearName');
const WHOLE = 0.999;
const NEAR_NAMES_KEPT = 12;

/** Adds near names of items that may have them, which find items and never tell that the goods are called so. */
export const addPartialNames = (
  all: LineEvidence,
  partial: readonly (ReadMatch & { readonly share: number })[],
  mayBe: (item: number) => boolean,
): void => {
  for (const match of partial.slice(0, NEAR_NAMES_KEPT))
    for (const { item } of match.term.own) {
      if (!mayBe(item)) continue;
      const evidence = evidenceOf(all, item);
      evidence.addScore(match.source, match.term.size * NEAR_NAME * match.share);
      evidence.addReason(match.source, match.term.text);
      evidence.partial = true;
    }
  // All parts of a look-alike's name, its head last, are its name: 手机锂电池 is a 手机电池.
  for (const match of partial)
    if (match.share >= WHOLE) for (const item of match.term.not) ruleOut(all, item, match);
};

/** What the names of a line are read with. */
export interface NameReader {
  readonly headsOf: HeadsOf;
  /** Whether words after a place of a text are features of an item. */
  readonly ownFeaturesFollow: (to: number, item: number, tokens: Tokens) => boolean;
  /** Of goods offered, the item that makes the equipment of an activity; null for none, or where work is offered. */
  readonly equipmentOf: (item: number) => number | null;
  /** Whether the role can take a row of the item, or of one that takes its goods. */
  readonly isOpen: (item: number) => boolean;
}

/** Names of goods and not of works. */
const EQUIPMENT = /(设备|装置|装备|机组|系统)$|(equipment|plant|machine|unit|system|device|line)$/;

const sharesItem = (one: TermRecord, other: TermRecord): boolean =>
  one.own.some(({ item }) => other.own.some((use) => use.item === item));

/**
 * Whether only names of items that are closed to the role hold a name that ends as they do: a maker's seawater
 * desalination plant is a desalination plant, whoever runs one. Other names must be of an item that the longer ones are
 * of as well: a trader's 有机绿茶 of growers is still 绿茶.
 */
const isHeldByClosed = ({ heldBy, term }: ReadMatch, { isOpen }: NameReader): boolean =>
  heldBy.length > 0 &&
  (EQUIPMENT.test(term.text) || heldBy.every((one) => sharesItem(one, term))) &&
  heldBy.every((one) => one.not.length === 0 && !one.own.some((use) => isOpen(use.item))) &&
  term.own.some((use) => isOpen(use.item));

const isGoods = ({ position }: ReadMatch): boolean => position === 'head' || position === 'part';

interface NamePlace {
  readonly reader: NameReader;
  readonly tokens: TextReading['tokens'];
}

/** The equipment item that a match names by an activity of another: 矿渣微粉 | 生产设备; null for none. */
const equipmentNamed = (
  match: ReadMatch,
  item: number,
  { reader, tokens }: NamePlace,
): number | null => {
  if (match.gapped || !isGoods(match) || idAt(tokens.ids, match.to) === BREAK) return null;
  const equipment = reader.equipmentOf(item);
  if (equipment === null) return null;
  return equipmentFollows(tokens, match.to) ? equipment : null;
};

/** Adds a name to the items it is of, or to those that make the equipment it is of. */
const addNames = (all: LineEvidence, match: ReadMatch, weight: number, place: NamePlace): void => {
  for (const use of match.term.own) {
    const equipment = equipmentNamed(match, use.item, place);
    if (equipment === null) addName(all, match, use, weight, place);
    else
      addName(all, { ...match, position: 'head' }, { item: equipment, kinds: [] }, weight, place);
  }
};

/** What the texts say of each item that any of them names, allows or rules out. */
export const gatherItemEvidence = (
  readings: readonly TextReading[],
  reader: NameReader,
): LineEvidence => {
  const all: LineEvidence = new Map();
  for (const reading of readings) {
    const end = firstPhraseEnd(reading);
    const ofText = reading.source === 'use' ? USE_OF_PROCEEDS : 1;
    for (const match of reading.matches) {
      if (match.inside && !isHeldByClosed(match, reader)) continue;
      const weight = (match.from > end ? LATER_PHRASE : 1) * ofText;
      addNames(all, match, weight, { reader, tokens: reading.tokens });
    }
  }
  applyNotTerms(all, readings);
  return all;
};
