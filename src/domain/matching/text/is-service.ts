import { isHan } from './fold-character.js';
import { BREAK, type Tokens } from './tokenise.js';

/** A Chinese phrase that ends so offers work, not goods. */
const SERVICE_ZH = /(服务|维修|维护|维保|检修|保养|运维|租赁|咨询|培训)$/;
/** … unless the work is the trade in the goods itself. */
const TRADE_ZH =
  /(代理|贸易|批发|零售|销售|采购|进出口|出口|进口|供应链|经销|分销|代销|代购)(服务)?$/;

/** The head of an English phrase that offers work, not goods. */
const SERVICE_EN: ReadonlySet<string> = new Set(
  'service services maintenance repair repairs rental leasing consultancy consulting training inspection'.split(
    ' ',
  ),
);
const TRADE_EN =
  /^(agency|agent|trade|trading|wholesale|retail|sale|sales|sourcing|procurement|export|import|distribution)$/;
/** The head of an English phrase stands before the first of these. */
const STOPS: ReadonlySet<string> = new Set(
  'for of with in to from by on at and or under via'.split(' '),
);

interface Phrase {
  readonly from: number;
  readonly to: number;
}

const firstPhrase = ({ ids }: Tokens): Phrase => {
  const from = ids.findIndex((id) => id !== BREAK);
  if (from < 0) return { from: 0, to: 0 };
  const end = ids.indexOf(BREAK, from);
  return { from, to: end < 0 ? ids.length : end };
};

const headWords = ({ ends, folded, ids, starts }: Tokens, { from, to }: Phrase): string[] => {
  const words: string[] = [];
  for (let at = from; at < to; at += 1) {
    if (isHan(ids[at] ?? BREAK)) continue;
    const word = folded.slice(starts[at], ends[at]);
    if (STOPS.has(word)) break;
    words.push(word);
  }
  return words;
};

const isServiceEn = (tokens: Tokens, phrase: Phrase): boolean => {
  const words = headWords(tokens, phrase);
  const [before = '', last = ''] = words.length < 2 ? ['', words[0]] : words.slice(-2);
  return SERVICE_EN.has(last) && !TRADE_EN.test(before);
};

/** Whether a description offers work, not goods, by the head of its first phrase: 锅炉维修服务, maintenance of wind turbines. */
export const isService = (tokens: Tokens): boolean => {
  const phrase = firstPhrase(tokens);
  if (phrase.to === phrase.from) return false;
  if (!isHan(tokens.ids[phrase.to - 1] ?? BREAK)) return isServiceEn(tokens, phrase);
  const text = tokens.folded.slice(tokens.starts[phrase.from], tokens.ends[phrase.to - 1]);
  return SERVICE_ZH.test(text) && !TRADE_ZH.test(text);
};
