import { readingOfBytes } from '../contexts/applications/use-cases/evidence/read-paper-findings.js';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createDraftExaminer } from '../infrastructure/draft-examiner/draft-examiner.js';
import {
  createDocumentReader,
  usualReadingLimits,
} from '../infrastructure/document-reader/document-reader.js';
import { createEvidenceReceiver } from '../infrastructure/files/evidence-receiver.js';
import { usualInspectionLimits } from '../infrastructure/files/inspection/file-fault.js';
import { createCatalogueSpreadsheets } from '../infrastructure/catalogue-spreadsheet/catalogue-spreadsheets.js';
import { createFileInspector } from '../infrastructure/files/inspection/file-inspector.js';
import { createStoredFileScanner } from '../infrastructure/files/stored-file-scanner.js';
import { createClamdGate } from '../infrastructure/files/malware-gate.js';
import type { ClamdAddress } from '../infrastructure/files/malware-gate.js';
import { fileFailpoints } from '../infrastructure/files/failpoints.js';
import type { Reach } from '../infrastructure/files/failpoints.js';
import { sha256 } from '../infrastructure/tokens/sha256.js';
import { damageText } from '../infrastructure/reference-files/catalogue-damage.js';
import type { CatalogueDamage } from '../infrastructure/reference-files/catalogue-damage.js';
import { loadBankRules } from '../infrastructure/reference-files/load-bank-rules.js';
import type { ShippedBankRules } from '../infrastructure/reference-files/load-bank-rules.js';
import { loadCalendar } from '../infrastructure/reference-files/load-calendar.js';
import { loadCatalogueContent } from '../infrastructure/reference-files/load-catalogue-content.js';
import { loadReferenceLibrary } from '../infrastructure/reference-files/load-reference-library.js';
import type { ReferenceLibrary } from '../infrastructure/reference-files/reference-library.js';
import { loadTradeTables } from '../infrastructure/reference-files/load-trade-tables.js';
import type { TradeTables } from '../infrastructure/reference-files/load-trade-tables.js';
import {
  armActivity,
  armChangeSetProcesses,
  armProcess,
  armRepositories,
} from './arm-failpoints.js';
import { connectDatabase } from '../infrastructure/mongo/connect.js';
import type { Database } from '../infrastructure/mongo/connect.js';
import type { BankRules } from '../contexts/catalogue/rules/bank-rules/bank-rules.js';
import { dayOf } from '../kernel/values/clock/calendar-day.js';
import { baseRevisionOf } from '../contexts/rulebook/rules/content/catalogue-revision.js';
import type { CatalogueRevision } from '../contexts/rulebook/rules/content/catalogue-revision.js';
import type { CalendarEvent } from '../contexts/people/rules/calendar/bank-calendar.js';
import type { SharedCalendar } from '../contexts/people/rules/calendar/calendar-in-use.js';
import type { ActAnswer, ActEnvelope } from '../contexts/applications/rules/acts/act-envelope.js';
import type { Result } from '../kernel/values/result.js';
import { createPayloadCodec } from '../infrastructure/temporal/payload-codec.js';
import type { PayloadKeys } from '../infrastructure/temporal/payload-codec.js';
import { createChangeSetProcesses } from '../infrastructure/temporal/change-set-processes.js';
import { createProcessGateway } from '../infrastructure/temporal/process-gateway.js';
import { createTemporalClient } from '../infrastructure/temporal/temporal-client.js';
import type { TemporalClient } from '../infrastructure/temporal/temporal-client.js';
import { applicationRecords } from '../contexts/applications/use-cases/acts/application-records.js';
import type { ApplicationRecords } from '../contexts/applications/use-cases/acts/application-records.js';
import { staffStandingIn } from '../contexts/people/use-cases/staff-standing-in.js';
import type { UserStore } from '../contexts/people/use-cases/ports-of-people.js';
import { assignStep } from '../contexts/applications/use-cases/review/assign-step.js';
import {
  loadRelated,
  loadRelatedActor,
} from '../contexts/applications/use-cases/acts/load-related.js';
import { bankRulesFor } from '../contexts/catalogue/use-cases/bank-rules-for.js';
import type { BankRulesFor } from '../contexts/catalogue/use-cases/bank-rules-for.js';
import { bankDeadlines } from '../contexts/applications/use-cases/deadlines/bank-deadlines.js';
import type { DeadlinesOf } from '../contexts/applications/use-cases/deadlines/bank-deadlines.js';
import { calendarCache } from '../contexts/people/use-cases/calendar-cache.js';
import type { CalendarCache } from '../contexts/people/use-cases/calendar-cache.js';
import { catalogueLibrary } from '../contexts/catalogue/use-cases/catalogue-library.js';
import type { CatalogueLibrary } from '../contexts/catalogue/use-cases/catalogue-library.js';
import { handleCommand } from '../contexts/applications/use-cases/acts/handle-command.js';
import { markExpiredEvidence } from '../contexts/applications/use-cases/evidence/mark-expired-evidence.js';
import { judgeSoFar, judgingProjection } from '../contexts/applications/use-cases/judge-so-far.js';
import type { JudgeSoFar } from '../contexts/applications/use-cases/judge-so-far.js';
import { importBase } from '../contexts/catalogue/use-cases/import-base.js';
import { laggingProcesses } from '../contexts/applications/use-cases/acts/lagging-processes.js';
import type { LaggingProcesses } from '../contexts/applications/use-cases/acts/lagging-processes.js';
import type { Clock, CommitStore } from '../kernel/ports.js';
import type {
  EvidenceStore,
  ProcessGateway,
} from '../contexts/applications/use-cases/ports-of-applications.js';
import type { ChangeSetProcesses } from '../contexts/catalogue/use-cases/ports-of-impact.js';
import type { DocumentReader } from '../contexts/applications/use-cases/evidence/ports-of-documents.js';
import type { DraftExaminer } from '../contexts/catalogue/use-cases/ports-of-drafts.js';
import type { CatalogueSpreadsheets } from '../contexts/catalogue/use-cases/ports-of-spreadsheets.js';
import { scanQuarantined } from '../contexts/applications/use-cases/evidence/scan-quarantined.js';
import { liveSessions } from '../contexts/people/use-cases/live-sessions.js';
import type { LiveSessions } from '../contexts/people/use-cases/live-sessions.js';
import { readKeptActor as standingOver } from '../contexts/people/use-cases/read-kept-actor.js';
import type { RememberingReader } from '../contexts/people/use-cases/read-kept-actor.js';

