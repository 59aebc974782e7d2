import type { Service } from './compose-service.js';
import type { DelegationDeps } from '../contexts/people/use-cases/keep-delegations.js';

/** What granting, ending and using a delegation need. */
export const delegationDepsOf = ({ database, bankRules, clock }: Service): DelegationDeps => ({
  delegations: database.repositories.delegations,
  users: database.repositories.users,
  bankRules,
  clock,
});
