import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { assessOne, baseCatalogue, evidence, fact } from '../assessment/base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

const heatPump = { descriptionZh: '空气源热泵机组', hsCode: '8418612000' };
const maker = { role: 'maker' } as const;
const grade = fact('energyEfficiencyGrade', 1, {
  standard: 'GB 19577',
  evidence: evidence('energy-test'),
});
const refrigerant = (value: string) =>
  fact('refrigerantClass', value, { evidence: evidence('spec-sheet') });

const pathOf = (facts: Parameters<typeof assessOne>[1]['facts'] = [], policies = {}) =>
  assessOne(compiled, { ...heatPump, facts }, maker, { policies }).shortestPath;

describe('the shortest path of a heat pump', () => {
  it('asks two facts: the class of the refrigerant settles its ozone potential', () => {
    expect(pathOf().map((step) => step.fact)).toEqual([
      'refrigerantClass',
      'energyEfficiencyGrade',
    ]);
  });

  it.each(['natural', 'hfo', 'hfc-named'])('is enough when the class is %s', (value) => {
    const line = assessOne(compiled, { ...heatPump, facts: [refrigerant(value), grade] }, maker);
    expect(line).toMatchObject({ outcome: 'listed', shortestPath: [] });
  });

  it('names every class that would do, and chooses no refrigerant for the maker', () => {
    const ask = pathOf([grade])[0]?.ask;
    expect(ask?.zh).toMatch(/R134a.*R1234yf.*天然工质/);
    expect(ask?.en).toMatch(/R134a.*R1234yf.*Natural fluid/);
  });

  it('never proposes a refrigerant that the bank leaves to a reviewer', () => {
    const [step] = pathOf([grade], { naturalRefrigerantsAccepted: false });
    expect(step?.fact).toBe('refrigerantClass');
    expect(step?.ask.zh).not.toContain('天然工质');
  });

  it('asks for the ozone potential where a paper names a class that does not settle it', () => {
    const low = fact('refrigerantLowGwp', true, { evidence: evidence('third-party-assessment') });
    expect(pathOf([grade, refrigerant('hfc'), low]).map((step) => step.fact)).toEqual([
      'refrigerantOdp',
    ]);
  });
});
