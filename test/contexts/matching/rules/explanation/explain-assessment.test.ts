import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadTradeTables } from '../../../../../src/infrastructure/reference-files/load-trade-tables.js';
import { readLabelledLines } from '../../../../../src/commands/read-labelled-lines.js';
import { inputKnowledgeOf } from '../../../../../src/contexts/matching/contracts/input-knowledge.js';
import { assessmentExplainer } from '../../../../../src/contexts/matching/rules/explanation/explain-assessment.js';
import type {
  Explanation,
  LineExplanation,
} from '../../../../../src/contexts/matching/rules/explanation/explanation.js';
import { assess } from '../../../../../src/contexts/matching/rules/assessment/assess.js';
import type {
  AssessmentInput,
  GoodsLineInput,
} from '../../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { application, baseCatalogue, evidence, fact } from '../assessment/base-catalogue.js';

let compiled: CompiledCatalogue;
let explained: ReturnType<typeof assessmentExplainer>;
beforeAll(async () => {
  compiled = await baseCatalogue();
  explained = assessmentExplainer(compiled.content);
});

const explain = (input: AssessmentInput): Explanation => explained(assess(input, compiled));

const explainOne = (
  line: Omit<GoodsLineInput, 'lineNo'>,
  rest: Partial<AssessmentInput> = {},
): LineExplanation => {
  const [one] = explain(application([line], rest)).lines;
  if (one === undefined) throw new Error('no line');
  return one;
};

const turbine = (megawatts: number, rest = {}) => ({
  hsCode: '8502310000',
  descriptionZh: '陆上风力发电机组',
  descriptionEn: 'onshore wind turbine',
  shippedOn: '2026-02-10',
  facts: [fact('ratedPowerMW', megawatts, { unit: 'MW', evidence: evidence('test-report', rest) })],
});

/** Every sentence of an explanation. */
const sentencesOf = ({ lines, overall, share, transition }: Explanation) => [
  transition,
  overall,
  share,
  ...lines.flatMap(({ clauses, criteria, flags, headline, matched, neighbours, next }) => [
    headline,
    ...matched,
    ...neighbours.map((one) => one.text),
    ...clauses.map((one) => one.condition),
    ...criteria.map((one) => one.text),
    ...next,
    ...flags.map((one) => one.text),
  ]),
];

