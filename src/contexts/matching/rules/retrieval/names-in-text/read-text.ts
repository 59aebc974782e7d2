import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import type { TermRecord } from '../catalogue-names/term-list.js';
import { classZh } from '../../text/grammar-classes.js';
import { declaredName } from '../../text/phrases.js';
import { withoutDenied } from '../../text/denied-use.js';
import { PURPOSE, type Grammar } from '../../text/grammar.js';
import { positionsIn, type Position } from '../../text/phrase-position.js';
import { BREAK, idAt, tokenise, type Tokens } from '../../text/tokenise.js';
import { findGappedNames } from './gapped-names.js';

/** Which text of the application a match stands in. */
export type TextSource = 'zh' | 'en' | 'use';

export interface ReadMatch {
  readonly term: TermRecord;
  readonly from: number;
  readonly to: number;
  readonly position: Position;
  /** Whether a longer name of goods holds it: then it names no goods itself. */
  readonly inside: boolean;
  /** Those longer names, where all of them end as it does: they are names of the same goods. */
  readonly heldBy: readonly TermRecord[];
  /** Whether it stands in pieces, with other words between them. */
  readonly gapped: boolean;
  /** The places of its tokens where it stands in pieces; null where it stands whole. */
  readonly places: readonly number[] | null;
  /** The text it stands in. */
  readonly source: TextSource;
}

/** Whether a name in one piece holds another: one in pieces may leave out the very word that tells (solar eclipse glass). */
export const holdsInOnePiece = (outer: ReadMatch, inner: ReadMatch): boolean =>
  !outer.gapped &&
  outer.source === inner.source &&
  outer.from <= inner.from &&
  outer.to >= inner.to &&
  outer.to - outer.from > inner.to - inner.from;

/** A text read against the catalogue's terms. */
export interface TextReading {
  readonly source: TextSource;
  readonly tokens: Tokens;
  /** The same without what the text denies. */
  readonly said: Tokens;
  readonly matches: readonly ReadMatch[];
}

/** A term found in a text: how it stands is told once all are known. */
interface FoundTerm extends ReadMatch {
  position: Position;
  inside: boolean;
  heldBy: readonly TermRecord[];
  /** How many tokens of the text are its own. */
  readonly size: number;
  /** The token after its head. */
  readonly headTo: number;
}

/** Whether all own tokens of a match are among some places. */
const standsOn = (places: readonly number[], { from, places: own, to }: FoundTerm): boolean => {
  if (own !== null) return own.every((place) => places.includes(place));
  for (let at = from; at < to; at += 1) if (!places.includes(at)) return false;
  return true;
};

/** Whether every token of a match is one of a longer one. */
const holds = (outer: FoundTerm, inner: FoundTerm): boolean => {
  if (outer.from > inner.from || outer.to < inner.to || outer.size <= inner.size) return false;
  return outer.places === null || standsOn(outer.places, inner);
};

/** A look-alike in pieces rules its item out and takes no name from others. */
const swallows = ({ places, term }: FoundTerm): boolean =>
  term.namesGoods && (places === null || term.own.length > 0);

const namesOf = ({ term }: ReadMatch): readonly number[] => term.own.map(({ item }) => item);

const sharesItem = (one: ReadMatch, other: ReadMatch): boolean =>
  namesOf(other).some((item) => namesOf(one).includes(item));

/** Heads of works of any sort: what they are done to or against stands before them. */
const WORKS: ReadonlySet<string> = new Set(classZh('worksHeads'));

const isCalledSo = ({ position, term }: ReadMatch): boolean =>
  position === 'head' && term.own.length > 0;

/**
 * Whether a name in pieces is two names side by side: its first piece is a name of its item by itself, and the
 * words it leaves out before a head that says nothing are a name of others: 轨道交通 | 减振降噪工程 is about noise.
 */
const isTwoNames = (match: ReadMatch, matches: readonly ReadMatch[]): boolean => {
  if (!match.gapped || match.position !== 'head') return false;
  const isWorks = WORKS.has(match.term.head);
  const first = matches.find(
    (one) => !one.gapped && one.from === match.from && one.to < match.to && sharesItem(one, match),
  );
  const from = first?.to ?? (isWorks ? match.from + 2 : match.to);
  return matches.some(
    (one) =>
      isCalledSo(one) &&
      (isWorks || !one.gapped) &&
      one.from >= from &&
      (one.to < match.to || (isWorks && one.to === match.to)) &&
      !sharesItem(one, match),
  );
};

/** Names after the declared name of other goods are features of those: a lampshade for LED emitters is no emitter. */
const withDeclaredName = (matches: readonly ReadMatch[], tokens: Tokens): readonly ReadMatch[] => {
  const name = declaredName(tokens);
  if (name === null) return matches;
  const startOf = ({ from }: ReadMatch): number => tokens.starts[from] ?? 0;
  if (matches.some((one) => startOf(one) < name.to && one.term.namesGoods)) return matches;
  return matches.map((one) =>
    startOf(one) > name.to && (one.position === 'head' || one.position === 'loose')
      ? { ...one, position: 'purpose' as const }
      : one,
  );
};

/** Where the head of a whole name ends: before its own purpose, AGV | for container terminals. */
const headEnd = (from: number, to: number, { ids }: Tokens, { classesOf }: Grammar): number => {
  for (let at = from + 1; at < to; at += 1)
    if ((classesOf(idAt(ids, at)) & PURPOSE) !== 0) return at;
  return to;
};

const NO_HOLDERS: readonly TermRecord[] = [];
const NO_TERMS: readonly FoundTerm[] = [];

