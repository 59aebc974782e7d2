import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LineAssessment } from '../../../../../src/contexts/rulebook/rules/assessment/assessment.js';
import type {
  AssessmentInput,
  FactEvidence,
  GoodsLineInput,
  StatedFact,
} from '../../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import type { AssessOptions } from '../../../../../src/contexts/matching/rules/assessment/assess.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { assessOne, baseCatalogue, evidence, fact } from './base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

const motor = { descriptionZh: '永磁同步电动机', model: 'TYX-132' };
const grade = (
  document: Partial<FactEvidence> & { type?: string } = {},
  rest: Partial<StatedFact> = {},
) =>
  fact('energyEfficiencyGrade', 1, {
    standard: 'GB 30253',
    evidence: evidence(document.type ?? 'energy-test', document),
    ...rest,
  });

const judge = (
  facts: readonly StatedFact[],
  rest: Partial<AssessmentInput> = {},
  options: AssessOptions & { readonly line?: Partial<GoodsLineInput> } = {},
): LineAssessment => assessOne(compiled, { ...motor, ...options.line, facts }, rest, options);

const gradeTrace = (line: LineAssessment) =>
  line.criteria.find((one) => one.fact === 'energyEfficiencyGrade');

const expectUnusable = (line: LineAssessment, whyNot: string): void => {
  expect(line.outcome).toBe('cannot_tell');
  expect(gradeTrace(line)).toMatchObject({
    verdict: 'not_evidenced',
    basis: 'claim',
    evidence: { usable: false, whyNot },
  });
};

describe('usable evidence', () => {
  it('lists a motor of grade 1 with an accredited test', () => {
    expect(judge([grade()]).outcome).toBe('listed');
  });

  it('takes a claim without evidence for nothing', () => {
    const line = judge([grade({}, { evidence: null })]);
    expect(line.outcome).toBe('cannot_tell');
    expect(gradeTrace(line)).toMatchObject({ basis: 'claim', evidence: null });
  });

  it('takes a claim against the claimant for what it says', () => {
    const line = judge([grade({}, { value: 3, evidence: null })]);
    expect(line.outcome).toBe('not_listed');
    expect(gradeTrace(line)).toMatchObject({ verdict: 'not_met', basis: 'claim' });
  });

  it('leaves such a claim open when the bank does not count it', () => {
    const line = judge(
      [grade({}, { value: 3, evidence: null })],
      {},
      {
        policies: { claimsAgainstOwnInterestCount: false },
      },
    );
    expect(line.outcome).toBe('cannot_tell');
  });

  it('asks more than the maker’s own sheet for a grade', () => {
    expectUnusable(judge([grade({ type: 'spec-sheet' })]), 'authority_too_low');
  });

  it('refuses a test that the applicant or the holder issued itself, and takes its energy label', () => {
    const own = { applicant: { name: '示例电机有限公司' }, role: 'maker' } as const;
    for (const document of [
      { issuer: '示例电机（有限）公司' },
      { issuer: '某电机厂', holder: '某电机厂', holderAuthorises: true },
    ]) {
      const line = judge([grade(document)], own);
      expectUnusable(line, 'issued_by_party');
      expect(judge([grade({ ...document, issuer: '国家电机检测中心' })], own).outcome).toBe(
        'listed',
      );
      const label = gradeTrace(judge([grade({ ...document, type: 'cn-energy-label' })], own));
      expect(label?.evidence).toMatchObject({ usable: true });
    }
  });

  it('refuses a document that names another model, and reads the same one in other spelling', () => {
    expectUnusable(judge([grade({ model: 'TYX-160' })]), 'other_model');
    expect(judge([grade({ model: 'tyx 132' })]).outcome).toBe('listed');
  });

  it('refuses an expired document and one issued later', () => {
    expectUnusable(judge([grade({ validUntil: '2026-03-15' })]), 'expired');
    expectUnusable(judge([grade({ issuedOn: '2026-03-17' })]), 'not_yet_issued');
    expect(judge([grade({ validUntil: '2026-03-16', issuedOn: '2026-03-16' })]).outcome).toBe(
      'listed',
    );
  });

  it('tests validity on the day of shipment before that of approval', () => {
    const shipped = { line: { shippedOn: '2026-02-10' } };
    expect(judge([grade({ validUntil: '2026-03-01' })], {}, shipped).outcome).toBe('listed');
    expectUnusable(judge([grade({ issuedOn: '2026-02-11' })], {}, shipped), 'not_yet_issued');
  });

  it('tests it today when neither day is known', () => {
    const open = { approvedOn: null };
    const expired = [grade({ validUntil: '2026-06-30' })];
    expect(gradeTrace(judge(expired, open, { today: '2026-06-30' }))?.verdict).toBe('met');
    expect(gradeTrace(judge(expired, open, { today: '2026-07-01' }))?.verdict).toBe(
      'not_evidenced',
    );
  });

  it('takes undated evidence with a flag, or not when the bank says so', () => {
    const undated = [grade({ issuedOn: null, validUntil: null })];
    const line = judge(undated);
    expect(line.outcome).toBe('listed');
    expect(line.flags).toContain('undated_evidence');
    expectUnusable(judge(undated, {}, { policies: { undatedEvidenceUsable: false } }), 'undated');
  });

  it('refuses a test report of another holder unless the holder authorises it', () => {
    const applicant = { applicant: { name: '华东电机有限公司' } };
    expectUnusable(judge([grade({ holder: '别家电机有限公司' })], applicant), 'other_holder');
    expect(
      judge([grade({ holder: '别家电机有限公司', holderAuthorises: true })], applicant).outcome,
    ).toBe('listed');
    expect(judge([grade({ holder: '华东电机（有限公司）' })], applicant).outcome).toBe('listed');
  });

  const bothNames = {
    applicant: { name: '华东电机有限公司', nameEn: 'Huadong Motor Co., Ltd.' },
  };
  it.each([
    '华东电机有限公司 Huadong Motor Co., Ltd.',
    'Huadong Motor Co., Ltd. (华东电机有限公司)',
  ])('takes both names of the applicant together: %s', (holder) => {
    expect(judge([grade({ holder })], bothNames).outcome).toBe('listed');
  });

  it('takes no other firm for the applicant by one name of two', () => {
    const holder = '华东电机有限公司 Huanan Motor Co., Ltd.';
    expectUnusable(judge([grade({ holder })], bothNames), 'other_holder');
  });

  it('takes a product certificate of the goods’ maker from a trader, not from another maker', () => {
    const label = [grade({ type: 'cn-energy-label', holder: '别家电机有限公司' })];
    expect(judge(label).outcome).toBe('listed');
    expectUnusable(judge(label, { role: 'maker' }), 'other_holder');
  });

  it('refuses the report of a laboratory that is not qualified', () => {
    expectUnusable(judge([grade({ laboratoryQualified: false })]), 'laboratory_not_qualified');
  });

  it('takes a grade only under the standard the criterion names, whatever its year', () => {
    expect(judge([grade({}, { standard: 'GB 30253-2024' })]).outcome).toBe('listed');
    for (const standard of ['GB 18613; GB 30253', 'GB/T 1032、GB 30253-2024'])
      expect(judge([grade({}, { standard })]).outcome).toBe('listed');
    expect(gradeTrace(judge([grade({}, { standard: 'GB 18613' })]))).toMatchObject({
      basis: 'none',
    });
    expectUnusable(judge([grade({}, { standard: null })]), 'standard_not_named');
  });
});

