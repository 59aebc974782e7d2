import type { ImpactActivityDeps } from '../../activities/create-impact-activities.js';
import { changeDepsOf } from './change-deps.js';
import type { Service } from './compose-service.js';
import { activateChangeSet } from '../contexts/catalogue/use-cases/activate-change-set.js';
import { impactWork } from '../contexts/applications/use-cases/impact/end-impact.js';

/** What the workflows of change sets have done in the worker. */
export const impactActivityDepsOf = (service: Service): ImpactActivityDeps => {
  const changes = changeDepsOf(service);
  const { applications: projection, assessments, impacts } = service.database.repositories;
  return {
    ...impactWork({ ...changes, applications: projection, assessments, impacts }),
    activateChangeSet: activateChangeSet({ ...changes, library: service.library }),
  };
};
