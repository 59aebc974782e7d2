import { classEn } from './grammar-classes.js';
import { allMatches } from './all-matches.js';
import { stemWord } from './stem-word.js';

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
