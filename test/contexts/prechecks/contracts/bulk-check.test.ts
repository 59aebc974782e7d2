import { beforeAll, describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { parseAssessmentInput } from '../../../../src/contexts/prechecks/contracts/bulk-check.js';
import type { InputKnowledge } from '../../../../src/contexts/matching/contracts/input-knowledge.js';
import { knowledgeOfReference } from '../../matching/contracts/input-knowledge-of-reference.js';

let knowledge: InputKnowledge;
beforeAll(async () => {
  knowledge = await knowledgeOfReference();
});

type Members = Record<string, unknown>;
const line = (more: Members = {}): Members => ({
  lineNo: 1,
  descriptionZh: '风力发电机组',
  ...more,
});
const draft = (more: Members = {}): Members => ({
  id: 'a-1',
  role: 'maker',
  instrument: 'loan',
  lines: [line()],
  ...more,
});
const withFact = (fact: Members): Members => draft({ facts: [fact] });
const violationsOf = (input: unknown) => {
  const result = parseAssessmentInput(input, knowledge);
  return result.ok ? [] : result.failure;
};
const codesOf = (input: unknown) => violationsOf(input).map((one) => `${one.code} ${one.pointer}`);
const read = (input: unknown) => {
  const result = parseAssessmentInput(input, knowledge);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

/** The example of docs/rules/bulk-check.md#in, with real keys. */
const example: Members = {
  id: 'any string',
  role: 'trader',
  applicant: { name: '某贸易公司', uscc: '91110000600037341L' },
  direction: 'export',
  instrument: 'bond',
  facility: 'single',
  approvedOn: '2026-03-16',
  disbursement: { status: 'partly', drawdowns: [{ on: '2026-04-01' }] },
  bond: {
    status: 'filed',
    filedOn: '2025-06-01',
    registeredOn: null,
    turnedGreenOn: null,
    useOfProceedsChangedOn: null,
    issuerChooses: null,
  },
  useOfProceeds: '采购风电机组出口',
  industryCode: '5179',
  facts: [],
  lines: [
    {
      lineNo: 1,
      hsCode: '8502310000',
      descriptionZh: '海上风力发电机组',
      descriptionEn: 'Offshore wind turbine',
      model: 'WT-4500',
      quantity: '10',
      unit: '台',
      value: { amountMinor: 2_800_000_000, currency: 'USD' },
      shippedOn: '2026-02-10',
      facts: [
        {
          fact: 'ratedPowerMW',
          value: 4.5,
          unit: 'MW',
          holds: true,
          standard: null,
          statement: '铭牌',
          evidence: {
            type: 'spec-sheet',
            issuer: '某厂',
            holder: '某厂',
            holderAuthorises: true,
            scheme: null,
            model: 'WT-4500',
            number: '1',
            laboratoryQualified: null,
            issuedOn: '2026-03-01',
            validUntil: '2027-02-28',
          },
        },
      ],
    },
  ],
};

describe('what is accepted', () => {
  it('keeps an HS code that never was beside a description, for the assessment to set aside', () => {
    expect(read(draft({ lines: [line({ hsCode: '854199' })] }))).toMatchObject({
      lines: [{ hsCode: '854199' }],
    });
  });

  it('reads an HS code behind the letters HS', () => {
    expect(read(draft({ lines: [line({ hsCode: 'HS8502.31' })] }))).toMatchObject({
      lines: [{ hsCode: '850231' }],
    });
  });

  it('reads the example member for member', () => {
    expect(read(example)).toEqual(example);
  });

  it('takes everything but id, role, instrument and lines as missing or null', () => {
    const bare = read(draft());
    const names = [
      'applicant',
      'direction',
      'facility',
      'approvedOn',
      'disbursement',
      'bond',
      'useOfProceeds',
      'industryCode',
      'facts',
    ];
    const nulls = Object.fromEntries(names.map((name) => [name, null]));
    expect(read(draft(nulls))).toEqual(bare);
    const empty = {
      ...nulls,
      disbursement: { status: null, drawdowns: null },
      bond: { status: null, filedOn: null },
      applicant: { name: null, uscc: null },
    };
    expect(read(draft(empty))).toEqual({ ...bare, applicant: { name: null, uscc: null } });
  });

  it('takes an empty text as not given and gives a line without number its place', () => {
    const [first] = read(
      draft({
        lines: [{ hsCode: '', descriptionZh: ' ', descriptionEn: 'pump', model: '', value: {} }],
      }),
    ).lines;
    expect(first).toMatchObject({
      lineNo: 1,
      hsCode: null,
      descriptionZh: null,
      model: null,
      value: null,
    });
  });

  it('brings codes to their plain form', () => {
    const input = read(
      draft({
        applicant: { uscc: ' 91110000-60003734-1l' },
        industryCode: '711',
        lines: [
          line({ hsCode: '8541.43.00', value: { amountMinor: 1, currency: 'usd' } }),
          line({ lineNo: 2, hsCode: '８５４１４０', value: { amountMinor: 1, currency: 'CNH' } }),
        ],
      }),
    );
    expect(input.applicant?.uscc).toBe('91110000600037341L');
    expect(input.industryCode).toBe('0711');
    expect(input.lines.map(({ hsCode, value }) => [hsCode, value?.currency])).toEqual([
      ['85414300', 'USD'],
      ['854140', 'CNY'],
    ]);
  });

  it('takes texts over in NFC', () => {
    const decomposed = 'Géothermie'.normalize('NFD');
    expect(
      read(draft({ lines: [line({ descriptionEn: decomposed })] })).lines[0]?.descriptionEn,
    ).toBe('Géothermie');
  });

  test.each([
    [{ fact: 'conformsTo', value: ['gb/t 30843-2014'] }, ['GB/T 30843']],
    [{ fact: 'conformsTo', value: 'GB 38031' }, 'GB 38031'],
    [{ fact: 'conformsTo', value: [] }, []],
    [{ fact: 'certifiedAs', value: ['green-product'], holds: false }, ['green-product']],
    [{ fact: 'ratedPowerMW', value: '4500', unit: '千瓦' }, '4500'],
    [{ fact: 'waterQualityClass', value: 'III', unit: '类' }, 'III'],
    [{ fact: 'waferDiameterMm', value: 8, unit: 'inch' }, 8],
    [{ fact: 'energyEfficiencyGrade', value: 1, standard: 'GB 24500' }, 1],
    [{ fact: 'mercuryFree', value: true }, true],
    [{ fact: 'otherCertificate', value: 'GRS' }, 'GRS'],
    [{ fact: 'mercuryFree' }, null],
  ])('accepts the fact %j', (fact, value) => {
    expect(read(withFact(fact)).facts?.[0]?.value).toEqual(value);
  });

  it('accepts 5,000 lines and no more', () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, at) => line({ lineNo: at + 1 }));
    expect(read(draft({ lines: lines(5000) })).lines).toHaveLength(5000);
    expect(codesOf(draft({ lines: lines(5001) }))).toEqual(['too_many /lines']);
  });
});

