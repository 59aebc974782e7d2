/**
 * The parts of a content whose entries have a key, one row each. Whatever is asked of every part walks these rows:
 * whether names exist, what differs, what an edit does, where a defect stands, the sheets, the words for people.
 */
import { findings } from '../../../../kernel/messages/findings.js';
import { spreadsheet } from '../../../../kernel/messages/spreadsheet.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { ruleSetNames } from '../bank-rules/rule-set.js';
import { firstGrammarRules, firstWordClasses } from '../content/first-grammar.js';
import { catalogueFiles } from '../content/catalogue-files.js';

/** What an entry may name; a fact's key stands for one of its values. */
export type NamedThing =
  | 'item'
  | 'fact'
  | 'evidenceType'
  | 'policy'
  | 'role'
  | 'kind'
  | 'document'
  | 'citedDocument'
  | 'activityStage'
  | 'applicantRole'
  | 'certifiedAs'
  | 'norm'
  | 'salesChannel';

export interface KeyedPart {
  /** What one entry is called. */
  readonly label: Bilingual;
  /** The members that lead to its list or map: from the content or, `within` another part, from one of its entries. */
  readonly at: readonly string[];
  readonly within?: string;
  /**
   * The members that make the key, and the signs between them: `ref@edition`. Within another part it follows that one's
   * key; `#` alone stands for the position.
   */
  readonly key: string;
  /** Of a map: what its names, and what its values are called in an entry. */
  readonly map?: {
    readonly name: string;
    readonly value: string;
    /** The names there may be, in their order. */
    readonly names?: readonly string[];
    /** Several maps of these names, which precede the keys. */
    readonly of?: readonly string[];
  };
  /** Read under the item that its keys name; what has no name of its own is called as the entry of that part. */
  readonly ofItem?: 'nodes' | 'rows';
  /** New entries stand where their code belongs by its numbers, and not at the end. */
  readonly byNumber?: true;
  /** Contents from before it was governed lack it, and an empty one is left out. */
  readonly optional?: true;
  /** The entries of a content that has no list of its own. */
  readonly shipped?: readonly object[];
  /** Where the same entries stand in `reference/`: file, and members in it. */
  readonly file?: readonly [string, ...string[]];
  /** Its table in the spreadsheet; without one it stands in that of another part, or of all that has none. */
  readonly sheet?: PartSheet;
  /** What entries name that must exist, by place (`*` for each of a list or map). */
  readonly names?: Readonly<Record<string, NamedThing>>;
}

/** A table of the catalogue's spreadsheet (docs/catalogue-spreadsheet.md); its cells are as the schema of the entry has them. */
export interface PartSheet {
  readonly name: string;
  readonly title: Bilingual;
  /** Of a part within another: the column that says which entry a row stands in. */
  readonly owner?: string;
  /** Members of the entry, in the order of the columns. */
  readonly columns: readonly SheetColumn[];
}

export interface SheetColumn {
  readonly name: string;
  readonly title: Bilingual;
  /** In characters; absent: as wide as cells of its kind usually are. */
  readonly width?: number;
}

const usual = null;
const long = 60;

const columns = <Name extends string>(
  titles: Readonly<Record<Name, Bilingual>>,
  widths: Readonly<Record<Name, number | null>>,
): readonly SheetColumn[] =>
  (Object.keys(widths) as Name[]).map((name) => {
    const width = widths[name];
    return { name, title: titles[name], ...(width === null ? {} : { width }) };
  });

const sheets = spreadsheet.group('sheets');

