/** Look-up tables over one revision's content, made once for the checks, reads and edits. */
import { lazy } from '../../../../kernel/values/lazy.js';
import { citedDocuments } from '../content-checks/cited-documents.js';
import type {
  CatalogueContent,
  CatalogueNode,
  FactDefinition,
  ItemCriteria,
} from './catalogue-content.js';

export interface CatalogueIndex {
  readonly nodes: ReadonlyMap<string, CatalogueNode>;
  /** Level 3 only. */
  readonly items: ReadonlyMap<string, CatalogueNode>;
  readonly criteria: ReadonlyMap<string, ItemCriteria>;
  readonly facts: ReadonlyMap<string, FactDefinition>;
  /** Codes each fact's values can take; no entry for facts without a value list. */
  readonly valuesOf: ReadonlyMap<string, ReadonlySet<string>>;
  readonly evidenceTypes: ReadonlySet<string>;
  readonly policies: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  /** Items by the standard or list that their criteria cite. */
  readonly cited: () => ReturnType<typeof citedDocuments>;
}

export const indexCatalogue = (content: CatalogueContent): CatalogueIndex => ({
  nodes: new Map(content.nodes.map((node) => [node.code, node])),
  items: new Map(content.nodes.filter(isItem).map((node) => [node.code, node])),
  criteria: new Map(content.criteria.map((one) => [one.itemCode, one])),
  facts: new Map(content.facts.map((fact) => [fact.key, fact])),
  valuesOf: new Map(content.facts.flatMap(valueEntry)),
  evidenceTypes: new Set(content.evidenceTypes.map(({ id }) => id)),
  policies: new Set(content.policies.policies.map(({ id }) => id)),
  roles: new Set(content.roleStages.roles.map(({ role }) => role)),
  cited: lazy(() => citedDocuments(content)),
});

const isItem = (node: CatalogueNode): boolean => node.level === 3;

const valueEntry = ({ key, values }: FactDefinition): [string, ReadonlySet<string>][] =>
  values === undefined ? [] : [[key, new Set(values.map(({ code }) => code))]];

/** Codes of the items that an item takes conditions from: printed (`borrowsFrom`), and inferred where the text only implies it. */
export const borrowedCodesOf = (criteria: ItemCriteria | undefined): readonly string[] => [
  ...(criteria?.borrowsFrom ?? []),
  ...(criteria?.borrowsInferred ?? []),
];
