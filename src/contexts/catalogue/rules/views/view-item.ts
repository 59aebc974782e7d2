/** An item and its rows as a reader sees them. */
import { inBoth, type Bilingual } from '../../../../kernel/values/bilingual.js';
import type {
  CatalogueContent,
  CatalogueNode,
  CatalogueRow,
  ItemCriteria,
  LexiconEntry,
  RowCriteria,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type { GhgMark } from '../../../rulebook/rules/content/catalogue-terms.js';
import {
  borrowedCodesOf,
  indexCatalogue,
} from '../../../rulebook/rules/content/catalogue-index.js';
import type { CatalogueIndex } from '../../../rulebook/rules/content/catalogue-index.js';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import type { LegalSource } from './legal-source.js';
import { rowSourceOf } from './legal-source.js';
import type { BorrowedItemView, ItemSummary, ItemView, RowView } from './catalogue-views.js';

export const nameOf = ({ nameZh, nameEn }: CatalogueNode): Bilingual => ({
  zh: nameZh,
  en: nameEn,
});

export const summaryOf = (node: CatalogueNode): ItemSummary => ({
  itemCode: node.code,
  groupCode: node.parent ?? '',
  name: nameOf(node),
  conditionSummary: { zh: node.conditionSummaryZh ?? '', en: node.conditionSummaryEn },
  rowCount: node.activities?.length ?? 0,
  ghgMarks: {
    none: rowsWith(node, 'none'),
    enabling: rowsWith(node, 'enabling'),
    direct: rowsWith(node, 'direct'),
  },
});

const rowsWith = (node: CatalogueNode, mark: GhgMark): number =>
  (node.activities ?? []).filter(({ ghg }) => ghg === mark).length;

export const viewItem = (
  node: CatalogueNode,
  criteria: ItemCriteria,
  terms: LexiconEntry | undefined,
  index: CatalogueIndex,
  legalSource: LegalSource | null,
): ItemView => ({
  ...summaryOf(node),
  areaCode: node.code.split('.')[0] ?? '',
  criterion: criteria.criterion,
  rows: (node.activities ?? []).map((row, rowIndex) => ({
    ...viewRow(row, rowIndex, criteria, index),
    sourceRef: rowSourceOf(node, row, rowIndex),
  })),
  borrowed: viewBorrowed(criteria, index),
  borrowedBy: viewBorrowers(node.code, index),
  facts: viewFacts(criteria, index),
  attestations: criteria.attestations.flatMap((key) => viewAttestation(key, index)),
  freshness: criteria.freshness,
  ...texts(node),
  legalSource,
  ...viewTerms(terms),
  doubt: doubtOf(criteria),
});

const texts = (node: CatalogueNode) => ({
  printedThresholds: node.thresholds ?? [],
  standards: node.standards ?? [],
  sourceRef: node.sourceRef,
  sourceIssues: node.sourceIssues ?? [],
});

const none = { zh: [], en: [] } as const;

const viewTerms = (
  entry: LexiconEntry | undefined,
): Pick<ItemView, 'terms' | 'termsOf' | 'notTerms'> =>
  entry === undefined
    ? { terms: none, termsOf: [], notTerms: none }
    : {
        terms: { zh: entry.termsZh, en: entry.termsEn },
        termsOf: entry.source ?? [],
        notTerms: { zh: entry.notTermsZh, en: entry.notTermsEn },
      };

const doubtOf = ({ doubt, doubtEn }: ItemCriteria): Bilingual | null =>
  doubt === undefined || doubtEn === undefined ? null : { zh: doubt, en: doubtEn };

const viewRow = (
  row: CatalogueRow,
  rowIndex: number,
  criteria: ItemCriteria,
  index: CatalogueIndex,
): Omit<RowView, 'sourceRef'> => {
  const own = criteria.rows[rowIndex];
  return {
    rowId: `${criteria.itemCode}#${rowIndex}`,
    rowIndex,
    name: { zh: row.activityZh, en: row.activityEn },
    industryClass: row.gbt4754,
    ghgMark: row.ghg,
    stage: row.stage,
    alsoStages: row.alsoStages ?? [],
    standards: row.standards ?? [],
    kinds: viewKinds(own, index),
    ...criterionFor(own, criteria),
  };
};

/** A row without a criterion of its own takes that of its item. */
const criterionFor = (
  own: RowCriteria | undefined,
  item: ItemCriteria,
): Pick<RowView, 'criterion' | 'criterionOf'> =>
  own?.criterion === undefined
    ? { criterion: item.criterion, criterionOf: 'item' }
    : { criterion: own.criterion, criterionOf: 'row' };

const viewKinds = (own: RowCriteria | undefined, index: CatalogueIndex): RowView['kinds'] => {
  const labels = new Map(
    (index.facts.get('kind')?.values ?? []).map(({ code, labelZh, labelEn }) => [
      code,
      { zh: labelZh, en: labelEn },
    ]),
  );
  return (own?.goods?.kinds ?? []).map((code) => ({
    code,
    label: labels.get(code) ?? inBoth(code),
  }));
};

const viewBorrowed = (
  { borrowsFrom, borrowsInferred }: ItemCriteria,
  index: CatalogueIndex,
): readonly BorrowedItemView[] => [
  ...borrowsFrom.flatMap((code) => viewOneBorrowed(code, false, index)),
  ...(borrowsInferred ?? []).flatMap((code) => viewOneBorrowed(code, true, index)),
];

const viewOneBorrowed = (
  code: string,
  inferred: boolean,
  index: CatalogueIndex,
): readonly BorrowedItemView[] => {
  const node = index.items.get(code);
  const criteria = index.criteria.get(code);
  if (node === undefined || criteria === undefined) return [];
  const { name, conditionSummary } = summaryOf(node);
  return [{ itemCode: code, name, conditionSummary, inferred, criterion: criteria.criterion }];
};

const viewBorrowers = (itemCode: string, index: CatalogueIndex): ItemView['borrowedBy'] =>
  [...index.criteria.values()].flatMap((criteria) => {
    const node = index.items.get(criteria.itemCode);
    return node !== undefined && borrowedCodesOf(criteria).includes(itemCode)
      ? [{ itemCode: criteria.itemCode, name: nameOf(node) }]
      : [];
  });

/** The values that a criterion names of each fact it asks. */
const namedValues = (node: CriterionNode, named: Map<string, Set<string>>): void => {
  if ('all' in node || 'any' in node)
    for (const part of 'all' in node ? node.all : node.any) namedValues(part, named);
  else if ('not' in node) namedValues(node.not, named);
  else if ('when' in node) {
    nameValues(node.when.fact, node.when.in, named);
    namedValues(node.then, named);
  } else if ('fact' in node) nameValues(node.fact, [node.value].flat(), named);
};

const nameValues = (
  fact: string,
  values: readonly unknown[],
  named: Map<string, Set<string>>,
): void => {
  const known = named.get(fact) ?? new Set();
  named.set(fact, known);
  for (const value of values) known.add(String(value));
};

/** The facts that the conditions of an item ask, those it borrows among them, each with the values they name. */
const factsAsked = (
  criteria: ItemCriteria,
  index: CatalogueIndex,
): ReadonlyMap<string, ReadonlySet<string>> => {
  const named = new Map<string, Set<string>>();
  const borrowed = borrowedCodesOf(criteria).flatMap((code) => index.criteria.get(code) ?? []);
  for (const { criterion, rows } of [criteria, ...borrowed])
    for (const tree of [criterion, ...rows.flatMap((row) => row.criterion ?? [])])
      namedValues(tree, named);
  return named;
};

/** The same by the item's code, of a content that is not read otherwise. */
export const factsAskedBy = (
  itemCode: string,
  content: CatalogueContent,
): Pick<ReadonlyMap<string, unknown>, 'has'> => {
  const index = indexCatalogue(content);
  const criteria = index.criteria.get(itemCode);
  return criteria === undefined ? new Map() : factsAsked(criteria, index);
};

const viewFacts = (criteria: ItemCriteria, index: CatalogueIndex): ItemView['facts'] =>
  [...factsAsked(criteria, index)].flatMap(([key, codes]) => {
    const fact = index.facts.get(key);
    if (fact === undefined) return [];
    const values = (fact.values ?? []).filter(({ code }) => codes.has(code));
    return [
      {
        fact: key,
        label: { zh: fact.labelZh, en: fact.labelEn },
        values: values.map(({ code, labelZh, labelEn }) => ({
          code,
          label: { zh: labelZh, en: labelEn },
        })),
      },
    ];
  });

const viewAttestation = (key: string, index: CatalogueIndex): ItemView['attestations'] => {
  const fact = index.facts.get(key);
  return fact === undefined
    ? []
    : [{ fact: key, question: { zh: fact.questionZh, en: fact.questionEn } }];
};
