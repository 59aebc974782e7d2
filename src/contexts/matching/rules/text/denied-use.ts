import { classEn, classZh } from './grammar-classes.js';
import { allMatches } from './all-matches.js';
import { stemWord } from './stem-word.js';
import { BREAK, type Tokens } from './tokenise.js';

/** What a text says that the goods before it are not, or are not for. */
export interface DeniedUse {
  /** From where on it stands in the folded text. */
  readonly from: number;
  /** The words denied: English ones as stems, parted by spaces; Chinese ones as they stand. */
  readonly words: string;
  readonly language: 'zh' | 'en';
  /** Whether a use is denied and not the goods themselves: `not for solar`, 非光伏用. */
  readonly isUse: boolean;
}

const DENYING_EN =
  /\b(?:not|never|neither|nor|except|excepting|excluding|excl|other than|rather than|instead of|unsuitable|unfit)\b((?:[\s-]+(?:an?|the|any|kinds?|of|intended|suitable|designed|meant|made|usable|fit|to|be|used?|in|with|as|for))*)[\s-]+([a-z0-9][a-z0-9\s-]*)/g;
const FOR = /\b(?:for|in|with|used?|suitable|intended|designed|meant)\b/;
/** What is denied ends before these. */
const ENDS_EN = /\b(?:for|with|but|and|or|only|from|by|at|on|in)\b/;
/** Words that say no more than that there is a use. */
const USES_EN: ReadonlySet<string> = new Set(classEn('uses'));

/** Stems of English words, but for those that only say that there is a use. */
export const tellingStems = (words: string): readonly string[] =>
  words
    .split(/[\s-]+/)
    .map(stemWord)
    .filter((stem) => stem !== '' && !USES_EN.has(stem));

const deniedEn = (folded: string): readonly DeniedUse[] =>
  allMatches(folded, DENYING_EN).flatMap(({ 0: whole, 1: links = '', 2: rest = '', index }) => {
    const [denied = ''] = rest.split(ENDS_EN);
    const words = tellingStems(denied).join(' ');
    const isUse = FOR.test(links) || /^(?:unsuitable|unfit)/.test(whole);
    return words === '' ? [] : [{ from: index, words, language: 'en' as const, isUse }];
  });

const HAN = '[\\u3400-\\u9fff]';
const DENYING_ZH = new RegExp(
  `(不(?:可|能|适|宜|得)?(?:应用|适用|使用|用)(?:于|在|作)?|不适合|不适于|不是|不属于|并非|非用于|非)(${HAN}{1,10})|除(${HAN}{1,8}?)(?:以外|之外|外)|(${HAN}{2,8})除外`,
  'g',
);
/** Words that begin with the character of denial and deny nothing: amorphous, non-metal, non-road, non-woven. */
const NO_DENIAL_ZH = /^(?:晶|金属|道路|公路|标|织造|机动|接触|开挖|常|洲|遗|离子)/;
const USE_AT_END_ZH =
  /(?:(?:发电|行业|领域|项目|场景|系统)?(?:专用|使用|用途|用)|发电|行业|领域|项目|场景|产品|目的|类|型)$/;

const deniedZh = (folded: string): readonly DeniedUse[] =>
  allMatches(folded, DENYING_ZH).flatMap((match) => {
    const [, mark = '', behind, without, except] = match;
    const said = behind ?? without ?? except ?? '';
    if (mark === '非' && NO_DENIAL_ZH.test(said)) return [];
    const words = said.replace(USE_AT_END_ZH, '');
    const isUse = /用|适/.test(mark) || /用(?:途)?$/.test(said) || behind === undefined;
    return words === '' ? [] : [{ from: match.index, words, language: 'zh' as const, isUse }];
  });

/** All that a folded text denies of goods, in the order of each language. */
export const deniedUses = (folded: string): readonly DeniedUse[] => [
  ...deniedEn(folded),
  ...deniedZh(folded),
];

/** A stretch of a folded text. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What a text denies: the words that say so, and the words denied. */
interface Denial {
  readonly mark: Stretch;
  readonly words: Stretch;
}

const LETTERS = `(?:${HAN}|[a-z0-9])`;
/** What is denied in a Chinese text goes on to the end of its phrase or to a word that tells of the whole: 不含光伏组件|的空支架. */
const ENDS_DENIED_ZH = '(?!的|但|仅|只|而)';
/** What is replaced stands in no list of what the goods are not: what replaces it is told by it. */
const denialWords = classZh('denial').filter((word) => !/除外|[替取]代|代替/.test(word));
const DENIED_ZH = new RegExp(
  `(${denialWords.join('|')})((?:${ENDS_DENIED_ZH}${LETTERS})+)|(除)(${HAN}{1,8}?)(?:以外|之外|外(?!${HAN})|外(?=[的均不]))|(非|不(?=可))(${LETTERS}+)`,
  'g',
);
const LEAST_ZH = 2;
const LINK_EN =
  '(?:(?:[\\s-]+(?:an?|the|any|kinds?|of|intended|suitable|designed|meant|made|fit|to|be|used?|in|with|as|for))*[\\s-]+)';