/** Differences are read in this order. */
export const keyedParts = {
  nodes: {
    label: findings.say('parts.nodes.label'),
    at: ['nodes'],
    ofItem: 'nodes',
    key: 'code',
    byNumber: true,
    file: [catalogueFiles.nodes],
    names: { 'crossRefs/*': 'item' },
    sheet: {
      name: 'items',
      title: sheets.items,
      columns: columns(spreadsheet.group('items_columns'), {
        code: 10,
        nameZh: 36,
        nameEn: 36,
        conditionSummaryZh: long,
        conditionSummaryEn: long,
        standards: usual,
        conditionLogic: usual,
        crossRefs: usual,
        gbt4754Codes: usual,
        relatedGbt4754Codes: usual,
        manufacturerDirectSaleIncluded: usual,
        thresholds: usual,
        sourceIssues: usual,
        confidence: 12,
        sourceRef: 40,
      }),
    },
  },
  rows: {
    label: findings.say('parts.rows.label'),
    within: 'nodes',
    at: ['activities'],
    ofItem: 'rows',
    key: '#',
    sheet: {
      name: 'rows',
      title: sheets.rows,
      owner: 'itemCode',
      columns: columns(spreadsheet.group('rows_columns'), {
        itemCode: 10,
        row: usual,
        gbt4754: 10,
        activityZh: 40,
        activityEn: 40,
        ghg: 12,
        activityType: 24,
        stage: 12,
        alsoStages: usual,
        stageBasis: 24,
        includesGbt4754: usual,
        conditionLogic: 12,
        standards: usual,
        sourceRef: 40,
      }),
    },
  },
  criteria: {
    label: findings.say('parts.criteria.label'),
    at: ['criteria'],
    ofItem: 'nodes',
    key: 'itemCode',
    byNumber: true,
    file: [catalogueFiles.criteria, 'items'],
    names: {
      itemCode: 'item',
      'borrowsFrom/*': 'item',
      'borrowsInferred/*': 'item',
      'freshness/*/ref': 'document',
    },
    sheet: {
      name: 'item_criteria',
      title: sheets.item_criteria,
      columns: columns(spreadsheet.group('item_criteria_columns'), {
        itemCode: 10,
        borrowsFrom: usual,
        borrowsInferred: usual,
        attestations: 40,
        freshness: 40,
        doubt: long,
        doubtEn: long,
      }),
    },
  },
  rowCriteria: {
    label: findings.say('parts.row_criteria.label'),
    within: 'criteria',
    at: ['rows'],
    ofItem: 'rows',
    key: '#rowIndex',
    names: { 'goods/kinds/*': 'kind' },
  },
  lexicon: {
    label: findings.say('parts.lexicon.label'),
    at: ['lexicon'],
    ofItem: 'nodes',
    key: 'itemCode',
    byNumber: true,
    file: [catalogueFiles.lexicon],
    names: { itemCode: 'item', 'source/*': 'item' },
    sheet: {
      name: 'terms',
      title: sheets.terms,
      columns: columns(spreadsheet.group('terms_columns'), {
        itemCode: 10,
        termsZh: long,
        termsEn: long,
        notTermsZh: long,
        notTermsEn: long,
        source: usual,
      }),
    },
  },
  examples: {
    label: findings.say('parts.examples.label'),
    at: ['examples'],
    key: 'id',
    optional: true,
    file: [catalogueFiles.examples],
    names: {
      itemCode: 'item',
      role: 'role',
      'line/facts/*/fact': 'fact',
      'line/facts/*/evidence/type': 'evidenceType',
    },
    sheet: {
      name: 'examples',
      title: sheets.examples,
      columns: columns(spreadsheet.group('examples_columns'), {
        id: 24,
        itemCode: 10,
        kind: 10,
        by: 24,
        role: 18,
        useOfProceeds: 30,
        line: 80,
      }),
    },
  },
  facts: {
    label: findings.say('parts.facts.label'),
    at: ['facts'],
    key: 'key',
    file: [catalogueFiles.facts],
    names: { 'evidenceTypes/*': 'evidenceType' },
    sheet: {
      name: 'facts',
      title: sheets.facts,
      columns: columns(spreadsheet.group('facts_columns'), {
        key: 28,
        type: 10,
        unit: 10,
        least: usual,
        most: usual,
        labelZh: 30,
        labelEn: 30,
        questionZh: long,
        questionEn: long,
        scope: 12,
        nature: 12,
        minimumAuthority: 14,
        evidenceTypes: 40,
        evidenceRule: 14,
        officerJudgement: usual,
        licensedMark: usual,
        note: long,
      }),
    },
  },
  factValues: {
    label: findings.say('parts.fact_values.label'),
    within: 'facts',
    at: ['values'],
    key: '=code',
    names: { 'items/*': 'item' },
    sheet: {
      name: 'fact_values',
      title: sheets.fact_values,
      owner: 'fact',
      columns: columns(spreadsheet.group('fact_values_columns'), {
        fact: 28,
        code: 28,
        labelZh: 30,
        labelEn: 30,
        items: 40,
      }),
    },
  },
  factUnits: {
    label: findings.say('parts.fact_units.label'),
    within: 'facts',
    at: ['units'],
    key: '=unit',
    sheet: {
      name: 'fact_units',
      title: sheets.fact_units,
      owner: 'fact',
      columns: columns(spreadsheet.group('fact_units_columns'), {
        fact: 28,
        unit: usual,
        factor: usual,
        also: usual,
        nominal: usual,
        note: long,
      }),
    },
  },
  valueTerms: {
    label: findings.say('parts.value_terms.label'),
    at: ['valueTerms'],
    key: 'fact=value',
    file: [catalogueFiles.valueTerms],
    names: { fact: 'fact' },
    sheet: {
      name: 'value_terms',
      title: sheets.value_terms,
      columns: columns(spreadsheet.group('value_terms_columns'), {
        fact: usual,
        value: 28,
        termsZh: long,
        termsEn: long,
        kindOnlyZh: usual,
        kindOnlyEn: usual,
        notTermsZh: usual,
        notTermsEn: usual,
      }),
    },
  },
  hsMap: {
    label: findings.say('parts.hs_map.label'),
    at: ['hsMap'],
    key: 'hsPrefix',
    file: [catalogueFiles.hsMap],
    names: { tradeItem: 'item', manufactureItem: 'item', 'alternatives/*': 'item' },
    sheet: {
      name: 'hs',
      title: sheets.hs,
      columns: columns(spreadsheet.group('hs_columns'), {
        hsPrefix: 10,
        tradeItem: 10,
        manufactureItem: 10,
        alternatives: usual,
        confidence: 12,
        goodsZh: 30,
        goodsEn: 30,
        kinds: usual,
        reasonZh: long,
        reasonEn: long,
        trapZh: long,
        trapEn: long,
      }),
    },
  },
  evidenceTypes: {
    label: findings.say('parts.evidence_types.label'),
    at: ['evidenceTypes'],
    key: 'id',
    file: [catalogueFiles.evidenceTypes, 'documents'],
    names: { 'norms/*': 'norm' },
    sheet: {
      name: 'evidence_types',
      title: sheets.evidence_types,
      columns: columns(spreadsheet.group('evidence_types_columns'), {
        id: 28,
        nameZh: 30,
        nameEn: 30,
        stage: 12,
        authority: 12,
        issuer: 30,
        typicalValidity: 20,
        validityMonths: usual,
        proves: 40,
        segments: usual,
        howToVerify: 40,
        requirement: 10,
        trap: long,
        status: 20,
        standard: 20,
        holderMayIssue: usual,
        certifiesMaterial: usual,
        licensedMark: usual,
        norms: 40,
        mustState: 20,
      }),
    },
  },
  policies: {
    label: findings.say('parts.policies.label'),
    at: ['policies', 'policies'],
    key: 'id',
    file: [catalogueFiles.policies, 'policies'],
    sheet: {
      name: 'policies',
      title: sheets.policies,
      columns: columns(spreadsheet.group('policies_columns'), {
        id: 30,
        labelZh: 30,
        labelEn: 30,
        type: 10,
        default: usual,
        options: usual,
        confirmBy: 14,
        source: 40,
        note: long,
      }),
    },
  },
  foreignSchemes: {
    label: findings.say('parts.foreign_schemes.label'),
    at: ['policies', 'foreignSchemes'],
    key: 'scheme',
    file: [catalogueFiles.policies, 'foreignSchemes'],
    names: { certifiedAs: 'certifiedAs' },
    sheet: {
      name: 'foreign_schemes',
      title: sheets.foreign_schemes,
      columns: columns(spreadsheet.group('foreign_schemes_columns'), {
        scheme: 24,
        labelZh: 30,
        labelEn: 30,
        certifiedAs: 18,
        default: 16,
        source: 40,
        note: long,
      }),
    },
  },
  listEditions: {
    label: findings.say('parts.list_editions.label'),
    at: ['policies', 'listEditions'],
    key: 'ref@edition',
    file: [catalogueFiles.policies, 'listEditions'],
    names: { ref: 'citedDocument' },
    sheet: {
      name: 'list_editions',
      title: sheets.list_editions,
      columns: columns(spreadsheet.group('list_editions_columns'), {
        ref: usual,
        nameZh: 30,
        edition: 12,
        inForceFrom: 14,
        supersedes: 12,
        source: 40,
        note: long,
      }),
    },
  },
  roles: {
    label: findings.say('parts.roles.label'),
    at: ['roleStages', 'roles'],
    key: 'role',
    file: [catalogueFiles.roleStages, 'roles'],
    names: { applicantRole: 'applicantRole' },
    sheet: {
      name: 'roles',
      title: sheets.roles,
      columns: columns(spreadsheet.group('roles_columns'), {
        role: 20,
        applicantRole: 20,
        labelZh: 24,
        labelEn: 30,
        stages: usual,
        implies: usual,
        note: long,
      }),
    },
  },
  stages: {
    label: findings.say('parts.stages.label'),
    at: ['roleStages', 'activityStageOf'],
    key: 'stage',
    map: { name: 'stage', value: 'activities' },
    file: [catalogueFiles.roleStages, 'activityStageOf'],
    names: { '*': 'activityStage' },
  },
  channels: {
    label: findings.say('parts.channels.label'),
    at: ['roleStages', 'stagesOfChannel'],
    key: 'channel',
    map: { name: 'channel', value: 'stages' },
    file: [catalogueFiles.roleStages, 'stagesOfChannel'],
    names: { '': 'salesChannel' },
  },
  transition: {
    label: findings.say('parts.transition.label'),
    at: ['transition', 'rows'],
    key: 'id',
    file: [catalogueFiles.transition, 'rows'],
    names: { 'standard/*/policy': 'policy' },
    sheet: {
      name: 'transition',
      title: sheets.transition,
      columns: columns(spreadsheet.group('transition_columns'), {
        id: 36,
        instruments: usual,
        when: 50,
        standard: usual,
        clauseZh: long,
        clauseEn: long,
        basis: 10,
      }),
    },
  },
  grammarRules: {
    label: findings.say('parts.grammar_rules.label'),
    at: ['grammarRules'],
    key: 'language=id',
    optional: true,
    file: [catalogueFiles.grammarRules],
    shipped: firstGrammarRules,
  },
  wordClasses: {
    label: findings.say('parts.word_classes.label'),
    at: ['wordClasses'],
    key: 'language=name',
    optional: true,
    file: [catalogueFiles.wordClasses],
    shipped: firstWordClasses,
  },
  nomenclature: {
    label: findings.say('parts.nomenclature.label'),
    at: ['nomenclature'],
    key: 'code',
    map: { name: 'code', value: 'text', of: ['chapters', 'headings', 'subheadings', 'removed'] },
  },
  bankRules: {
    label: findings.say('parts.bank_rules.label'),
    at: ['bankRules'],
    key: 'ruleSet',
    map: { name: 'ruleSet', value: 'rules', names: ruleSetNames },
    optional: true,
  },
} as const satisfies Readonly<Record<string, KeyedPart>>;

