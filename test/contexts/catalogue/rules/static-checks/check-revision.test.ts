import { beforeAll, describe, expect, it } from '@jest/globals';
import type {
  CatalogueContent,
  CatalogueNode,
  CatalogueRow,
  FactValue,
  ItemCriteria,
} from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { EvidenceRules } from '../../../../../src/contexts/rulebook/rules/bank-rules/evidence-rules.js';
import type {
  CriterionLeaf,
  CriterionNode,
} from '../../../../../src/contexts/rulebook/rules/criteria/criterion-node.js';
import { checkRevision } from '../../../../../src/contexts/catalogue/rules/static-checks/check-revision.js';
import { rowName } from '../../../../../src/contexts/rulebook/rules/wording/row-name.js';
import type { FindingPart } from '../../../../../src/contexts/catalogue/rules/static-checks/finding.js';
import {
  findingCodes,
  type FindingCode,
} from '../../../../../src/contexts/catalogue/rules/static-checks/finding-codes.js';
import {
  firstGrammarRules,
  firstWordClasses,
} from '../../../../../src/contexts/rulebook/rules/content/first-grammar.js';
import { withStatedCounts } from '../../../../../src/contexts/rulebook/rules/governed/governed-items.js';
import { plainEvidenceRules } from '../../../../builders/evidence-rules.js';
import { partOfCatalogue } from '../../../../builders/part-of-catalogue.js';
import { shippedCatalogue } from '../../../../builders/shipped-catalogue.js';

type Change = (content: CatalogueContent) => CatalogueContent;

const withItem =
  (code: string, change: (one: ItemCriteria) => ItemCriteria): Change =>
  (content) => ({
    ...content,
    criteria: content.criteria.map((one) => (one.itemCode === code ? change(one) : one)),
  });

/** The tree of 6.1.1 (a building's stars), which no other item of the part cites. */
const tree = (criterion: CriterionNode): Change =>
  withItem('6.1.1', (one) => ({ ...one, criterion }));

/** Two stars asked for instead of one, in the words of before unless others are given. */
const twoStars = (words: Partial<CriterionLeaf>): Change =>
  withItem('6.1.1', (one) => ({
    ...one,
    criterion: { ...(one.criterion as CriterionLeaf), value: 2, ...words },
  }));

const withNode =
  (code: string, change: (node: CatalogueNode) => CatalogueNode): Change =>
  (content) => ({
    ...content,
    nodes: content.nodes.map((node) => (node.code === code ? change(node) : node)),
  });

const withRow = (code: string, at: number, change: (row: CatalogueRow) => CatalogueRow): Change =>
  withNode(code, (node) => ({
    ...node,
    activities: (node.activities ?? []).map((row, place) => (place === at ? change(row) : row)),
  }));

const withPolicies =
  (change: (policies: CatalogueContent['policies']) => CatalogueContent['policies']): Change =>
  (content) => ({ ...content, policies: change(content.policies) });

const withPolicy = (id: string, value: string): Change =>
  withPolicies((policies) => ({
    ...policies,
    policies: policies.policies.map((one) => (one.id === id ? { ...one, default: value } : one)),
  }));

const withTerms =
  (code: string, terms: object): Change =>
  (content) => ({
    ...content,
    lexicon: content.lexicon.map((one) => (one.itemCode === code ? { ...one, ...terms } : one)),
  });

const together =
  (...changes: readonly Change[]): Change =>
  (content) =>
    changes.reduce((one, change) => change(one), content);

const same: Change = (content) => content;

const leaf = (
  fact: string,
  op: CriterionLeaf['op'],
  value: CriterionLeaf['value'],
  unit?: string,
): CriterionLeaf => ({
  fact,
  op,
  value,
  ...(unit === undefined ? {} : { unit }),
  labelZh: `${fact}${op}${String(value)}`,
  labelEn: `${fact} ${op} ${String(value)}`,
});

const power = (op: CriterionLeaf['op'], value: number) => leaf('ratedPowerKW', op, value, 'kW');
const stars = (op: CriterionLeaf['op'], value: number) =>
  leaf('buildingStarRating', op, value, 'star');
const holds = (fact: string, value = true) => leaf(fact, '=', value);
const whenStandard = (is: boolean, then: CriterionNode): CriterionNode => ({
  when: { fact: 'hasEfficiencyStandard', in: [is] },
  then,
});

