import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DealRole } from '../../src/contexts/rulebook/rules/content/catalogue-terms.js';
import type { LineAssessment } from '../../src/contexts/rulebook/rules/assessment/assessment.js';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { rankedItems } from '../../src/contexts/matching/rules/scoring/score-line.js';
import { assessOne, baseCatalogue } from '../contexts/matching/rules/assessment/base-catalogue.js';

interface Probe {
  readonly id: string;
  readonly role: DealRole;
  readonly hsCode?: string;
  readonly descriptionZh?: string;
  readonly descriptionEn?: string;
  /** Use of proceeds. */
  readonly use?: string;
  /** The item it belongs to; null for a look-alike that belongs to none. */
  readonly expects: string | null;
}

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

const probesOf = async (area: number): Promise<readonly Probe[]> => {
  const text = await readFile(`test/matching/probes/area-${area}.jsonl`, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Probe);
};

const answerTo = ({ role, use, hsCode, descriptionZh, descriptionEn }: Probe): LineAssessment => {
  const line = {
    ...(hsCode === undefined ? {} : { hsCode }),
    ...(descriptionZh === undefined ? {} : { descriptionZh }),
    ...(descriptionEn === undefined ? {} : { descriptionEn }),
  };
  return assessOne(compiled, line, { role, ...(use === undefined ? {} : { useOfProceeds: use }) });
};

const shareOf = (probes: readonly Probe[], holds: (probe: Probe) => boolean): number =>
  probes.filter(holds).length / probes.length;

/** Fewer than were reached when the lines were kept; a change of words or rules must not lose more. */
const leastFound = 0.93;
const mostWronglyListed = 0.02;

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('probe lines of area %i', (area) => {
  let goods: readonly Probe[];
  let lookAlikes: readonly Probe[];
  beforeAll(async () => {
    const probes = await probesOf(area);
    goods = probes.filter(({ expects }) => expects !== null);
    lookAlikes = probes.filter(({ expects }) => expects === null);
  });

  it(`find their item first, at least ${leastFound * 100} of a hundred`, () => {
    const found = shareOf(goods, (one) => rankedItems(answerTo(one))[0] === one.expects);
    console.log(`area ${area}: ${found.toFixed(4)} of ${goods.length} lines find their item first`);
    expect(found).toBeGreaterThanOrEqual(leastFound);
  });

  it('that belong to no item are hardly ever listed', () => {
    const listed = shareOf(lookAlikes, (one) => answerTo(one).outcome === 'listed');
    console.log(`area ${area}: ${listed.toFixed(4)} of ${lookAlikes.length} look-alikes listed`);
    expect(listed).toBeLessThanOrEqual(mostWronglyListed);
  });
});
