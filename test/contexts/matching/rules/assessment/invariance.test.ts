import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DealRole } from '../../../../../src/contexts/rulebook/rules/content/catalogue-terms.js';
import { assess } from '../../../../../src/contexts/matching/rules/assessment/assess.js';
import type { LineAssessment } from '../../../../../src/contexts/rulebook/rules/assessment/assessment.js';
import type { GoodsLineInput } from '../../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { application, assessOne, baseCatalogue, evidence, fact } from './base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

type Goods = Omit<GoodsLineInput, 'lineNo'>;
const goods: readonly Goods[] = [
  {
    descriptionZh: '陆上风力发电机组',
    descriptionEn: 'Onshore wind turbine',
    facts: [
      fact('ratedPowerMW', 6, { evidence: evidence('spec-sheet') }),
      fact('ratedPowerMW', 4, { evidence: evidence('spec-sheet') }),
      fact('turbineSpecialType', 'low-temperature', { evidence: evidence('iec61400') }),
    ],
  },
  { descriptionZh: '光伏组件', hsCode: '8541430000' },
  { descriptionZh: '家用电冰箱', descriptionEn: 'Household refrigerator', hsCode: '8418101000' },
  { descriptionEn: 'Electric bus for city transport', hsCode: '870240' },
  { descriptionZh: '光伏组件清洗机器人' },
  { descriptionZh: '不锈钢螺栓' },
  { hsCode: '8415101000' },
];
const roles: readonly DealRole[] = [
  'maker',
  'trader',
  'agent',
  'retailer',
  'end_buyer',
  'project_owner',
];

const verdictOf = ({ ghgMark, itemCode, outcome, row }: LineAssessment) => [
  outcome,
  itemCode,
  row?.rowId,
  ghgMark,
];

describe('what never changes a verdict', () => {
  it('is the order of lines', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...goods.keys()], { minLength: 2 }), (order) => {
        const lines = assess(application(order.map((at) => goods[at]!)), compiled).lines;
        lines.forEach((line, at) =>
          expect(verdictOf(line)).toEqual(verdictOf(assessOne(compiled, goods[order[at]!]!))),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('is that the same goods stood in a line before, in other numbers', () => {
    const partial = goods.flatMap((one) => [
      one,
      { ...one, shippedOn: '2026-02-10' },
      { ...one, facts: [] },
    ]);
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(partial.length - 1), quantity: fc.nat(9) }), {
          minLength: 2,
        }),
        (drawn) => {
          const lines = drawn.map(({ at, quantity }) => ({
            ...partial[at]!,
            quantity: String(quantity),
            unit: '台',
            value: { amountMinor: 100 * quantity, currency: 'CNY' },
          }));
          const alone = lines.map((line, at) => ({ ...assessOne(compiled, line), lineNo: at + 1 }));
          expect(assess(application(lines), compiled).lines).toEqual(alone);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is how many other goods of one name stand in the application', () => {
    const dated = Array.from({ length: 90 }, (_, at) => ({
      descriptionZh: '陆上风力发电机组',
      shippedOn: `2026-0${1 + (at % 9)}-0${1 + (at % 5)}`,
      facts: [
        fact('ratedPowerMW', 6, { evidence: evidence('spec-sheet', { validUntil: '2026-05-02' }) }),
      ],
    }));
    const alone = dated.map((line, at) => ({ ...assessOne(compiled, line), lineNo: at + 1 }));
    expect(assess(application(dated), compiled).lines).toEqual(alone);
  });

  it('is the order of facts', () => {
    const [turbine] = goods;
    const facts = turbine?.facts ?? [];
    fc.assert(
      fc.property(fc.shuffledSubarray([...facts], { minLength: facts.length }), (shuffled) => {
        expect(verdictOf(assessOne(compiled, { ...turbine, facts: shuffled }))).toEqual(
          verdictOf(assessOne(compiled, turbine!)),
        );
      }),
      { numRuns: 20 },
    );
  });

  /** White space between two Han phrases parts them: only inside a name, and around it, it says nothing. */
  const ofOneName = goods.filter(({ descriptionZh }) => descriptionZh !== '光伏组件清洗机器人');

  it('is white space in a name and around it', () => {
    const blank = fc.constantFrom(' ', '  ', '\t', '\u3000', '\n');
    const gapped = (text: string, blanks: readonly string[]): string =>
      text.replace(
        /(?<=[\u4e00-\u9fff ])(?=[\u4e00-\u9fff ])|^|$/g,
        (_, at: number) => blanks[at % blanks.length] ?? '',
      );
    fc.assert(
      fc.property(
        fc.constantFrom(...ofOneName),
        fc.array(blank, { minLength: 1, maxLength: 5 }),
        (line, blanks) => {
          const spaced: Goods = {
            ...line,
            descriptionZh: gapped(line.descriptionZh ?? '', blanks),
            descriptionEn: gapped(line.descriptionEn ?? '', blanks),
          };
          expect(verdictOf(assessOne(compiled, spaced))).toEqual(
            verdictOf(assessOne(compiled, line)),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is case, width or script', () => {
    const full = (text: string): string =>
      text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
    for (const line of goods) {
      const expected = verdictOf(assessOne(compiled, line));
      const { descriptionEn: en = null } = line;
      expect(
        verdictOf(assessOne(compiled, { ...line, descriptionEn: en?.toUpperCase() ?? null })),
      ).toEqual(expected);
      expect(
        verdictOf(assessOne(compiled, { ...line, descriptionEn: en === null ? null : full(en) })),
      ).toEqual(expected);
    }
  });

  it('is an extra fact nothing asks about', () => {
    const extra = fact('otherCertificate', 'GRS', { evidence: evidence('grs') });
    for (const line of goods) {
      const more = { ...line, facts: [...(line.facts ?? []), extra] };
      expect(verdictOf(assessOne(compiled, more))).toEqual(verdictOf(assessOne(compiled, line)));
    }
  });
});

describe('any text at all', () => {
  it('is judged without error, and gibberish is never listed', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(
            '光伏',
            '组件',
            '风',
            '电',
            '用',
            '不含',
            '|',
            '0',
            'solar ',
            'for ',
            'bus',
            '的',
            '，',
          ),
          { maxLength: 12 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(words, words, fc.constantFrom(...roles), (descriptionZh, descriptionEn, role) => {
        const line = assessOne(
          compiled,
          { descriptionZh, descriptionEn },
          { role, useOfProceeds: descriptionZh },
        );
        expect(['listed', 'not_listed', 'cannot_tell']).toContain(line.outcome);
        expect(line.candidates.length).toBeLessThanOrEqual(10);
      }),
      { numRuns: 500 },
    );
  });

  it('of ten thousand characters is judged too', () => {
    const text = '光伏组件用铝边框，'.repeat(1200).slice(0, 10_000);
    expect(assessOne(compiled, { descriptionZh: text }).outcome).not.toBe('listed');
  });
});
