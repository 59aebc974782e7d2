import { classEn } from './grammar-classes.js';
import {
  endsInHan,
  firstPhrase,
  headWords,
  isEmpty,
  JOINING_EN,
  phraseText,
  type Phrase,
} from './phrases.js';
import type { Tokens } from './tokenise.js';

/** A Chinese phrase that ends so offers work, not goods. */
const SERVICE_ZH = /(服务|维修|维护|维保|检修|保养|运维|租赁|咨询|培训)$/;
/** One that begins so does, unless it ends like means for the work: 清洗充电桩, and no 清洗吸污车. */
const WORK_ON_ZH = /^(清洗|维修|检修|修理|保养|维护)(?![用式型]).*[^机仪器剂液膏具料车]$/;
/** Trading in goods is offered as a service too, and yet is about the goods: 光伏组件出口服务. */
const TRADE_ZH =
  /(代理|贸易|批发|零售|销售|采购|进出口|出口|进口|供应链|经销|分销|代销|代购)(服务)?$/;

/** The head of an English phrase that offers work, not goods. */
const SERVICE_EN: ReadonlySet<string> = new Set(classEn('services'));
const TRADE_EN =
  /^(agency|agent|trade|trading|wholesale|retail|sale|sales|sourcing|procurement|export|import|distribution)$/;
/** A Chinese phrase that ends so is of works or of what is done for them. */
const WORKS_ZH =
  /(改造|技改|工程|项目|施工|建设|扩建|新建|建造|加装|整治|治理|修复|运营|运营管理|物业管理|种植|养殖|监理|工程设计|方案设计|诊断|核查|审核|总承包)$/;
/** … unless goods are supplied for it. */
const SUPPLY_ZH = /采购|供货|供应|购置|购买|销售|贸易|批发|零售|经销|出口|进口/;

/** The head of an English phrase that is of works. */
const WORKS_EN: ReadonlySet<string> = new Set(classEn('works'));
const SUPPLY_EN = /^(supply|supplies|purchase|procurement|sale|sales|export|import|trade|trading)$/;

const isServiceEn = (tokens: Tokens, phrase: Phrase): boolean => {
  const words = headWords(tokens, phrase);
  const [before = '', last = ''] = words.length < 2 ? ['', words[0]] : words.slice(-2);
  return SERVICE_EN.has(last) && !TRADE_EN.test(before);
};

/** Whether a description offers work, not goods, by the head of its first phrase: 锅炉维修服务, maintenance of wind turbines. */
export const isService = (tokens: Tokens): boolean => {
  const phrase = firstPhrase(tokens);
  if (isEmpty(phrase)) return false;
  if (!endsInHan(tokens, phrase)) return isServiceEn(tokens, phrase);
  const text = phraseText(tokens, phrase);
  return (SERVICE_ZH.test(text) || WORK_ON_ZH.test(text)) && !TRADE_ZH.test(text);
};

const isWorksEn = (tokens: Tokens, phrase: Phrase): boolean => {
  // In one name words are joined: construction and demolition waste.
  const words = headWords(tokens, phrase, JOINING_EN);
  return WORKS_EN.has(words.at(-1) ?? '') && !words.some((word) => SUPPLY_EN.test(word));
};

/** Goods with the sort of works they are used in after them: 压滤机矿山工程. */
const USED_IN_WORKS =
  /[机器仪泵阀膜剂备置车船管材](矿山|公路|建筑|河道|市政|水利|隧道|桥梁|铁路|港口|道路|园林|环保|土壤|电力|农田|农业)(工程|施工|建设|整治|治理|修复)$/;

const isWorksZh = (text: string): boolean =>
  WORKS_ZH.test(text) && !SUPPLY_ZH.test(text) && !USED_IN_WORKS.test(text);

/** Whether a description is of works by the head of its first phrase: 锅炉脱硝改造, sewage plant upgrading. */
export const isWorks = (tokens: Tokens): boolean => {
  const phrase = firstPhrase(tokens);
  if (isEmpty(phrase)) return false;
  return endsInHan(tokens, phrase)
    ? isWorksZh(phraseText(tokens, phrase))
    : isWorksEn(tokens, phrase);
};
