import { beforeAll, describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { randomSource } from '../../../../../bench/measuring/random-source.js';
import { ruleSetRows } from '../../../../../src/contexts/catalogue/rules/bank-rules/rule-set-lists.js';
import {
  diffCatalogue,
  diffWithShipped,
  withHeldRules,
} from '../../../../../src/contexts/catalogue/rules/differences/diff-catalogue.js';
import { ruleSetNames } from '../../../../../src/contexts/rulebook/rules/bank-rules/rule-set.js';
import type {
  OwnRuleSets,
  RuleSetName,
  RuleSets,
} from '../../../../../src/contexts/rulebook/rules/bank-rules/rule-set.js';
import { canonicalJson } from '../../../../../src/kernel/values/canonical-json.js';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { valueAt } from '../../../../../src/contexts/rulebook/rules/governed/keyed-parts.js';
import { readDifferences } from '../../../../../src/contexts/catalogue/rules/differences/difference-text.js';
import { shippedBankRules } from '../../../../builders/bank-rules.js';
import { mutateJson } from '../../../../builders/mutate-json.js';
import { shippedCatalogue } from '../../../../builders/shipped-catalogue.js';

let content: CatalogueContent;
let shipped: RuleSets;
beforeAll(async () => {
  content = await shippedCatalogue();
  shipped = (await shippedBankRules()).ruleSets;
});

/** What an administrator reads when the bank makes these sets its own. */
const read = (bankRules: OwnRuleSets) =>
  readDifferences(
    diffWithShipped(content, { ...content, bankRules }, shipped),
    withHeldRules(content, shipped),
  ).map(({ text }) => text);

const own = 'made the bank’s own';

describe('a change of rule sets reads as', () => {
  it('another service level, in business days', () => {
    const { levels, ...others } = shipped['service-levels'];
    const changed = levels.map((one) =>
      one.status === 'first_review' ? { ...one, businessDays: 5 } : one,
    );
    expect(read({ 'service-levels': { ...others, levels: changed } })).toEqual([
      { zh: '办理时限：改为本行自定规则', en: `Service levels: ${own}` },
      {
        zh: '办理时限，审查：由3个工作日改为5个工作日',
        en: 'Service levels, first review: from 3 business days to 5 business days',
      },
    ]);
  });

  it('another limit in percent, another choice and another note, each by its name', () => {
    const policy = shipped['approval-policy'];
    const goodsValue = policy.goodsValue!;
    const [first, ...others] = goodsValue.rules;
    const changed = {
      ...policy,
      meta: { ...policy.meta, basis: '董事会决议2026-12' },
      partialApproval: { ...policy.partialApproval, atMost: 'requested_amount' as const },
      relatedParties: { ...policy.relatedParties, same_branch_family: false },
      goodsValue: { ...goodsValue, rules: [{ ...first!, atMostBasisPoints: 9050 }, ...others] },
    };
    const said = read({ 'approval-policy': changed }).map(({ zh }) => zh);
    expect(said.slice(1).sort()).toEqual(
      [
        '审批权限、职级与代办：融资额与货值：按用途：贷款、债券、贸易融资，支付货款：上限：由100%改为90.5%',
        '审批权限、职级与代办：部分批准：上限：由确定为绿色的金额改为申请金额',
        '审批权限、职级与代办：视为关联的人：同一机构的亲属：由是改为否',
        '审批权限、职级与代办：规则依据：依据：改为“董事会决议2026-12”',
      ].sort(),
    );
    const fewer = { ...policy, goodsValue: { ...goodsValue, rules: others } };
    expect(read({ 'approval-policy': fewer }).map(({ en }) => en)).toContain(
      'Approval limits, ranks and delegation: amount against the value of the goods: by use of the loan: changed',
    );
  });

  it('another limit of time, by its name and with its unit', () => {
    const levels = shipped['service-levels'];
    const papers = shipped['evidence-rules'];
    const { waivers, validity, financing } = papers;
    const said = read({
      'service-levels': { ...levels, draftDays: 16 },
      'evidence-rules': {
        ...papers,
        waivers: waivers.map((one) => ({ ...one, maximumDays: 6 })),
        financing: { ...financing, pendingMinutes: 6 },
        validity: {
          ...validity,
          byType: validity.byType.map((one) =>
            one.evidenceType === 'env-credit' ? { ...one, maximumAgeMonths: 6 } : one,
          ),
        },
      },
    });
    expect(said.slice(2).map(({ zh }) => zh)).toEqual([
      '材料规则：只能融资一次的材料：占用分钟数：由10分钟改为6分钟',
      '材料规则，有效期规则企业信用与行政处罚查询记录：由3个月改为6个月',
      '材料规则，豁免规则材料：由90天改为6天',
      '材料规则，豁免规则性能、判断：由30天改为6天',
      '办理时限：草稿无人改动至终止的天数：由90天改为16天',
    ]);
  });

  it('a checklist entry that is added, removed, or needed earlier', () => {
    const rules = shipped['evidence-rules'];
    const [contract] = rules.documents;
    const certificate = {
      ...contract!,
      id: 'origin',
      ask: { zh: '请提供原产地证', en: 'Provide the certificate of origin' },
    };
    const documents = [
      ...rules.documents
        .filter(({ id }) => id !== 'invoice')
        .map((one) =>
          one.id === 'transport' ? { ...one, neededFor: 'collection' as const } : one,
        ),
      certificate,
    ];
    expect(read({ 'evidence-rules': { ...rules, documents } }).map(({ en }) => en)).toEqual([
      `Papers and their rules: ${own}`,
      'Papers and their rules, checklist entry invoice: removed',
      'Papers and their rules, checklist entry origin: added: Provide the certificate of origin',
      'Papers and their rules, checklist entry transport: from required before the payout to required to complete the collection',
    ]);
  });

  it('another committee limit, as an amount of its currency', () => {
    const policy = shipped['approval-policy'];
    const limits = policy.committee.limits.map((one) =>
      one.currency === 'CNY' ? { ...one, aboveMinor: 5_000_000_000 } : one,
    );
    const committee = { ...policy.committee, limits };
    expect(read({ 'approval-policy': { ...policy, committee } })[1]).toEqual({
      zh: '审批权限、职级与代办，审批委员会限额 CNY：由CNY 100,000,000.00改为CNY 50,000,000.00',
      en: 'Approval limits, ranks and delegation, committee limit in CNY: from CNY 100,000,000.00 to CNY 50,000,000.00',
    });
  });

  it('being the bank’s own, even where it is as shipped; and given up again', () => {
    const { retention } = shipped;
    expect(read({ retention })).toEqual([
      { zh: '保存期限：改为本行自定规则', en: `Retention of cases: ${own}` },
    ]);
    const back = diffWithShipped({ ...content, bankRules: { retention } }, content, shipped);
    expect(readDifferences(back, content).map(({ text }) => text.zh)).toEqual([
      '保存期限：恢复为随附规则',
    ]);
  });
});

describe('the difference of rule sets', () => {
  test.each(ruleSetNames)('names every list of %s by a key each entry has', (name) => {
    for (const { at, key } of ruleSetRows[name].lists) {
      const list = valueAt(shipped[name], at) as readonly Record<string, unknown>[];
      const keys = list.map((entry) => String(entry[key]));
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  test.each(ruleSetNames)('of %s leaves nothing out', (name: RuleSetName) => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const changed = mutateJson(shipped[name], randomSource(seed)) as RuleSets[typeof name];
        const differs = canonicalJson(changed) !== canonicalJson(shipped[name]);
        const found = diffCatalogue(
          { ...content, bankRules: shipped },
          { ...content, bankRules: { ...shipped, [name]: changed } },
        );
        expect(found.length > 0).toBe(differs);
      }),
      { numRuns: 200 },
    );
  });
});
