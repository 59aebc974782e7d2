import type { Config } from '../../config/load-config.js';
import type { ServiceSettings } from './compose-service.js';

/** The part of the configuration that API, worker and commands share. */
export const settingsOf = (config: Config): ServiceSettings => ({
  mongodbUri: config.mongodbUri,
  temporal: config.temporal,
  referenceDir: config.referenceDir,
  payloadKeys: config.payloadKeys,
  clamd: config.clamd,
  evidenceMaximumBytes: config.evidenceMaximumBytes,
  preCheckRetentionDays: config.preCheckRetentionDays,
  temporaryDirectory: config.temporaryDirectory,
  evaluatorBuild: config.buildId,
  failpointFile: config.failpointFile,
});
