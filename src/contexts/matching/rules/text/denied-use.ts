import { allMatches } from './find-in-text.js';
import { classEn, classZh, fromClasses, type WordClasses } from './grammar-classes.js';
import { stemWord } from './stem-word.js';
import { BREAK, type Tokens } from './tokenise.js';

/** A stretch of a folded text. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What is asked of a text. */
type Text = Pick<Tokens, 'classes' | 'folded'>;

/** What a text denies: the words that say so, and the words denied. */
interface Denial {
  readonly mark: Stretch;
  readonly words: Stretch;
  readonly language: 'zh' | 'en';
  /** What it says of the goods: that they are none, are for no such use, or lack it. */
  readonly says: 'none' | 'unused' | 'lacking';
}

const HAN = '[\\u3400-\\u9fff]';
const LETTERS = `(?:${HAN}|[a-z0-9])`;
const oneOf = (words: readonly string[]): string => words.join('|');
/** The same of words that may hold any character; nothing for none. */
const oneOfAny = (words: readonly string[]): string =>
  words.length === 0 ? '(?!)' : oneOf(words.map((word) => word.replace(/\W/g, '\\$&')));

const except = classZh('replacing');
const denyingZh = ({ zh }: WordClasses): readonly string[] =>
  zh('denial').filter((word) => word !== '除外' && !except.includes(word));

const deniedZhOf = fromClasses(
  (classes) =>
    new RegExp(
      [
        `(不(?:可|能|适|宜|得)?(?:应用|适用|使用|用)(?:于|在|作)?|不适于|${oneOfAny(denyingZh(classes))})((?:(?!${oneOf(classZh('endsDenied'))})${LETTERS})+)`,
        `(除)(${HAN}{1,8}?)(?:以外|之外|外(?!${HAN})|外(?=[的均不]))`,
        `(非|不(?=可))(${LETTERS}+)`,
        `(?<!${HAN})(${HAN}{2,8})(除外)`,
      ].join('|'),
      'g',
    ),
);
/** Words that begin with the character of denial and deny nothing: amorphous, non-metal, non-road, non-woven. */
const NO_DENIAL_ZH = new RegExp(`^(?:${oneOf(classZh('deniesNothing'))})`);
const USE_AT_END_ZH = new RegExp(`(?:${oneOf(classZh('useEndings'))})+$`);
const LEAST_ZH = 2;

/** How far 非 denies: up to a name that begins behind it, or the word for a use: 非太阳能|热水器, 非核电|用水泵. */
const deniedByNear = (from: number, text: string, nameStarts: readonly number[]): number => {
  const least = from + LEAST_ZH;
  const end = from + text.length;
  const stops = nameStarts.filter((start) => start >= least && start < end);
  const use = text.search(/[的用类式型]/);
  return Math.min(end, ...stops, use < LEAST_ZH ? end : from + use + 1);
};

const saysZh = (mark: string, said: string): Denial['says'] => {
  if (mark.startsWith('除') || /[用适]/.test(mark) || /用途?$/.test(said)) return 'unused';
  return /[含包带配装没]/.test(mark) ? 'lacking' : 'none';
};

const denialsZh = ({ classes, folded }: Text, nameStarts: readonly number[]): readonly Denial[] =>
  allMatches(folded, deniedZhOf(classes)).flatMap((match): readonly Denial[] => {
    const { index: from } = match;
    const [whole, far, farSaid, but, butSaid, near, nearSaid = '', before] = match;
    const language = 'zh';
    const end = from + whole.length;
    if (before !== undefined) {
      const to = from + before.length;
      return [{ mark: { from: to, to: end }, words: { from, to }, language, says: 'unused' }];
    }
    if (near !== undefined) {
      if (NO_DENIAL_ZH.test(nearSaid)) return [];
      const start = from + near.length;
      const to = deniedByNear(start, nearSaid, nameStarts);
      const says = saysZh(near, folded.slice(start, to));
      return [{ mark: { from, to: start }, words: { from: start, to }, language, says }];
    }
    const mark = far ?? but ?? '';
    const said = farSaid ?? butSaid ?? '';
    const start = from + mark.length;
    const words = { from: start, to: start + said.length };
    return [{ mark: { from, to: start }, words, language, says: saysZh(mark, said) }];
  });