describe('documents that disagree', () => {
  it('takes figures that fall on one side of the test', () => {
    expect(judge([grade(), grade()]).outcome).toBe('listed');
    const turbine = { descriptionZh: '陆上风力发电机组' };
    const both = [6, 7].map((value) =>
      fact('ratedPowerMW', value, { evidence: evidence('spec-sheet') }),
    );
    expect(assessOne(compiled, { ...turbine, facts: both }).outcome).toBe('listed');
  });

  it('leaves it open and flags it when they fall on both', () => {
    const line = judge([grade(), grade({}, { value: 2 })]);
    expect(line.outcome).toBe('cannot_tell');
    expect(line.flags).toContain('contradictory_evidence');
  });

  it('does not let a claim against interest outweigh evidence', () => {
    expect(judge([grade(), grade({}, { value: 3, evidence: null })]).outcome).toBe('listed');
  });
});

describe('sets', () => {
  const battery = { descriptionZh: '车用动力电池包' };
  const conforms = (value: readonly string[], rest: Partial<StatedFact> = {}) =>
    fact('conformsTo', value, { evidence: evidence('battery-safety'), ...rest });
  const three = ['GB 38031', 'GB/T 31486', 'GB/T 31484'];

  it('unites several statements', () => {
    const facts = three.map((one) => conforms([one]));
    expect(assessOne(compiled, { ...battery, facts }).outcome).toBe('listed');
  });

  it('does not take silence on a member for a denial', () => {
    const line = assessOne(compiled, { ...battery, facts: [conforms(three.slice(0, 2))] });
    expect(line.outcome).toBe('cannot_tell');
    expect(line.shortestPath).toHaveLength(1);
    expect(line.shortestPath[0]?.ask.zh).toContain('GB/T 31484');
  });

  it('takes a denial and an empty set for what they say', () => {
    const denied = [conforms(three.slice(0, 2)), conforms(['GB/T 31484'], { holds: false })];
    expect(assessOne(compiled, { ...battery, facts: denied }).outcome).toBe('not_listed');
    expect(assessOne(compiled, { ...battery, facts: [conforms([])] }).outcome).toBe('not_listed');
  });
});

