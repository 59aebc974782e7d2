import { beforeAll, describe, expect, it } from '@jest/globals';
import type { FactEvidence } from '../../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { assessOne, baseCatalogue, evidence, fact } from './base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

const applicant = { name: '杭州茶叶贸易有限公司' };
const association = '西湖龙井茶产业协会';

const carryingTheMark = (document: Partial<FactEvidence> & { readonly type: string }) =>
  assessOne(
    compiled,
    {
      descriptionZh: '西湖龙井茶',
      facts: [fact('giAuthorised', true, { evidence: evidence(document.type, document) })],
    },
    { applicant },
  );

const isUsed = (document: Partial<FactEvidence> & { readonly type: string }): unknown =>
  carryingTheMark(document).criteria.find((one) => one.fact === 'giAuthorised')?.evidence?.usable;

describe('a mark used under licence', () => {
  const documents = ['gi-certificate', 'gi-authorisation', 'official-list-entry'];

  it.each(documents)('of another holder counts only where that one authorises it: %s', (type) => {
    expect(isUsed({ type, holder: association, holderAuthorises: true })).toBe(true);
    for (const holderAuthorises of [false, null])
      expect(isUsed({ type, holder: association, holderAuthorises })).toBe(false);
  });

  it.each(documents)('counts for its own holder: %s', (type) => {
    expect(isUsed({ type, holder: applicant.name, holderAuthorises: false })).toBe(true);
  });

  it('counts unnamed unless it is said that nobody authorises it', () => {
    expect(isUsed({ type: 'gi-authorisation' })).toBe(true);
    expect(isUsed({ type: 'gi-authorisation', holderAuthorises: false })).toBe(false);
  });

  it('lists no goods on the word of another holder that does not authorise it', () => {
    const listed = { type: 'gi-certificate', holder: association, holderAuthorises: true };
    expect(carryingTheMark(listed).itemCode).toBe('8.6.1');
    expect(carryingTheMark({ ...listed, holderAuthorises: false }).outcome).toBe('cannot_tell');
  });

  it('leaves a product certificate of the goods’ maker to whoever trades them', () => {
    const grade = fact('energyEfficiencyGrade', 1, {
      standard: 'GB 30253',
      evidence: evidence('cn-energy-label', {
        holder: '别家电机有限公司',
        holderAuthorises: false,
      }),
    });
    const line = { descriptionZh: '永磁同步电动机', facts: [grade] };
    expect(assessOne(compiled, line, { applicant }).outcome).toBe('listed');
  });
});
