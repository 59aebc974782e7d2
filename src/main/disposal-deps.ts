import { sha256 } from '../infrastructure/tokens/sha256.js';
import type { Service } from './compose-service.js';
import type { DisposalDeps } from '../contexts/audit/use-cases/dispose-of-record.js';
import { removeDisposed } from '../contexts/audit/use-cases/remove-disposed.js';

/** What disposing of records needs of the service. */
export const disposalDepsOf = (service: Service): DisposalDeps => {
  const { repositories } = service.database;
  const { applicationCommits: commits, applications: projection, names, users } = repositories;
  return {
    standing: service.standing.atAct,
    commits,
    projection,
    users,
    names,
    retentionOf: async (bankId) => (await service.rulesOfToday(bankId)).retention,
    disposals: service.database.commitStore('disposalCommits'),
    listed: repositories.disposals,
    refusals: repositories.refusals,
    clock: service.clock,
    sha256,
    evaluatorBuild: service.settings.evaluatorBuild,
    remove: removeDisposed({ commits, projection, names, users, removal: repositories.removal }),
  };
};
