/** Where in `reference/` each part of a catalogue revision's content comes from. */
export const catalogueFiles = {
  nodes: 'catalogue/2025.json',
  meta: 'catalogue/2025.meta.json',
  activityEn: 'catalogue/activity-en-2025.json',
  conditionSummaryZh: 'catalogue/condition-summary-zh-2025.json',
  criteria: 'catalogue/criteria-2025.json',
  facts: 'catalogue/facts.json',
  roleStages: 'catalogue/role-stages.json',
  policies: 'catalogue/policies-2025.json',
  transition: 'catalogue/transition-2025.json',
  lexicon: 'catalogue/lexicon-2025.json',
  valueTerms: 'catalogue/value-terms-2025.json',
  hsMap: 'catalogue/hs-map-2025.json',
  evidenceTypes: 'trade/evidence-types.json',
  examples: 'catalogue/examples-2025.json',
  nomenclature: 'trade/hs2022.csv',
  environmentalGoods: 'trade/environmental-goods-hs.json',
} as const;
