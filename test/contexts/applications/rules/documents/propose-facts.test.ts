import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { FactDefinition } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { DocumentReading } from '../../../../../src/contexts/applications/rules/documents/document-reading.js';
import { proposeFacts } from '../../../../../src/contexts/applications/rules/documents/propose-facts.js';
import type { AskedEntry } from '../../../../../src/contexts/applications/rules/documents/propose-facts.js';
import { readFields } from '../../../../../src/contexts/applications/rules/documents/read-fields.js';

const sha256 = (input: string | Uint8Array): string =>
  createHash('sha256').update(input).digest('hex');

const factOf = (over: Partial<FactDefinition>): FactDefinition => ({
  key: 'fact',
  type: 'number',
  labelZh: '额定功率',
  labelEn: 'Rated power',
  questionZh: '',
  questionEn: '',
  scope: 'line',
  nature: 'performance',
  minimumAuthority: 'accredited',
  evidenceTypes: [],
  evidenceRule: '',
  ...over,
});

const power = factOf({
  key: 'ratedPowerKW',
  units: [
    { unit: 'kW', factor: '1', also: ['千瓦'] },
    { unit: 'MW', factor: '1000' },
  ],
});
const grade = factOf({
  key: 'energyEfficiencyGrade',
  type: 'integer',
  labelZh: '能效等级',
  labelEn: 'Energy efficiency grade',
  units: [{ unit: 'grade', factor: '1', also: ['级'] }],
});
const list = factOf({
  key: 'conformsTo',
  type: 'set',
  values: [
    {
      code: 'PV-NORM',
      labelZh: '光伏制造行业规范条件（最新版）',
      labelEn: 'PV manufacturing norms',
    },
    { code: 'GB/T 3560', labelZh: '绝热材料', labelEn: 'Insulation' },
    { code: 'GB/T 35605', labelZh: '墙体材料', labelEn: 'Wall materials' },
    { code: 'BATTERY-NORM', labelZh: '锂离子电池行业规范条件', labelEn: 'Battery norms' },
  ],
});
const attested = factOf({ key: 'complianceAttested', type: 'boolean' });

const entry = (fact: FactDefinition, standard: string | null = null): AskedEntry => ({
  entryId: `L1-${fact.key}`,
  fact,
  standard,
});

const readingOf = (...pages: readonly string[]): DocumentReading => ({
  reader: { name: 'reader', version: '1' },
  doubt: null,
  pageCount: pages.length,
  pages,
  fields: readFields(pages),
});

const paper = { contentHash: 'sha256:00', evidenceType: 'test-report' };

const proposed = (reading: DocumentReading, entries: readonly AskedEntry[], of = paper) =>
  proposeFacts(reading, entries, of, sha256).map(
    ({ entryId, field, value, unit, support }) =>
      `${entryId ?? 'document'} ${field} = ${JSON.stringify(value)}${unit === null ? '' : ` ${unit}`} (${support})`,
  );

