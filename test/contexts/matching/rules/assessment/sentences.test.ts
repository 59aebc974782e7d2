import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LineAssessment } from '../../../../../src/contexts/rulebook/rules/assessment/assessment.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { readText } from '../../../../../src/contexts/matching/rules/retrieval/names-in-text/read-text.js';
import { stemWord } from '../../../../../src/contexts/matching/rules/text/stem-word.js';
import { assessOne, baseCatalogue } from './base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

const project = (descriptionEn: string): LineAssessment =>
  assessOne(compiled, { descriptionEn }, { role: 'project_owner' });

const headsIn = (text: string): readonly string[] =>
  readText(text, 'en', compiled)
    .matches.filter(({ position }) => position === 'head')
    .map(({ term }) => term.text.toLowerCase());

describe('what is done, said with a verb', () => {
  it('is read as the noun for it', () => {
    expect(['treating', 'treat', 'upgrades', 'modernizing'].map(stemWord)).toEqual([
      'treatment',
      'treatment',
      'upgrading',
      'modernisation',
    ]);
  });

  it('stays apart from words for goods, persons and states', () => {
    const words = ['recycled', 'monitor', 'store', 'operator', 'lighting'];
    expect(words.map(stemWord)).toEqual(words);
  });

  it('is a name with what follows it', () => {
    expect(headsIn('To treat sewage of five villages')).toContain('sewage treatment');
  });

  it('is none with what follows a noun', () => {
    expect(headsIn('Vacuum treating sewage hose')).not.toContain('sewage treatment');
  });
});

describe('a sentence of works', () => {
  const heat = 'Construction of a 15 MW power plant running on waste heat of a clinker line';

  it('finds the item whose name stands scattered in it', () => {
    expect(project(heat)).toMatchObject({ itemCode: '1.3.4', outcome: 'cannot_tell' });
  });

  it('shows the words it was found by', () => {
    const [first] = project(heat).candidates;
    expect(first?.because.map(({ text }) => text).join(' ')).toContain('waste heat');
  });

  it('is never listed by scattered words, even of an item that asks for nothing more', () => {
    const { candidates, outcome } = project(
      'The wind is what turns the blades that this company owns on its farm by the sea',
    );
    expect(candidates[0]?.itemCode).toBe('4.2.1');
    expect(outcome).toBe('cannot_tell');
  });

  it('finds nothing where a word is missing that makes the name green', () => {
    expect(project('Building a shopping mall beside the reclaimed lakefront')).toMatchObject({
      itemCode: null,
      candidates: [],
    });
  });

  it('finds nothing by what it denies', () => {
    const homes = project('Development of ordinary residential homes without any green rating');
    expect(homes.candidates).toEqual([]);
  });
});

describe('scattered words', () => {
  it('of a short name find nothing', () => {
    expect(project('Theme park construction').candidates).toEqual([]);
  });

  it('of goods offered find nothing: they may be of parts', () => {
    const descriptionEn = 'Air filter element of the diesel engine of a harvester';
    const part = assessOne(compiled, { descriptionEn }, { role: 'maker' });
    expect(part).toMatchObject({ outcome: 'not_listed', candidates: [] });
  });
});

describe('a place', () => {
  it('where works are done is not what they are done to', () => {
    const retrofit = 'Retrofit of low-NOx burners and a new baghouse at the district heating plant';
    const use = { role: 'project_owner', useOfProceeds: retrofit } as const;
    const { candidates, outcome } = assessOne(compiled, {}, use);
    expect(candidates.map(({ itemCode }) => itemCode)).not.toContain('6.5.3');
    expect(outcome).not.toBe('listed');
  });

  it('after on is none where a noun of its own tells what the works are about', () => {
    const descriptionEn = 'Low-noise fastening and floating slab retrofit on metro line 2';
    const { outcome } = assessOne(compiled, { descriptionEn }, { role: 'service_provider' });
    expect(outcome).not.toBe('listed');
  });

  it('in pieces leaves the works to the name between its pieces: lamps of a metro station', () => {
    const descriptionZh = '地铁车站照明LED更换节能改造';
    const { candidates } = assessOne(compiled, { descriptionZh }, { role: 'project_owner' });
    expect(candidates.map(({ itemCode }) => itemCode)).toEqual(['1.3.5']);
  });
});