/** What API, worker and commands share, from configuration. */
export interface ServiceSettings {
  readonly mongodbUri: string;
  readonly temporal: { readonly address: string; readonly namespace: string };
  readonly referenceDir: string;
  readonly payloadKeys: PayloadKeys | null;
  readonly clamd: ClamdAddress | null;
  readonly evidenceMaximumBytes: number;
  readonly temporaryDirectory: string;
  readonly preCheckRetentionDays: number;
  readonly evaluatorBuild: string;
  /** Arms failpoints, in fault runs only; `null` in production. */
  readonly failpointFile: string | null;
}

export interface Service {
  readonly settings: ServiceSettings;
  readonly database: Database;
  readonly temporal: TemporalClient;
  readonly reference: Reference;
  readonly library: CatalogueLibrary;
  readonly judgeSoFar: JudgeSoFar;
  readonly evidenceStore: EvidenceStore;
  readonly maximumFileBytes: number;
  readonly calendars: CalendarCache;
  readonly calendarCommits: CommitStore<CalendarEvent>;
  readonly deadlinesOf: DeadlinesOf;
  readonly bankRules: BankRulesFor;
  /** The bank's rules in force today. */
  readonly rulesOfToday: (bankId: string) => Promise<BankRules>;
  /** Its thread starts with the first document. */
  readonly documentReader: DocumentReader;
  /** Its thread starts with the first spreadsheet. */
  readonly spreadsheets: CatalogueSpreadsheets;
  /** Its thread starts with the first draft. */
  readonly drafts: DraftExaminer;
  /** Scans what came while the malware gate was down. */
  readonly scanQuarantined: () => Promise<number>;
  /** One for all that reads or commits in this process. */
  readonly records: ApplicationRecords;
  readonly clock: Clock;
  /** Who may act and read, as the bank keeps its people now. */
  readonly standing: RememberingReader;
  /** The people of a bank, with in whose place each may act today. */
  readonly staffOf: UserStore['bankUsers'];
  readonly sessions: LiveSessions;
  readonly handleCommand: (envelope: ActEnvelope) => Promise<ActAnswer>;
  readonly process: ProcessGateway;
  readonly changeSetProcesses: ChangeSetProcesses;
  /** What could not be told to its process; the API tells it again. */
  readonly lagging: LaggingProcesses;
  readonly close: () => Promise<void>;
}

