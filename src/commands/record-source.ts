import { loadConfig } from '../../config/load-config.js';
import type { Environment } from '../../config/secret-from.js';
import { connectDatabase } from '../infrastructure/mongo/connect.js';
import type { RecordLine } from '../contexts/audit/rules/record-line.js';
import { recordStoresOf } from '../main/wiring/audit.js';
import { recordLines } from '../contexts/audit/use-cases/record-lines.js';

export interface RecordSource {
  /** The banks of this installation. */
  readonly bankIds: readonly string[];
  readonly linesOf: (bankId: string) => AsyncIterable<RecordLine>;
  readonly close: () => Promise<void>;
}

/**
 * The record as the configured database has it.
 * @throws ConfigFault, Unavailable
 */
export const openRecordSource = async (environment: Environment): Promise<RecordSource> => {
  const { mongodbUri, bankIds } = loadConfig(environment);
  const database = await connectDatabase(mongodbUri);
  const deps = {
    stores: recordStoresOf(database),
    anchors: database.repositories.anchors,
    texts: database.repositories.texts,
  };
  return {
    bankIds,
    linesOf: (bankId) => recordLines(deps, bankId),
    close: database.close,
  };
};
