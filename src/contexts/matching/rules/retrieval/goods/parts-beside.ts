import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import type { Subject } from '../../assessment/use-names-items.js';
import { DENIAL, STOP } from '../../text/grammar.js';
import { classEn, classZh } from '../../text/grammar-classes.js';
import { JOINING_EN, phrasesIn, type PartedPhrase } from '../../text/phrases.js';
import { idAt, type Tokens, tokenText } from '../../text/tokenise.js';
import type { ReadMatch, TextReading } from '../names-in-text/read-text.js';
import { familyOf, onMatch } from './items-spoken-of.js';

export const isName = ({ term }: ReadMatch): boolean => term.own.length + term.kinds.length > 0;

export const callsGoods = ({ position, term }: ReadMatch): boolean =>
  position === 'head' && term.own.length > 0;

export const coversToken = ({ from, places, to }: ReadMatch, at: number): boolean =>
  places === null ? from <= at && to > at : places.includes(at);

export const textOf = (from: number, to: number, { ends, folded, starts }: Tokens): string =>
  to > from ? folded.slice(starts[from], ends[to - 1]) : '';

/** A part of a description, and how it stands to the one that names the goods. */
export interface Beside {
  readonly part: PartedPhrase;
  /** What joins it to its neighbour on the side of the named goods. */
  readonly joint: string;
  readonly isBefore: boolean;
  /** The part that names the goods. */
  readonly named: PartedPhrase;
  /** Whether a phrase for what goods are for or made of goes on in it: with a switch and sensors. */
  readonly goesOn: boolean;
  /** Whether it says the same again: in brackets behind the goods, or before them as their heading. */
  readonly saysSame: boolean;
}

/** What a line is read with. */
export interface BesideSetting {
  readonly subject: Subject;
  readonly reading: TextReading;
  readonly compiled: CompiledCatalogue;
  /** The items that the line meets, with those that take or make their goods. */
  readonly listed: ReadonlySet<number>;
  /** Those of them that the names of the goods are of, or whose kind they tell; all where none is. */
  readonly called: ReadonlySet<number>;
}

/** Words and marks that join goods to goods: what stands behind a comma, space or dash may as well be a feature of them. */
const JOINS_GOODS: ReadonlySet<string> = new Set([
  '+',
  '&',
  '、',
  ...classZh('joiningGoods'),
  ...JOINING_EN,
]);

/** What joins the things that goods are for, or have: a sum of goods is none of those. */
const GOES_ON: ReadonlySet<string> = new Set([...JOINS_GOODS, '/'].filter((mark) => mark !== '+'));

/** Whether a part stands where a list has goods: before the named ones, or joined to them. */
export const isListed = ({ isBefore, joint }: Beside): boolean =>
  isBefore || JOINS_GOODS.has(joint);

export const itemsOf = (matches: readonly ReadMatch[]): ReadonlySet<number> =>
  new Set(matches.flatMap(({ term }) => term.own.map(({ item }) => item)));

/** Whether a name is one of other items than those that the line meets. */
export const isOfOthers = (one: ReadMatch, { compiled, listed }: BesideSetting): boolean =>
  !onMatch(familyOf(itemsOf([one]), compiled), listed);

export const isOfKinds = ({ term }: ReadMatch, { compiled, listed }: BesideSetting): boolean =>
  term.kinds.some((kind) =>
    Array.from(listed).some((item) => compiled.items[item]?.kinds.has(kind)),
  );

/** Of the items that a line meets, those that its names of goods are of, or whose kind they tell; all where none is. */
export const calledAmong = (
  listed: ReadonlySet<number>,
  { matches }: TextReading,
  compiled: CompiledCatalogue,
): ReadonlySet<number> => {
  const heads = matches.filter((one) => one.position === 'head' && isName(one));
  const theirs = familyOf(itemsOf(heads), compiled);
  const kinds = new Set(heads.flatMap(({ term }) => term.kinds));
  const isCalled = (item: number): boolean =>
    theirs.has(item) || onMatch(kinds, compiled.items[item]?.kinds ?? new Set());
  const called = Array.from(listed).filter(isCalled);
  return called.length === 0 ? listed : new Set(called);
};

const LINKS: ReadonlySet<string> = new Set(classEn('links'));

/** Whether a word of a name is written as one that links: not with a hyphen, on-board charger. */
const isLink = (at: number, tokens: Tokens): boolean =>
  LINKS.has(tokenText(tokens, at)) && tokens.folded.charAt(tokens.ends[at] ?? 0) !== '-';

/**
 * The first word that ends what an English phrase names: what follows is what that is for or of; the end where none does. Other
 * words that end phrases are words of a name inside of one: non-fired brick machine.
 */
export const linkIn = (
  { from, to }: PartedPhrase,
  { compiled, reading: { matches, tokens } }: BesideSetting,
): number => {
  const isInName = (at: number): boolean =>
    matches.some((one) => !one.gapped && isName(one) && coversToken(one, at));
  for (let at = from; at < to; at += 1) {
    const id = idAt(tokens.ids, at);
    if (isHan(id) || (compiled.grammar.classesOf(id) & (STOP | DENIAL)) === 0) continue;
    if (!isInName(at) || isLink(at, tokens)) return at;
  }
  return to;
};

/** A heading and what it tells; a name in brackets behind another says the same. */
const SAYS_SAME = /^[:：([（【{]$/;

/** The parts of a description beside the first that names goods; none where none does. */
export const partsBeside = (setting: BesideSetting): readonly Beside[] => {
  const { matches, tokens } = setting.reading;
  const isInName = (at: number): boolean =>
    matches.some((one) => !one.gapped && isName(one) && one.from < at && one.to > at);
  const parts = phrasesIn(tokens, { inLists: true, isInName });
  const firstNamed = (counts: (one: ReadMatch) => boolean): number =>
    parts.findIndex(({ from, to }) =>
      matches.some((one) => callsGoods(one) && one.to > from && one.to <= to && counts(one)),
    );
  const theirs = firstNamed((one) => !isOfOthers(one, setting));
  const named = theirs < 0 ? firstNamed(() => true) : theirs;
  const namedPart = parts[named];
  if (namedPart === undefined) return [];
  let goesOn = false;
  return parts.flatMap((part, at): readonly Beside[] => {
    const isBefore = at < named;
    const joint = (isBefore ? parts[at + 1] : part)?.mark ?? '';
    const beside = {
      part,
      joint,
      isBefore,
      named: namedPart,
      goesOn: goesOn && GOES_ON.has(joint),
      saysSame: part.isBracketed || (SAYS_SAME.test(joint) && (!isBefore || at === named - 1)),
    };
    if (at >= named) goesOn = linkIn(part, setting) < part.to;
    return at === named ? [] : [beside];
  });
};
