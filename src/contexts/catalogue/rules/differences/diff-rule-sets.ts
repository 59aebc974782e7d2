import type { CatalogueDifference } from './catalogue-difference.js';
import { diffList, diffMap, diffMembers, emptied } from './diff-entries.js';
import { ruleSetNames } from '../../../rulebook/rules/bank-rules/rule-set.js';
import type { OwnRuleSets, RuleSetName } from '../../../rulebook/rules/bank-rules/rule-set.js';

type Differences = readonly CatalogueDifference[];
type Entry = Readonly<Record<string, unknown>>;

/** A list within a rule set whose entries people know by a key. */
interface KeyedList {
  /** Where it stands, below the rule set. */
  readonly path: readonly string[];
  /** The member that is the key; its members joined where it is a list. */
  readonly key: string;
}

/** Entries of these lists are told apart by key: `service-levels/levels/first_review`. */
export const keyedLists: Readonly<Record<RuleSetName, readonly KeyedList[]>> = {
  'evidence-rules': [
    { path: ['documents'], key: 'id' },
    { path: ['validity', 'byType'], key: 'evidenceType' },
    { path: ['waivers'], key: 'covers' },
    { path: ['financing', 'evidenceTypes'], key: 'evidenceType' },
    { path: ['crossField', 'units'], key: 'dimension' },
    { path: ['crossField', 'headings'], key: 'prefix' },
  ],
  'service-levels': [
    { path: ['levels'], key: 'status' },
    { path: ['escalation'], key: 'to' },
  ],
  'approval-policy': [
    { path: ['roleRanks'], key: 'role' },
    { path: ['committee', 'limits'], key: 'currency' },
    { path: ['delegation', 'mayTake'], key: 'role' },
  ],
  'reason-codes': [{ path: ['codes'], key: 'code' }],
  'veto-rules': [
    { path: ['subjects'], key: 'subject' },
    { path: ['rules'], key: 'ruleId' },
  ],
  retention: [{ path: ['rules'], key: 'status' }],
  masking: [{ path: ['roles'], key: 'role' }],
};

/**
 * What differs between the rule sets of two revisions: whole sets made the bank's own or given up,
 * else entry by entry. Nothing is left out: what has no key differs by its place in the set.
 */
export const diffRuleSets = (
  before: OwnRuleSets | undefined,
  after: OwnRuleSets | undefined,
): Differences => ruleSetNames.flatMap((name) => diffRuleSet(name, before?.[name], after?.[name]));

const diffRuleSet = (
  name: RuleSetName,
  before: object | undefined,
  after: object | undefined,
): Differences => {
  if (before === after) return [];
  if (before === undefined || after === undefined)
    return diffMap('bankRules', [sideOf(name, before), sideOf(name, after)]);
  const lists = keyedLists[name];
  const rest = (set: object): Entry =>
    lists.reduce((left, { path }) => withoutList(left, path), set as Entry);
  return [
    ...diffMembers('bankRules')(name, rest(before), rest(after)),
    ...lists.flatMap(({ path, key }) =>
      diffList(
        'bankRules',
        [listAt(before as Entry, path), listAt(after as Entry, path)],
        (entry) => [name, ...path, keyOf(entry, key)].join('/'),
      ),
    ),
  ];
};

const sideOf = (name: RuleSetName, set: object | undefined): Entry =>
  set === undefined ? {} : { [name]: set };

const keyOf = (entry: Entry, key: string): string => {
  const value = entry[key];
  return Array.isArray(value) ? value.join('+') : String(value);
};

const listAt = (
  set: Entry,
  [step = '', ...further]: readonly string[],
): readonly Entry[] | undefined =>
  further.length === 0
    ? (set[step] as readonly Entry[] | undefined)
    : listAt(set[step] as Entry, further);

const withoutList = (set: Entry, [step = '', ...further]: readonly string[]): Entry =>
  further.length === 0
    ? emptied(set, step)
    : { ...set, [step]: withoutList(set[step] as Entry, further) };
