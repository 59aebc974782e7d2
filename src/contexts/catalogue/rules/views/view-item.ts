/** An item and its rows as a reader sees them. */
import { inBoth, type Bilingual } from '../../../../kernel/values/bilingual.js';
import type {
  CatalogueNode,
  CatalogueRow,
  ItemCriteria,
  LexiconEntry,
  RowCriteria,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type { GhgMark } from '../../../rulebook/rules/content/catalogue-terms.js';
import type { CatalogueIndex } from '../../../rulebook/rules/content/catalogue-index.js';
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

const viewTerms = (entry: LexiconEntry | undefined): Pick<ItemView, 'terms' | 'notTerms'> =>
  entry === undefined
    ? { terms: none, notTerms: none }
    : {
        terms: { zh: entry.termsZh, en: entry.termsEn },
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

const viewAttestation = (key: string, index: CatalogueIndex): ItemView['attestations'] => {
  const fact = index.facts.get(key);
  return fact === undefined
    ? []
    : [{ fact: key, question: { zh: fact.questionZh, en: fact.questionEn } }];
};
