import type { Subject } from '../../assessment/use-names-items.js';
import table from '../../../../../../reference/language/beside-goods.json' with { type: 'json' };

/** Where a rule holds; true where it says nothing. */
interface Where {
  readonly listed?: boolean;
  readonly behind?: boolean;
  readonly setOff?: boolean;
  readonly saysSame?: boolean;
  readonly subject?: Subject;
}

/** How a part stands to the goods, as rules ask. */
export type Standing = Required<Where>;

/** A rule by which what stands beside the goods is no goods, or may be. */
export interface BesideRule {
  readonly id: string;
  readonly language: 'zh' | 'en';
  readonly of: 'run' | 'word' | 'phrase';
  readonly where?: Where;
  /** What is asked of it, by name, or how it begins or ends. */
  readonly when: string | { readonly begins: string } | { readonly ends: string };
  readonly then: 'read' | 'unread';
  readonly example: string;
  readonly counterexample: string;
}

export const besideRules = table.rows as readonly BesideRule[];

/** What rules of a sort may ask of a thing, by name. */
type Asked<Thing, Name extends string> = Readonly<
  Record<Name, (thing: Thing, standing: Standing) => boolean>
>;

const patternOf = (when: Exclude<BesideRule['when'], string>): RegExp =>
  new RegExp('begins' in when ? `^(?:${when.begins})` : `(?:${when.ends})$`);

const standsThere = (where: Where, standing: Standing): boolean =>
  (where.listed ?? standing.listed) === standing.listed &&
  (where.behind ?? standing.behind) === standing.behind &&
  (where.setOff ?? standing.setOff) === standing.setOff &&
  (where.saysSame ?? standing.saysSame) === standing.saysSame &&
  (where.subject ?? standing.subject) === standing.subject;

/**
 * Whether the first rule of a sort that fits a thing reads it. A rule that asks what nobody can tell is a fault of the table, and
 * fails when the program starts.
 */
export const readerOf = <Thing, Name extends string>(
  of: BesideRule['of'],
  textOf: (thing: Thing) => string,
  asked: Asked<Thing, Name>,
): ((thing: Thing, standing: Standing) => boolean) => {
  const fits = (when: BesideRule['when']): Asked<Thing, Name>[Name] => {
    if (typeof when !== 'string') {
      const pattern = patternOf(when);
      return (thing) => pattern.test(textOf(thing));
    }
    const test = (asked as Readonly<Record<string, Asked<Thing, Name>[Name]>>)[when];
    if (test === undefined) throw new Error(`beside-goods.json asks "${when}" of a ${of}`);
    return test;
  };
  const rules = besideRules
    .filter((rule) => rule.of === of)
    .map(({ then, when, where = {} }) => ({ isRead: then === 'read', where, test: fits(when) }));
  return (thing, standing) =>
    rules.find(({ test, where }) => standsThere(where, standing) && test(thing, standing))
      ?.isRead ?? false;
};

const having = besideRules.find(({ id }) => id === 'having')?.when;
if (typeof having !== 'object') throw new Error('beside-goods.json has no pattern "having"');
const HAVING = patternOf(having);
/** Whether a Chinese phrase tells what goods have, use or are for by how it begins. */
export const tellsHavingZh = (text: string): boolean => HAVING.test(text);
