import { describe, expect, it } from '@jest/globals';
import { liveRandomly, visited } from '../../../../builders/modelled-life.js';
import { applicationStatuses } from '../../../../../src/contexts/rulebook/rules/bank-rules/application-status.js';

/** Short and always the same; `npm run simulate:lifecycle` tries many more with a seed of its own. */
const seed = 20_261_126;
const lives = 1_000;

describe(`${lives} random lives with the seed ${seed}`, () => {
  it('go as a model of their own says, whoever tries what', () => {
    const report = liveRandomly(seed, lives);
    console.log(report);
    expect(report).toMatchObject({ seed, lives });
  }, 120_000);

  it('come to every state', () => {
    const missing = applicationStatuses.filter((status) => !visited.has(status));
    // A draft is where all begin; submission opens intake in the same commit; one line is never
    // approved in part.
    expect(missing).toEqual(['submitted', 'partly_approved']);
  });
});
