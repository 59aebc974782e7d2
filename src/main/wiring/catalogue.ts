import type { ChangeDeps } from '../../contexts/catalogue/use-cases/change-catalogue.js';
import type { ImpactActivityDeps } from '../../../activities/create-impact-activities.js';
import type { Route } from '../../kernel/http/route.js';
import type { Service } from '../compose-service.js';
import type { SpreadsheetRouteDeps } from '../../contexts/catalogue/routes/spreadsheet-routes.js';
import { activateChangeSet } from '../../contexts/catalogue/use-cases/activate-change-set.js';
import { bankRuleRoutes } from '../../contexts/catalogue/routes/bank-rule-routes.js';
import { catalogueReads } from '../../contexts/catalogue/use-cases/catalogue-reads.js';
import { catalogueRoutes } from '../../contexts/catalogue/routes/catalogue-routes.js';
import { changeCatalogue } from '../../contexts/catalogue/use-cases/change-catalogue.js';
import { changeSetImpactRoutes } from '../../contexts/catalogue/routes/change-set-impact-routes.js';
import { changeSetReads } from '../../contexts/catalogue/use-cases/read-change-sets.js';
import { changeSetRoutes } from '../../contexts/catalogue/routes/change-set-routes.js';
import { compareRevisions } from '../../contexts/catalogue/use-cases/compare-revisions.js';
import { createEventStreams, eventStreamLimits } from '../../kernel/http/response/event-stream.js';
import { createdIdOf } from '../../kernel/record/command-id.js';
import { editionReads } from '../../contexts/catalogue/use-cases/read-editions.js';
import { editionRoutes } from '../../contexts/catalogue/routes/edition-routes.js';
import {
  exampleCoverageRoutes,
  exampleResultsRoute,
} from '../../contexts/catalogue/routes/example-results-route.js';
import { exportSpreadsheet } from '../../contexts/catalogue/use-cases/export-spreadsheet.js';
import { governedEntryRoute } from '../../contexts/catalogue/routes/governed-entry-route.js';
import { impactReads } from '../../contexts/catalogue/use-cases/read-impact.js';
import { impactWork } from '../../contexts/applications/use-cases/impact/end-impact.js';
import { openFromSpreadsheet } from '../../contexts/catalogue/use-cases/open-from-spreadsheet.js';
import { previewSpreadsheet } from '../../contexts/catalogue/use-cases/preview-spreadsheet.js';
import { readBankRules } from '../../contexts/catalogue/use-cases/read-bank-rules.js';
import {
  coverageReads,
  readExampleResults,
} from '../../contexts/catalogue/use-cases/read-example-results.js';
import { readGovernedEntries } from '../../contexts/catalogue/use-cases/read-governed-entries.js';
import { referenceEditionsOf } from '../../infrastructure/reference-files/reference-editions.js';
import { revisionDifferenceRoute } from '../../contexts/catalogue/routes/revision-difference-route.js';
import { setTimeout as pause } from 'node:timers/promises';
import { sha256 } from '../../infrastructure/tokens/sha256.js';
import { judgeInShadow } from '../../contexts/applications/use-cases/impact/judge-in-shadow.js';
import type { JudgeInShadowDeps } from '../../contexts/applications/use-cases/impact/judge-in-shadow.js';
import { shadowReads } from '../../contexts/catalogue/use-cases/read-shadow.js';
import { shadowRoutes } from '../../contexts/catalogue/routes/shadow-routes.js';
import { spreadsheetRoutes } from '../../contexts/catalogue/routes/spreadsheet-routes.js';

/** The catalogue, its editions and bank rules, and how they are changed. */
export const catalogueRoutesOf = (service: Service): readonly Route[] => {
  const { catalogue, impacts, shadows } = service.database.repositories;
  const reads = { library: service.library, catalogue, clock: service.clock };
  const changes = changeDepsOf(service);
  const change = changeCatalogue(changes);
  const changeReads = changeSetReads(changes);
  return [
    ...catalogueRoutes(catalogueReads(reads)),
    ...bankRuleRoutes({
      readBankRules: readBankRules({ ...reads, shipped: service.reference.ruleSets, sha256 }),
      notes: service.reference.ruleNotes,
    }),
    ...editionRoutes(
      editionReads({ ...reads, editions: referenceEditionsOf(service.reference.beside) }),
    ),
    ...changeSetRoutes({
      changeCatalogue: change,
      changeSetIdOf: (commandId) => createdIdOf('change_set', commandId, sha256),
      reads: changeReads,
    }),
    ...changeSetImpactRoutes({
      changeCatalogue: change,
      impacts: impactReads({ findChangeSet: changeReads.find, impacts }),
      streams: createEventStreams(eventStreamLimits, Date.now),
      pause: () => pause(changePauseMs),
    }),
    ...shadowRoutes({
      changeCatalogue: change,
      shadows: shadowReads({ findChangeSet: changeReads.find, shadows, clock: service.clock }),
    }),
    governedEntryRoute(
      readGovernedEntries({ drafts: service.drafts, findChangeSet: changeReads.find }),
    ),
    exampleResultsRoute(readExampleResults(changes)),
    ...exampleCoverageRoutes(coverageReads(changes)),
    ...spreadsheetRoutes(spreadsheetDepsOf(service)),
    revisionDifferenceRoute(compareRevisions({ catalogue, drafts: service.drafts })),
  ];
};

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

/** What the catalogue's spreadsheets need of the service. */
const spreadsheetDepsOf = (service: Service): SpreadsheetRouteDeps => {
  const { catalogue, spreadsheets: uploads } = service.database.repositories;
  const changes = changeDepsOf(service);
  const deps = {
    catalogue,
    uploads,
    spreadsheets: service.spreadsheets,
    sha256,
  };
  return {
    exportSpreadsheet: exportSpreadsheet(deps),
    previewSpreadsheet: previewSpreadsheet(deps),
    openFromSpreadsheet: openFromSpreadsheet({
      ...deps,
      changeCatalogue: changeCatalogue(changes),
      changeSets: changes.projection,
      findChangeSet: changeSetReads(changes).find,
    }),
    changeSetIdOf: (commandId) => createdIdOf('change_set', commandId, sha256),
    maximumBytes: service.spreadsheets.maximumBytes,
  };
};

/** What the workflows of change sets have done in the worker. */
export const impactActivityDepsOf = (service: Service): ImpactActivityDeps => {
  const changes = changeDepsOf(service);
  const { applications: projection, assessments, impacts } = service.database.repositories;
  return {
    ...impactWork({ ...changes, applications: projection, assessments, impacts }),
    activateChangeSet: activateChangeSet({ ...changes, library: service.library }),
  };
};

/** Judges what was assessed since an instant under the planned revisions in shadow. */
export const judgeInShadowOf = (
  service: Service,
  onUnjudged: JudgeInShadowDeps['onUnjudged'],
): ReturnType<typeof judgeInShadow> => {
  const {
    applicationCommits: commits,
    changeSets,
    assessments,
    shadows,
  } = service.database.repositories;
  const { library, clock } = service;
  return judgeInShadow({ commits, changeSets, assessments, shadows, library, clock, onUnjudged });
};

/** How often a live status looks for a change. */
const changePauseMs = 1_000;