export type PartName = keyof typeof keyedParts;

export const partNames = Object.keys(keyedParts) as readonly PartName[];

export const partOf = (name: PartName): KeyedPart => keyedParts[name];

type Members = Readonly<Record<string, unknown>>;

/** The members that make the key of an entry, in their order. */
export const keyMembersOf = (name: PartName): readonly string[] =>
  partOf(name).key.match(/\w+/g) ?? [];

/** The key of an entry; of one within another part, what follows that one's key. */
export const keyIn = (name: PartName, entry: object, position = 0): string => {
  const { key } = partOf(name);
  if (key === '#') return `#${position}`;
  return key.replaceAll(/\w+/g, (member) => String((entry as Members)[member]));
};

/** What stands at the end of some members; undefined where one is missing. */
export const valueAt = (whole: unknown, at: readonly string[]): unknown =>
  at.reduce<unknown>((value, step) => (value as Members | undefined)?.[step], whole);

/** A copy with another value there; undefined takes the member away. */
export const withValueAt = <Whole>(
  whole: Whole,
  [step = '', ...further]: readonly string[],
  value: unknown,
): Whole => {
  const members: Members = typeof whole === 'object' && whole !== null ? (whole as Members) : {};
  const { [step]: before, ...others } = members;
  if (further.length === 0 && value === undefined) return others as Whole;
  const inside = further.length === 0 ? value : withValueAt(before, further, value);
  return { ...members, [step]: inside } as Whole;
};

