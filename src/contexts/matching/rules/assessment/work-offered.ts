import type { DealRole } from '../../../rulebook/rules/content/catalogue-terms.js';
import type { LineTexts } from './line-texts.js';
import type { WorkOffered } from '../retrieval/candidates/ranking.js';
import type { TextReading } from '../retrieval/names-in-text/read-text.js';
import { firstPhrase, headEnd } from '../text/phrases.js';
import { isOtherService, isService, isWorks, rendersOther } from '../text/services-and-works.js';
import { describesGoods } from './use-names-items.js';

const isWorksLine = ({ goods }: LineTexts): boolean =>
  goods.length > 0 && goods.every(({ tokens }) => isWorks(tokens));

const isServiceLine = ({ goods }: LineTexts): boolean =>
  goods.length > 0 && goods.every(({ tokens }) => isService(tokens));

/** Whether a name of an item is of such a service itself, as that of liability insurance for pollution. */
const namesService = ({ matches, tokens }: TextReading): boolean => {
  const end = headEnd(tokens, firstPhrase(tokens));
  return matches.some(
    ({ from, position, term }) =>
      position === 'head' && term.own.length > 0 && from < end && rendersOther(term.text),
  );
};

/** What is rendered, by the description or, where there is none, the use. */
const isOtherServiceLine = ({ goods, use }: LineTexts): boolean => {
  const informative = goods.length > 0 ? goods : use;
  return (
    informative.length > 0 &&
    informative.every((reading) => isOtherService(reading.tokens) && !namesService(reading))
  );
};

const otherServiceOf = (texts: LineTexts, role: DealRole): WorkOffered =>
  role === 'service_provider' && isOtherServiceLine(texts) ? 'service' : null;

/**
 * What stands in place of goods: of sellers and buyers services, or works, which some rows of makers are for too; of those
 * who render services what no item is about. A part is goods of no item but of those that have it as goods.
 */
export const workOffered = (texts: LineTexts, role: DealRole): WorkOffered => {
  if (!describesGoods(role)) return otherServiceOf(texts, role);
  if (texts.part !== null) return 'part';
  if (isServiceLine(texts) && role !== 'end_buyer') return 'service';
  if (!isWorksLine(texts)) return null;
  return role === 'maker' ? 'works' : 'service';
};
