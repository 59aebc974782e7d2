/**
 * `npm run invariants [-- --answers FILE] [--json]`: reads commits, projections, processes and what
 * clients were answered, and says which document breaks which invariant
 * (docs/rules/record.md#invariants). Ends with 0 when nothing does, 1 when something does, 2 when
 * it could not look.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '../../config/load-config.js';
import { sha256 } from '../infrastructure/tokens/sha256.js';
import { composeService } from '../main/compose-service.js';
import { settingsOf } from '../main/settings-of.js';
import { processRecords } from '../infrastructure/temporal/process-records.js';
import { findViolations } from '../contexts/audit/use-cases/find-violations.js';
import type { InvariantReport } from '../contexts/audit/use-cases/find-violations.js';
import type { RecordedAnswer } from '../contexts/audit/use-cases/invariant-deps.js';
import { runCommand } from './run-command.js';

const options = {
  answers: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** None where no demo or fault run has written any; a file that was asked for must be there. */
const readAnswers = async (file: string | undefined): Promise<readonly RecordedAnswer[]> => {
  const { GREENLANE_DATA_DIR: dataDir = '.data' } = process.env;
  const text =
    file === undefined
      ? await readFile(join(dataDir, 'answers.jsonl'), 'utf8').catch(() => '')
      : await readFile(file, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RecordedAnswer);
};

const print = (report: InvariantReport): void => {
  const { applications, commits, answers, processes, violations } = report;
  console.log(
    `${applications} applications, ${commits} commits, ${answers} answers, ${processes} processes`,
  );
  for (const { invariant, document, detail } of violations)
    console.log(`${invariant}  ${document}: ${detail}`);
  console.log(
    violations.length === 0 ? 'every invariant holds' : `${violations.length} violations`,
  );
};

const check = async (answersFile: string | undefined): Promise<InvariantReport> => {
  const service = await composeService(settingsOf(loadConfig(process.env)), console.error);
  try {
    return await findViolations({
      commits: service.database.repositories.applicationCommits,
      projection: service.database.repositories.applications,
      texts: service.database.repositories.texts,
      processes: () => processRecords(service.temporal.client),
      answers: await readAnswers(answersFile),
      clock: service.clock,
      sha256,
    });
  } finally {
    await service.close();
  }
};

await runCommand(async () => {
  const { answers, json } = parseArgs({ options }).values;
  const report = await check(answers);
  if (json) console.log(JSON.stringify(report));
  else print(report);
  process.exitCode = report.violations.length === 0 ? 0 : 1;
});
