/**
 * `npm run rebuild-projections`: folds every application from its commits and saves it again, and
 * makes the words anew by which applicants are found.
 */
import { loadConfig } from '../../config/load-config.js';
import { composeService } from '../main/compose-service.js';
import { settingsOf } from '../main/settings-of.js';
import { rebuildProjections } from '../contexts/applications/use-cases/upkeep/rebuild-projections.js';
import { runCommand } from './run-command.js';

await runCommand(async () => {
  const service = await composeService(settingsOf(loadConfig(process.env)), console.error);
  try {
    const rebuilt = await rebuildProjections({
      commits: service.database.repositories.applicationCommits,
      projection: service.database.repositories.applications,
    });
    console.log(`${rebuilt} applications folded from their commits`);
    const named = await service.database.repositories.applicants.rebuildWords();
    console.log(`${named} applicants given the words they are found by`);
  } finally {
    await service.close();
  }
});
