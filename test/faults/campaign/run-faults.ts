/**
 * `npm run faults -- [--minutes N] [--seed N] [--at-once N]`: applications are told from draft to
 * decision while faults are injected; ends with how many faults there were and what they broke.
 * Ends with 0 when nothing did, 1 when something did, 2 when it was asked wrongly.
 */
import { parseArgs } from 'node:util';
import { runCampaign } from './fault-campaign.js';
import type { CampaignReport } from './fault-campaign.js';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    'at-once': { type: 'string', default: '50' },
  },
});

const numberOf = (name: keyof typeof values, maximum: number): number => {
  const value = Number(values[name]);
  if (value > 0 && value <= maximum) return value;
  console.error(`--${name}: a number up to ${maximum}, not ${values[name]}`);
  process.exit(2);
};

const print = (report: CampaignReport): void => {
  const injected = Object.entries(report.faults);
  for (const [kind, times] of injected) console.log(`${String(times).padStart(6)}  ${kind}`);
  const sum = injected.reduce((total, [, times]) => total + times, 0);
  for (const violation of report.violations) console.log(`VIOLATION  ${violation}`);
  console.log(
    `seed ${report.seed}: ${report.applications} applications, ${sum} faults injected, ${report.violations.length} violations`,
  );
};

const seed = numberOf('seed', Number.MAX_SAFE_INTEGER);
console.log(`seed ${seed}`);
const report = await runCampaign({
  seed,
  lastsMs: numberOf('minutes', 240) * 60_000,
  atOnce: numberOf('at-once', 200),
  frozenMs: 45_000,
  say: (line) => {
    console.log(line);
  },
});
print(report);
process.exitCode = report.violations.length === 0 ? 0 : 1;