describe('proposals', () => {
  it('carry value, unit, page, quote and reader, under an id that the same reading gives again', () => {
    const reading = readingOf('封面', '额定功率：110 kW');
    const [proposal, ...more] = proposeFacts(reading, [entry(power)], paper, sha256);
    expect(proposal).toEqual({
      proposalId: expect.stringMatching(/^[0-9a-f]{32}$/),
      entryId: 'L1-ratedPowerKW',
      fact: 'ratedPowerKW',
      field: 'value',
      value: 110,
      unit: 'kW',
      page: 2,
      line: 1,
      quote: '额定功率：110 kW',
      support: 'labelled',
      reader: { name: 'reader', version: '1' },
    });
    expect(more).toEqual([]);
    expect(proposeFacts(reading, [entry(power)], paper, sha256)).toEqual([proposal]);
    const ofOtherBytes = proposeFacts(
      reading,
      [entry(power)],
      { ...paper, contentHash: 'sha256:01' },
      sha256,
    );
    expect(ofOtherBytes[0]?.proposalId).not.toBe(proposal?.proposalId);
  });

  it('say what the document says of itself', () => {
    const reading = readingOf(
      '证书编号：CQC24001\n发证机构：甲认证中心\n证书持有人：乙公司\n型号：AH-580\n发证日期：2024年3月1日\n有效期至：2027年2月28日',
    );
    expect(proposed(reading, [])).toEqual([
      'document number = "CQC24001" (labelled)',
      'document issuer = "甲认证中心" (labelled)',
      'document holder = "乙公司" (labelled)',
      'document model = "AH-580" (labelled)',
      'document issuedOn = "2024-03-01" (labelled)',
      'document validUntil = "2027-02-28" (labelled)',
    ]);
  });

  it('take an invoice by its own number, and only a contract by the number of the contract', () => {
    const reading = readingOf('发票号：INV-MH-2026-118\n合同编号：MH-2026-118');
    const numberOf = (evidenceType: string) => proposed(reading, [], { ...paper, evidenceType });
    expect(numberOf('commercial-invoice')).toEqual([
      'document number = "INV-MH-2026-118" (labelled)',
    ]);
    expect(numberOf('sales-contract')).toEqual(['document number = "MH-2026-118" (labelled)']);
    expect(numberOf('test-report')).toEqual([]);
  });

  it('take no sentence about the holder for the name of the holder', () => {
    const reading = readingOf(
      '单位名称：乙公司\n持证单位应当按证排污，遵守法律法规\n发证机关佛山市生态环境局',
    );
    expect(proposed(reading, [])).toEqual([
      'document issuer = "佛山市生态环境局" (labelled)',
      'document holder = "乙公司" (labelled)',
    ]);
  });

  it('take the figure named for the fact, and others only where none is named', () => {
    const both = readingOf('额定功率：110 kW\n待机 0.2 kW');
    expect(proposed(both, [entry(power)])).toEqual(['L1-ratedPowerKW value = 110 kW (labelled)']);
    const unnamed = readingOf('待机 0.2 kW');
    expect(proposed(unnamed, [entry(power)])).toEqual(['L1-ratedPowerKW value = 0.2 kW (thin)']);
  });

  it('leave a figure in a unit the fact is not measured in', () => {
    expect(proposed(readingOf('额定功率：110 kg'), [entry(power)])).toEqual([]);
  });

  it('say that the document contradicts itself', () => {
    const reading = readingOf('能效等级：1级', '能效等级：2级');
    expect(proposed(reading, [entry(grade)])).toEqual([
      'L1-energyEfficiencyGrade value = 1 级 (contested)',
      'L1-energyEfficiencyGrade value = 2 级 (contested)',
    ]);
  });

  it('are none where the document says too many things', () => {
    const reading = readingOf(...[1, 2, 3, 4, 5, 6].map((n) => `额定功率：${n} kW`));
    expect(proposed(reading, [entry(power)])).toEqual([]);
  });

  it('name a listed value as thin, as the text may deny it', () => {
    const reading = readingOf('未列入《光伏制造行业规范条件》企业名单');
    expect(proposed(reading, [entry(list)])).toEqual(['L1-conformsTo value = ["PV-NORM"] (thin)']);
  });

  it('name a listed standard where it stands with its year', () => {
    const reading = readingOf('符合 GB/T 35605—2017 的要求');
    expect(proposed(reading, [{ ...entry(list), fact: { ...list, nature: 'identity' } }])).toEqual([
      'L1-conformsTo value = ["GB/T 35605"] (thin)',
    ]);
  });

  it('name the standard, well supported where it is the one the entry asks', () => {
    const reading = readingOf('依据 GB 21455-2019\n参照 GB 12021.3-2010');
    expect(proposed(reading, [entry(grade, 'GB 21455')])).toEqual([
      'L1-energyEfficiencyGrade standard = "GB 21455-2019" (labelled)',
      'L1-energyEfficiencyGrade standard = "GB 12021.3-2010" (thin)',
    ]);
  });

  it('never answer yes or no', () => {
    expect(proposed(readingOf('complianceAttested 是 yes 真 true'), [entry(attested)])).toEqual([]);
  });

  it('are none of a document that could not be read', () => {
    const nothing = { ...readingOf(), doubt: 'unreadable' as const };
    expect(proposed(nothing, [entry(power), entry(grade)])).toEqual([]);
  });
});
