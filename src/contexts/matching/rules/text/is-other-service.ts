import { endsInHan, firstPhrase, headWords, isEmpty, phraseText } from './phrases.js';
import type { Tokens } from './tokenise.js';

/** A Chinese phrase that ends so renders what no item is about, wherever it is rendered. */
const OTHER_ZH =
  /(保险|保险经纪|保险代理|保安|安保|餐饮|食堂|招聘|猎头|劳务派遣|翻译|财务审计|税务|记账|广告|会务|会展|摄影|保洁|担保|体检|差旅|招待|打印|印刷|装订|宣传片|消防培训|安全培训|团建|床品清洗|布草洗涤|菜谱设计|网站建设|网站设计)(服务|咨询|合同|项目|代理|经纪|管理|外包)*$/;

/** The same of the head of an English phrase. Ecological security is another thing than guards. */
const OTHER_EN =
  /(^| )(insurance|catering|canteen|recruitment|staffing|headhunting|translation|interpreting|bookkeeping|janitorial|housekeeping|photography)( (brokerage|services?|agency|contract|management))*$|^((private|site|armed) )?security( (guards?|staff|services?|contract))*$|^(financial|statutory|tax) audit(s|ing)?( services?)?$/;

/** Whether a name, folded, is of such a service. */
export const rendersOther = (name: string): boolean => OTHER_ZH.test(name) || OTHER_EN.test(name);

/** Whether the first phrase of a text is of a service that no item is about: 光伏电站保险经纪服务, security services at a wind farm. */
export const isOtherService = (tokens: Tokens): boolean => {
  const phrase = firstPhrase(tokens);
  if (isEmpty(phrase)) return false;
  return endsInHan(tokens, phrase)
    ? OTHER_ZH.test(phraseText(tokens, phrase))
    : OTHER_EN.test(headWords(tokens, phrase).join(' '));
};
