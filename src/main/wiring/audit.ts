import type { AnchorReport } from '../../contexts/audit/use-cases/make-anchors.js';
import type { Database } from '../../infrastructure/mongo/connect.js';
import type { DisposalDeps } from '../../contexts/audit/use-cases/dispose-of-record.js';
import type { RecordStores } from '../../contexts/audit/use-cases/record-lines.js';
import type { Route } from '../../kernel/http/route.js';
import type { Service } from '../compose-service.js';
import { readCommits } from '../../contexts/applications/use-cases/reading/read-application.js';
import { Unavailable } from '../../kernel/ports.js';
import { accessRoutes } from '../../contexts/audit/routes/access-routes.js';
import { checkApplicationRecord } from '../../contexts/audit/use-cases/check-application-record.js';
import { createSigner } from '../../infrastructure/tokens/ed25519-signature.js';
import { disposalIdOf, disposeOfRecord } from '../../contexts/audit/use-cases/dispose-of-record.js';
import { disposalRoutes } from '../../contexts/audit/routes/disposal-routes.js';
import { figureRoutes } from '../../contexts/audit/routes/figure-routes.js';
import { inspectionRoutes } from '../../contexts/audit/routes/inspection-routes.js';
import { makeAnchors } from '../../contexts/audit/use-cases/make-anchors.js';
import { namesOf } from './people.js';
import { readFigures } from '../../contexts/audit/use-cases/read-figures.js';
import { recordLines } from '../../contexts/audit/use-cases/record-lines.js';
import { recordRoutes } from '../../contexts/audit/routes/record-routes.js';
import { recordTexts } from '../../infrastructure/bundle/record-file.js';
import { removeDisposed } from '../../contexts/audit/use-cases/remove-disposed.js';
import { reportOverrides } from '../../contexts/audit/use-cases/report-overrides.js';
import { reportRoutes } from '../../contexts/audit/routes/report-routes.js';
import { sampleRecord } from '../../contexts/audit/use-cases/sample-record.js';
import { sha256 } from '../../infrastructure/tokens/sha256.js';

/** What auditors and operators read and dispose of. */
export const auditRoutesOf = (service: Service): readonly Route[] => {
  const { records, database } = service;
  const { applications: projection, applicationCommits: commits, accesses } = database.repositories;
  return [
    ...reportRoutes({ reportOverrides: reportOverrides({ projection }) }),
    ...figureRoutes({
      readFigures: readFigures({
        projection,
        users: database.repositories.users,
        calendarOf: service.calendars.inUse,
        library: service.library,
        clock: service.clock,
      }),
    }),
    ...recordArea(service),
    ...disposalArea(service),
    ...inspectionRoutes({
      readCommits: readCommits({ records, commits }),
      checkRecord: checkApplicationRecord({
        readCommits: readCommits({ records, commits }),
        anchors: database.repositories.anchors,
        sha256,
      }),
      sampleRecord: sampleRecord({ projection, sha256 }),
      namesOf: namesOf(database.repositories.users),
    }),
    ...accessRoutes({ accesses }),
  ];
};

const recordArea = ({ database }: Service): readonly Route[] => {
  const { anchors, texts } = database.repositories;
  const deps = { stores: recordStoresOf(database), anchors, texts };
  return recordRoutes({ anchors, recordTexts: (bankId) => recordTexts(recordLines(deps, bankId)) });
};

const disposalArea = (service: Service): readonly Route[] => {
  const deps = disposalDepsOf(service);
  return disposalRoutes({
    disposeOfRecord: disposeOfRecord(deps),
    disposalIdOf: (bankId, subject) => disposalIdOf(bankId, subject, sha256),
    disposals: deps.listed,
  });
};

/** What disposing of records needs of the service. */
export const disposalDepsOf = (service: Service): DisposalDeps => {
  const { repositories } = service.database;
  const { applicationCommits: commits, applications: projection, names, users } = repositories;
  const notes = service.database.commitStore('noteCommits');
  return {
    standing: service.standing.atAct,
    commits,
    projection,
    users,
    names,
    notes,
    retentionOf: async (bankId) => (await service.rulesOfToday(bankId)).retention,
    disposals: service.database.commitStore('disposalCommits'),
    listed: repositories.disposals,
    refusals: repositories.refusals,
    clock: service.clock,
    sha256,
    evaluatorBuild: service.settings.evaluatorBuild,
    remove: removeDisposed({
      ...{ commits, notes, projection, names, users },
      removal: repositories.removal,
    }),
  };
};

/** The stores of everything that is anchored, exported and verified. */
export const recordStoresOf = (database: Database): RecordStores => ({
  application: database.repositories.applicationCommits,
  calendar: database.commitStore('calendarCommits'),
  change_set: database.commitStore('changeSetCommits'),
  disposal: database.commitStore('disposalCommits'),
  note: database.commitStore('noteCommits'),
  staff: database.commitStore('staffCommits'),
});

/**
 * The anchors that every bank still wants, bank by bank.
 * @throws Unavailable without a key: it is tried again, and days missed are made up for.
 */
export const makeAllAnchors = async (
  { database, clock }: Pick<Service, 'database' | 'clock'>,
  options: { readonly bankIds: readonly string[]; readonly anchorSigningKey: string | null },
): Promise<AnchorReport> => {
  if (options.anchorSigningKey === null) throw new Unavailable('ANCHOR_SIGNING_KEY', 3_600);
  const make = makeAnchors({
    stores: recordStoresOf(database),
    anchors: database.repositories.anchors,
    signer: createSigner(options.anchorSigningKey),
    clock,
    sha256,
  });
  const total = { anchors: 0, commits: 0 };
  for (const bankId of options.bankIds) {
    const { anchors, commits } = await make(bankId);
    total.anchors += anchors;
    total.commits += commits;
  }
  return total;
};