describe('what is refused', () => {
  test.each<[string, Members, string]>([
    ['an unknown member', draft({ colour: 'red' }), 'unknown_member /colour'],
    [
      'an unknown member of a line',
      draft({ lines: [line({ hs: '1' })] }),
      'unknown_member /lines/0/hs',
    ],
    ['no id', draft({ id: undefined }), 'missing /id'],
    ['an empty id', draft({ id: '' }), 'too_short /id'],
    ['another role', draft({ role: 'seller' }), 'value_not_allowed /role'],
    ['another instrument', draft({ instrument: 'lease' }), 'value_not_allowed /instrument'],
    ['no lines', draft({ lines: [] }), 'too_few /lines'],
    ['lines that are no list', draft({ lines: {} }), 'wrong_type /lines'],
    ['a day that does not exist', draft({ approvedOn: '2026-02-30' }), 'no_such_date /approvedOn'],
    [
      'a day with a time',
      draft({ approvedOn: '2026-02-03T00:00:00Z' }),
      'no_such_date /approvedOn',
    ],
    [
      'a drawdown on no day',
      draft({ disbursement: { status: 'fully', drawdowns: [{ on: '2026-13-01' }] } }),
      'no_such_date /disbursement/drawdowns/0/on',
    ],
    [
      'a bond day that does not exist',
      draft({ bond: { status: 'filed', filedOn: '2025-06-31' } }),
      'no_such_date /bond/filedOn',
    ],
    [
      'a shipment on no day',
      draft({ lines: [line({ shippedOn: 'soon' })] }),
      'no_such_date /lines/0/shippedOn',
    ],
    [
      'a wrong check digit',
      draft({ applicant: { uscc: '91110000600037341N' } }),
      'uscc_check_digit /applicant/uscc',
    ],
    [
      'a placeholder USCC',
      draft({ applicant: { uscc: '93320500000000000K' } }),
      'uscc_placeholder /applicant/uscc',
    ],
    [
      'three HS digits',
      draft({ lines: [line({ hsCode: '850' })] }),
      'hs_code_length /lines/0/hsCode',
    ],
    [
      'a lost zero',
      draft({ lines: [line({ hsCode: '902209000' })] }),
      'hs_code_lost_zero /lines/0/hsCode',
    ],
    [
      'no such subheading',
      draft({ lines: [line({ hsCode: '854199', descriptionZh: ' ', descriptionEn: null })] }),
      'hs_code_unknown /lines/0/hsCode',
    ],
    [
      'the statistics bucket',
      draft({ lines: [line({ hsCode: '9999000000' })] }),
      'hs_code_statistics_bucket /lines/0/hsCode',
    ],
    [
      'RMB',
      draft({ lines: [line({ value: { amountMinor: 1, currency: 'RMB' } })] }),
      'currency_not_iso /lines/0/value/currency',
    ],
    [
      'a retired currency',
      draft({ lines: [line({ value: { amountMinor: 1, currency: 'HRK' } })] }),
      'currency_retired /lines/0/value/currency',
    ],
    [
      'an amount with decimals',
      draft({ lines: [line({ value: { amountMinor: 1.5, currency: 'USD' } })] }),
      'wrong_type /lines/0/value/amountMinor',
    ],
    [
      'an unsafe amount',
      draft({ lines: [line({ value: { amountMinor: 2 ** 53, currency: 'USD' } })] }),
      'too_large /lines/0/value/amountMinor',
    ],
    [
      'a negative amount',
      draft({ lines: [line({ value: { amountMinor: -1, currency: 'USD' } })] }),
      'too_small /lines/0/value/amountMinor',
    ],
    [
      'an amount as text',
      draft({ lines: [line({ value: { amountMinor: '1', currency: 'USD' } })] }),
      'wrong_type /lines/0/value/amountMinor',
    ],
    [
      'a quantity that is no decimal',
      draft({ lines: [line({ quantity: '1e3' })] }),
      'wrong_form /lines/0/quantity',
    ],
    ['a line that says nothing', draft({ lines: [{ lineNo: 1 }] }), 'line_says_nothing /lines/0'],
    ['a line number twice', draft({ lines: [line(), line()] }), 'line_no_repeated /lines/1/lineNo'],
    [
      'a line number taken by place',
      draft({ lines: [line({ lineNo: 2 }), line({ lineNo: null })] }),
      'line_no_repeated /lines/1/lineNo',
    ],
    [
      'an industry class of two digits',
      draft({ industryCode: '51' }),
      'industry_class_shape /industryCode',
    ],
    ['an unknown fact', withFact({ fact: 'ratedPowerMw' }), 'unknown_fact /facts/0/fact'],
    ['no fact key', withFact({ value: 1 }), 'missing /facts/0/fact'],
    ['the key of a prototype', withFact({ fact: 'toString' }), 'unknown_fact /facts/0/fact'],
    [
      'an unknown evidence type',
      withFact({ fact: 'mercuryFree', evidence: { type: 'spec-shet' } }),
      'unknown_evidence_type /facts/0/evidence/type',
    ],
    [
      'evidence without type',
      withFact({ fact: 'mercuryFree', evidence: { issuer: 'x' } }),
      'missing /facts/0/evidence/type',
    ],
    [
      'evidence issued on no day',
      withFact({ fact: 'mercuryFree', evidence: { type: 'spec-sheet', issuedOn: '2026-02-29' } }),
      'no_such_date /facts/0/evidence/issuedOn',
    ],
    [
      'another unit',
      withFact({ fact: 'ratedPowerMW', value: 1, unit: 'kg' }),
      'unit_not_accepted /facts/0/unit',
    ],
    [
      'milliwatts for megawatts',
      withFact({ fact: 'refrigerantOdp', value: 1, unit: 'GWP' }),
      'unit_not_accepted /facts/0/unit',
    ],
    [
      'a unit where there is none',
      withFact({ fact: 'mercuryFree', value: true, unit: 'MW' }),
      'unit_not_accepted /facts/0/unit',
    ],
    [
      'a text for a number',
      withFact({ fact: 'ratedPowerMW', value: 'big' }),
      'fact_value_type /facts/0/value',
    ],
    [
      'a number of a million digits',
      withFact({ fact: 'ratedPowerMW', value: '1e999999' }),
      'fact_value_type /facts/0/value',
    ],
    [
      'half a grade',
      withFact({ fact: 'energyEfficiencyGrade', value: 1.5 }),
      'fact_value_type /facts/0/value',
    ],
    [
      'a text for a boolean',
      withFact({ fact: 'mercuryFree', value: 'true' }),
      'fact_value_type /facts/0/value',
    ],
    [
      'a number for a text',
      withFact({ fact: 'otherCertificate', value: 1 }),
      'fact_value_type /facts/0/value',
    ],
    [
      'a list for an enum',
      withFact({ fact: 'fuelType', value: ['lng'] }),
      'fact_value_type /facts/0/value',
    ],
    [
      'a number for a set',
      withFact({ fact: 'conformsTo', value: 1 }),
      'fact_value_type /facts/0/value',
    ],
    [
      'an unknown enum value',
      withFact({ fact: 'fuelType', value: 'lgn' }),
      'fact_value_unknown /facts/0/value',
    ],
    [
      'an unknown member of a set',
      withFact({ fact: 'certifiedAs', value: ['green-product', 'grs'] }),
      'fact_value_unknown /facts/0/value/1',
    ],
    [
      'a list of numbers',
      withFact({ fact: 'certifiedAs', value: [1] }),
      'wrong_type /facts/0/value/0',
    ],
    [
      'text that turns direction',
      draft({ lines: [line({ descriptionEn: 'pump \u202egnp.exe' })] }),
      'text_unsafe_character /lines/0/descriptionEn',
    ],
    [
      'a zero-width space',
      draft({ useOfProceeds: 'wind\u200bfarm' }),
      'text_unsafe_character /useOfProceeds',
    ],
    ['a lone surrogate', draft({ id: 'a\ud800' }), 'text_unsafe_character /id'],
    [
      'a control character',
      draft({ applicant: { name: 'a\u0000b' } }),
      'text_unsafe_character /applicant/name',
    ],
    [
      'an over-long text',
      draft({ lines: [line({ descriptionZh: '风'.repeat(4001) })] }),
      'too_long /lines/0/descriptionZh',
    ],
  ])('%s', (_title, input, fault) => {
    expect(codesOf(input)).toEqual([fault]);
  });

  test.each([null, undefined, 1, 'text', [], true])('%j, which is no object', (input) => {
    expect(codesOf(input)).toHaveLength(1);
  });

  it('lists everything that is wrong at once, shape and meaning', () => {
    const faults = codesOf({
      id: 'x',
      role: 'seller',
      instrument: 'loan',
      approvedOn: '2026-02-30',
      extra: 1,
      lines: [
        {
          lineNo: 1,
          hsCode: '850',
          quantity: 5,
          facts: [{ fact: 'ratedPowerMW', unit: 'kg', value: {} }],
        },
        { lineNo: 1 },
      ],
    });
    expect([...faults].sort()).toEqual([
      'hs_code_length /lines/0/hsCode',
      'line_no_repeated /lines/1/lineNo',
      'line_says_nothing /lines/1',
      'no_such_date /approvedOn',
      'unit_not_accepted /lines/0/facts/0/unit',
      'unknown_member /extra',
      'value_not_allowed /role',
      'wrong_type /lines/0/facts/0/value',
      'wrong_type /lines/0/quantity',
    ]);
  });

  it('names the nearest keys, in both languages', () => {
    expect(violationsOf(withFact({ fact: 'ratedPowerMv' }))[0]?.detail).toEqual({
      zh: '没有事实项“ratedPowerMv”，是否为ratedPowerMW、ratedPowerKW？',
      en: 'There is no fact "ratedPowerMv"; did you mean ratedPowerMW, ratedPowerKW?',
    });
    const evidence = { type: 'testreport' };
    expect(violationsOf(withFact({ fact: 'mercuryFree', evidence }))[0]?.detail.en).toContain(
      'test-report',
    );
  });
});

