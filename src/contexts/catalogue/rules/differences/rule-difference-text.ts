import { differences } from '../../../../kernel/messages/differences.js';
import { inBoth, type Bilingual } from '../../../../kernel/values/bilingual.js';
import { listOf } from '../../../../kernel/messages/messages.js';
import { stepsOf } from '../../../rulebook/rules/content/catalogue-defect.js';
import { valueText } from './value-text.js';
import type { EntryChanged, EntryDifference } from './catalogue-difference.js';
import { moneyText } from '../../../../kernel/values/identifiers/minor-units.js';
import { roleTerms } from '../../../../kernel/values/role-terms.js';
import { subjectTerms } from '../../../rulebook/rules/bank-rules/screening-policy.js';
import { statusTerms } from '../../../rulebook/rules/bank-rules/status-terms.js';
import { isRuleSetName } from '../../../rulebook/rules/bank-rules/rule-set.js';
import type { OwnRuleSets } from '../../../rulebook/rules/bank-rules/rule-set.js';
import { valueAt } from '../../../rulebook/rules/governed/keyed-parts.js';
import { ruleSetRows } from '../bank-rules/rule-set-lists.js';

type EvidenceName = (evidenceType: string) => Bilingual | undefined;

/** What a difference of rule sets is read by, beside itself. */
export interface RuleReading {
  readonly evidenceName: EvidenceName;
  /** The sets as they hold before the change. */
  readonly before: OwnRuleSets;
}

/**
 * What an entry of a rule set is called, by its key such as `service-levels/levels/first_review`;
 * undefined for the key of a whole set that is not known.
 */
export const ruleEntryName = (
  key: string,
  evidenceName: EvidenceName = () => undefined,
): Bilingual | undefined => {
  const [name = ''] = key.split('/');
  if (!isRuleSetName(name)) return undefined;
  const { label: set, lists } = ruleSetRows[name];
  if (key === name) return set;
  const cut = key.lastIndexOf('/');
  const list = lists.find(({ at }) => [name, ...at].join('/') === key.slice(0, cut))?.label ?? {
    zh: '',
    en: '',
  };
  const entry = entryTerm(key.slice(cut + 1), evidenceName);
  return {
    zh: `${set.zh}，${list.zh}${spaced(entry.zh)}`,
    en: [`${set.en},`, list.en, entry.en].filter((word) => word !== '').join(' '),
  };
};

const named: Readonly<Record<string, Bilingual>> = {
  ...subjectTerms,
  ...roleTerms,
  ...statusTerms,
};

/** States, roles, subjects, uses and papers have names, also several in one key; other keys are as the bank wrote them. */
const entryTerm = (key: string, evidenceName: EvidenceName): Bilingual =>
  listOf(
    key.split('+').map((one) => {
      const terms = [named, valueTerms].find((some) => Object.hasOwn(some, one));
      return terms?.[one] ?? evidenceName(one) ?? inBoth(one);
    }),
  );

const spaced = (word: string): string => (/^[A-Za-z]/.test(word) ? ` ${word}` : word);

/** The common changes of rule sets as sentences; undefined for what any entry says of itself. */
export const ruleDifferenceText = (
  difference: EntryDifference,
  reading: RuleReading,
): Bilingual | undefined => {
  const name = ruleEntryName(difference.key, reading.evidenceName);
  if (name === undefined) return undefined;
  const said = sayingOf(difference, reading);
  return said === undefined
    ? undefined
    : differences.say('difference.said', { of: name, what: said });
};

const sayingOf = (difference: EntryDifference, { before }: RuleReading): Bilingual | undefined => {
  switch (difference.kind) {
    case 'entry_added':
      return isSet(difference.key)
        ? differences.say('rule_difference.entry_added')
        : addedText(difference.entry);
    case 'entry_removed':
      return isSet(difference.key) ? differences.say('rule_difference.entry_removed') : undefined;
    case 'entry_changed':
      return changedText(difference, before);
    default:
      return undefined;
  }
};

const isSet = (key: string): boolean => isRuleSetName(key);

/** A paper that is newly asked for is read by what it asks. */
const addedText = (entry: unknown): Bilingual | undefined => {
  const { ask } = entry as { readonly ask?: Bilingual };
  return ask === undefined ? undefined : differences.say('rule_difference.added', { ask });
};

const changedText = (change: EntryChanged, sets: OwnRuleSets): Bilingual | undefined => {
  const { key, pointer, before, after } = change;
  const reading = readings[pointer];
  // A set has several limits, each is named; an entry that is about one is named by itself.
  if (isSet(key) || reading === undefined || before === undefined || after === undefined)
    return withinText(change, sets);
  const [was, is] = [reading(before, key), reading(after, key)];
  return differences.say('rule_difference.changed', { was, is });
};

const memberTerms: Readonly<Record<string, Bilingual>> = differences.group('rule_member');
const valueTerms: Readonly<Record<string, Bilingual>> = differences.group('rule_value');

