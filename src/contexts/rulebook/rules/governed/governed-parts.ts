/** How the entries of each part that an administrator edits are read from a content, and put back into it. */
import { isSameJson } from '../../../../kernel/values/is-same-json.js';
import type { GovernedEntries, GovernedPart, PartAccess } from './governed-entries.js';
import { governedCriteria, governedNodes, governedRows } from './governed-items.js';
import { compareKeys, entriesIn, keyIn, partOf, valueAt, withValueAt } from './keyed-parts.js';

/** A part that is one list of the content, entries as they stand there. */
const listPart = <Name extends GovernedPart>(name: Name): PartAccess<GovernedEntries[Name]> => ({
  keyOf: (entry) => keyIn(name, entry),
  read: (content) => entriesIn(content, name) as unknown as readonly GovernedEntries[Name][],
  write: (content, entries) =>
    withValueAt(content, partOf(name).at, isAsShipped(name, entries) ? undefined : entries),
  ...(partOf(name).byNumber === true ? { compare: compareKeys } : {}),
});

/** What is as shipped stands in no content. */
const isAsShipped = (name: GovernedPart, entries: readonly object[]): boolean => {
  const { shipped } = partOf(name);
  return shipped !== undefined && isSameJson(entries, shipped);
};

/** A part that is a map: name and value of each member make an entry. */
const mapPart = <Name extends GovernedPart>(name: Name): PartAccess<GovernedEntries[Name]> => {
  const { at, map = { name: '', value: '' }, optional } = partOf(name);
  type Entry = GovernedEntries[Name];
  return {
    keyOf: (entry) => keyIn(name, entry),
    read: (content) => {
      const members = (valueAt(content, at) ?? {}) as Readonly<Record<string, unknown>>;
      return (map.names ?? Object.keys(members)).flatMap((key) =>
        members[key] === undefined ? [] : [{ [map.name]: key, [map.value]: members[key] } as Entry],
      );
    },
    write: (content, entries) => {
      const members = entries.map((entry) => {
        const { [map.name]: key, [map.value]: value } = entry as Readonly<Record<string, unknown>>;
        return [key as string, value] as const;
      });
      const isLeftOut = optional === true && members.length === 0;
      return withValueAt(content, at, isLeftOut ? undefined : Object.fromEntries(members));
    },
    unordered: true,
  };
};

/**
 * Edits are applied part by part in this order. What is in no part (nomenclature, meta data, days
 * of the transition table) belongs to the edition.
 */
const governedParts: { readonly [Part in GovernedPart]: PartAccess<GovernedEntries[Part]> } = {
  nodes: governedNodes,
  rows: governedRows,
  criteria: governedCriteria,
  facts: listPart('facts'),
  lexicon: listPart('lexicon'),
  valueTerms: listPart('valueTerms'),
  hsMap: listPart('hsMap'),
  evidenceTypes: listPart('evidenceTypes'),
  policies: listPart('policies'),
  foreignSchemes: listPart('foreignSchemes'),
  listEditions: listPart('listEditions'),
  roles: listPart('roles'),
  stages: mapPart('stages'),
  channels: mapPart('channels'),
  transition: listPart('transition'),
  examples: listPart('examples'),
  grammarRules: listPart('grammarRules'),
  wordClasses: listPart('wordClasses'),
  bankRules: mapPart('bankRules'),
};

export const governedPartNames = Object.keys(governedParts) as readonly GovernedPart[];

/** The parts as one that is told by a name at run time has them: an entry is what its part says. */
export const partNamed = (part: GovernedPart): PartAccess<GovernedEntries[GovernedPart]> =>
  governedParts[part] as PartAccess<GovernedEntries[GovernedPart]>;