/** The parts whose entries stand within those of another. */
export const partsWithin = (name: PartName): readonly PartName[] =>
  partNames.filter((one) => partOf(one).within === name);

/** The entries of a part that is a list of the content, as they stand there. */
export const entriesIn = (content: object, name: PartName): readonly Members[] =>
  (listIn(content, name, partOf(name).at) as readonly Members[] | undefined) ?? [];

/** What a content has of a part at a place, its own or as shipped; undefined for nothing. */
export const listIn = (content: object, name: PartName, at: readonly string[]): unknown =>
  valueAt(content, at) ?? partOf(name).shipped;

/** The part whose entries stand at a place of `reference/`, and the steps left from its list or map. */
export const partInFile = (
  file: string,
  steps: readonly string[],
): { readonly part: PartName; readonly inside: readonly string[] } | undefined => {
  const part = partNames.find((name) => {
    const [of, ...members] = partOf(name).file ?? [];
    return of === file && members.every((member, at) => member === steps[at]);
  });
  if (part === undefined) return undefined;
  return { part, inside: steps.slice((partOf(part).file ?? []).length - 1) };
};

/** Codes by their numbers: `1.9.2` before `1.10.1`. */
export const compareKeys = (left: string, right: string): number => {
  const [ones, others] = [stepsOf(left), stepsOf(right)];
  const length = Math.min(ones.length, others.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (ones[at] ?? 0) - (others[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return ones.length - others.length;
};

const stepsOf = (key: string): readonly number[] => key.split(/[.#]/).map(Number);
