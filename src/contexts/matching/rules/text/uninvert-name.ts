import { denialEn, fromClasses, specificationsEn, type WordClasses } from './grammar-classes.js';
import { belongsToGoods, otherGoodsAtEnd, type OtherGoodsSort } from './other-goods.js';
import { stemWord } from './stem-word.js';

const PARTING = /[,;，；]/;
const BETWEEN_PARTS = /\s*[,;，；]\s*|\s+[-–]\s+/;
const WORD = /^[a-z][a-z'’/-]*$/i;
/** Ends of parts of goods: `washing machine, spare parts` are no washing machine. */
const PARTS = /\b(parts?|spares?|accessor(y|ies)|components|fittings?|attachments?)$/i;

/** Longer texts tell more than a name. */
const LONGEST_NAME = 300;
const MOST_WORDS_OF_HEAD = 3;
const MOST_WORDS_OF_FEATURE = 4;

/** Words that begin what the goods are for, have, or are not. */
const linksOf = fromClasses(
  (classes) =>
    new Set([...classes.en('stops'), ...classes.en('purposeBefore'), ...denialEn(classes)]),
);

/** Who moves goods, or that they are moved, is no name of goods: `Commission agent, LNG-fuelled ships`. */
const movingOf = fromClasses(
  ({ en }) => new Set([...en('lightNouns'), 'agent', 'agents', 'commission']),
);

const isMoving = (head: string, classes: WordClasses): boolean =>
  head.split(/\s+/).some((word) => movingOf(classes).has(word.toLowerCase()));

/** What tells one sort of goods from others is a word of their name: split type. */
const sortsOf = fromClasses(({ en }) => new Set([...en('designating'), 'style']));

/** Whether a part of a text tells what goods are like, and is no word of their name: dry process, double cab. */
const tellsFeature = (part: string, classes: WordClasses): boolean => {
  const words = part.toLowerCase().split(/\s+/);
  const head = words.at(-1) ?? '';
  return words.length > 1 && !sortsOf(classes).has(head) && specificationsEn.has(stemWord(head));
};

/** Whether a part of a text is a few plain words: no figure, no link. */
const isPlain = (part: string, most: number, classes: WordClasses): boolean => {
  const words = part.split(/\s+/);
  if (words.length > most) return false;
  return words.every((word) => WORD.test(word) && !linksOf(classes).has(word.toLowerCase()));
};

const stemsOf = (part: string): readonly string[] =>
  part
    .toLowerCase()
    .split(/[\s-]+/)
    .map(stemWord);

/**
 * Whether a part of a text ends in the name of a part of goods, with words of its own before it:
 * `solar water heater, spare anode rod` is a rod. A gasket alone is read before the name as well.
 */
const isOfPart = (part: string): boolean => {
  const stems = stemsOf(part);
  return (
    PARTS.test(part) ||
    otherGoodsAtEnd(stems).some(
      (one) => belongsToGoods(one) && !one.maybe && one.stems.length < stems.length,
    )
  );
};

/** The sort of other goods that this part of a text names, as a whole and without doubt; else null. */
const otherGoodsOf = (part: string): OtherGoodsSort | null => {
  const stems = stemsOf(part);
  const whole = otherGoodsAtEnd(stems).find((one) => one.stems.length === stems.length);
  return whole === undefined || whole.maybe ? null : whole.sort;
};

/** Goods of their own behind other goods, and no feature of those: `Chiller, turbine oil`. */
const NO_FEATURES: ReadonlySet<OtherGoodsSort | null> = new Set(['consumable', 'service']);
/** Never called by a name that stands before what they are for: `Petrol, generator`. */
const NO_HEADS: ReadonlySet<OtherGoodsSort | null> = new Set(['stuff', 'consumable', 'service']);

const namesOthers = (head: string, features: readonly string[]): boolean =>
  NO_HEADS.has(otherGoodsOf(head)) || features.some((part) => NO_FEATURES.has(otherGoodsOf(part)));

/** The name in its plain order; features of no known order make two. */
const namesOf = (head: string, features: readonly string[]): readonly string[] => {
  if (features.some(isOfPart)) return [[head, ...features].join(' ')];
  const orders = features.length === 1 ? [features] : [features.toReversed(), features];
  return orders.map((order) => [...order, head].join(' '));
};

/**
 * An English name as tariffs and stock lists turn it round, in its plain order: `Pump, centrifugal, clean water` is a clean
 * water centrifugal pump, and `Seat cover, electric car` no car. Any other text as it is.
 */
export const uninvertName = (text: string, classes: WordClasses): string => {
  if (text.length > LONGEST_NAME || !PARTING.test(text)) return text;
  const [head = '', ...parts] = text.trim().split(BETWEEN_PARTS);
  if (!isPlain(head, MOST_WORDS_OF_HEAD, classes) || isMoving(head, classes)) return text;
  const end = parts.findIndex(
    (part) => !isPlain(part, MOST_WORDS_OF_FEATURE, classes) || tellsFeature(part, classes),
  );
  const features = end < 0 ? parts : parts.slice(0, end);
  if (features.length === 0 || namesOthers(head, features)) return text;
  return [...namesOf(head, features), ...parts.slice(features.length)].join(', ');
};
