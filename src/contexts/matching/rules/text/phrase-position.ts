import { isHan } from '../../../rulebook/rules/spelling/fold-character.js';
import type { GrammarPlace, Told } from '../../../rulebook/rules/content/grammar-rule.js';
import type { Grammar } from './grammar.js';
import { fromClasses } from './grammar-classes.js';
import type { NamePlace as Place, Position, Run } from './name-place.js';
import { BREAK, idAt, type Tokens } from './tokenise.js';
import { wordAt } from './find-in-text.js';

export type { Position } from './name-place.js';

/** A name in a text, with the rules that tell how it stands. */
interface NamePlace extends Place {
  readonly grammar: Grammar;
}

/** Whether white space parts two Han phrases at a place. */
const isGap = (at: number, { gaps }: Tokens): boolean => gaps.length > 0 && gaps.includes(at);

/** Where the run of Han characters from a place on ends: at the end of its phrase. */
const runEnd = (at: number, tokens: Tokens): number => {
  const { folded } = tokens;
  let end = at;
  while (
    end < folded.length &&
    isHan(folded.charCodeAt(end)) &&
    (end === at || !isGap(end, tokens))
  )
    end += 1;
  return end;
};

const runFrom = (place: NamePlace, from: number, to: number): Run => ({
  place,
  from,
  to,
  isFirst: true,
  behindFeature: false,
  seen: { name: false },
});

/** What a rule makes of a name; words passed over and what none tells of are left to `otherwise`. */
const positionOr = (told: Told | undefined, otherwise: Position): Position =>
  told === undefined || told === 'passed' || told === 'unclear' ? otherwise : told;

const laterZh = (
  place: NamePlace,
  at: number,
  where: GrammarPlace,
  otherwise: Position,
): Position => {
  const run = runFrom(place, at, runEnd(at, place.tokens));
  return positionOr(place.grammar.ruleZh(where, run)?.then, otherwise);
};

/** How a name stands that Chinese characters follow. */
const afterHan = (place: NamePlace): Position => {
  const { grammar, to, tokens } = place;
  const at = tokens.starts[to] ?? tokens.folded.length;
  // White space parts phrases, and so does a slash or dash beside Han characters.
  if (at > (tokens.ends[to - 1] ?? at) || isGap(at, tokens))
    return laterZh(place, at, 'later', 'head');
  const run = runFrom(place, at, runEnd(at, tokens));
  while (run.from < run.to) {
    const rule = grammar.ruleZh('next', run);
    if (rule === undefined) return positionOr(grammar.ruleZh('after', run)?.then, 'loose');
    if (rule.then !== 'passed') return positionOr(rule.then, 'loose');
    run.from += rule.passes(run);
    run.isFirst = false;
  }
  const { from } = run;
  const goesOn = from < tokens.folded.length && isHan(tokens.folded.charCodeAt(from));
  return goesOn ? laterZh(place, from, 'later', 'head') : 'head';
};

/** The run of English words behind a name, up to the end of its phrase or the first Han character. */
const wordsAfter = (place: NamePlace): Run => {
  const { ids } = place.tokens;
  let end = place.to;
  while (idAt(ids, end) !== BREAK && !isHan(idAt(ids, end))) end += 1;
  return runFrom(place, place.to, end);
};

/** How a Chinese name stands that a code or English words follow: it names the goods unless those, or the phrase behind, tell otherwise. */
const afterCode = (place: NamePlace): Position => {
  const { ids, starts } = place.tokens;
  const words = wordsAfter(place);
  const told = place.grammar.ruleEn('later', words)?.then;
  if (told !== undefined || idAt(ids, words.to) === BREAK) return positionOr(told, 'head');
  return laterZh(place, starts[words.to] ?? 0, 'later', 'head');
};