const deep = (levels: number): CriterionNode =>
  levels === 0 ? power('>', 1) : { all: [deep(levels - 1), stars('>=', levels)] };

const goods = (code: string, at: number, kinds: readonly string[]): Change =>
  withItem(code, (one) => ({
    ...one,
    rows: one.rows.map((row) => (row.rowIndex === at ? { ...row, goods: { kinds } } : row)),
  }));

const hsEntry = (hsPrefix: string, tradeItem: string | null) => ({
  hsPrefix,
  tradeItem,
  manufactureItem: null,
  alternatives: [],
  confidence: 'low',
  reasonZh: '理由',
  reasonEn: 'reason',
  goodsZh: '货物',
  goodsEn: 'goods',
});
const hs =
  (...entries: readonly ReturnType<typeof hsEntry>[]): Change =>
  (content) => ({ ...content, hsMap: entries });

const edition = (ref: string): Change =>
  withPolicies((policies) => ({
    ...policies,
    listEditions: [...policies.listEditions, { ref, edition: '2024', inForceFrom: '2024-01-01' }],
  }));

const refer = (from: string, to: string): Change =>
  withItem(from, (one) => ({
    ...one,
    criterion: { all: [one.criterion, { item: to }] },
    borrowsFrom: [...one.borrowsFrom, to],
  }));

const goodsItemValues =
  (change: (values: readonly FactValue[]) => readonly FactValue[]): Change =>
  (content) => ({
    ...content,
    facts: content.facts.map((fact) =>
      fact.key === 'goodsItem' ? { ...fact, values: change(fact.values ?? []) } : fact,
    ),
  });

/** Another limit for the power of a wind turbine, worded anew. */
const windPower = (megawatts: number): Change =>
  withItem(
    '4.1.1',
    (one) =>
      JSON.parse(
        JSON.stringify(one, (_key, value: unknown) =>
          typeof value === 'object' &&
          value !== null &&
          'fact' in value &&
          value.fact === 'ratedPowerMW'
            ? {
                ...value,
                value: megawatts,
                labelZh: `不低于${megawatts}`,
                labelEn: `${megawatts} MW`,
              }
            : value,
        ),
      ) as typeof one,
  );

/** Every text that says five says six. */
const sixMegawatts = <Entry>(entry: Entry): Entry =>
  JSON.parse(JSON.stringify(entry).replaceAll('5 MW', '6 MW').replaceAll('5MW', '6MW')) as Entry;

interface Case {
  readonly part: FindingPart;
  readonly key: string;
  /** Where in the entry; left out where any place will do. */
  readonly pointer?: string;
  readonly fails: Change;
  /** As near to it as may be, and sound. */
  readonly sound: Change;
}

const oneKind = 'wind-turbine-offshore';

/** A rule of grammar of the bank's own, asked first, shown by an example and by what it leaves alone. */
const withRule =
  (counterexample: string): Change =>
  (content) => ({
    ...content,
    grammarRules: [
      {
        language: 'zh',
        id: 'own',
        where: 'next',
        when: { begins: ['折叠款'] },
        then: 'passed',
        example: { text: '绿色建筑折叠款', name: '绿色建筑' },
        counterexample: { text: counterexample, name: '绿色建筑' },
      },
      ...firstGrammarRules,
    ],
  });

/** A word class of the bank's own, and a rule that names it or words of its own. */
const withFoldings =
  (begins: string | readonly string[]): Change =>
  (content) => {
    const { grammarRules = [], ...others } = withRule('绿色建筑清洗机器人')(content);
    return {
      ...others,
      grammarRules: grammarRules.map((rule) =>
        rule.id === 'own' ? { ...rule, when: { begins } } : rule,
      ),
      wordClasses: [
        ...firstWordClasses,
        { language: 'zh', name: 'foldings', words: ['折叠款', '折叠式'] },
      ],
    };
  };

