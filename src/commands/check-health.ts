/**
 * `node dist/src/commands/check-health.js [URL]`: 0 when the URL answers 2xx within 3 s, else 1 with
 * the reason. Without a URL it asks the API of this machine, by PORT, or the worker, by WORKER_PORT.
 */
const patienceMs = 3_000;

const { PORT = '3000', WORKER_PORT } = process.env;
const [url = `http://127.0.0.1:${WORKER_PORT ?? PORT}/health`] = process.argv.slice(2);

try {
  const answer = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
