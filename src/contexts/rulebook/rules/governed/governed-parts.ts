import type { CatalogueContent } from '../content/catalogue-content.js';
import { governedCriteria } from './governed-criteria.js';
import type { GovernedEntries, GovernedPart } from './governed-entries.js';
import { governedNodes, governedRows } from './governed-nodes.js';
import { governedRuleSets } from './governed-rule-sets.js';
import { governedChannels, governedStages } from './governed-stages.js';
import type { PartAccess } from './part-access.js';
import { compareKeys } from './part-access.js';

/** A part that is one list of the content, entries as they stand there. */
const listPart = <Entry>(
  keyOf: (entry: Entry) => string,
  read: (content: CatalogueContent) => readonly Entry[],
  write: (content: CatalogueContent, entries: readonly Entry[]) => CatalogueContent,
  compare?: PartAccess<Entry>['compare'],
): PartAccess<Entry> => ({ keyOf, read, write, ...(compare === undefined ? {} : { compare }) });

/**
 * Every part of the governed data that is edited entry by entry: key of an entry, and how entries
 * are read from and written to a content. Edits are applied part by part in this order. What is in
 * no part (nomenclature, meta data, days of the transition table) belongs to the edition.
 */
export const governedParts: { readonly [Part in GovernedPart]: PartAccess<GovernedEntries[Part]> } =
  {
    nodes: governedNodes,
    rows: governedRows,
    criteria: governedCriteria,
    facts: listPart(
      ({ key }) => key,
      ({ facts }) => facts,
      (content, facts) => ({ ...content, facts }),
    ),
    lexicon: listPart(
      ({ itemCode }) => itemCode,
      ({ lexicon }) => lexicon,
      (content, lexicon) => ({ ...content, lexicon }),
      compareKeys,
    ),
    valueTerms: listPart(
      ({ fact, value }) => `${fact}=${value}`,
      ({ valueTerms }) => valueTerms,
      (content, valueTerms) => ({ ...content, valueTerms }),
    ),
    hsMap: listPart(
      ({ hsPrefix }) => hsPrefix,
      ({ hsMap }) => hsMap,
      (content, hsMap) => ({ ...content, hsMap }),
    ),
    evidenceTypes: listPart(
      ({ id }) => id,
      ({ evidenceTypes }) => evidenceTypes,
      (content, evidenceTypes) => ({ ...content, evidenceTypes }),
    ),
    policies: listPart(
      ({ id }) => id,
      ({ policies }) => policies.policies,
      (content, policies) => ({ ...content, policies: { ...content.policies, policies } }),
    ),
    foreignSchemes: listPart(
      ({ scheme }) => scheme,
      ({ policies }) => policies.foreignSchemes,
      (content, foreignSchemes) => ({
        ...content,
        policies: { ...content.policies, foreignSchemes },
      }),
    ),
    listEditions: listPart(
      ({ ref, edition }) => `${ref}@${edition}`,
      ({ policies }) => policies.listEditions,
      (content, listEditions) => ({
        ...content,
        policies: { ...content.policies, listEditions },
      }),
    ),
    roles: listPart(
      ({ role }) => role,
      ({ roleStages }) => roleStages.roles,
      (content, roles) => ({ ...content, roleStages: { ...content.roleStages, roles } }),
    ),
    stages: governedStages,
    channels: governedChannels,
    transition: listPart(
      ({ id }) => id,
      ({ transition }) => transition.rows,
      (content, rows) => ({ ...content, transition: { ...content.transition, rows } }),
    ),
    examples: listPart(
      ({ id }) => id,
      ({ examples }) => examples ?? [],
      (content, examples) => ({ ...content, examples }),
    ),
    bankRules: governedRuleSets,
  };

export const governedPartNames = Object.keys(governedParts) as readonly GovernedPart[];

/** The parts as one that is told by a name at run time has them: an entry is what its part says. */
export const partNamed = (part: GovernedPart): PartAccess<GovernedEntries[GovernedPart]> =>
  governedParts[part] as PartAccess<GovernedEntries[GovernedPart]>;
