import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DealRole } from '../../../../../src/contexts/rulebook/rules/content/catalogue-terms.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { readText } from '../../../../../src/contexts/matching/rules/retrieval/names-in-text/read-text.js';
import { assessOne, baseCatalogue } from './base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

const piecesIn = (text: string, source: 'zh' | 'en') =>
  readText(text, source, compiled)
    .matches.filter((match) => match.gapped && match.position === 'head')
    .map((match) => match.term.text.toLowerCase());

describe('a name that stands in pieces', () => {
  it('is found with modifiers between its parts', () => {
    expect(piecesIn('纯电动轻型货车', 'zh')).toContain('纯电动货车');
    expect(piecesIn('Sewer pipe CCTV inspection robot', 'en')).toContain('pipe inspection robot');
    expect(piecesIn('Ceramic wall and floor tiles', 'en')).toContain('ceramic tile');
  });

  it('is found turned round by a preposition', () => {
    expect(piecesIn('Verification of corporate carbon emissions', 'en')).toContain(
      'carbon verification',
    );
  });

  it('is not found when its head says nothing by itself and other nouns stand before it', () => {
    expect(piecesIn('Power conversion system for energy storage', 'en')).not.toContain(
      'energy storage system',
    );
  });

  it('is not found across a comma, a purpose, a denial or two things joined', () => {
    expect(piecesIn('纯电动，轻型货车', 'zh')).not.toContain('纯电动货车');
    expect(piecesIn('纯电动车用货车', 'zh')).not.toContain('纯电动货车');
    expect(piecesIn('纯电动的货车', 'zh')).not.toContain('纯电动货车');
    expect(piecesIn('Ceramic pots and floor tiles', 'en')).not.toContain('ceramic tile');
    expect(piecesIn('Ceramic pots with floor tiles', 'en')).not.toContain('ceramic tile');
  });

  it('is not found around a toy, and leaves the goods to a name it only places', () => {
    expect(assessOne(compiled, { descriptionZh: '电动玩具汽车' }).outcome).toBe('not_listed');
    const works = { role: 'project_owner', useOfProceeds: '城市轨道交通减振降噪工程' } as const;
    expect(assessOne(compiled, {}, works).itemCode).toBe('2.5.3');
    const odour = { role: 'project_owner', useOfProceeds: '垃圾填埋场恶臭治理' } as const;
    expect(assessOne(compiled, {}, odour).itemCode).toBe('2.5.4');
  });

  it('names the goods and tells their kind', () => {
    const truck = assessOne(compiled, { descriptionZh: '纯电动轻型货车' }, { role: 'maker' });
    expect(truck).toMatchObject({ outcome: 'listed', itemCode: '1.2.1' });
    expect(truck.criteria).toContainEqual(
      expect.objectContaining({ fact: 'kind', value: 'complete-vehicle', basis: 'words' }),
    );
  });

  it('tells no kind inside a longer name of other goods', () => {
    const listed = [
      { descriptionEn: 'electric pallet truck 2 t lithium battery' },
      { descriptionEn: 'electric hand pallet truck with lithium battery' },
      { descriptionZh: '电动叉车整车' },
      { descriptionZh: '电动叉车 3.5t（整车，锂电）' },
    ].filter((line) => assessOne(compiled, line, { role: 'trader' }).outcome === 'listed');
    expect(listed).toEqual([]);
  });

  it('rules out the item it is a look-alike of', () => {
    const role: DealRole = 'maker';
    const engine = { descriptionEn: 'Marine medium-speed diesel engine' };
    expect(assessOne(compiled, engine, { role }).ruledOut).toContainEqual({
      itemCode: '1.2.2',
      reason: 'look_alike:marine diesel engine',
    });
  });
});