export interface Reference {
  readonly base: CatalogueRevision;
  /** What every bank's business calendar starts from. */
  readonly calendar: SharedCalendar;
  readonly trade: TradeTables;
  /** No verdict depends on it: earlier editions, links to other frameworks. */
  readonly beside: ReferenceLibrary;
  /** The rule sets every bank starts from. */
  readonly ruleSets: ShippedBankRules['ruleSets'];
  readonly ruleNotes: ShippedBankRules['notes'];
}

/** Reference data that is damaged stops the start: each damage with file, pointer and reason. */
export class DamagedReference extends Error {
  constructor(damages: readonly CatalogueDamage[]) {
    super(damages.map(damageText).join('\n'));
    this.name = 'DamagedReference';
  }
}

const soundOr = <Value>(read: Result<Value, readonly CatalogueDamage[]>): Value => {
  if (read.ok) return read.value;
  throw new DamagedReference(read.failure);
};

/**
 * Reads and proves everything under `reference/`.
 * @throws DamagedReference naming file, pointer and reason of every damage.
 */
export const loadReference = async (dir: string): Promise<Reference> => {
  const [content, years, trade] = await Promise.all([
    loadCatalogueContent(dir),
    loadCalendar(dir),
    loadTradeTables(dir),
  ]);
  const sound = soundOr(content);
  const { ruleSets, hours, notes } = soundOr(await loadBankRules(dir, sound.evidenceTypes));
  return {
    base: baseRevisionOf(sound, sha256),
    calendar: { years: soundOr(years), hours },
    trade: soundOr(trade),
    beside: soundOr(await loadReferenceLibrary(dir, sound)),
    ruleSets,
    ruleNotes: notes,
  };
};

/** The database keeps the base it was first given; told, not thrown: nobody is kept from working. */
export class OtherBaseStored extends Error {
  constructor({ revision }: CatalogueRevision) {
    super(
      `reference/ holds another catalogue revision ${revision} than the database, whose own goes on judging: publish what differs by a change set (docs/operations.md)`,
    );
    this.name = 'OtherBaseStored';
  }
}

const systemClock: Clock = { now: () => new Date().toISOString() };

/**
 * Wires what API, worker and commands share: reference data proved, database connected, catalogue
 * stored, Temporal client ready (it connects when first used).
 * @param onCatalogueLagging told why a revision does not take effect in this process (yet).
 * @throws DamagedReference, Unavailable
 */
export const composeService = async (
  settings: ServiceSettings,
  onCatalogueLagging: (error: unknown) => void,
): Promise<Service> => {
  const shipped = await loadReference(settings.referenceDir);
  const reach = settings.failpointFile === null ? null : fileFailpoints(settings.failpointFile);
  const connected = await connectDatabase(settings.mongodbUri, {
    relatedActor: (stores) => async (application, actor) => {
      const { policy } = await rulesOfToday(application.bankId);
      return loadRelatedActor({ ...stores, policy }, application, actor);
    },
  });
  const armed = armRepositories(connected.repositories, reach);
  await connected.ensureIndexes();
  const { catalogue } = armed;
  const { base, isOther } = await importBase({ catalogue, clock: systemClock }, shipped.base);
  if (isOther) onCatalogueLagging(new OtherBaseStored(base));
  const reference = { ...shipped, base };
  const library = catalogueLibrary({
    catalogue,
    clock: systemClock,
    onLagging: onCatalogueLagging,
  });
  const soFar = judgeSoFar({ library, applicants: armed.applicants, clock: systemClock });
  const database = {
    ...connected,
    repositories: { ...armed, applications: judgingProjection(armed.applications, soFar) },
  };
  const bankRules = bankRulesFor({ library, shipped: reference.ruleSets, sha256 });
  const rulesOfToday: Service['rulesOfToday'] = (bankId) =>
    bankRules.inForceOn(bankId, dayOf(systemClock.now()));
  return wire(settings, reference, {
    ...{ database, library, reach, bankRules, rulesOfToday },
    judgeSoFar: soFar,
  });
};

interface Wired extends Pick<
  Service,
  'database' | 'library' | 'bankRules' | 'rulesOfToday' | 'judgeSoFar'
> {
  readonly reach: Reach | null;
}