describe('the explanation of a line', () => {
  it('quotes the words of its own language, and says nothing twice', () => {
    const { criteria } = explainOne(
      { descriptionZh: '磷酸铁锂储能柜', descriptionEn: 'LFP battery energy storage cabinet' },
      { role: 'maker' },
    );
    expect(criteria[0]?.text).toEqual({
      zh: '满足：类别属于储能用可充电池系统；依据文字“储能柜”',
      en: 'met: Kind is one of Rechargeable battery for storage; by the words "battery energy storage cabinet"',
    });
  });

  it('names what would do in place of the proof it asks for', () => {
    const { next } = explainOne({ descriptionZh: '燃气蒸汽锅炉' }, { role: 'maker' });
    expect(next[0]?.zh).toMatch(
      /热效率.*（可用证明：.*）；也可改为证明：能效等级达到GB 24500的1级（可用证明：中国能效标识、.*）$/u,
    );
    expect(next[0]?.en).toMatch(/\(proof: .*\); or show instead: .*GB 24500/u);
  });

  it('tells what the description claims, with its words', () => {
    const { criteria } = explainOne(
      { descriptionZh: '陆上风力发电机组 6.25MW' },
      { role: 'maker' },
    );
    const said = criteria.find(({ text }) => text.en.includes('5 MW'))?.text;
    expect(said?.zh).toBe('未获证明：单机容量不低于5 MW；品名写有“6.25MW”，只是自述，没有证明');
    expect(said?.en).toMatch(/the description says "6\.25MW", a claim only, without proof$/);
  });

  it('names item, row and mark, and the words that led there', () => {
    const { headline, matched } = explainOne(turbine(6.25));
    expect(headline.en).toBe(
      'listed: item 8.5.1 "Trade in wind power equipment", row "Wholesale of other machinery and electronic products", √ enabling',
    );
    expect(headline.zh).toMatch(/^符合目录：条目8\.5\.1“风力发电装备贸易”/);
    expect(matched.map(({ zh }) => zh)).toEqual([
      '中文品名中的“陆上风力发电机组”',
      '英文品名中的“onshore wind turbine”',
      'HS编码850231（只作提示，不能单独认定）',
    ]);
  });

  it('says of each criterion whose clause it is, what was found and by which proof', () => {
    const { clauses, criteria } = explainOne(turbine(6.25));
    expect(criteria.find(({ text }) => text.en.includes('5 MW'))).toMatchObject({
      verdict: 'met',
      clause: '4.1.1',
      text: { en: expect.stringMatching(/found: 6\.25 MW; by: Third-party test report/) },
    });
    expect(clauses.map(({ itemCode }) => itemCode)).toEqual(['8.5.1', '4.1.1']);
  });

  it('says of a way that was not needed that another is met, and of a needed one no such thing', () => {
    const special = (megawatts: number) =>
      explainOne(turbine(megawatts)).criteria.find(({ text }) => text.en.includes('high-altitude'));
    expect(special(6.25)?.text.en).toMatch(/another of which is met$/);
    expect(special(4.5)?.text.en).not.toMatch(/another of which is met/);
  });

  it('bears no mark while the line is not listed', () => {
    expect(explainOne(turbine(4.5)).headline.en).not.toMatch(/√/);
  });

  it('says why a document does not count', () => {
    const { criteria } = explainOne(turbine(6.25, { validUntil: '2026-01-31' }));
    const power = criteria.find(({ text }) => text.en.includes('5 MW'));
    expect(power).toMatchObject({
      verdict: 'not_evidenced',
      text: {
        zh: expect.stringMatching(/不采信：在该日期已过有效期/),
        en: expect.stringMatching(/does not count: it had expired on the day that matters/),
      },
    });
  });

  it('says why each neighbour is not the item, by role, look-alike and part', () => {
    const texts = (line: Omit<GoodsLineInput, 'lineNo'>) =>
      new Map(
        explainOne(line).neighbours.map(({ code, itemCode, text }) => [itemCode, { code, text }]),
      );
    expect(texts(turbine(6.25)).get('4.1.1')).toMatchObject({
      code: 'role_trader',
      text: { en: expect.stringMatching(/^closed to the role "Trader with title"/) },
    });
    expect(texts({ descriptionEn: 'full hybrid sedan, no plug' }).get('8.2.1')).toMatchObject({
      text: { zh: expect.stringMatching(/与该条目的货物相近/) },
    });
    expect(texts({ descriptionZh: '光伏组件清洗机器人' }).get('8.5.2')).toMatchObject({
      code: 'named_as_part_only',
    });
  });

  it('asks for what would settle the line with the proofs that do', () => {
    expect(explainOne({ descriptionZh: '风力发电机组' }).next).toEqual([
      {
        zh: expect.stringMatching(/兆瓦.*可用证明/),
        en: expect.stringMatching(/to be shown: .*5 MW.*proof: /),
      },
    ]);
  });

  it('says what it cannot tell where nothing is understood, and that nothing covers where it is', () => {
    expect(explainOne({ descriptionZh: '12345' }).headline).toEqual({
      zh: '材料不足，无法认定：品名不足以看出是什么',
      en: 'cannot tell: evidence missing: the words do not tell what it is',
    });
    expect(explainOne({ descriptionZh: '男式全棉针织T恤衫' }).headline.en).toMatch(
      /no item covers/,
    );
  });
});

describe('the explanation of an application', () => {
  it('names the clause of the transition table and the shares', () => {
    const line = { ...turbine(6.25), value: { amountMinor: 1, currency: 'CNY' } };
    const { share, transition } = explain(application([line]));
    expect(transition.zh).toMatch(/^适用2025年版：银发〔2025〕132号/);
    expect(share.en).toBe('Green share by value: 100.00%');
    expect(explain(application([turbine(6.25)])).share.en).toMatch(/cannot be added up/);
  });

  it('tells which of what is to be looked at only who wrote the line can mend', () => {
    const asked = (hsCode: string): unknown =>
      explain(application([{ ...turbine(6.25), hsCode }])).lines[0]?.flags.map((flag) => [
        flag.code,
        flag.mendedInDraft,
      ]);
    expect(asked('0101210010')).toContainEqual(['hs_conflicts_with_description', true]);
    expect(asked('8502')).not.toContainEqual(expect.arrayContaining([true]));
  });

  it('has a sentence in both languages for every code that the labelled lines bring up', async () => {
    const trade = await loadTradeTables('reference');
    if (!trade.ok) throw new Error('reference/ is damaged');
    const knowledge = inputKnowledgeOf(compiled.content, trade.value.currencies);
    const labelled = await readLabelledLines('test/matching/labelled', knowledge);
    if (!labelled.ok) throw new Error(labelled.failure.join('\n'));
    const codes = new Set<string>();
    for (const { input } of labelled.value) {
      const explanation = explain(input);
      for (const { flags, neighbours } of explanation.lines)
        for (const { code, text } of [...flags, ...neighbours]) {
          codes.add(code.replace(/[:_].*/, ''));
          expect([text.zh, text.en]).not.toContain(code);
        }
      for (const { en, zh } of sentencesOf(explanation)) {
        expect(zh).toMatch(/[\u3400-\u9fff]/);
        expect(en).toMatch(/[a-z]/i);
      }
    }
    expect(codes.size).toBeGreaterThan(5);
  });
});
