import { measureHttp } from './http/measure-http.js';
import { measureWaiting } from './http/measure-waiting.js';
import { publishReport } from './measuring/publish-report.js';
import { reportOptions } from './measuring/report-options.js';

const USUAL_ROUNDS = 31;

const method =
  '`POST /v1/applications` with drafts of 12 goods lines, load from a process of its own. In: `createApp` with the routes of ' +
  'applications, `listen` with its limits, request id, security headers, ES256 token (checked once, then from the token cache), ' +
  'permission, rate limit (counting, never reached), strict JSON, zod, idempotency key with fingerprint, `ETag` and `Location`, ' +
  'metrics, log line to a sink. Out: database, Temporal and, in the first row, the use case (its first answer again). The ' +
  'second row adds the draft checks and the real `handleCommand` on stores in memory.';

const main = async (): Promise<void> => {
  const options = reportOptions(process.argv.slice(2), USUAL_ROUNDS);
  const tell = (line: string): void => {
    process.stderr.write(`bench:http: ${line}\n`);
  };
  const waiting = await measureWaiting(options.rounds, tell);
  const measured = await measureHttp(options.rounds, tell);
  const results = [...measured.results, ...waiting.results];
  const notes = [...measured.notes, ...waiting.notes];
  await publishReport({ bench: 'bench:http', title: 'HTTP', method, results, notes }, options);
};

await main();
