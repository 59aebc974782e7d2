/**
 * `node dist/src/commands/enter-first-administrators.js --bank BANK --in FILE`: enters the first two
 * administrators of a bank from a JSON list or a CSV file (docs/operations.md), while the bank has no
 * two people who could enter others; everybody after them is entered by two people over HTTP. It is a
 * commit of the bank's record.
 * Ends with 0, with 1 when it is refused (all that is wrong, by place), with 2 when it could not look.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadConfig } from '../../config/load-config.js';
import { readPeopleCsv, readPeopleJson } from '../contexts/people/routes/read-people-file.js';
import { composeService } from '../main/compose-service.js';
import type { PersonToEnter } from '../contexts/people/rules/staff/people-entry.js';
import type { Violation } from '../kernel/values/violation.js';
import { peopleDepsOf } from '../main/wiring/people.js';
import { settingsOf } from '../main/settings-of.js';
import { enterFirstAdministrators } from '../contexts/people/use-cases/enter-people.js';
import { runCommand } from './run-command.js';

const options = { bank: { type: 'string' }, in: { type: 'string' } } as const;

const refused = (text: string, violations: readonly Violation[]): void => {
  console.error(text);
  for (const { pointer, detail } of violations) console.error(`  ${pointer}: ${detail.en}`);
  process.exitCode = 1;
};

const enter = async (bank: string, people: readonly PersonToEnter[]): Promise<void> => {
  const config = loadConfig(process.env);
  if (!config.bankIds.includes(bank))
    throw new Error(`BANKS does not name ${bank}: nothing would look after it`);
  const service = await composeService(settingsOf(config), console.error);
  try {
    const entered = await enterFirstAdministrators(peopleDepsOf(service))(bank, people);
    if (!entered.ok) refused(entered.failure.detail.en, entered.failure.violations ?? []);
    else
      for (const { userId } of entered.value.entry.people)
        console.log(`${bank}  ${userId}  entered`);
  } finally {
    await service.close();
  }
};

await runCommand(async () => {
  const { bank, in: file } = parseArgs({ options }).values;
  if (bank === undefined || file === undefined)
    throw new Error('usage: enter-first-administrators --bank BANK --in FILE.json|FILE.csv');
  const bytes = await readFile(file);
  const read = file.endsWith('.csv') ? readPeopleCsv(bytes) : readPeopleJson(bytes);
  if (read.ok) await enter(bank, read.value);
  else refused('The file cannot be taken, and nobody was entered:', read.failure);
});