const DENIED_EN = new RegExp(
  `\\b(not|never|neither|nor|except|excepting|excluding|excl|without|w/o|other than|rather than|instead of|unsuitable|unfit)\\b(${LINK_EN})([a-z][a-z0-9\\s-]*)|\\b(non?)[\\s-]+([a-z]+)|([a-z]+)(-free)\\b`,
  'g',
);
/** Behind `not` these deny no goods: not less than 5 kW, not included. */
const NO_GOODS_DENIED =
  /^(?:less|more|lower|higher|greater|smaller|exceeding|above|below|over|under|only|yet|just|included|supplied|exceed)\b/;
const MAY_DENY =
  /[不非没未除]|\b(?:no[tnr]?\b|never|neither|except|excl|without|w\/o|other than|rather|instead|un(?:suitable|fit))|-free\b/;

/** How far 非 denies: up to a name that begins behind it, or the word for a use: 非太阳能|热水器, 非核电|用水泵. */
const deniedByNear = (from: number, text: string, nameStarts: readonly number[]): number => {
  const least = from + LEAST_ZH;
  const end = from + text.length;
  const stops = nameStarts.filter((start) => start >= least && start < end);
  const use = text.search(/[的用类式型]/);
  return Math.min(end, ...stops, use < LEAST_ZH ? end : from + use + 1);
};

const denialsZh = (folded: string, nameStarts: readonly number[]): readonly Denial[] =>
  allMatches(folded, DENIED_ZH).flatMap((match): readonly Denial[] => {
    const [, mark, rest, but, except, , near] = match;
    if (near !== undefined && NO_DENIAL_ZH.test(near)) return [];
    const from = match.index + (mark ?? but ?? '非').length;
    const said = rest ?? except ?? '';
    const to = near === undefined ? from + said.length : deniedByNear(from, near, nameStarts);
    return [{ mark: { from: match.index, to: from }, words: { from, to } }];
  });

const denialsEn = (folded: string): readonly Denial[] =>
  allMatches(folded, DENIED_EN).flatMap((match): readonly Denial[] => {
    const { index } = match;
    const [whole, mark, links = '', rest, non, next, before] = match;
    const end = index + whole.length;
    if (before !== undefined) {
      const to = index + before.length;
      return [{ mark: { from: to, to: end }, words: { from: index, to } }];
    }
    if (non !== undefined) {
      const from = end - (next?.length ?? 0);
      return [{ mark: { from: index, to: from }, words: { from, to: end } }];
    }
    const said = rest ?? '';
    if (mark === undefined || NO_GOODS_DENIED.test(said)) return [];
    const from = index + mark.length + links.length;
    const [denied = ''] = said.split(ENDS_EN);
    return [{ mark: { from: index, to: from }, words: { from, to: from + denied.length } }];
  });

/** A name found in a text. */
interface StandingName extends Stretch {
  /** Whether it stands in one piece. */
  readonly isWhole: boolean;
}

const isOver = (one: Stretch, other: Stretch): boolean =>
  one.from < other.to && one.to > other.from;

/**
 * The text with all that it denies taken out, for whoever asks what it says: no piece of a denied name brings in an item. A
 * denial inside a name denies nothing: 非晶合金, lead-free solder.
 */
export const withoutDenied = (tokens: Tokens, names: readonly StandingName[]): Tokens => {
  const { ends, folded, ids, starts } = tokens;
  if (!MAY_DENY.test(folded)) return tokens;
  const nameStarts = names.filter(({ isWhole }) => isWhole).map(({ from }) => from);
  const denials = [...denialsZh(folded, nameStarts), ...denialsEn(folded)].filter(
    ({ mark, words }) =>
      words.to > words.from &&
      !names.some((name) => name.isWhole && isOver(name, mark) && isOver(name, words)),
  );
  if (denials.length === 0) return tokens;
  const isDenied = (at: number): boolean =>
    denials.some(({ words }) => isOver(words, { from: starts[at] ?? 0, to: ends[at] ?? 0 }));
  let said = folded;
  for (const { words } of denials)
    said = said.slice(0, words.from) + ' '.repeat(words.to - words.from) + said.slice(words.to);
  return { ...tokens, folded: said, ids: ids.map((id, at) => (isDenied(at) ? BREAK : id)) };
};
