import { describe, expect, it, jest } from '@jest/globals';
import { runCampaign } from './campaign/fault-campaign.js';

jest.setTimeout(240_000);

/** Fixed where every change is tested; another with `FAULT_SEED`. Longer: `npm run faults`. */
const seed = Number(process.env['FAULT_SEED'] ?? 20_251_001);

describe('applications told while faults are injected', () => {
  it('all end decided and no invariant breaks', async () => {
    const log: string[] = [`FAULT_SEED=${seed}`];
    const report = await runCampaign({
      seed,
      lastsMs: 20_000,
      atOnce: 4,
      frozenMs: 5_000,
      say: (line) => log.push(line),
    });
    console.log([...log, JSON.stringify(report)].join('\n'));
    expect(report.violations).toEqual([]);
    expect(report.applications).toBeGreaterThanOrEqual(6);
    expect(Object.keys(report.faults).length).toBeGreaterThanOrEqual(3);
    expect(report.faults).toHaveProperty(['a hundred decisions at once']);
  });
});