const foundTerm = (
  term: TermRecord,
  source: TextSource,
  { from, headTo, to }: Pick<FoundTerm, 'from' | 'to' | 'headTo'>,
  places: FoundTerm['places'],
): FoundTerm => ({
  term,
  from,
  to,
  position: 'head',
  inside: false,
  heldBy: NO_HOLDERS,
  gapped: places !== null,
  source,
  size: places === null ? to - from : places.length,
  places,
  headTo,
});

/** Terms that stand whole in a text, then those that stand in pieces. */
const findAll = (
  tokens: Tokens,
  source: TextSource,
  { grammar, gapped, termIndex, terms }: CompiledCatalogue,
): readonly FoundTerm[] => {
  const found: FoundTerm[] = [];
  const { ids } = tokens;
  const onMatch = (term: number, to: number, from: number): void => {
    const headTo = headEnd(from, to, tokens, grammar);
    found.push(foundTerm(terms.of(term), source, { from, to, headTo }, null));
  };
  for (let from = 0; from < ids.length; from += 1)
    if (ids[from] !== BREAK) termIndex.forEachFrom(ids, from, onMatch);
  for (const match of findGappedNames(gapped, { tokens, grammar }))
    found.push(foundTerm(terms.of(match.term), source, match, match.places));
  return found;
};

const holdersOf = (match: FoundTerm, naming: readonly FoundTerm[]): readonly FoundTerm[] => {
  let holders: FoundTerm[] | null = null;
  for (const other of naming)
    if (holds(other, match)) {
      if (holders === null) holders = [other];
      else holders.push(other);
    }
  return holders ?? NO_TERMS;
};

/** Longer names that end as a name in them does. */
const namesHolding = (match: FoundTerm, holders: readonly FoundTerm[]): readonly TermRecord[] =>
  holders.length > 0 && holders.every((one) => one.headTo === match.headTo)
    ? holders.map((one) => one.term)
    : NO_HOLDERS;

/** What denies a longer name or makes scrap or a toy of it does so to the name at its end: 报废纯电动客车, 非纯电动客车. */
const positionHeld = ({ position }: FoundTerm, holders: readonly FoundTerm[]): Position => {
  const [first] = holders;
  const isHead = first === undefined || holders.some((one) => one.position === 'head');
  return isHead ? position : first.position;
};

/** A name in pieces that is two names tells neither of them. */
const withTwoNames = (matches: readonly ReadMatch[]): readonly ReadMatch[] => {
  if (matches.at(-1)?.gapped !== true) return matches;
  const twoNames = matches.filter((match) => isTwoNames(match, matches));
  if (twoNames.length === 0) return matches;
  return matches.map((match) =>
    twoNames.includes(match) ? { ...match, position: 'loose' as const } : match,
  );
};

/** Whether white space or a mark stands between a Han character and the one before it. */
const isGap = (at: number, { ends, gaps, ids, starts }: Tokens): boolean => {
  const from = starts[at] ?? 0;
  if (from === ends[at - 1]) return gaps.includes(from);
  return isHan(idAt(ids, at)) && isHan(idAt(ids, at - 1));
};

/** The token inside a name before which it is parted; -1 for none. */
const gapIn = ({ from, to }: FoundTerm, tokens: Tokens): number => {
  for (let at = from + 1; at < to; at += 1) if (isGap(at, tokens)) return at;
  return -1;
};

/** Names may be written with a space inside, but not over it where the first half ends a name itself and the second goes on: 页岩气 井口气, 水蓄冷 箱包. */
const withoutCrossing = (found: readonly FoundTerm[], tokens: Tokens): readonly FoundTerm[] => {
  const crosses = (one: FoundTerm): boolean => {
    if (one.position !== 'part' && one.position !== 'loose') return false;
    const gap = gapIn(one, tokens);
    return (
      gap >= 0 &&
      found.some(({ from, term, to }) => from <= one.from && to === gap && term.own.length > 0)
    );
  };
  return found.some(crosses) ? found.filter((one) => !crosses(one)) : found;
};

const tellsAnything = ({ kinds, not, notValues, own, values }: TermRecord): boolean =>
  own.length + not.length + kinds.length + values.length + notValues.length > 0;

/** A text without what it denies, by the names found in it. */
const saidIn = (tokens: Tokens, found: readonly FoundTerm[]): Tokens => {
  const names = found
    .filter(({ term }) => tellsAnything(term))
    .map(({ from, places, to }) => ({
      from: tokens.starts[from] ?? 0,
      to: tokens.ends[to - 1] ?? 0,
      isWhole: places === null,
    }));
  return withoutDenied(tokens, names);
};

/** Whether any word of a name is denied. */
const isDenied = ({ from, places, to }: FoundTerm, tokens: Tokens, said: Tokens): boolean => {
  if (said === tokens) return false;
  const own = places ?? Array.from({ length: to - from }, (_, step) => from + step);
  return own.some((at) => said.ids[at] !== tokens.ids[at]);
};

/** Reads one text: every term in it, how it stands in its phrase, what longer term holds it. */
export const readText = (
  text: string,
  source: TextSource,
  compiled: CompiledCatalogue,
): TextReading => {
  const tokens = tokenise(text, compiled.vocabulary);
  const all = findAll(tokens, source, compiled);
  const positionOf = positionsIn(tokens, compiled.grammar, source === 'use');
  const said = saidIn(tokens, all);
  for (const match of all)
    match.position = isDenied(match, tokens, said)
      ? 'denied'
      : positionOf(match.from, match.headTo);
  const found = withoutCrossing(all, tokens);
  const naming = found.filter(swallows);
  for (const match of found) {
    const holders = holdersOf(match, naming);
    match.inside = holders.length > 0;
    match.heldBy = namesHolding(match, holders);
    if (match.heldBy.length > 0) match.position = positionHeld(match, holders);
  }
  return { source, tokens, said, matches: withTwoNames(withDeclaredName(found, tokens)) };
};
