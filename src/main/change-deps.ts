import { sha256 } from '../infrastructure/tokens/sha256.js';
import type { Service } from './compose-service.js';
import type { ChangeDeps } from '../contexts/catalogue/use-cases/change-catalogue.js';

/** What changing catalogue rules needs of the service. */
export const changeDepsOf = (service: Service): ChangeDeps => ({
  standing: service.standing.atAct,
  changes: service.database.repositories.changeSetCommits,
  catalogue: service.database.repositories.catalogue,
  projection: service.database.repositories.changeSets,
  names: service.database.repositories.names,
  refusals: service.database.repositories.refusals,
  drafts: service.drafts,
  processes: service.changeSetProcesses,
  revisionsChanged: service.library.renew,
  clock: service.clock,
  sha256,
  evaluatorBuild: service.settings.evaluatorBuild,
});
