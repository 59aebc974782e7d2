import type { CompiledCatalogue, TermRecord } from '../compiled-catalogue.js';
import { declaredName } from '../text/declared-name.js';
import { PURPOSE, type Grammar } from '../text/grammar.js';
import { positionOf, type Position } from '../text/phrase-position.js';
import { findTerms, type TermMatch } from '../text/term-index.js';
import { isHan } from '../text/fold-character.js';
import { stemWord } from '../text/stem-word.js';
import { BREAK, idAt, tokenise, type Tokens } from '../text/tokenise.js';
import { findSpreadNames } from './spread-names.js';

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
  readonly spread: boolean;
  /** Last word, or pair of Han characters, of the phrase it stands in. */
  readonly phraseHead: string;
  /** The longest name of goods that holds it or, failing that, itself. */
  readonly source: TextSource;
}

/** A text read against the catalogue's terms. */
export interface TextReading {
  readonly source: TextSource;
  readonly tokens: Tokens;
  readonly matches: readonly ReadMatch[];
}

const namesGoods = (term: TermRecord): boolean =>
  term.own.length > 0 || term.not.length > 0 || (term.kinds.length > 0 && term.size > 2);

/** A term found in a text, before its place in its phrase is told. */
interface FoundTerm extends TermMatch {
  readonly record: TermRecord;
  /** Places of its tokens where it stands in pieces; null where it stands whole. */
  readonly places: readonly number[] | null;
  /** The token after its head. */
  readonly headTo: number;
}

const sizeOf = ({ from, places, to }: FoundTerm): number =>
  places === null ? to - from : places.length;

const placesOf = ({ from, places, to }: FoundTerm): readonly number[] =>
  places ?? Array.from({ length: to - from }, (_, step) => from + step);

/** Whether every token of a match is one of a longer one. */
const holds = (outer: FoundTerm, inner: FoundTerm): boolean => {
  if (outer.from > inner.from || outer.to < inner.to || sizeOf(outer) <= sizeOf(inner))
    return false;
  const { places } = outer;
  return places === null || placesOf(inner).every((place) => places.includes(place));
};

/** A look-alike in pieces rules its item out and takes no name from others. */
const swallows = ({ places, record }: FoundTerm): boolean =>
  namesGoods(record) && (places === null || record.own.length > 0);

/** The end of the phrase from a token on: the head that a modifier belongs to. */
const phraseHeadOf = ({ ends, folded, ids, starts }: Tokens, from: number): string => {
  const breakAt = ids.indexOf(BREAK, from);
  const last = (breakAt < 0 ? ids.length : breakAt) - 1;
  const end = ends[last] ?? 0;
  return isHan(ids[last] ?? BREAK)
    ? folded.slice(end - 2, end)
    : stemWord(folded.slice(starts[last] ?? end, end));
};

const namesOf = ({ term }: ReadMatch): readonly number[] => term.own.map(({ item }) => item);

const sharesItem = (one: ReadMatch, other: ReadMatch): boolean =>
  namesOf(other).some((item) => namesOf(one).includes(item));

/** Heads of works of any sort: what they are done to or against stands before them. */
const WORKS: ReadonlySet<string> = new Set(['治理', '整治', '修复', '工程', '项目']);

const isCalledSo = ({ position, spread, term }: ReadMatch): boolean =>
  !spread && position === 'head' && term.own.length > 0;

/**
 * Whether a name in pieces is two names side by side: its first piece is a name of its item by itself, and the
 * words it leaves out before a head that says nothing are a name of others: 轨道交通 | 减振降噪工程 is about noise.
 */
const isTwoNames = (match: ReadMatch, matches: readonly ReadMatch[]): boolean => {
  if (!match.spread || match.position !== 'head') return false;
  const isWorks = WORKS.has(match.term.head);
  const first = matches.find(
    (one) => !one.spread && one.from === match.from && one.to < match.to && sharesItem(one, match),
  );
  const from = first?.to ?? (isWorks ? match.from + 2 : match.to);
  return matches.some(
    (one) =>
      isCalledSo(one) &&
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
  if (matches.some((one) => startOf(one) < name.to && namesGoods(one.term))) return matches;
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

/** Terms that stand whole in a text, then those that stand in pieces. */
const findAll = (tokens: Tokens, { grammar, spread, termIndex, terms }: CompiledCatalogue) => {
  const found: FoundTerm[] = [];
  for (const { from, term, to } of findTerms(termIndex, tokens.ids)) {
    const headTo = headEnd(from, to, tokens, grammar);
    found.push({ term, record: terms.of(term), from, to, places: null, headTo });
  }
  for (const { from, headTo, places, term, to } of findSpreadNames(spread, { tokens, grammar }))
    found.push({ term, record: terms.of(term), from, to, places, headTo });
  return found;
};

const NO_HOLDERS: readonly TermRecord[] = [];

/** Longer names that end as a name in them does. */
const namesHolding = (match: FoundTerm, holders: readonly FoundTerm[]): readonly TermRecord[] =>
  holders.length > 0 && holders.every((one) => one.headTo === match.headTo)
    ? holders.map((one) => one.record)
    : NO_HOLDERS;

/** Reads one text: every term in it, how it stands in its phrase, what longer term holds it. */
export const readText = (
  text: string,
  source: TextSource,
  compiled: CompiledCatalogue,
): TextReading => {
  const tokens = tokenise(text, compiled.vocabulary.tokenOf);
  const found = findAll(tokens, compiled);
  const naming = found.filter(swallows);
  const read = found.map((match): ReadMatch => {
    const { from, headTo, places, record, to } = match;
    const position = positionOf({ from, to: headTo }, tokens, compiled.grammar, source === 'use');
    const holders = naming.filter((other) => holds(other, match));
    return {
      term: record,
      from,
      to,
      position,
      inside: holders.length > 0,
      heldBy: namesHolding(match, holders),
      spread: places !== null,
      phraseHead: position === 'part' ? phraseHeadOf(tokens, to) : '',
      source,
    };
  });
  const matches = withDeclaredName(read, tokens);
  const twoNames = matches.filter((match) => isTwoNames(match, matches));
  if (twoNames.length === 0) return { source, tokens, matches };
  return {
    source,
    tokens,
    matches: matches.map((match) =>
      twoNames.includes(match) ? { ...match, position: 'loose' as const } : match,
    ),
  };
};
