import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import { observe } from '../faults/violations-of.js';
import { startClamdDouble } from './clamd-double.js';
import { catalogueStory } from './one-service/catalogue-story.js';
import { documents } from './one-service/documents.js';
import { malwareGate } from './one-service/malware-gate.js';
import { reviewClock } from './one-service/review-clock.js';
import { reviewStory } from './one-service/review-story.js';
import { sampleCases } from './one-service/sample-cases.js';
import { needle } from './one-service/watched.js';
import type { Watched } from './one-service/watched.js';
import { startStack } from './stack.js';

jest.setTimeout(180_000);

// Stories that only need a service that runs share one, whose start takes longer than they do. Each looks at its own
// applications, so that none needs another or an order.
let watched: Watched;

beforeAll(async () => {
  const clamd = await startClamdDouble(needle);
  const stack = await startStack({ CLAMD_ADDRESS: `127.0.0.1:${clamd.port}` });
  watched = { clamd, stack, service: await observe(stack) };
});

afterAll(async () => {
  await watched.service.close();
  await watched.stack.stop();
  await watched.clamd.stop();
});

describe('one service', () => {
  for (const scenario of [
    reviewClock,
    documents,
    malwareGate,
    reviewStory,
    sampleCases,
    catalogueStory,
  ])
    scenario(() => watched);
});
