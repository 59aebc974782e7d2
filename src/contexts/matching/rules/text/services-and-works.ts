import { anyZh, classEn } from './grammar-classes.js';
import {
  endsInHan,
  firstPhrase,
  headWords,
  isEmpty,
  JOINING_EN,
  type Phrase,
  phraseText,
} from './phrases.js';
import type { Tokens } from './tokenise.js';

/** A Chinese phrase that ends so offers work, not goods. */
const SERVICE_ZH = new RegExp(`${anyZh('services')}$`);
/** One that begins so does, unless it ends like means for the work: 清洗充电桩, and no 清洗吸污车. */
const WORK_ON_ZH = /^(清洗|维修|检修|修理|保养|维护)(?![用式型]).*[^机仪器剂液膏具料车]$/;
/** Trading in goods is offered as a service too, and yet is about the goods: 光伏组件出口服务. */
const TRADE_ZH = new RegExp(`${anyZh('trade')}(?:服务)?$`);

/** The head of an English phrase that offers work, not goods. */
const SERVICE_EN: ReadonlySet<string> = new Set(classEn('services'));
const TRADE_EN: ReadonlySet<string> = new Set(classEn('trade'));
/** A Chinese phrase that ends so is of works or of what is done for them. */
const WORKS_ZH = new RegExp(`${anyZh('works')}$`);
/** … unless goods are supplied for it. */
const SUPPLY_ZH = new RegExp(anyZh('supply'));

/** The head of an English phrase that is of works. */
const WORKS_EN: ReadonlySet<string> = new Set(classEn('works'));
const SUPPLY_EN: ReadonlySet<string> = new Set(classEn('supply'));

const isServiceEn = (tokens: Tokens, phrase: Phrase): boolean => {
  const words = headWords(tokens, phrase);
  const [before = '', last = ''] = words.length < 2 ? ['', words[0]] : words.slice(-2);
  return SERVICE_EN.has(last) && !TRADE_EN.has(before);
};

const isServiceZh = (text: string): boolean =>
  (SERVICE_ZH.test(text) || WORK_ON_ZH.test(text)) && !TRADE_ZH.test(text);

/** Tells whether the first phrase of a text is of some work, by a test for each language. */
const firstPhraseOf =
  (
    isZh: (text: string) => boolean,
    isEn: (tokens: Tokens, phrase: Phrase) => boolean,
  ): ((tokens: Tokens) => boolean) =>
  (tokens) => {
    const phrase = firstPhrase(tokens);
    if (isEmpty(phrase)) return false;
    return endsInHan(tokens, phrase) ? isZh(phraseText(tokens, phrase)) : isEn(tokens, phrase);
  };

/** Whether a description offers work, not goods, by the head of its first phrase: 锅炉维修服务, maintenance of wind turbines. */
export const isService = firstPhraseOf(isServiceZh, isServiceEn);

const isWorksEn = (tokens: Tokens, phrase: Phrase): boolean => {
  // In one name words are joined: construction and demolition waste.
  const words = headWords(tokens, phrase, JOINING_EN);
  return WORKS_EN.has(words.at(-1) ?? '') && !words.some((word) => SUPPLY_EN.has(word));
};

/** Goods with the sort of works they are used in after them: 压滤机矿山工程. */
const USED_IN_WORKS = new RegExp(
  `[机器仪泵阀膜剂备置车船管材]${anyZh('worksFields')}(工程|施工|建设|整治|治理|修复)$`,
);

const isWorksZh = (text: string): boolean =>
  WORKS_ZH.test(text) && !SUPPLY_ZH.test(text) && !USED_IN_WORKS.test(text);

/** Whether a description is of works by the head of its first phrase: 锅炉脱硝改造, sewage plant upgrading. */
export const isWorks = firstPhraseOf(isWorksZh, isWorksEn);

/** A Chinese phrase that ends so renders what no item is about, wherever it is rendered. */
const OTHER_ZH = new RegExp(`${anyZh('otherServices')}${anyZh('rendering')}*$`);

/** The same of the head of an English phrase. Ecological security is another thing than guards. */
const OTHER_EN =
  /(^| )(insurance|catering|canteen|recruitment|staffing|headhunting|translation|interpreting|bookkeeping|janitorial|housekeeping|photography)( (brokerage|services?|agency|contract|management))*$|^((private|site|armed) )?security( (guards?|staff|services?|contract))*$|^(financial|statutory|tax) audit(s|ing)?( services?)?$/;

/** Whether a name, folded, is of such a service. */
export const rendersOther = (name: string): boolean => OTHER_ZH.test(name) || OTHER_EN.test(name);

/** Whether the first phrase of a text is of a service that no item is about: 光伏电站保险经纪服务, security services at a wind farm. */
export const isOtherService = firstPhraseOf(
  (text) => OTHER_ZH.test(text),
  (tokens, phrase) => OTHER_EN.test(headWords(tokens, phrase).join(' ')),
);