it('never throws, whatever JSON comes', () => {
  const anything = fc.jsonValue({ maxDepth: 4 });
  const near = fc.record({
    id: fc.oneof(fc.string(), anything),
    role: fc.constantFrom('maker', 'x'),
    instrument: fc.constantFrom('loan', 'bond'),
    applicant: anything,
    disbursement: fc.oneof(anything, fc.record({ status: anything, drawdowns: anything })),
    bond: anything,
    facts: fc.oneof(
      anything,
      fc.array(
        fc.record({
          fact: fc.constantFrom('ratedPowerMW', 'conformsTo', 'fuelType', 'mercuryFree', 'x'),
          value: anything,
          unit: anything,
          evidence: anything,
        }),
      ),
    ),
    lines: fc.oneof(
      anything,
      fc.array(fc.record({ lineNo: anything, hsCode: fc.string(), value: anything })),
    ),
  });
  fc.assert(
    fc.property(fc.oneof(anything, near), (input) => {
      const result = parseAssessmentInput(input, knowledge);
      const violations = result.ok ? [] : result.failure;
      expect(violations.every(({ detail }) => detail.zh !== '' && detail.en !== '')).toBe(true);
      expect(result.ok || violations.length > 0).toBe(true);
    }),
    { numRuns: 300 },
  );
});