/** One failing and one sound example of each code. */
const cases: Readonly<Record<FindingCode, Case>> = {
  count: {
    part: 'meta',
    key: '',
    pointer: '/counts/level3',
    fails: (content) => ({ ...content, nodes: content.nodes.slice(0, -1) }),
    sound: same,
  },
  not_known: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion/fact',
    fails: tree(leaf('colourOfRoof', '=', true)),
    sound: tree(holds('hasEfficiencyStandard')),
  },
  repeated: {
    part: 'hsMap',
    key: '850231',
    pointer: '/hsPrefix',
    fails: hs(hsEntry('850231', null), hsEntry('850231', null)),
    sound: hs(hsEntry('850231', null), hsEntry('8502', null)),
  },
  missing: {
    part: 'nodes',
    key: '6.1.1',
    pointer: '/conditionSummaryZh',
    fails: withNode('6.1.1', (node) => ({ ...node, conditionSummaryZh: ' ' })),
    sound: withNode('6.1.1', (node) => ({ ...node, conditionSummaryZh: '一星级及以上' })),
  },
  inconsistent: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/borrowsFrom',
    fails: tree({ item: '6.1.2' }),
    sound: refer('6.1.1', '6.1.2'),
  },
  not_allowed: {
    part: 'nodes',
    key: '6.1',
    pointer: '/activities',
    fails: withNode('6.1', (node) => ({ ...node, activities: [] })),
    sound: same,
  },
  cycle: {
    part: 'criteria',
    key: '6.1.2',
    pointer: '/criterion',
    fails: together(refer('6.1.1', '6.1.2'), refer('6.1.2', '6.1.4'), refer('6.1.4', '6.1.1')),
    sound: together(refer('6.1.1', '6.1.2'), refer('6.1.2', '6.1.4'), refer('6.1.1', '6.1.4')),
  },
  when_fact: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion/when/fact',
    fails: tree({ when: { fact: 'ratedPowerKW', in: ['1'] }, then: stars('>=', 1) }),
    sound: tree(whenStandard(true, stars('>=', 1))),
  },
  empty: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion/any',
    fails: tree({ any: [] }),
    sound: tree({ all: [] }),
  },
  negated_set: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion/not/op',
    fails: tree({ not: leaf('conformsTo', 'includes', 'PV-NORM') }),
    sound: tree(leaf('conformsTo', 'includes', 'PV-NORM')),
  },
  too_deep: {
    part: 'criteria',
    key: '6.1.1',
    fails: tree(deep(40)),
    sound: tree(deep(31)),
  },
  too_large: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion',
    fails: tree({ any: Array.from({ length: 500 }, (_, at) => power('=', at)) }),
    sound: tree({ any: Array.from({ length: 499 }, (_, at) => power('=', at)) }),
  },
  too_long: {
    part: 'lexicon',
    key: '6.1.1',
    pointer: '/termsEn',
    fails: withTerms('6.1.1', { termsEn: Array.from({ length: 401 }, (_, at) => `term ${at}`) }),
    sound: withTerms('6.1.1', { termsEn: Array.from({ length: 400 }, (_, at) => `term ${at}`) }),
  },
  operator: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion/op',
    fails: tree(leaf('hasEfficiencyStandard', '>=', true)),
    sound: tree(leaf('hasEfficiencyStandard', 'in', [true, false])),
  },
  value_type: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion/value',
    fails: tree(stars('>=', 1.5)),
    sound: tree(power('>=', 1.5)),
  },
  value_list: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion/value',
    fails: tree(leaf('hasEfficiencyStandard', 'in', [true, true])),
    sound: tree(leaf('hasEfficiencyStandard', 'in', [true])),
  },
  unit_unfit: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion/unit',
    fails: tree(leaf('ratedPowerKW', '>=', 5, 'mm')),
    sound: tree(leaf('ratedPowerKW', '>=', 5, 'W')),
  },
  not_exactly_one: {
    part: 'transition',
    key: '',
    fails: (content) => ({
      ...content,
      transition: { ...content.transition, rows: content.transition.rows.slice(1) },
    }),
    sound: (content) => ({
      ...content,
      transition: { ...content.transition, rows: content.transition.rows.toReversed() },
    }),
  },
  standard_cites_nothing: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion',
    fails: tree({ ...stars('>=', 1), standard: 'as in item 6.1.2' }),
    sound: together(
      tree({ ...stars('>=', 1), standard: 'as in item 6.1.2' }),
      withItem('6.1.2', (one) => ({
        ...one,
        criterion: { ...stars('>=', 1), standard: 'GB/T 50378-2019' },
      })),
    ),
  },
  wording_kept: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion',
    fails: twoStars({}),
    sound: twoStars({ labelZh: '绿色建筑达到2星级及以上', labelEn: 'Two stars or better' }),
  },
  words_differ: {
    part: 'criteria',
    key: '4.1.1',
    fails: (content) =>
      withItem(
        '4.1.1',
        (one) => JSON.parse(JSON.stringify(one).replaceAll('"6 MW"', '"9 MW"')) as ItemCriteria,
      )(windPower(6)(content)),
    sound: windPower(6),
  },
  clause_kept: {
    part: 'nodes',
    key: '4.1.1',
    pointer: '/conditionSummaryZh',
    fails: windPower(6),
    sound: together(
      windPower(6),
      withNode('4.1.1', (node) => sixMegawatts(node)),
      withNode('8.5.1', (node) => sixMegawatts(node)),
      withItem('4.1.1', (one) => sixMegawatts(one)),
      withItem('8.5.1', (one) => sixMegawatts(one)),
    ),
  },
  condition_kept: {
    part: 'nodes',
    key: '4.1.1',
    pointer: '/conditionSummaryZh',
    fails: withNode('4.1.1', (node) => sixMegawatts(node)),
    sound: withNode('4.1.1', (node) => ({
      ...node,
      conditionSummaryZh: `${node.conditionSummaryZh ?? ''}。`,
    })),
  },
  limit_not_positive: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion',
    fails: tree({ any: [stars('>=', 1), power('<', -3)] }),
    sound: tree({ any: [stars('>=', 1), power('<', 3)] }),
  },
  limit_off_scale: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion',
    fails: twoStars({ value: 9 }),
    sound: twoStars({ value: 1 }),
  },
  limit_out_of_bounds: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion',
    fails: tree({ any: [stars('>=', 1), power('<', 90_000_000)] }),
    sound: tree({ any: [stars('>=', 1), power('<', 90_000)] }),
  },
  example_missing: {
    part: 'examples',
    key: '',
    fails: (content) => ({
      ...content,
      examples: (content.examples ?? []).filter(({ itemCode }) => itemCode !== '6.1.1'),
    }),
    sound: (content) => ({ ...content, examples: content.examples?.toReversed() ?? [] }),
  },
  engine_needs: {
    part: 'policies',
    key: 'greenSharePolicy',
    pointer: '',
    fails: withPolicies((policies) => ({
      ...policies,
      policies: policies.policies.filter(({ id }) => id !== 'greenSharePolicy'),
    })),
    sound: withPolicies((policies) => ({
      ...policies,
      policies: policies.policies.filter(({ id }) => id !== 'iccWeights'),
    })),
  },
  policy_unread: {
    part: 'policies',
    key: 'borrowedConditions',
    pointer: '/default',
    fails: withPolicy('borrowedConditions', 'all'),
    sound: withPolicy('greenSharePolicy', 'threshold'),
  },
  never_met: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion',
    fails: tree({ all: [power('<=', 30), leaf('ratedPowerKW', '>', 30_000, 'W')] }),
    sound: tree({ all: [power('<=', 30), leaf('ratedPowerKW', '>=', 30_000, 'W')] }),
  },
  branch_never_met: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion/all/1/any/0',
    fails: tree({ all: [power('<=', 30), { any: [power('>', 50), stars('>=', 1)] }] }),
    sound: tree({ all: [power('<=', 30), { any: [power('>', 20), stars('>=', 1)] }] }),
  },
  branch_never_entered: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion/all/1',
    fails: tree({ all: [holds('hasEfficiencyStandard'), whenStandard(false, stars('>=', 1))] }),
    sound: tree({ all: [whenStandard(true, power('>', 1)), whenStandard(false, stars('>=', 1))] }),
  },
  always_met: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion/all/0',
    fails: tree({ all: [stars('>=', 1), stars('>=', 2)] }),
    sound: tree({ all: [stars('>=', 1), power('>=', 2)] }),
  },
  branch_superfluous: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion/any/1',
    fails: tree({ any: [power('<=', 560), { all: [power('<=', 30), stars('>=', 2)] }] }),
    sound: tree({
      any: [
        { all: [power('<=', 560), stars('>=', 2)] },
        { all: [power('<=', 30), stars('>=', 1)] },
      ],
    }),
  },
  range_gap: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion',
    fails: tree({ any: [stars('=', 1), stars('>=', 3)] }),
    sound: tree({ any: [stars('=', 1), stars('>', 1)] }),
  },
  range_covered_twice: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion/any/1',
    fails: tree({
      any: [{ all: [power('<=', 30), stars('>=', 1)] }, { all: [power('>=', 30), stars('>=', 2)] }],
    }),
    sound: tree({
      any: [{ all: [power('<=', 30), stars('>=', 1)] }, { all: [power('>', 30), stars('>=', 2)] }],
    }),
  },
  values_uncovered: {
    part: 'criteria',
    key: '4.1.1',
    pointer: '/criterion',
    fails: withItem('4.1.1', (one) => ({ ...one, criterion: whenKinds([oneKind], [oneKind]) })),
    sound: withItem('4.1.1', (one) => ({ ...one, criterion: holds('hasEfficiencyStandard') })),
  },
  values_covered_twice: {
    part: 'criteria',
    key: '6.1.1',
    pointer: '/criterion',
    fails: tree({ all: [whenStandard(true, power('>', 1)), whenStandard(true, stars('>=', 1))] }),
    sound: tree({ all: [whenStandard(true, power('>', 1)), whenStandard(false, stars('>=', 1))] }),
  },
  kind_never_met: {
    part: 'criteria',
    key: '4.1.1',
    pointer: '/criterion',
    fails: withItem('4.1.1', (one) => ({
      ...one,
      criterion: { all: [leaf('kind', 'notIn', [oneKind]), one.criterion] },
    })),
    sound: withItem('4.1.1', (one) => ({
      ...one,
      criterion: { all: [{ any: [leaf('kind', 'in', [oneKind]), power('>', 1)] }, one.criterion] },
    })),
  },
  rows_overlap: {
    part: 'rows',
    key: '4.1.1#0',
    fails: together(goods('4.1.1', 0, [oneKind]), goods('4.1.2', 0, [oneKind]), openTrees),
    sound: together(
      goods('4.1.1', 0, [oneKind]),
      goods('4.1.2', 0, [oneKind]),
      openTrees,
      withNode('4.1.1', (node) => ({ ...node, crossRefs: ['4.1.2'] })),
    ),
  },
  rows_alike: {
    part: 'rows',
    key: '6.1.1#1',
    fails: (content) => {
      const [first] = content.nodes.find(({ code }) => code === '6.1.1')?.activities ?? [];
      return first === undefined ? content : withRow('6.1.1', 1, () => first)(content);
    },
    sound: (content) => {
      const [first] = content.nodes.find(({ code }) => code === '6.1.1')?.activities ?? [];
      return first === undefined
        ? content
        : withRow('6.1.1', 1, () => ({ ...first, activityZh: '另一活动' }))(content);
    },
  },
  not_pinned: {
    part: 'listEditions',
    key: 'GB 99999',
    pointer: '',
    fails: tree({ ...stars('>=', 1), standard: 'GB 99999' }),
    sound: together(tree({ ...stars('>=', 1), standard: 'GB 99999' }), edition('GB 99999')),
  },
  grammar_example: {
    part: 'grammarRules',
    key: 'zh=own',
    pointer: '/counterexample',
    fails: withRule('绿色建筑折叠款'),
    sound: withRule('绿色建筑清洗机器人'),
  },
  class_unused: {
    part: 'wordClasses',
    key: 'zh=foldings',
    pointer: '',
    fails: withFoldings(['折叠款']),
    sound: withFoldings('foldings'),
  },
  term_of_another_item: {
    part: 'lexicon',
    key: '6.1.1',
    pointer: '/termsEn/0',
    fails: (content) => {
      const [term = ''] = content.lexicon.find((one) => one.itemCode === '6.1.2')?.termsEn ?? [];
      return withTerms('6.1.1', { termsEn: [term.toUpperCase()] })(content);
    },
    sound: withTerms('6.1.1', { termsEn: ['a word nobody else has'] }),
  },
  term_short: {
    part: 'lexicon',
    key: '6.1.1',
    pointer: '/termsZh/0',
    fails: withTerms('6.1.1', { termsZh: ['泵'] }),
    sound: withTerms('6.1.1', { termsZh: ['水泵'] }),
  },
  question_unanswerable: {
    part: 'facts',
    key: 'goodsItem',
    pointer: '/values',
    fails: goodsItemValues((values) => values.filter(({ code }) => code !== '6.1.1')),
    sound: goodsItemValues((values) => values.toReversed()),
  },
  item_without_hs: {
    part: 'nodes',
    key: '4.1.1',
    pointer: '',
    fails: hs(hsEntry('850231', '4.1.2')),
    sound: hs(hsEntry('850231', '4.1.1')),
  },
  item_without_terms: {
    part: 'lexicon',
    key: '6.1.1',
    pointer: '/termsZh',
    fails: withTerms('6.1.1', { termsZh: [] }),
    sound: withTerms('6.1.1', { termsZh: ['绿色建筑'] }),
  },
};