const LINK_EN = `(?:(?:[\\s-]+(?:${oneOf([...classEn('denialLinks'), ...classEn('intended')])}))*[\\s-]+)`;
const DENIED_EN = new RegExp(
  [
    `\\b(${oneOf([...classEn('deniesGoods'), ...classEn('lacking')])})\\b(${LINK_EN})([a-z0-9][a-z0-9\\s-]*)`,
    `\\b(${oneOf(classEn('lackingNext'))})[\\s-]+([a-z]+)`,
    '([a-z]+)(-free)\\b',
  ].join('|'),
  'g',
);
const ENDS_EN = new RegExp(`\\b(?:${oneOf(classEn('endsDenied'))})\\b`);
const NO_GOODS_EN = new RegExp(`^(?:${oneOf(classEn('deniesMeasure'))})\\b`);
const INTENDED = new RegExp(`\\b(?:${oneOf(classEn('intended'))})\\b|^un`);
const lacking: ReadonlySet<string> = new Set(classEn('lacking'));
/** Words that say no more than that there is a use. */
const USES_EN: ReadonlySet<string> = new Set(classEn('uses'));

const denialsEn = (folded: string): readonly Denial[] =>
  allMatches(folded, DENIED_EN).flatMap((match): readonly Denial[] => {
    const { index: from } = match;
    const [whole, mark, links = '', rest = '', next, nextSaid = '', free] = match;
    const to = from + whole.length;
    const language = 'en';
    if (free !== undefined) {
      const end = from + free.length;
      return [{ mark: { from: end, to }, words: { from, to: end }, language, says: 'lacking' }];
    }
    if (next !== undefined) {
      const start = to - nextSaid.length;
      return [{ mark: { from, to: start }, words: { from: start, to }, language, says: 'lacking' }];
    }
    if (mark === undefined || NO_GOODS_EN.test(rest)) return [];
    const start = from + mark.length + links.length;
    const [denied = ''] = rest.split(ENDS_EN);
    const isUse = INTENDED.test(links) || INTENDED.test(mark);
    const says = lacking.has(mark) ? 'lacking' : isUse ? 'unused' : 'none';
    return [
      {
        mark: { from, to: start },
        words: { from: start, to: start + denied.length },
        language,
        says,
      },
    ];
  });

/** Characters of which words of denial mostly have one. */
const MOSTLY_DENIES = /[不非没未除]/;
const MAY_DENY =
  /[不非没未除]|\b(?:no[tnr]?\b|never|neither|except|excl|without|w\/o|other than|rather|instead|un(?:suitable|fit))|-free\b/;

const rarelyDenyingOf = fromClasses(
  (classes) => new RegExp(oneOfAny(denyingZh(classes).filter((word) => !MOSTLY_DENIES.test(word)))),
);

/** All that a text denies, in the order of each language; 非 denies up to a name that begins behind it. */
const denialsIn = (text: Text, nameStarts: readonly number[]): readonly Denial[] =>
  MAY_DENY.test(text.folded) || rarelyDenyingOf(text.classes).test(text.folded)
    ? [...denialsZh(text, nameStarts), ...denialsEn(text.folded)]
    : [];

/** Stems of English words, but for those that only say that there is a use. */
export const tellingStems = (words: string): readonly string[] =>
  words
    .split(/[\s-]+/)
    .map(stemWord)
    .filter((stem) => stem !== '' && !USES_EN.has(stem));

/** What a text says that the goods are not, or are not for. */
export interface DeniedUse {
  /** From where on it stands in the folded text. */
  readonly from: number;
  /** The words denied: English ones as stems, parted by spaces; Chinese ones as they stand. */
  readonly words: string;
  readonly language: 'zh' | 'en';
  /** Whether a use is denied and not the goods themselves: `not for solar`, 非光伏用. */
  readonly isUse: boolean;
}

/** All that a text says that goods are not or are not for; what they lack aside. */
export const deniedUses = (text: Text): readonly DeniedUse[] =>
  denialsIn(text, []).flatMap(({ language, mark, says, words: { from, to } }) => {
    if (says === 'lacking') return [];
    const said = text.folded.slice(from, to);
    const words =
      language === 'zh' ? said.replace(USE_AT_END_ZH, '') : tellingStems(said).join(' ');
    const isUse = says === 'unused';
    return words === '' ? [] : [{ from: Math.min(mark.from, from), words, language, isUse }];
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
  const nameStarts = names.filter(({ isWhole }) => isWhole).map(({ from }) => from);
  const denials = denialsIn(tokens, nameStarts).filter(
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
