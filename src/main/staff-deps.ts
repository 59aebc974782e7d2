import { sha256 } from '../infrastructure/tokens/sha256.js';
import type { Service } from './compose-service.js';
import type { ChangeStaffDeps } from '../contexts/people/use-cases/change-staff.js';

/** What changing the standing of the bank's people needs of the service. */
export const staffDepsOf = ({ database, clock, settings, standing }: Service): ChangeStaffDeps => {
  const { users, applicants, names, refusals, staffCommits: commits } = database.repositories;
  const { evaluatorBuild } = settings;
  return {
    standing: standing.atAct,
    commits,
    users,
    applicants,
    names,
    refusals,
    clock,
    sha256,
    evaluatorBuild,
  };
};