function whenKinds(one: readonly string[], other: readonly string[]): CriterionNode {
  return {
    all: [
      { when: { fact: 'kind', in: one }, then: power('>', 1) },
      { when: { fact: 'kind', in: other }, then: stars('>=', 1) },
    ],
  };
}

function openTrees(content: CatalogueContent): CatalogueContent {
  const open = (one: ItemCriteria): ItemCriteria => ({
    ...one,
    criterion: { all: [] },
    rows: one.rows.map(({ criterion: _criterion, ...row }) => row),
  });
  return together(withItem('4.1.1', open), withItem('4.1.2', open))(content);
}

describe('the static checks', () => {
  let shipped: CatalogueContent;
  let base: CatalogueContent;
  beforeAll(async () => {
    shipped = await shippedCatalogue();
    const part = partOfCatalogue(shipped, ['4.1', '6.1']);
    base = withStatedCounts({ ...part, hsMap: [hsEntry('850231', '4.1.1')] });
  });

  const fresh = (content: CatalogueContent) =>
    checkRevision(content, base).filter(({ inherited }) => !inherited);

  describe.each(Object.entries(cases))('%s', (code, { fails, key, part, pointer, sound }) => {
    const ofCode = (content: CatalogueContent) =>
      fresh(content).filter((one) => one.code === code && one.part === part && one.key === key);

    it('is found where it stands, and says what, where and how to mend it', () => {
      const [finding] = ofCode(fails(base));
      const { meaning, remedy, severity } = findingCodes[code as FindingCode];
      expect(finding).toMatchObject({ severity, ...(pointer === undefined ? {} : { pointer }) });
      for (const language of ['zh', 'en'] as const) {
        // Keys that are codes of the program are read by the names of what they are of.
        const shown = /^[a-z]/u.test(key) ? '' : key;
        expect(finding?.text[language]).toContain(part === 'rows' ? rowName(key)[language] : shown);
        expect(finding?.text[language].endsWith(remedy[language])).toBe(true);
        expect(meaning[language]).not.toBe('');
      }
    });

    it('is not found in what is sound', () => {
      expect(ofCode(sound(base))).toEqual([]);
    });
  });

  it('find no error in the shipped catalogue, and know each of its warnings', () => {
    const findings = checkRevision(shipped, null);
    const counts = Object.fromEntries(
      [...new Set(findings.map(({ code }) => code))].map((code) => [
        code,
        findings.filter((one) => one.code === code).length,
      ]),
    );
    expect(counts).toEqual({
      item_without_hs: 33,
      values_uncovered: 59,
      values_covered_twice: 2,
      rows_overlap: 4,
      rows_alike: 2,
      not_pinned: 215,
    });
    expect(findings.every(({ severity }) => severity === 'warning')).toBe(true);
    expect(checkRevision(shipped, shipped).every(({ inherited }) => inherited)).toBe(true);
  });

  it('take a warning for inherited that moved within its entry, and a second one like it for new', () => {
    const gap: CriterionNode = { any: [stars('=', 1), stars('>=', 3)] };
    const before = tree({ all: [holds('hasEfficiencyStandard'), gap] })(base);
    const gaps = (criterion: CriterionNode) =>
      checkRevision(tree(criterion)(base), before).filter(({ code }) => code === 'range_gap');
    const moved = gaps({ all: [gap, holds('hasEfficiencyStandard')] });
    expect(moved).toMatchObject([{ pointer: '/criterion/all/0', inherited: true }]);
    const twice = gaps({ all: [whenStandard(true, gap), whenStandard(false, gap)] });
    expect(twice.map(({ inherited }) => inherited)).toEqual([true, false]);
  });

  it('call examples, rules and facts by their names, never by their keys', () => {
    const example = base.examples!.find(({ itemCode }) => itemCode === '6.1.1')!;
    const told = [
      cases.grammar_example.fails(base),
      cases.class_unused.fails(base),
      {
        ...base,
        bankRules: {
          'evidence-rules': {
            meta: { title: '', status: '', basis: '', asOf: '2026-11-26' },
            ...plainEvidenceRules,
            financing: {
              ...plainEvidenceRules.financing,
              evidenceTypes: [{ evidenceType: 'no-such', numberIsUnique: true }],
            },
          },
        },
      } as CatalogueContent,
      { ...base, examples: [...base.examples!, example] },
    ].map((content) => fresh(content)[0]!.text.zh.split('：')[0]);
    expect(told).toEqual([
      '语法规则“绿色建筑折叠款”',
      '词类“折叠款、折叠式”',
      '材料规则',
      expect.stringMatching(/^条目6\.1\.1“.*”的例子“.*”/u),
    ]);
  });

  it('tell a base from before all items were answers once what to add, and where it is at hand', () => {
    const old = goodsItemValues((values) => values.slice(0, 71))(shipped);
    const told = checkRevision(old, null).filter(({ key }) => key === 'goodsItem');
    expect(told).toHaveLength(1);
    expect(told[0]?.text.zh).toMatch(/有 200 个条目.*各补一个取值.*导出/);
    expect(told[0]?.text.en).toMatch(/200 items.*Add a value.*export/);
  });

  it('find a figure that a standard no longer has, though another standard has it, and its words', async () => {
    const shipped = await shippedCatalogue();
    const asks = (node: CriterionNode): CriterionNode =>
      JSON.parse(
        JSON.stringify(node).replaceAll(
          /"value":1,("unit":"grade","standard":"GB 32284",)[^}]*/gu,
          '"value":9,$1"labelZh":"能效等级达到GB 32284的2级","labelEn":"Grade 3 under GB 32284"',
        ),
      ) as CriterionNode;
    const changed = withItem('1.1.5', ({ criterion, rows, ...one }) => ({
      ...one,
      criterion: asks(criterion),
      rows: rows.map((row) =>
        row.criterion === undefined ? row : { ...row, criterion: asks(row.criterion) },
      ),
    }))(shipped);
    const found = checkRevision(changed, shipped).filter(({ inherited }) => !inherited);
    const texts = new Set(found.map(({ text }) => text.zh.replace(/^[^：]*：|。.*$/gu, '')));
    expect(texts).toEqual(
      new Set([
        '条件的限值为9，中文说明写的是“能效等级达到GB 32284的2级”',
        '条件的限值为9，英文说明写的是“Grade 3 under GB 32284”',
        '按GB 32284的条件已不再以1为限，条文说明（中文）仍写“石油化工离心泵达到GB 32284的1级”',
        '按GB 32284的条件已不再以1为限，条文说明（英文）仍写“petrochemical centrifugal pumps at grade 1 of GB 32284”',
        '条件“能效等级达到GB 32284的2级”的限值为9，而现有条件和例子中“能效等级”只有1至3',
        '条件“能效等级达到GB 32284的2级”的限值在“能效等级”的上下限之外：“能效等级”应在1至5之间（单位：级）',
      ]),
    );
  });

  describe('of listed values in the words of a clause', () => {
    const said = (changed: CatalogueContent) =>
      checkRevision(changed, shipped)
        .filter(({ code, inherited }) => /^c(lause|ondition)_kept$/u.test(code) && !inherited)
        .map(({ code, key, pointer }) => `${code} ${key} ${pointer}`);
    const hybrid = /"plug-in-hybrid",/u;
    const reread = <T>(one: T, change: (text: string) => string): T =>
      JSON.parse(change(JSON.stringify(one))) as T;
    const withoutHybrid = withItem('8.2.1', (one) =>
      reread(one, (text) => text.replace(hybrid, '')),
    );
    const wordless = withNode('8.2.1', (node) =>
      reread(node, (text) =>
        text.replaceAll('插电式混合动力或', '').replaceAll('plug-in hybrid or', 'or'),
      ),
    );

    it('tell a value that a condition lost and its clause names still', () => {
      const changed = withoutHybrid(shipped);
      expect(said(changed)).toEqual([
        'clause_kept 8.2.1 /conditionSummaryZh',
        'clause_kept 8.2.1 /conditionSummaryEn',
      ]);
      const [first] = checkRevision(changed, shipped).filter(({ code }) => code === 'clause_kept');
      expect(first?.text.zh).toMatch(/有条件已不再列“插电式混合动力.*”，条文说明（中文）仍写“/u);
    });

    it('tell a value that the clause lost and its conditions list still', () => {
      expect(said(wordless(shipped))).toContain('condition_kept 8.2.1 /conditionSummaryZh');
    });

    it('tell what is new on one side only', () => {
      const drives = (list: readonly string[], said: string): Change =>
        together(
          withItem('6.1.1', (one) => ({ ...one, criterion: leaf('driveType', 'in', [...list]) })),
          withNode('6.1.1', (node) => ({ ...node, conditionSummaryZh: said })),
        );
      const before = drives(['battery-electric'], '车辆为纯电动')(shipped);
      const found = (after: CatalogueContent) =>
        checkRevision(after, before)
          .filter(
            ({ code, key, inherited }) => /_kept$/u.test(code) && key === '6.1.1' && !inherited,
          )
          .map(({ text }) => text.zh.replace(/^[^：]*：|。.*$/gu, ''));
      const both = ['battery-electric', 'fuel-cell'];
      expect(found(drives(both, '车辆为纯电动')(before))).toEqual([
        '条件新列了“燃料电池”，条文说明（中文）未写：“车辆为纯电动”',
      ]);
      expect(found(drives(['battery-electric'], '车辆为纯电动或燃料电池')(before))).toEqual([
        '条文说明（中文）新写了“燃料电池”，没有条件列有该项',
      ]);
      expect(found(drives(both, '车辆为纯电动或燃料电池')(before))).toEqual([]);
    });

    it('are silent where words and conditions changed together, and where only the form of a tree did', () => {
      expect(said(together(withoutHybrid, wordless)(shipped))).toEqual([]);
      const rewrapped = shipped.criteria.map((one) => ({
        ...one,
        criterion: { all: [{ any: [one.criterion] }] },
        rows: one.rows.toReversed().map((row) => ({
          ...row,
          ...(row.criterion && { criterion: { all: [row.criterion] } }),
        })),
      }));
      expect(said({ ...shipped, criteria: rewrapped })).toEqual([]);
    });
  });

  it('put errors first', () => {
    const findings = checkRevision(
      together(cases.empty.fails, cases.item_without_hs.fails)(base),
      null,
    );
    const severities = findings.map(({ severity }) => severity);
    expect(severities[0]).toBe('error');
    expect(severities).toEqual(severities.toSorted());
  });

  it('find a cycle through three items, each with the way round', () => {
    const cycles = fresh(cases.cycle.fails(base)).filter(({ code }) => code === 'cycle');
    expect(cycles.map(({ key }) => key)).toEqual(['6.1.1', '6.1.2', '6.1.4']);
    expect(cycles[0]?.text.en).toContain('6.1.1 → 6.1.2 → 6.1.4 → 6.1.1');
  });

  it('find proofs that the rule sets of a bank ask for and that do not exist', () => {
    const { financing } = plainEvidenceRules;
    const proof = { evidenceType: 'horoscope', numberIsUnique: true };
    const rules = { ...plainEvidenceRules, financing: { ...financing, evidenceTypes: [proof] } };
    const meta = { title: '规则', status: 'test', basis: 'test', asOf: '2026-11-01' };
    const withRules = (own: EvidenceRules) =>
      fresh({ ...base, bankRules: { 'evidence-rules': { meta, ...own } } }).filter(
        ({ part }) => part === 'bankRules',
      );
    expect(withRules(rules)).toMatchObject([
      {
        severity: 'error',
        key: 'evidence-rules',
        pointer: '/rules/financing/evidenceTypes/0/evidenceType',
      },
    ]);
    expect(withRules(plainEvidenceRules)).toEqual([]);
  });

  it('find kinds and conditions that exclude each other through a cited item', () => {
    const cited = withItem('6.1.1', (one) => ({
      ...one,
      criterion: { all: [leaf('kind', 'in', ['csp-equipment']), { item: '4.1.1' }] },
      borrowsFrom: ['4.1.1'],
    }));
    expect(fresh(cited(base))).toMatchObject([
      { code: 'never_met', key: '6.1.1', pointer: '/criterion' },
    ]);
  });

  it('answer for a draft that cites itself a thousandfold without losing their way', () => {
    const wide: CriterionNode = {
      all: Array.from({ length: 200 }, () => ({ item: '6.1.2' }) as const),
    };
    const nest = (code: string, to: string) =>
      withItem(code, (one) => ({
        ...one,
        criterion: { all: Array.from({ length: 200 }, () => ({ item: to }) as const) },
        borrowsFrom: [to],
      }));
    const draft = together(tree(wide), nest('6.1.2', '6.1.3'), nest('6.1.3', '6.1.4'))(base);
    const started = process.cpuUsage();
    expect(fresh(draft).map(({ code }) => code)).toContain('inconsistent');
    expect(process.cpuUsage(started).user).toBeLessThan(20_000_000);
  });
});
