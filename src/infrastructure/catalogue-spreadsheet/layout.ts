import { keyMembersOf } from '../../contexts/rulebook/rules/governed/parts.js';
import type { SheetLayout } from './column.js';
import { column } from './column.js';

const long = 60;

/**
 * The sheets of the catalogue's spreadsheet, in their order. Together they hold a whole content but
 * the HS nomenclature, which is the customs organisation's and stays that of the base.
 * Level, parent and the tally of marks follow from codes and rows and so have no column. A sheet of
 * a part holds its list; its key is the part's.
 * Source: docs/catalogue-spreadsheet.md.
 */
export const layout = {
  items: {
    name: 'items',
    title: { zh: '目录层级与条目', en: 'Areas, groups and items' },
    part: 'nodes',
    columns: [
      column('code', 'text', '编号', 'Code', 10),
      column('nameZh', 'text', '中文名称', 'Name (zh)', 36),
      column('nameEn', 'text', '英文名称', 'Name (en)', 36),
      column('conditionSummaryZh', 'text', '条件摘要（中文）', 'Conditions (zh)', long),
      column('conditionSummaryEn', 'text', '条件摘要（英文）', 'Conditions (en)', long),
      column('standards', 'optionalList', '所引标准', 'Standards'),
      column('conditionLogic', 'optionalList', '条件关系', 'Condition logic'),
      column('crossRefs', 'optionalList', '参见条目', 'See items'),
      column('gbt4754Codes', 'optionalList', '国民经济行业分类', 'GB/T 4754 classes'),
      column('relatedGbt4754Codes', 'optionalList', '相关行业分类', 'Related GB/T 4754 classes'),
      column(
        'manufacturerDirectSaleIncluded',
        'boolean',
        '含生产企业直销',
        'Maker direct sale included',
      ),
      column('thresholds', 'json', '印刷的限值', 'Thresholds as printed'),
      column('sourceIssues', 'optionalList', '来源疑点', 'Suspected slips of the source'),
      column('confidence', 'text', '可信度', 'Confidence', 12),
      column('sourceRef', 'text', '来源行', 'Source reference', 40),
    ],
  },
  rows: {
    name: 'rows',
    title: { zh: '活动行', en: 'Rows of activities' },
    key: ['itemCode', 'row'],
    columns: [
      column('itemCode', 'text', '条目编号', 'Item code', 10),
      column('row', 'integer', '行号', 'Row number'),
      column('gbt4754', 'nullableText', '行业分类', 'GB/T 4754 class', 10),
      column('activityZh', 'text', '活动（中文）', 'Activity (zh)', 40),
      column('activityEn', 'text', '活动（英文）', 'Activity (en)', 40),
      column('ghg', 'mark', '温室气体标识', 'GHG mark', 12),
      column('activityType', 'text', '活动类型', 'Activity type', 24),
      column('stage', 'text', '环节', 'Stage', 12),
      column('alsoStages', 'optionalList', '其他环节', 'Further stages'),
      column('stageBasis', 'text', '环节依据', 'Basis of the stage', 24),
      column('includesGbt4754', 'optionalList', '所含行业分类', 'GB/T 4754 classes included'),
      column('conditionLogic', 'text', '条件关系', 'Condition logic', 12),
      column('standards', 'optionalList', '所引标准', 'Standards'),
      column('sourceRef', 'text', '来源行', 'Source reference', 40),
    ],
  },
  itemCriteria: {
    name: 'item_criteria',
    title: { zh: '条目的判定依据', en: 'What items are judged by' },
    part: 'criteria',
    columns: [
      column('itemCode', 'text', '条目编号', 'Item code', 10),
      column('borrowsFrom', 'list', '借用条目', 'Borrows from items'),
      column('borrowsInferred', 'optionalList', '推定借用', 'Borrowed by inference'),
      column('attestations', 'list', '承诺事项', 'Attestations', 40),
      column('freshness', 'json', '版本要求', 'Editions asked for', 40),
      column('doubt', 'text', '疑点（中文）', 'Doubt (zh)', long),
      column('doubtEn', 'text', '疑点（英文）', 'Doubt (en)', long),
    ],
  },
  rowCriteria: {
    name: 'row_criteria',
    title: { zh: '行的货物类别', en: 'Kinds of goods of rows' },
    key: ['itemCode', 'row'],
    columns: [
      column('itemCode', 'text', '条目编号', 'Item code', 10),
      column('row', 'integer', '行号', 'Row number'),
      column('goodsKinds', 'optionalList', '货物类别', 'Kinds of goods', long),
    ],
  },
  criteria: {
    name: 'criteria',
    title: { zh: '条件树', en: 'Criteria trees' },
    key: ['itemCode', 'row', 'path'],
    columns: [
      column('itemCode', 'text', '条目编号', 'Item code', 10),
      column('row', 'integer', '行号（空：整个条目）', 'Row number (blank: the item)', 12),
      column('path', 'text', '位置', 'Path', 24),
      column('op', 'text', '运算', 'Operator', 10),
      column('fact', 'text', '事实项', 'Fact', 26),
      column('value', 'value', '取值', 'Value', 40),
      column('unit', 'text', '单位', 'Unit', 10),
      column('standard', 'text', '标准', 'Standard', 24),
      column('nature', 'text', '性质', 'Nature', 12),
      column('labelZh', 'text', '说明（中文）', 'Label (zh)', long),
      column('labelEn', 'text', '说明（英文）', 'Label (en)', long),
    ],
  },
  terms: {
    name: 'terms',
    title: { zh: '检索词', en: 'Terms of items' },
    part: 'lexicon',
    columns: [
      column('itemCode', 'text', '条目编号', 'Item code', 10),
      column('termsZh', 'list', '中文词', 'Terms (zh)', long),
      column('termsEn', 'list', '英文词', 'Terms (en)', long),
      column('notTermsZh', 'list', '排除词（中文）', 'Excluding terms (zh)', long),
      column('notTermsEn', 'list', '排除词（英文）', 'Excluding terms (en)', long),
      column('source', 'optionalList', '词语来源条目', 'Items whose terms it repeats'),
    ],
  },
  valueTerms: {
    name: 'value_terms',
    title: { zh: '取值词', en: 'Terms of values' },
    part: 'valueTerms',
    columns: [
      column('fact', 'text', '事实项', 'Fact'),
      column('value', 'text', '取值', 'Value', 28),
      column('termsZh', 'list', '中文词', 'Terms (zh)', long),
      column('termsEn', 'list', '英文词', 'Terms (en)', long),
      column('kindOnlyZh', 'optionalList', '仅表类别（中文）', 'Kind only (zh)'),
      column('kindOnlyEn', 'optionalList', '仅表类别（英文）', 'Kind only (en)'),
      column('notTermsZh', 'optionalList', '排除词（中文）', 'Excluding terms (zh)'),
      column('notTermsEn', 'optionalList', '排除词（英文）', 'Excluding terms (en)'),
    ],
  },
  hs: {
    name: 'hs',
    title: { zh: 'HS编码对应', en: 'HS prefixes' },
    part: 'hsMap',
    columns: [
      column('hsPrefix', 'text', 'HS前缀', 'HS prefix', 10),
      column('tradeItem', 'nullableText', '贸易条目', 'Trade item', 10),
      column('manufactureItem', 'nullableText', '制造条目', 'Manufacture item', 10),
      column('alternatives', 'list', '备选条目', 'Alternatives'),
      column('confidence', 'text', '把握', 'Confidence', 12),
      column('goodsZh', 'text', '货物（中文）', 'Goods (zh)', 30),
      column('goodsEn', 'text', '货物（英文）', 'Goods (en)', 30),
      column('kinds', 'optionalList', '货物类别', 'Kinds of goods'),
      column('reasonZh', 'text', '理由（中文）', 'Reason (zh)', long),
      column('reasonEn', 'text', '理由（英文）', 'Reason (en)', long),
      column('trapZh', 'text', '注意（中文）', 'Trap (zh)', long),
      column('trapEn', 'text', '注意（英文）', 'Trap (en)', long),
    ],
  },
  facts: {
    name: 'facts',
    title: { zh: '事实项', en: 'Facts' },
    part: 'facts',
    columns: [
      column('key', 'text', '事实项', 'Key', 28),
      column('type', 'text', '类型', 'Type', 10),
      column('unit', 'text', '单位', 'Unit', 10),
      column('labelZh', 'text', '名称（中文）', 'Label (zh)', 30),
      column('labelEn', 'text', '名称（英文）', 'Label (en)', 30),
      column('questionZh', 'text', '提问（中文）', 'Question (zh)', long),
      column('questionEn', 'text', '提问（英文）', 'Question (en)', long),
      column('scope', 'text', '范围', 'Scope', 12),
      column('nature', 'text', '性质', 'Nature', 12),
      column('minimumAuthority', 'text', '最低证明效力', 'Minimum authority', 14),
      column('evidenceTypes', 'list', '证明材料', 'Evidence types', 40),
      column('evidenceRule', 'text', '证明规则', 'Evidence rule', 14),
      column('officerJudgement', 'boolean', '须经人员判断', 'Officer judgement'),
      column('licensedMark', 'boolean', '须经许可使用的标志', 'Licensed mark'),
      column('note', 'text', '备注', 'Note', long),
    ],
  },
  factValues: {
    name: 'fact_values',
    title: { zh: '事实项取值', en: 'Values of facts' },
    key: ['fact', 'code'],
    columns: [
      column('fact', 'text', '事实项', 'Fact', 28),
      column('code', 'text', '取值', 'Code', 28),
      column('labelZh', 'text', '名称（中文）', 'Label (zh)', 30),
      column('labelEn', 'text', '名称（英文）', 'Label (en)', 30),
      column('items', 'optionalList', '适用条目', 'Items', 40),
    ],
  },
  factUnits: {
    name: 'fact_units',
    title: { zh: '事实项单位', en: 'Units of facts' },
    key: ['fact', 'unit'],
    columns: [
      column('fact', 'text', '事实项', 'Fact', 28),
      column('unit', 'text', '单位', 'Unit'),
      column('factor', 'text', '换算系数', 'Factor'),
      column('also', 'optionalList', '又写作', 'Also written'),
      column('nominal', 'json', '名义值', 'Nominal values'),
      column('note', 'text', '备注', 'Note', long),
    ],
  },
  evidenceTypes: {
    name: 'evidence_types',
    title: { zh: '证明材料', en: 'Evidence types' },
    part: 'evidenceTypes',
    columns: [
      column('id', 'text', '代码', 'Id', 28),
      column('nameZh', 'text', '名称（中文）', 'Name (zh)', 30),
      column('nameEn', 'text', '名称（英文）', 'Name (en)', 30),
      column('stage', 'text', '阶段', 'Stage', 12),
      column('authority', 'text', '证明效力', 'Authority', 12),
      column('issuer', 'text', '出具方', 'Issuer', 30),
      column('typicalValidity', 'text', '通常有效期', 'Typical validity', 20),
      column('validityMonths', 'nullableInteger', '有效月数', 'Validity in months'),
      column('proves', 'text', '证明内容', 'Proves', 40),
      column('segments', 'list', '领域', 'Segments'),
      column('howToVerify', 'text', '核验方法', 'How to verify', 40),
      column('requirement', 'text', '要求', 'Requirement', 10),
      column('trap', 'text', '注意', 'Trap', long),
      column('status', 'text', '状态', 'Status', 20),
      column('standard', 'text', '标准', 'Standard', 20),
      column('certifiesMaterial', 'boolean', '只证明材料', 'Certifies material only'),
      column('licensedMark', 'boolean', '须经许可使用的标志', 'Licensed mark'),
      column('norms', 'optionalList', '可证明的规范', 'Norms it speaks for', 40),
    ],
  },
  policies: {
    name: 'policies',
    title: { zh: '银行政策', en: 'Policies' },
    part: 'policies',
    columns: [
      column('id', 'text', '代码', 'Id', 30),
      column('labelZh', 'text', '名称（中文）', 'Label (zh)', 30),
      column('labelEn', 'text', '名称（英文）', 'Label (en)', 30),
      column('type', 'text', '类型', 'Type', 10),
      column('default', 'value', '取值', 'Default'),
      column('options', 'optionalList', '可选值', 'Options'),
      column('confirmBy', 'text', '确认部门', 'Confirmed by', 14),
      column('source', 'text', '来源', 'Source', 40),
      column('note', 'text', '备注', 'Note', long),
    ],
  },
  foreignSchemes: {
    name: 'foreign_schemes',
    title: { zh: '境外认证', en: 'Foreign schemes' },
    part: 'foreignSchemes',
    columns: [
      column('scheme', 'text', '代码', 'Scheme', 24),
      column('labelZh', 'text', '名称（中文）', 'Label (zh)', 30),
      column('labelEn', 'text', '名称（英文）', 'Label (en)', 30),
      column('certifiedAs', 'nullableText', '认证为', 'Certified as', 18),
      column('default', 'text', '取值', 'Default', 16),
      column('source', 'text', '来源', 'Source', 40),
      column('note', 'text', '备注', 'Note', long),
    ],
  },
  listEditions: {
    name: 'list_editions',
    title: { zh: '名单版本', en: 'Editions of lists' },
    part: 'listEditions',
    columns: [
      column('ref', 'text', '名单', 'List'),
      column('nameZh', 'text', '名称', 'Name (zh)', 30),
      column('edition', 'text', '版本', 'Edition', 12),
      column('inForceFrom', 'text', '施行日期', 'In force from', 14),
      column('supersedes', 'text', '取代', 'Supersedes', 12),
      column('source', 'text', '来源', 'Source', 40),
      column('note', 'text', '备注', 'Note', long),
    ],
  },
  transition: {
    name: 'transition',
    title: { zh: '过渡规则', en: 'Transition rules' },
    part: 'transition',
    columns: [
      column('id', 'text', '代码', 'Id', 36),
      column('instruments', 'list', '融资工具', 'Instruments'),
      column('when', 'json', '情形', 'When', 50),
      column('standard', 'json', '适用标准', 'Standard'),
      column('clauseZh', 'text', '依据（中文）', 'Clause (zh)', long),
      column('clauseEn', 'text', '依据（英文）', 'Clause (en)', long),
      column('basis', 'text', '依据性质', 'Basis', 10),
    ],
  },
  roles: {
    name: 'roles',
    title: { zh: '交易角色', en: 'Roles in the deal' },
    part: 'roles',
    columns: [
      column('role', 'text', '角色', 'Role', 20),
      column('applicantRole', 'text', '申请人角色', 'Applicant role', 20),
      column('labelZh', 'text', '名称（中文）', 'Label (zh)', 24),
      column('labelEn', 'text', '名称（英文）', 'Label (en)', 30),
      column('stages', 'list', '环节', 'Stages'),
      column('implies', 'json', '推定事实', 'Implied facts'),
      column('note', 'text', '备注', 'Note', long),
    ],
  },
  examples: {
    name: 'examples',
    title: { zh: '规则示例', en: 'Examples of rules' },
    part: 'examples',
    columns: [
      column('id', 'text', '代码', 'Id', 24),
      column('itemCode', 'text', '条目编号', 'Item code', 10),
      column('kind', 'text', '类别', 'Kind', 10),
      column('by', 'text', '成因', 'By', 24),
      column('role', 'text', '角色', 'Role', 18),
      column('useOfProceeds', 'nullableText', '资金用途', 'Use of proceeds', 30),
      column('line', 'json', '货物行', 'Goods line', 80),
    ],
  },
  other: {
    name: 'other',
    title: { zh: '其他数据', en: 'All other data' },
    key: ['path'],
    columns: [
      column('path', 'text', '位置（JSON指针）', 'Place (JSON pointer)', 50),
      column('value', 'value', '取值', 'Value', long),
    ],
  },
} as const satisfies Readonly<Record<string, SheetLayout>>;

export type SheetName = keyof typeof layout;

export const sheetNames = Object.keys(layout) as readonly SheetName[];

export const layoutOf = (name: SheetName): SheetLayout => layout[name];

/** The columns that tell one entry of a sheet from another. */
export const keyOfSheet = ({ key, part }: SheetLayout): readonly string[] =>
  key ?? (part === undefined ? [] : keyMembersOf(part));

/** The sheets that hold the list of a part, with it. */
export const listSheets = sheetNames.flatMap((sheet) => {
  const { part } = layoutOf(sheet);
  return part === undefined ? [] : [{ sheet, part }];
});
