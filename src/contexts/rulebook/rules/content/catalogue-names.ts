import type { Bilingual } from '../../../../kernel/values/bilingual.js';

/** What the things of the catalogue are called in a reason shown to people. */
export const catalogueNames = {
  area: { zh: '领域', en: 'area' },
  item: { zh: '目录条目', en: 'catalogue item' },
  node: { zh: '目录编号', en: 'catalogue code' },
  fact: { zh: '事实项', en: 'fact' },
  value: { zh: '事实项取值', en: 'value of the fact' },
  unit: { zh: '单位', en: 'unit of the fact' },
  evidenceType: { zh: '证明材料类型', en: 'evidence type' },
  kind: { zh: '货物类别', en: 'kind of goods' },
  hsPrefix: { zh: 'HS 2022编码', en: 'HS 2022 code' },
  term: { zh: '检索词', en: 'search term' },
  role: { zh: '交易角色', en: 'role in the deal' },
  policy: { zh: '银行规则项', en: 'bank policy' },
  example: { zh: '规则示例', en: 'example' },
  document: { zh: '标准或清单', en: 'standard or list' },
} as const satisfies Record<string, Bilingual>;
