import type { Database } from '../infrastructure/mongo/connect.js';
import type { RecordStores } from '../contexts/audit/use-cases/record-lines.js';

/** The stores of everything that is anchored, exported and verified. */
export const recordStoresOf = (database: Database): RecordStores => ({
  application: database.repositories.applicationCommits,
  calendar: database.commitStore('calendarCommits'),
  change_set: database.commitStore('changeSetCommits'),
  disposal: database.commitStore('disposalCommits'),
  staff: database.commitStore('staffCommits'),
});
