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
import { ruleSetRows } from '../bank-rules/rule-set-lists.js';

/**
 * What an entry of a rule set is called, by its key such as `service-levels/levels/first_review`;
 * undefined for the key of a whole set that is not known.
 */
export const ruleEntryName = (key: string): Bilingual | undefined => {
  const [name = ''] = key.split('/');
  if (!isRuleSetName(name)) return undefined;
  const { label: set, lists } = ruleSetRows[name];
  if (key === name) return set;
  const cut = key.lastIndexOf('/');
  const list = lists.find(({ at }) => [name, ...at].join('/') === key.slice(0, cut))?.label ?? {
    zh: '',
    en: '',
  };
  const entry = entryTerm(key.slice(cut + 1));
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

/** States, roles and subjects have names; other keys are as the bank wrote them. */
const entryTerm = (key: string): Bilingual =>
  Object.hasOwn(named, key) ? (named[key] ?? inBoth(key)) : inBoth(key);

const spaced = (word: string): string => (/^[A-Za-z]/.test(word) ? ` ${word}` : word);

/** The common changes of rule sets as sentences; undefined for what any entry says of itself. */
export const ruleDifferenceText = (difference: EntryDifference): Bilingual | undefined => {
  const name = ruleEntryName(difference.key);
  if (name === undefined) return undefined;
  const said = sayingOf(difference);
  return said === undefined
    ? undefined
    : differences.say('difference.said', { of: name, what: said });
};

const sayingOf = (difference: EntryDifference): Bilingual | undefined => {
  switch (difference.kind) {
    case 'entry_added':
      return isSet(difference.key)
        ? differences.say('rule_difference.entry_added')
        : addedText(difference.entry);
    case 'entry_removed':
      return isSet(difference.key) ? differences.say('rule_difference.entry_removed') : undefined;
    case 'entry_changed':
      return changedText(difference);
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

const changedText = (change: EntryChanged): Bilingual | undefined => {
  const { key, pointer, before, after } = change;
  const reading = readings[pointer];
  if (reading === undefined || before === undefined || after === undefined)
    return withinText(change);
  const [was, is] = [reading(before, key), reading(after, key)];
  return differences.say('rule_difference.changed', { was, is });
};

const memberTerms: Readonly<Record<string, Bilingual>> = differences.group('rule_member');
const valueTerms: Readonly<Record<string, Bilingual>> = differences.group('rule_value');

/** Members that say where a rule comes from: what they say now is enough. */
const notes = ['title', 'status', 'basis', 'source'];

/** Any other member by its names; `undefined` where it has none. */
const withinText = ({ pointer, before, after }: EntryChanged): Bilingual | undefined => {
  const steps = stepsOf(pointer);
  const names = steps.map((step) =>
    /^\d{1,3}$/.test(step)
      ? differences.say('difference.position', { number: Number(step) + 1 })
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

/** How a changed member is read, by its place in the entry. */
const readings: Readonly<Record<string, (value: unknown, key: string) => Bilingual>> = {
  '/businessDays': days,
  '/afterBusinessDays': days,
  '/appealDays': calendarDays,
  '/draftDays': calendarDays,
  '/lateArrivalCounts': (value) => wordIn(lateArrivalTerms)(value),
  '/maximumDays': calendarDays,
  '/maximumAgeDays': calendarDays,
  '/years': (value) => differences.say('rule_difference./years', { value: String(value) }),
  '/aboveMinor': amount,
  '/neededFor': wordIn(needs),
};
