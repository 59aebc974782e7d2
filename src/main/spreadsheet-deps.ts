import { sha256 } from '../infrastructure/tokens/sha256.js';
import type { SpreadsheetRouteDeps } from '../contexts/catalogue/routes/spreadsheet-routes.js';
import { changeDepsOf } from './change-deps.js';
import type { Service } from './compose-service.js';
import { changeCatalogue } from '../contexts/catalogue/use-cases/change-catalogue.js';
import { createdIdOf } from '../kernel/record/command-id.js';
import { exportSpreadsheet } from '../contexts/catalogue/use-cases/export-spreadsheet.js';
import { openFromSpreadsheet } from '../contexts/catalogue/use-cases/open-from-spreadsheet.js';
import { changeSetReads } from '../contexts/catalogue/use-cases/read-change-sets.js';
import { previewSpreadsheet } from '../contexts/catalogue/use-cases/preview-spreadsheet.js';

/** What the catalogue's spreadsheets need of the service. */
export const spreadsheetDepsOf = (service: Service): SpreadsheetRouteDeps => {
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
