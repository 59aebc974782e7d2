import { randomBytes } from 'node:crypto';
import type { Service } from './compose-service.js';
import { staffDepsOf } from './staff-deps.js';
import type { EnterPeopleDeps } from '../contexts/people/use-cases/enter-people.js';

const saltBytes = 32;

/** What the entry of people needs of the service. */
export const peopleDepsOf = (service: Service): EnterPeopleDeps => {
  const { peopleCommits, proposedPeople, applicants } = service.database.repositories;
  return {
    ...staffDepsOf(service),
    commits: peopleCommits,
    applicants,
    proposed: proposedPeople,
    newSalt: () => randomBytes(saltBytes).toString('hex'),
  };
};
