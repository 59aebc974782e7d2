import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DealRole } from '../../../../../src/contexts/rulebook/rules/content/catalogue-terms.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { headline } from '../../../../../src/contexts/matching/rules/explanation/headline.js';
import { catalogueWordingOf } from '../../../../../src/contexts/rulebook/rules/wording/catalogue-wording.js';
import { sufficientEvidence } from '../../../../../src/contexts/rulebook/rules/content/sufficient-evidence.js';
import { assessOne, baseCatalogue } from './base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

const HAN = /[\u3400-\u9fff]/;
const judge = (text: string, role: DealRole, more: object = {}) => {
  const words = { [HAN.test(text) ? 'descriptionZh' : 'descriptionEn']: text };
  return assessOne(compiled, { ...words, ...more }, { role });
};

const typeOf = (id: string) => compiled.evidenceTypes.get(id);

describe('a proof of a norm', () => {
  /** What can speak for norms of these codes and no others, by the goods that the norms are for. */
  const ownNorms: readonly (readonly [string, RegExp])[] = [
    ['type-certificate', /^$/],
    ['iec61400', /^$/],
    ['class-certificate', /^(?:GB 3552|BWM-CONVENTION)$/],
    ['vehicle-type-approval', /^(?:GB 38031|GB\/T (?:31484|31486|18488|19836))$/],
    ['green-building-label', /^(?:GB\/T 5\d{4}|JT\/T 1199|MH\/T 5033|JTS\/T 225|TB\/T 10429)$/],
    ['pv-norm', /^PV-NORM$/],
  ];

  it('is offered for norms of its own goods alone, and each norm has a proof, over the whole catalogue', () => {
    const definition = compiled.factOf.get('conformsTo')?.definition;
    if (definition === undefined) throw new Error('no norms');
    const codes = definition.values?.map(({ code }) => code) ?? [];
    const offered = codes.map(
      (code) => [code, sufficientEvidence(definition, typeOf, [code])] as const,
    );
    expect(offered.filter(([, types]) => types.length === 0)).toEqual([]);
    const strange = offered.flatMap(([code, types]) =>
      ownNorms.flatMap(([type, norms]) =>
        types.includes(type) && !norms.test(code) ? [`${type}: ${code}`] : [],
      ),
    );
    expect(strange).toEqual([]);
    expect(sufficientEvidence(definition, typeOf, ['PV-NORM'])).toContain('pv-norm');
  });

  it('names norms that the catalogue knows', () => {
    const codes = compiled.factOf.get('conformsTo')?.definition.values?.map(({ code }) => code);
    const named = compiled.content.evidenceTypes.flatMap(({ norms = [] }) => norms);
    expect(named.filter((norm) => codes?.includes(norm) !== true)).toEqual([]);
  });

  it.each([
    ['type-certificate', 'cannot_tell', 'other_norm'],
    ['iec61215-61730', 'cannot_tell', 'other_norm'],
    ['ccc', 'cannot_tell', 'other_norm'],
    ['pv-norm', 'listed', null],
    ['test-report', 'listed', null],
  ])('that is a %s leaves PV modules %s', (type, outcome, whyNot) => {
    const evidence = { type, issuedOn: '2026-01-15' };
    const norm = { fact: 'conformsTo', value: ['PV-NORM'], standard: 'PV-NORM', evidence };
    const line = judge('光伏组件', 'trader', { facts: [norm] });
    expect(line.outcome).toBe(outcome);
    const [shown] = line.criteria.filter(({ fact }) => fact === 'conformsTo');
    expect(shown?.evidence).toMatchObject({ type, whyNot });
  });
});

describe('a question', () => {
  it('of a part for a machine that itself qualifies names the items that count', () => {
    const { shortestPath } = judge('节能窑炉用燃烧器', 'maker');
    const [step] = shortestPath.filter(({ fact }) => fact === 'matchedToEligibleUnit');
    expect(step?.ask.zh).toMatch(/须属于以下条目并符合其条件：“.+”（1\.1\.2）/);
    expect(step?.ask.en).toMatch(
      /must be of one of these items and meet its conditions: 1\.1\.2 "/,
    );
  });

  it.each([
    ['3 MW wind turbine', '3 MW'],
    ['陆上风力发电机组 3MW', '3MW'],
  ])('of a figure that the description tells and that falls short says so: %s', (text, words) => {
    const { outcome, shortestPath } = judge(text, 'maker');
    expect(outcome).toBe('cannot_tell');
    expect(shortestPath[0]?.ask.zh).toContain(`描述中写有“${words}”，按此不满足`);
    expect(shortestPath[0]?.ask.en).toContain(`The description says "${words}", by which`);
  });

  it('of a figure that is enough says nothing against it', () => {
    const { shortestPath } = judge('陆上风力发电机组 6.25MW', 'maker');
    expect(shortestPath[0]?.ask.zh).not.toContain('描述中写有');
  });

  const roles: readonly DealRole[] = ['maker', 'trader', 'retailer', 'end_buyer', 'project_owner'];
  it.each(['空调 遥控器', '空调支架', 'Air conditioner wall bracket'])(
    'is never put of the machine for a part that no item names: %s',
    (text) => {
      for (const role of roles) {
        const { candidates, outcome, ruledOut, shortestPath } = judge(text, role);
        expect({ role, outcome, candidates, shortestPath }).toEqual({
          role,
          outcome: 'not_listed',
          candidates: [],
          shortestPath: [],
        });
        expect(ruledOut.map(({ reason }) => reason)).toContain('named_as_part_only');
      }
    },
  );
});

describe('the headline of an explanation', () => {
  it('names item and row in words and no id of a row', () => {
    const line = judge('光伏逆变器', 'trader');
    const { en, zh } = headline(line, catalogueWordingOf(compiled.content));
    expect(zh).toContain(`所列活动“${line.row?.name.zh ?? ''}”`);
    expect(en).toContain(`row "${line.row?.name.en ?? ''}"`);
    expect(`${zh} ${en}`).not.toMatch(/#\d/);
  });

  it('names the items in words where it may be several', () => {
    const line = { ...judge('光伏逆变器', 'trader'), itemCode: null, row: null };
    const [first] = line.candidates;
    if (first === undefined) throw new Error('no candidate');
    const both = { ...line, candidates: [first, { ...first, itemCode: '8.5.1' }] };
    expect(headline(both, catalogueWordingOf(compiled.content)).zh).toMatch(
      /可能的有8\.5\.2“.+”、8\.5\.1“.+”/,
    );
  });
});