/** How an English name stands that words follow. */
const afterLatin = (place: NamePlace): Position => {
  const { grammar, tokens } = place;
  const run = wordsAfter(place);
  let position: Position = 'head';
  while (run.from < run.to) {
    const rule = grammar.ruleEn('next', run);
    // What ends the words behind a name leaves it as those before made it.
    if (rule?.then === 'head') return position;
    if (rule === undefined || (rule.then !== 'passed' && rule.then !== 'unclear'))
      return positionOr(rule?.then, 'part');
    if (rule.then === 'unclear') position = 'loose';
    run.behindFeature ||= position === 'loose' && grammar.isFeature(idAt(tokens.ids, run.from));
    run.from += rule.passes(run);
    run.isFirst = false;
  }
  return position;
};

const after = (place: NamePlace): Position => {
  const { ids } = place.tokens;
  const next = idAt(ids, place.to);
  if (next === BREAK) return 'head';
  if (isHan(next)) return afterHan(place);
  return isHan(idAt(ids, place.to - 1)) ? afterCode(place) : afterLatin(place);
};

/** The rule that what stands before a name in its phrase, from a token on, fits. */
type RuleBefore = (
  place: NamePlace,
  start: number,
) => { readonly run: Run; readonly told: Told | undefined };

const beforeZh: RuleBefore = (place, start) => {
  const { grammar, tokens } = place;
  const from = tokens.starts[start] ?? 0;
  const run = runFrom(place, from, tokens.starts[place.from] ?? from);
  let at = from;
  while (at < run.to && !grammar.beginsBefore(tokens.folded.charCodeAt(at))) at += 1;
  return { run, told: at < run.to ? grammar.ruleZh('before', run)?.then : undefined };
};

const beforeEn: RuleBefore = (place, start) => {
  const run = runFrom(place, start, place.from);
  return { run, told: place.grammar.ruleEn('before', run)?.then };
};

/** What words before a name in its phrase make of it, undefined where what follows tells; whether of any name that begins there. */
const beforeName = (
  place: NamePlace,
): { readonly told: Told | undefined; readonly ofAny: boolean } => {
  const { from, tokens } = place;
  let start = from;
  while (start > 0 && tokens.ids[start - 1] !== BREAK) start -= 1;
  if (start >= from) return { told: undefined, ofAny: true };
  const zh = beforeZh(place, start);
  if (zh.told !== undefined) return { told: zh.told, ofAny: !zh.run.seen.name };
  const en = beforeEn(place, start);
  return { told: en.told, ofAny: !zh.run.seen.name && !en.run.seen.name };
};

const worksAtOf = fromClasses(({ zh }) => wordAt(zh('worksStages')));

/** The word for the works at the end of a phrase is what is done: 余热替代燃煤锅炉供暖 | 改造. */
const isWorksAtEnd = ({
  from,
  to,
  tokens: { classes, ends, folded, starts },
}: NamePlace): boolean => {
  const start = starts[from] ?? 0;
  const end = ends[to - 1] ?? start;
  const isWhole = worksAtOf(classes)(folded, start)?.length === end - start;
  return isWhole && !isHan(folded.charCodeAt(end));
};

/** Tells how the name that stands from a token up to another stands in its phrase. */
export type PositionOf = (from: number, to: number) => Position;

/**
 * Tells how names stand in the phrases of a text. Where it tells what money is for (`tellsPurpose`), a purpose is what it
 * speaks of. Many names of a text begin or end at one place: what stands before and after it is read once.
 */
export const positionsIn = (tokens: Tokens, grammar: Grammar, tellsPurpose = false): PositionOf => {
  const place: NamePlace = { tokens, grammar, from: -1, to: -1, tellsPurpose };
  let before: ReturnType<typeof beforeName> = { told: undefined, ofAny: false };
  const known = new Array<Position | undefined>(tokens.ids.length + 1);
  return (from, to) => {
    const isKnown = before.ofAny && place.from === from;
    place.from = from;
    place.to = to;
    if (!isKnown) before = beforeName(place);
    const { told } = before;
    if (told === undefined || isWorksAtEnd(place)) return (known[to] ??= after(place));
    return positionOr(told, 'head');
  };
};