const wire = (
  settings: ServiceSettings,
  reference: Reference,
  { database, library, reach, bankRules, rulesOfToday, judgeSoFar: soFar }: Wired,
): Service => {
  const { repositories } = database;
  const temporal = createTemporalClient(
    settings.temporal,
    settings.payloadKeys === null ? [] : [createPayloadCodec(settings.payloadKeys)],
  );
  const records = applicationRecords(repositories.applicationCommits);
  const calendarCommits = database.commitStore<CalendarEvent>('calendarCommits');
  const calendars = calendarCache({
    commits: calendarCommits,
    shared: reference.calendar,
    clock: systemClock,
  });
  const deadlinesOf = bankDeadlines(calendars.inUse, bankRules);
  const { delegations, users } = repositories;
  const staffOf = staffStandingIn({ users, delegations, bankRules, clock: systemClock });
  const staff = { ...users, bankUsers: staffOf };
  const standing = standingOver({ delegations, users, bankRules, clock: systemClock }, () =>
    performance.now(),
  );
  const sessions = liveSessions(
    { ends: repositories.sessionEnds, clock: systemClock, newId: randomUUID },
    () => performance.now(),
  );
  const documentReader = createDocumentReader({
    ...usualReadingLimits,
    temporaryDirectory: settings.temporaryDirectory,
    cmapDirectory: join(settings.referenceDir, 'cmaps'),
  });
  const handle = markExpiredEvidence(
    handleCommand({
      standing: standing.atAct,
      names: repositories.names,
      texts: repositories.texts,
      records,
      commits: repositories.applicationCommits,
      projection: repositories.applications,
      assessments: repositories.assessments,
      users: staff,
      applicants: repositories.applicants,
      bankRules,
      financedDocuments: repositories.financedDocuments,
      readingOf: readingOfBytes(repositories.documentReadings, documentReader.name),
      library,
      deadlinesOf,
      assign: assignStep({
        users: staff,
        assignments: repositories.assignments,
        relatedOf: async (application, people) => {
          const { policy } = await rulesOfToday(application.bankId);
          return loadRelated({ ...repositories, policy }, application, people);
        },
      }),
      clock: systemClock,
      sha256,
      evaluatorBuild: settings.evaluatorBuild,
    }),
  );
  const gateway = createProcessGateway({
    client: temporal.client,
    find: repositories.applications.find,
    withoutProcess: handle,
    isProcessed: async ({ bankId, applicationId, commandId }) =>
      (await records.read(bankId, applicationId))?.processed.has(commandId) ?? false,
  });
  const process = armProcess(gateway, reach);
  const changeSetProcesses = armChangeSetProcesses(
    createChangeSetProcesses({ client: temporal.client }),
    reach,
  );
  const malwareGate =
    settings.clamd === null
      ? null
      : createClamdGate({ address: settings.clamd, timeoutMs: 30_000 });
  const inspector = createFileInspector(usualInspectionLimits);
  const spreadsheets = createCatalogueSpreadsheets({ shippedRules: reference.ruleSets });
  const drafts = createDraftExaminer({
    catalogue: repositories.catalogue,
    shippedRules: reference.ruleSets,
  });
  return {
    settings,
    database,
    temporal,
    reference,
    library,
    judgeSoFar: soFar,
    records,
    clock: systemClock,
    standing,
    staffOf,
    sessions,
    handleCommand: armActivity(handle, reach),
    calendars,
    calendarCommits,
    deadlinesOf,
    bankRules,
    rulesOfToday,
    evidenceStore: createEvidenceReceiver(
      {
        bytes: repositories.evidenceBytes,
        inspector,
        malwareGate,
      },
      {
        maximumBytes: settings.evidenceMaximumBytes,
        temporaryDirectory: settings.temporaryDirectory,
      },
    ),
    maximumFileBytes: settings.evidenceMaximumBytes,
    documentReader,
    spreadsheets,
    drafts,
    scanQuarantined: scanQuarantined({
      quarantine: repositories.quarantine,
      files: createStoredFileScanner(
        { bytes: repositories.evidenceBytes, malwareGate },
        settings.temporaryDirectory,
      ),
      projection: repositories.applications,
      handleCommand: handle,
      askForReading: (document) => repositories.documentReadings.ask(document, documentReader.name),
      clock: systemClock,
      sha256,
    }),
    process,
    changeSetProcesses,
    lagging: laggingProcesses({ projection: repositories.applications, process }),
    close: async () => {
      await documentReader.close();
      await spreadsheets.close();
      await drafts.close();
      await inspector.close();
      await temporal.close();
      await database.close();
    },
  };
};
