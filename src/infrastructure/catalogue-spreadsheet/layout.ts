import { spreadsheet } from '../../kernel/messages/spreadsheet.js';
import { keyMembersOf } from '../../contexts/rulebook/rules/governed/keyed-parts.js';
import type { SheetLayout } from './column.js';
import { column, titled } from './column.js';

const long = 60;

const titles = spreadsheet.group('sheets');

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
    title: titles.items,
    part: 'nodes',
    columns: titled(spreadsheet.group('items_columns'), [
      column('code', 'text', 10),
      column('nameZh', 'text', 36),
      column('nameEn', 'text', 36),
      column('conditionSummaryZh', 'text', long),
      column('conditionSummaryEn', 'text', long),
      column('standards', 'optionalList'),
      column('conditionLogic', 'optionalList'),
      column('crossRefs', 'optionalList'),
      column('gbt4754Codes', 'optionalList'),
      column('relatedGbt4754Codes', 'optionalList'),
      column('manufacturerDirectSaleIncluded', 'boolean'),
      column('thresholds', 'json'),
      column('sourceIssues', 'optionalList'),
      column('confidence', 'text', 12),
      column('sourceRef', 'text', 40),
    ]),
  },
  rows: {
    name: 'rows',
    title: titles.rows,
    key: ['itemCode', 'row'],
    columns: titled(spreadsheet.group('rows_columns'), [
      column('itemCode', 'text', 10),
      column('row', 'integer'),
      column('gbt4754', 'nullableText', 10),
      column('activityZh', 'text', 40),
      column('activityEn', 'text', 40),
      column('ghg', 'mark', 12),
      column('activityType', 'text', 24),
      column('stage', 'text', 12),
      column('alsoStages', 'optionalList'),
      column('stageBasis', 'text', 24),
      column('includesGbt4754', 'optionalList'),
      column('conditionLogic', 'text', 12),
      column('standards', 'optionalList'),
      column('sourceRef', 'text', 40),
    ]),
  },
  itemCriteria: {
    name: 'item_criteria',
    title: titles.item_criteria,
    part: 'criteria',
    columns: titled(spreadsheet.group('item_criteria_columns'), [
      column('itemCode', 'text', 10),
      column('borrowsFrom', 'list'),
      column('borrowsInferred', 'optionalList'),
      column('attestations', 'list', 40),
      column('freshness', 'json', 40),
      column('doubt', 'text', long),
      column('doubtEn', 'text', long),
    ]),
  },
  rowCriteria: {
    name: 'row_criteria',
    title: titles.row_criteria,
    key: ['itemCode', 'row'],
    columns: titled(spreadsheet.group('row_criteria_columns'), [
      column('itemCode', 'text', 10),
      column('row', 'integer'),
      column('goodsKinds', 'optionalList', long),
    ]),
  },
  criteria: {
    name: 'criteria',
    title: titles.criteria,
    key: ['itemCode', 'row', 'path'],
    columns: titled(spreadsheet.group('criteria_columns'), [
      column('itemCode', 'text', 10),
      column('row', 'integer', 12),
      column('path', 'text', 24),
      column('op', 'text', 10),
      column('fact', 'text', 26),
      column('value', 'value', 40),
      column('unit', 'text', 10),
      column('standard', 'text', 24),
      column('nature', 'text', 12),
      column('labelZh', 'text', long),
      column('labelEn', 'text', long),
    ]),
  },
  terms: {
    name: 'terms',
    title: titles.terms,
    part: 'lexicon',
    columns: titled(spreadsheet.group('terms_columns'), [
      column('itemCode', 'text', 10),
      column('termsZh', 'list', long),
      column('termsEn', 'list', long),
      column('notTermsZh', 'list', long),
      column('notTermsEn', 'list', long),
      column('source', 'optionalList'),
    ]),
  },
  valueTerms: {
    name: 'value_terms',
    title: titles.value_terms,
    part: 'valueTerms',
    columns: titled(spreadsheet.group('value_terms_columns'), [
      column('fact', 'text'),
      column('value', 'text', 28),
      column('termsZh', 'list', long),
      column('termsEn', 'list', long),
      column('kindOnlyZh', 'optionalList'),
      column('kindOnlyEn', 'optionalList'),
      column('notTermsZh', 'optionalList'),
      column('notTermsEn', 'optionalList'),
    ]),
  },
  hs: {
    name: 'hs',
    title: titles.hs,
    part: 'hsMap',
    columns: titled(spreadsheet.group('hs_columns'), [
      column('hsPrefix', 'text', 10),
      column('tradeItem', 'nullableText', 10),
      column('manufactureItem', 'nullableText', 10),
      column('alternatives', 'list'),
      column('confidence', 'text', 12),
      column('goodsZh', 'text', 30),
      column('goodsEn', 'text', 30),
      column('kinds', 'optionalList'),
      column('reasonZh', 'text', long),
      column('reasonEn', 'text', long),
      column('trapZh', 'text', long),
      column('trapEn', 'text', long),
    ]),
  },
  facts: {
    name: 'facts',
    title: titles.facts,
    part: 'facts',
    columns: titled(spreadsheet.group('facts_columns'), [
      column('key', 'text', 28),
      column('type', 'text', 10),
      column('unit', 'text', 10),
      column('labelZh', 'text', 30),
      column('labelEn', 'text', 30),
      column('questionZh', 'text', long),
      column('questionEn', 'text', long),
      column('scope', 'text', 12),
      column('nature', 'text', 12),
      column('minimumAuthority', 'text', 14),
      column('evidenceTypes', 'list', 40),
      column('evidenceRule', 'text', 14),
      column('officerJudgement', 'boolean'),
      column('licensedMark', 'boolean'),
      column('note', 'text', long),
    ]),
  },
  factValues: {
    name: 'fact_values',
    title: titles.fact_values,
    key: ['fact', 'code'],
    columns: titled(spreadsheet.group('fact_values_columns'), [
      column('fact', 'text', 28),
      column('code', 'text', 28),
      column('labelZh', 'text', 30),
      column('labelEn', 'text', 30),
      column('items', 'optionalList', 40),
    ]),
  },
  factUnits: {
    name: 'fact_units',
    title: titles.fact_units,
    key: ['fact', 'unit'],
    columns: titled(spreadsheet.group('fact_units_columns'), [
      column('fact', 'text', 28),
      column('unit', 'text'),
      column('factor', 'text'),
      column('also', 'optionalList'),
      column('nominal', 'json'),
      column('note', 'text', long),
    ]),
  },
  evidenceTypes: {
    name: 'evidence_types',
    title: titles.evidence_types,
    part: 'evidenceTypes',
    columns: titled(spreadsheet.group('evidence_types_columns'), [
      column('id', 'text', 28),
      column('nameZh', 'text', 30),
      column('nameEn', 'text', 30),
      column('stage', 'text', 12),
      column('authority', 'text', 12),
      column('issuer', 'text', 30),
      column('typicalValidity', 'text', 20),
      column('validityMonths', 'nullableInteger'),
      column('proves', 'text', 40),
      column('segments', 'list'),
      column('howToVerify', 'text', 40),
      column('requirement', 'text', 10),
      column('trap', 'text', long),
      column('status', 'text', 20),
      column('standard', 'text', 20),
      column('holderMayIssue', 'boolean'),
      column('certifiesMaterial', 'boolean'),
      column('licensedMark', 'boolean'),
      column('norms', 'optionalList', 40),
      column('mustState', 'optionalList', 20),
    ]),
  },
  policies: {
    name: 'policies',
    title: titles.policies,
    part: 'policies',
    columns: titled(spreadsheet.group('policies_columns'), [
      column('id', 'text', 30),
      column('labelZh', 'text', 30),
      column('labelEn', 'text', 30),
      column('type', 'text', 10),
      column('default', 'value'),
      column('options', 'optionalList'),
      column('confirmBy', 'text', 14),
      column('source', 'text', 40),
      column('note', 'text', long),
    ]),
  },
  foreignSchemes: {
    name: 'foreign_schemes',
    title: titles.foreign_schemes,
    part: 'foreignSchemes',
    columns: titled(spreadsheet.group('foreign_schemes_columns'), [
      column('scheme', 'text', 24),
      column('labelZh', 'text', 30),
      column('labelEn', 'text', 30),
      column('certifiedAs', 'nullableText', 18),
      column('default', 'text', 16),
      column('source', 'text', 40),
      column('note', 'text', long),
    ]),
  },
  listEditions: {
    name: 'list_editions',
    title: titles.list_editions,
    part: 'listEditions',
    columns: titled(spreadsheet.group('list_editions_columns'), [
      column('ref', 'text'),
      column('nameZh', 'text', 30),
      column('edition', 'text', 12),
      column('inForceFrom', 'text', 14),
      column('supersedes', 'text', 12),
      column('source', 'text', 40),
      column('note', 'text', long),
    ]),
  },
  transition: {
    name: 'transition',
    title: titles.transition,
    part: 'transition',
    columns: titled(spreadsheet.group('transition_columns'), [
      column('id', 'text', 36),
      column('instruments', 'list'),
      column('when', 'json', 50),
      column('standard', 'json'),
      column('clauseZh', 'text', long),
      column('clauseEn', 'text', long),
      column('basis', 'text', 10),
    ]),
  },
  roles: {
    name: 'roles',
    title: titles.roles,
    part: 'roles',
    columns: titled(spreadsheet.group('roles_columns'), [
      column('role', 'text', 20),
      column('applicantRole', 'text', 20),
      column('labelZh', 'text', 24),
      column('labelEn', 'text', 30),
      column('stages', 'list'),
      column('implies', 'json'),
      column('note', 'text', long),
    ]),
  },
  examples: {
    name: 'examples',
    title: titles.examples,
    part: 'examples',
    columns: titled(spreadsheet.group('examples_columns'), [
      column('id', 'text', 24),
      column('itemCode', 'text', 10),
      column('kind', 'text', 10),
      column('by', 'text', 24),
      column('role', 'text', 18),
      column('useOfProceeds', 'nullableText', 30),
      column('line', 'json', 80),
    ]),
  },
  other: {
    name: 'other',
    title: titles.other,
    key: ['path'],
    columns: titled(spreadsheet.group('other_columns'), [
      column('path', 'text', 50),
      column('value', 'value', long),
    ]),
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
