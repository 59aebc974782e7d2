import type { Database } from './data/connect.js';
import type { RecordStores } from './use-cases/record-lines.js';

/** The stores of everything that is anchored, exported and verified. */
export const recordStoresOf = (database: Database): RecordStores => ({
  application: database.repositories.applicationCommits,
  calendar: database.commitStore('calendarCommits'),
  change_set: database.commitStore('changeSetCommits'),
  disposal: database.commitStore('disposalCommits'),
  staff: database.commitStore('staffCommits'),
});
