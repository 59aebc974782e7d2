import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';

/** Just enough of a catalogue to give names: letters read nothing else of it. */
export const smallCatalogue: CatalogueContent = {
  edition: '2025',
  meta: {},
  nodes: [
    {
      code: '8.5.2',
      level: 3,
      parent: '8.5',
      nameZh: '太阳能利用装备贸易',
      nameEn: 'Trade in solar energy equipment',
      conditionSummaryEn: '',
      sourceRef: '',
    },
  ],
  criteria: [],
  facts: [
    {
      key: 'kind',
      type: 'enum',
      values: [
        { code: 'pv-module-cell', labelZh: '光伏电池、光伏组件', labelEn: 'PV cell or module' },
      ],
      labelZh: '类别',
      labelEn: 'Kind',
      questionZh: '',
      questionEn: '',
      scope: 'line',
      nature: 'identity',
      minimumAuthority: 'own',
      evidenceTypes: [],
      evidenceRule: 'ranked-open',
    },
  ],
  roleStages: {
    activityStageOf: {
      make: [],
      grow: [],
      build: [],
      retrofit: [],
      operate: [],
      wholesale: [],
      retail: [],
      other_trade: [],
      serve: [],
      purchase: [],
    },
    stagesOfChannel: {},
    roles: [
      {
        role: 'trader',
        applicantRole: 'trader',
        labelZh: '贸易商',
        labelEn: 'Trader with title',
        stages: ['wholesale'],
        implies: {},
        note: '',
      },
    ],
  },
  policies: { policies: [], foreignSchemes: [], listEditions: [] },
  transition: {
    meta: {},
    publishedOn: '2025-07-14',
    effectiveOn: '2025-10-01',
    rows: [
      {
        id: 'loan-approved-from-effect',
        instruments: ['trade_finance'],
        when: {},
        standard: ['2025'],
        clauseZh: '自2025年10月1日起施行',
        clauseEn: 'In force from 1 October 2025',
        basis: 'T',
      },
    ],
  },
  lexicon: [],
  valueTerms: [],
  hsMap: [],
  evidenceTypes: [
    {
      id: 'pv-norm',
      nameZh: '光伏制造行业规范公告',
      nameEn: 'PV norms list',
      authority: 'official',
    },
  ],
  nomenclature: { subheadings: {}, chapters: {}, headings: {}, removed: {} },
};