/** Members that say where a rule comes from: what they say now is enough. */
const notes = ['title', 'status', 'basis', 'source'];

interface Use {
  readonly instruments: readonly string[];
  readonly bases: readonly string[];
}

/** An entry of a list without keys: for which uses it is where it says so, else which one it is. */
const positionName = (entry: unknown, step: string): Bilingual => {
  const { instruments, bases } = (entry ?? {}) as Partial<Use>;
  if (instruments === undefined || bases === undefined)
    return differences.say('difference.position', { number: Number(step) + 1 });
  const terms = (words: readonly string[]): Bilingual =>
    listOf(words.map((word) => valueTerms[word] ?? inBoth(word)));
  return differences.say('rule_difference.use', {
    instruments: terms(instruments),
    bases: terms(bases),
  });
};

/** Any other member by its names; `undefined` where it has none. */
const withinText = (
  { key, pointer, before, after }: EntryChanged,
  sets: OwnRuleSets,
): Bilingual | undefined => {
  const steps = stepsOf(pointer);
  const names = steps.map((step, at) =>
    /^\d{1,3}$/.test(step)
      ? positionName(
          isRuleSetName(key) ? valueAt(sets[key], steps.slice(0, at + 1)) : undefined,
          step,
        )
      : memberTerms[step],
  );
  if (names.length === 0 || names.some((name) => name === undefined)) return undefined;
  const place = {
    zh: names.map((name) => name?.zh).join('：'),
    en: names.map((name) => name?.en).join(': '),
  };
  const member = steps.at(-1) ?? '';
  return differences.say('rule_difference.within', {
    place,
    what: whatText(member, before, after),
  });
};

const whatText = (member: string, before: unknown, after: unknown): Bilingual => {
  if (isWhole(before) || isWhole(after)) return differences.say('rule_difference.otherwise');
  const [was, is] = [before, after].map((value) => valueIn(member, value)) as [
    Bilingual,
    Bilingual,
  ];
  return notes.includes(member) && !(typeof after === 'string' && after in valueTerms)
    ? differences.say('rule_difference.now', { is })
    : differences.say('rule_difference.changed', { was, is });
};

/** A list of things, or a thing of several members, is no value to be read in a sentence. */
const isWhole = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some((one) => typeof one === 'object')
    : typeof value === 'object' && value !== null;

const valueIn = (member: string, value: unknown): Bilingual => {
  const reading = readings[`/${member}`];
  if (reading !== undefined && value !== undefined && value !== null) return reading(value, '');
  if (typeof value === 'number')
    return member.endsWith('BasisPoints')
      ? differences.say('rule_difference.percent', { value: String(value / 100) })
      : inBoth(String(value));
  if (Array.isArray(value)) {
    const words = value.map((one) => wordIn(named)(one));
    return listOf(words.map((word, at) => valueTerms[String(value[at])] ?? word));
  }
  const known = typeof value === 'string' ? (valueTerms[value] ?? named[value]) : undefined;
  return known ?? valueText(value);
};

const days = (value: unknown): Bilingual =>
  differences.say('rule_difference.days', { value: String(value) });

const calendarDays = (value: unknown): Bilingual =>
  differences.say('rule_difference.calendar_days', { value: String(value) });

const lateArrivalTerms: Readonly<Record<string, Bilingual>> =
  differences.group('late_arrival_counts');

const needs: Readonly<Record<string, Bilingual>> = differences.group('need');

const wordIn =
  (terms: Readonly<Record<string, Bilingual>>) =>
  (value: unknown): Bilingual => {
    const word = String(value);
    return terms[word] ?? { zh: word, en: word };
  };

const amount = (value: unknown, key: string): Bilingual =>
  typeof value === 'number'
    ? inBoth(moneyText({ amountMinor: value, currency: key.slice(key.lastIndexOf('/') + 1) }))
    : inBoth(String(value));

const minutes = (value: unknown): Bilingual =>
  differences.say('rule_difference.minutes', { value: String(value) });

const months = (value: unknown): Bilingual =>
  differences.say('rule_difference.months', { value: String(value) });

const people = (value: unknown): Bilingual =>
  differences.say('rule_difference.people', { value: String(value) });

/** How a changed member is read, by its name. */
const readings: Readonly<Record<string, (value: unknown, key: string) => Bilingual>> = {
  '/businessDays': days,
  '/afterBusinessDays': days,
  '/appealDays': calendarDays,
  '/draftDays': calendarDays,
  '/lateArrivalCounts': (value) => wordIn(lateArrivalTerms)(value),
  '/maximumDays': calendarDays,
  '/maximumAgeDays': calendarDays,
  '/rateMaximumAgeDays': calendarDays,
  '/declarationLeadDays': calendarDays,
  '/drawdownGraceDays': calendarDays,
  '/maximumAgeMonths': months,
  '/pendingMinutes': minutes,
  '/members': people,
  '/majority': people,
  '/years': (value) => differences.say('rule_difference./years', { value: String(value) }),
  '/aboveMinor': amount,
  '/neededFor': wordIn(needs),
};