describe('certificates', () => {
  const rice = { descriptionZh: '有机大米' };
  const organic = (document: Partial<FactEvidence> & { type: string }) =>
    fact('certifiedAs', ['organic'], { evidence: evidence(document.type, document) });

  it('lists organic rice with the Chinese certificate', () => {
    expect(
      assessOne(compiled, { ...rice, facts: [organic({ type: 'organic-cert' })] }).outcome,
    ).toBe('listed');
  });

  it('asks when the certificate is of a foreign scheme the bank does not recognise', () => {
    const foreign = [organic({ type: 'foreign-product-certificate', scheme: 'EU organic' })];
    expect(assessOne(compiled, { ...rice, facts: foreign }).outcome).toBe('cannot_tell');
    const policies = { 'foreignScheme.eu-organic': 'recognised' };
    expect(assessOne(compiled, { ...rice, facts: foreign }, {}, { policies }).outcome).toBe(
      'listed',
    );
  });

  it('never takes a recognised scheme for a certificate it does not correspond to', () => {
    const msc = [organic({ type: 'foreign-product-certificate', scheme: 'MSC' })];
    const policies = { 'foreignScheme.msc': 'recognised', foreignSchemeDefault: 'recognised' };
    expect(assessOne(compiled, { ...rice, facts: msc }, {}, { policies }).outcome).toBe(
      'cannot_tell',
    );
  });

  it('shows a certificate outside the list and never counts it', () => {
    const other = fact('otherCertificate', 'GRS 4.0', { evidence: evidence('grs') });
    expect(assessOne(compiled, { ...rice, facts: [other] }).outcome).toBe('cannot_tell');
  });
});

describe('certified goods', () => {
  const certified = (certificate: string, type: string) =>
    fact('certifiedAs', [certificate], { evidence: evidence(type) });

  it('are listed in 8.7.1 by their certificate, though another item asks for more', () => {
    const conditioner = { descriptionZh: '分体空调', hsCode: '8415101000' };
    const facts = [certified('energy-saving', 'cqc-energy-saving')];
    const line = assessOne(compiled, { ...conditioner, facts });
    expect(line).toMatchObject({ outcome: 'listed', itemCode: '8.7.1', ghgMark: 'none' });
    expect(line.candidates[1]).toMatchObject({ itemCode: '8.1.3', verdict: 'not_evidenced' });
    expect(assessOne(compiled, { descriptionZh: '分体空调', facts }).itemCode).toBe('8.7.1');
    expect(assessOne(compiled, conditioner)).toMatchObject({
      outcome: 'cannot_tell',
      itemCode: '8.1.3',
    });
  });

  it('of a group it does not name are asked about, unless the bank takes them', () => {
    const toys = {
      descriptionZh: '玩具积木',
      hsCode: '9503002100',
      facts: [certified('green-product', 'cn-green-product')],
    };
    expect(assessOne(compiled, toys).outcome).not.toBe('listed');
    const policies = { certifiedGoodsOutsideNamedGroups: true };
    expect(assessOne(compiled, toys, {}, { policies }).outcome).toBe('listed');
  });

  it('are not listed on a certificate when neither word nor code says what they are', () => {
    const facts = [certified('organic', 'organic-cert')];
    expect(assessOne(compiled, { descriptionZh: '有机棉T恤', facts }).outcome).toBe('cannot_tell');
  });
});

describe('refrigerants', () => {
  const fridge = {
    descriptionZh: '家用电冰箱',
    facts: [
      fact('energyEfficiencyGrade', 1, {
        standard: 'GB 12021.2',
        evidence: evidence('cn-energy-label'),
      }),
      fact('refrigerantClass', 'natural', { evidence: evidence('spec-sheet') }),
    ],
  };

  it('needs no proof of zero ozone potential for a natural refrigerant', () => {
    expect(assessOne(compiled, fridge).outcome).toBe('listed');
  });

  it('asks a reviewer when the bank does not take natural refrigerants for low GWP', () => {
    const line = assessOne(
      compiled,
      fridge,
      {},
      { policies: { naturalRefrigerantsAccepted: false } },
    );
    expect(line.outcome).toBe('cannot_tell');
    expect(line.shortestPath.map((step) => step.fact)).toEqual(['refrigerantLowGwp']);
  });
});
