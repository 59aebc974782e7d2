import { setTimeout as pause } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import type { Config } from '../../config/load-config.js';
import { sha256 } from '../infrastructure/tokens/sha256.js';
import { createEventStreams, eventStreamLimits } from '../kernel/http/event-stream.js';
import type { Route } from '../kernel/http/route.js';
import { accessRoutes } from '../contexts/audit/routes/access-routes.js';
import { applicantRoutes } from '../contexts/people/routes/applicant-routes.js';
import { applicationRoutes } from '../contexts/applications/routes/application-routes.js';
import { calendarRoutes } from '../contexts/people/routes/calendar-routes.js';
import { catalogueRoutes } from '../contexts/catalogue/routes/catalogue-routes.js';
import { crosswalkRoutes } from '../contexts/applications/routes/crosswalk-routes.js';
import { editionRoutes } from '../contexts/catalogue/routes/edition-routes.js';
import { changeSetImpactRoutes } from '../contexts/catalogue/routes/change-set-impact-routes.js';
import { changeSetRoutes } from '../contexts/catalogue/routes/change-set-routes.js';
import { clockRoutes } from '../contexts/applications/routes/clock-routes.js';
import { delegationRoutes } from '../contexts/people/routes/delegation-routes.js';
import { decisionRoutes } from '../contexts/decisions/routes/decision-routes.js';
import { disposalRoutes } from '../contexts/audit/routes/disposal-routes.js';
import { eventRoutes } from '../contexts/applications/routes/event-routes.js';
import { evidenceRoutes } from '../contexts/applications/routes/evidence-routes.js';
import { screeningSnapshotRoutes } from '../contexts/applications/routes/screening-snapshot-routes.js';
import { explanationRoutes } from '../contexts/applications/routes/explanation-routes.js';
import { exporterRoutes } from '../contexts/applications/routes/exporter-routes.js';
import { financingRoutes } from '../contexts/applications/routes/financing-routes.js';
import { governedEntryRoute } from '../contexts/catalogue/routes/governed-entry-route.js';
import { holdRoutes } from '../contexts/applications/routes/hold-routes.js';
import { proposalRoutes } from '../contexts/applications/routes/proposal-routes.js';
import { monitoringRoutes } from '../contexts/applications/routes/monitoring-routes.js';
import { inspectionRoutes } from '../contexts/audit/routes/inspection-routes.js';
import { operationRoutes } from '../kernel/http/operation-routes.js';
import type { OperationRouteDeps } from '../kernel/http/operation-routes.js';
import { reassessmentRoutes } from '../contexts/applications/routes/reassessment-routes.js';
import { recordRoutes } from '../contexts/audit/routes/record-routes.js';
import { queueRoutes } from '../contexts/applications/routes/queue-routes.js';
import type { QueueRouteDeps } from '../contexts/applications/routes/queue-routes.js';
import { groundRoutes } from '../contexts/applications/routes/ground-routes.js';
import { preCheckRoutes } from '../contexts/prechecks/routes/pre-check-routes.js';
import { reportRoutes } from '../contexts/audit/routes/report-routes.js';
import { revisionDifferenceRoute } from '../contexts/catalogue/routes/revision-difference-route.js';
import { exampleResultsRoute } from '../contexts/catalogue/routes/example-results-route.js';
import { reviewRoutes } from '../contexts/applications/routes/review-routes.js';
import { spreadsheetRoutes } from '../contexts/catalogue/routes/spreadsheet-routes.js';
import { staffRoutes } from '../contexts/people/routes/staff-routes.js';
import { sessionRoutes } from '../contexts/people/routes/session-routes.js';
import type { SessionRouteDeps } from '../contexts/people/routes/session-routes.js';
import { referenceEditionsOf } from '../infrastructure/reference-files/reference-editions.js';
import { recordTexts } from '../infrastructure/bundle/record-file.js';
import { calendarArea } from './calendar-area.js';
import { changeDepsOf } from './change-deps.js';
import { checksOf } from './checks-of.js';
import type { Service } from './compose-service.js';
import { decisionPapers } from './decision-papers.js';
import { disposalDepsOf } from './disposal-deps.js';
import { delegationDepsOf } from './delegation-deps.js';
import { checkDraft } from '../contexts/applications/rules/draft/check-draft.js';
import { dayOf } from '../kernel/values/clock/calendar-day.js';
import { refuse } from '../kernel/messages/refusals.js';
import { fail } from '../kernel/values/result.js';
import { recordStoresOf } from './record-stores.js';
import { preCheckDepsOf } from './pre-check-deps.js';
import type { Application } from '../contexts/applications/rules/state/application-state.js';
import { actOnApplication } from '../contexts/applications/use-cases/acts/act-on-application.js';
import type { ActDeps } from '../contexts/applications/use-cases/acts/act-on-application.js';
import { applicationChanges } from '../contexts/applications/use-cases/reading/application-changes.js';
import { changeCatalogue } from '../contexts/catalogue/use-cases/change-catalogue.js';
import { createdIdOf } from '../kernel/record/command-id.js';
import { disposalIdOf, disposeOfRecord } from '../contexts/audit/use-cases/dispose-of-record.js';
import { draftApplication } from '../contexts/applications/use-cases/draft-application.js';
import {
  askForProposals,
  findProposal,
  readDocumentPage,
  readProposals,
} from '../contexts/applications/use-cases/evidence/evidence-proposals.js';
import { alikeAmong } from '../contexts/applications/use-cases/evidence/find-alike.js';
import type { FindAlikeDeps } from '../contexts/applications/use-cases/evidence/find-alike.js';
import {
  readingOfBytes,
  readPaperFindings,
} from '../contexts/applications/use-cases/evidence/read-paper-findings.js';
import { bankRuleRoutes } from '../contexts/catalogue/routes/bank-rule-routes.js';
import { readBankRules } from '../contexts/catalogue/use-cases/read-bank-rules.js';
import {
  listPeopleEntries,
  proposePeople,
  readPeopleEntry,
  settlePeople,
} from '../contexts/people/use-cases/enter-people.js';
import { changeStaff } from '../contexts/people/use-cases/change-staff.js';
import {
  readExporterUser,
  readStaffChanges,
} from '../contexts/people/use-cases/read-staff-changes.js';
import { spreadsheetDepsOf } from './spreadsheet-deps.js';
import { peopleDepsOf } from './people-deps.js';
import { staffDepsOf } from './staff-deps.js';
import { peopleRoutes } from '../contexts/people/routes/people-routes.js';
import { exporterUserRoutes } from '../contexts/people/routes/exporter-user-routes.js';
import { staffChangeRoutes } from '../contexts/people/routes/staff-change-routes.js';
import { keepStaff } from '../contexts/people/use-cases/keep-staff.js';
import { listApplications } from '../contexts/applications/use-cases/reading/list-applications.js';
import {
  queueCounts,
  reviewQueue,
} from '../contexts/applications/use-cases/review/review-queue.js';
import { stuckApplications } from '../contexts/applications/use-cases/review/stuck-applications.js';
import { correctEvidence } from '../contexts/applications/use-cases/evidence/correct-evidence.js';
import { offerEvidence } from '../contexts/applications/use-cases/evidence/offer-evidence.js';
import { keepScreeningSnapshot } from '../contexts/applications/use-cases/evidence/keep-screening-snapshot.js';
import type { KeepSnapshotDeps } from '../contexts/applications/use-cases/evidence/keep-screening-snapshot.js';
import { openEvidence } from '../contexts/applications/use-cases/evidence/open-evidence.js';
import { openScreeningSnapshot } from '../contexts/applications/use-cases/evidence/open-screening-snapshot.js';
import { readLinkedPreCheck } from '../contexts/applications/use-cases/reading/read-linked-pre-check.js';
import type { Actor } from '../kernel/values/actor.js';
import { masksOf } from '../kernel/record/masking.js';
import type { Violation } from '../kernel/values/violation.js';
import { listApplicants, readApplicant } from '../contexts/people/use-cases/read-applicants.js';
import { readApplicationAsOf } from '../contexts/applications/use-cases/reading/read-application-as-of.js';
import {
  readApplication,
  readCommits,
} from '../contexts/applications/use-cases/reading/read-application.js';
import { readClocked } from '../contexts/applications/use-cases/reading/read-clocked.js';
import { readAssessment } from '../contexts/applications/use-cases/reading/read-assessment.js';
import { crosswalkReads } from '../contexts/applications/use-cases/reading/read-crosswalk.js';
import { editionReads } from '../contexts/catalogue/use-cases/read-editions.js';
import { readExampleResults } from '../contexts/catalogue/use-cases/read-example-results.js';
import { compareRevisions } from '../contexts/catalogue/use-cases/compare-revisions.js';
import { catalogueReads } from '../contexts/catalogue/use-cases/read-catalogue.js';
import { impactReads } from '../contexts/catalogue/use-cases/read-impact.js';
import { changeSetReads } from '../contexts/catalogue/use-cases/read-change-sets.js';
import { readGovernedEntries } from '../contexts/catalogue/use-cases/read-governed-entries.js';
import { reassessmentReads } from '../contexts/applications/use-cases/reading/read-reassessments.js';
import { recordLines } from '../contexts/audit/use-cases/record-lines.js';
import { readCrossField } from '../contexts/applications/use-cases/evidence/read-cross-field.js';
import { readExplanation } from '../contexts/applications/use-cases/reading/read-explanation.js';
import {
  readCatalogueWords,
  readFacts,
} from '../contexts/applications/use-cases/evidence/read-facts.js';
import { registerApplicant } from '../contexts/people/use-cases/register-applicant.js';
import { endDelegation, grantDelegation } from '../contexts/people/use-cases/keep-delegations.js';
import { reportOverrides } from '../contexts/audit/use-cases/report-overrides.js';
import { sampleRecord } from '../contexts/audit/use-cases/sample-record.js';
import { recentUsage } from '../contexts/applications/use-cases/evidence/recent-usage.js';
import { uploadEvidence } from '../contexts/applications/use-cases/evidence/upload-evidence.js';

export interface RouteSettings {
  readonly config: Config;
  readonly signIn: SessionRouteDeps['signIn'];
  readonly registry: Registry;
  readonly onLagging: ActDeps['onLagging'];
  /** Told why deadlines were not counted anew after a calendar was published; the sweep will. */
  readonly onRearmFailure: (error: unknown, bankId: string) => void;
  readonly onLineFailure: (error: unknown, line: number) => void;
  readonly isStopping: OperationRouteDeps['isStopping'];
}

/** How often a live status looks for a change. */
const changePauseMs = 1_000;

/** Every route of the service, each given just what it uses. */
export const composeRoutes = (service: Service, settings: RouteSettings): readonly Route[] => {
  const { repositories } = service.database;
  const act = actOnApplication({
    handleCommand: service.handleCommand,
    process: service.process,
    projection: repositories.applications,
    refusals: repositories.refusals,
    clock: service.clock,
    sha256,
    troubles: repositories.processTroubles,
    onLagging: settings.onLagging,
  });
  return [
    ...sessionRoutes({ signIn: settings.signIn }),
    ...partyRoutes(service),
    ...applicationArea(service, settings, act),
    ...reviewRoutes(act),
    ...clockRoutes(act),
    ...queueRoutes(queueDeps(service)),
    ...exporterRoutes(act),
    ...financingRoutes(act),
    ...calendarRoutes(calendarArea(service, settings.onRearmFailure)),
    ...holdRoutes(act),
    ...delegationArea(service),
    ...reportRoutes({
      reportOverrides: reportOverrides({ projection: repositories.applications }),
    }),
    ...monitoringRoutes(act),
    ...catalogueArea(service, settings),
    ...recordArea(service),
    ...disposalArea(service),
    ...inspectionRoutes({
      readCommits: readCommits({
        records: service.records,
        commits: repositories.applicationCommits,
      }),
      sampleRecord: sampleRecord({ projection: repositories.applications, sha256 }),
    }),
    ...accessRoutes({ accesses: repositories.accesses }),
    ...operationRoutes({
      checks: checksOf(service),
      isStopping: settings.isStopping,
      registry: settings.registry,
      metricsToken: settings.config.http.metricsToken,
      metricsOpen: settings.config.http.metricsOpen,
    }),
  ];
};

/** The members that a person reads masked, by the bank's rules of today. */
const maskedOf =
  (service: Service) =>
  async (actor: Actor): Promise<ReadonlySet<string>> => {
    if (actor.kind === 'system') return new Set();
    const { masking } = await service.rulesOfToday(actor.bankId);
    return new Set(masksOf(masking, actor.roles).fields.keys());
  };

const queueDeps = ({
  database,
  calendars,
  clock,
  process,
  ...service
}: Service): QueueRouteDeps => {
  const { applicants, users, ...repositories } = database.repositories;
  const { applications: projection, processTroubles: troubles } = repositories;
  return {
    reviewQueue: reviewQueue({
      projection,
      applicants,
      calendarOf: calendars.inUse,
      clock,
      bankRules: { inForceOn: service.rulesOfToday },
      alikeAmong: alikeAmong(alikeDepsOf({ database, ...service })),
    }),
    queueCounts: queueCounts({ projection }),
    stuckApplications: stuckApplications({ projection, users, process, troubles, clock }),
  };
};

const partyRoutes = (service: Service): readonly Route[] => {
  const { database, clock } = service;
  const { applicants, users } = database.repositories;
  const staffDeps = staffDepsOf(service);
  const people = peopleDepsOf(service);
  return [
    ...applicantRoutes({
      registerApplicant: registerApplicant({ applicants, clock, sha256 }),
      readApplicant: readApplicant({ applicants }),
      listApplicants: listApplicants({ applicants }),
    }),
    ...staffRoutes({ bankUsers: users.bankUsers, keepStaff: keepStaff({ users }) }),
    ...staffChangeRoutes({
      changeStaff: changeStaff(staffDeps),
      readStaffChanges: readStaffChanges(staffDeps),
    }),
    ...peopleRoutes({
      proposePeople: proposePeople(people),
      settlePeople: settlePeople(people),
      readPeopleEntry: readPeopleEntry(people),
      listPeopleEntries: listPeopleEntries(people),
      entryIdOf: (commandId) => createdIdOf('people_entry', commandId, sha256),
    }),
    ...exporterUserRoutes({
      changeStaff: changeStaff(staffDeps),
      readExporterUser: readExporterUser(staffDeps),
    }),
  ];
};

type Act = ReturnType<typeof actOnApplication>;

const applicationArea = (service: Service, settings: RouteSettings, act: Act): readonly Route[] => {
  const { repositories } = service.database;
  const reading = {
    records: service.records,
    commits: repositories.applicationCommits,
    projection: repositories.applications,
  };
  const read = readApplicationAsOf(reading);
  const facts = readFacts(service);
  const crossField = async (application: Application) => {
    const { library } = service;
    const { evidenceRules } = await service.rulesOfToday(application.bankId);
    return readCrossField({ library, applicants: repositories.applicants, evidenceRules })(
      application,
    );
  };
  const papers = decisionPapers(service, {
    signingKey: settings.config.bundle.signingKey,
    bankName: (bankId) => settings.config.bankNames[bankId] ?? { zh: '本行', en: 'The bank' },
  });
  return [
    ...applicationRoutes({
      readFacts: facts,
      readCrossField: crossField,
      act,
      readApplication: read,
      readClocked: readClocked({
        ...service,
        ...reading,
        ...alikeDepsOf(service),
        records: service.records,
        calendarOf: service.calendars.inUse,
        applicants: repositories.applicants,
        users: repositories.users,
        delegations: repositories.delegations,
      }),
      readCommits: readCommits(reading),
      draftApplication: draftApplication({ act, applicants: repositories.applicants, sha256 }),
      checkDraft: draftChecker(service),
      readLinkedPreCheck: readLinkedPreCheck({
        preChecks: repositories.preChecks,
        assessments: repositories.assessments,
        library: service.library,
        clock: service.clock,
      }),
      listApplications: listApplications({
        projection: repositories.applications,
        applicants: repositories.applicants,
        maskedOf: maskedOf(service),
      }),
    }),
    ...eventRoutes({
      streams: createEventStreams(eventStreamLimits, Date.now),
      readApplication: read,
      changesOf: (actor, seen) =>
        applicationChanges(
          { readApplication: read, pause: () => pause(changePauseMs) },
          actor,
          seen,
        ),
    }),
    ...evidenceRoutes({
      readPaperFindings: paperFindingsReader(service),
      readCatalogueWords: readCatalogueWords(service),
      financedDocuments: repositories.financedDocuments,
      correctEvidence: correctEvidence({
        act,
        readApplication: read,
        library: service.library,
        sha256,
      }),
      offerEvidence: offerEvidence({
        act,
        readApplication: read,
        library: service.library,
        sha256,
      }),
      readFacts: facts,
      readCrossField: crossField,
      act,
      readApplication: read,
      openEvidence: openEvidence({ readApplication: read, evidenceStore: service.evidenceStore }),
      uploadEvidence: uploadEvidence({
        act,
        readApplication: read,
        evidenceStore: service.evidenceStore,
        library: service.library,
        sha256,
        quota: settings.config.evidenceQuota,
        usageOf: recentUsage(repositories.evidenceUsage, service.clock),
        askForReading: (document) =>
          repositories.documentReadings.ask(document, service.documentReader.name),
        hold: (file) => repositories.quarantine.hold({ ...file, heldAt: service.clock.now() }),
      }),
    }),
    ...snapshotArea(service, settings, { act, readApplication: read }),
    ...proposalArea(service, read, act),
    ...groundRoutes({ readApplication: read, rulesOfToday: service.rulesOfToday }),
    ...reassessmentRoutes({
      act,
      listRevisions: repositories.catalogue.list,
      reads: reassessmentReads({ readApplication: read, assessments: repositories.assessments }),
    }),
    ...decisionRoutes({
      readApplication: read,
      readAssessment: readAssessment({
        readApplication: read,
        assessments: repositories.assessments,
      }),
      decisionLetter: papers.letter,
      decisionBundle: papers.bundle,
      listRefusals: repositories.refusals.list,
    }),
  ];
};

/** Pages of environmental look-ups, kept where evidence is, within the same quota. */
const snapshotArea = (
  { evidenceStore, database, clock }: Service,
  settings: RouteSettings,
  deps: Pick<KeepSnapshotDeps, 'act' | 'readApplication'>,
): readonly Route[] =>
  screeningSnapshotRoutes({
    keepSnapshot: keepScreeningSnapshot({
      ...deps,
      evidenceStore,
      quota: settings.config.evidenceQuota,
      usageOf: recentUsage(database.repositories.evidenceUsage, clock),
      clock,
      sha256,
    }),
    openSnapshot: openScreeningSnapshot({ ...deps, evidenceStore }),
  });

/** What is proposed from the documents themselves. */
const alikeDepsOf = ({
  database,
  documentReader,
  records,
  rulesOfToday,
}: Pick<Service, 'database' | 'documentReader' | 'records' | 'rulesOfToday'>): FindAlikeDeps => ({
  records,
  sha256,
  bankRules: { inForceOn: rulesOfToday },
  financedDocuments: database.repositories.financedDocuments,
  readingOf: readingOfBytes(database.repositories.documentReadings, documentReader.name),
});

const paperFindingsReader = ({
  database,
  documentReader,
  library,
  clock,
  records,
  bankRules,
}: Service) =>
  readPaperFindings({
    library,
    clock,
    records,
    bankRules,
    sha256,
    financedDocuments: database.repositories.financedDocuments,
    applicants: database.repositories.applicants,
    readingOf: readingOfBytes(database.repositories.documentReadings, documentReader.name),
  });

const proposalArea = (
  service: Service,
  readOne: ReturnType<typeof readApplicationAsOf>,
  act: Act,
): readonly Route[] => {
  const deps = {
    readApplication: readOne,
    readings: service.database.repositories.documentReadings,
    reader: service.documentReader.name,
    library: service.library,
    readPaperFindings: paperFindingsReader(service),
    sha256,
  };
  return proposalRoutes({
    act,
    readProposals: readProposals(deps),
    askForProposals: askForProposals(deps),
    findProposal: findProposal(deps),
    readDocumentPage: readDocumentPage(deps),
  });
};

const preCheckUnlinked: Violation = {
  pointer: '/preCheckId',
  code: 'pre_check_unknown',
  detail: {
    zh: '没有这份预检；请核对编号，或留空。',
    en: 'There is no such pre-check. Check the reference, or leave it out.',
  },
};

/** A draft is read against the catalogue revision in force for the bank today. */
const draftChecker =
  (service: Service) => async (asked: Parameters<typeof checkDraft>[0], bankId: string) => {
    const compiledRevision = await service.library.inForceOn(bankId, dayOf(service.clock.now()));
    const checked = checkDraft(asked, {
      content: compiledRevision.revision.content,
      currencies: service.reference.trade.currencies,
    });
    const { preChecks } = service.database.repositories;
    const { preCheckId = null } = asked;
    const linked = preCheckId === null ? null : await preChecks.find(preCheckId);
    const unlinked = preCheckId === null || linked !== null ? [] : [preCheckUnlinked];
    if (checked.ok && unlinked.length === 0) return checked;
    const violations = [...(checked.ok ? [] : checked.failure), ...unlinked];
    const refusal = refuse('draft_invalid');
    return fail({ ...refusal, violations });
  };

const catalogueArea = (service: Service, settings: RouteSettings): readonly Route[] => {
  const { catalogue, impacts } = service.database.repositories;
  const reads = { library: service.library, catalogue, clock: service.clock };
  const changes = changeDepsOf(service);
  const preChecks = preCheckDepsOf(service, {
    bankIds: settings.config.bankIds,
    onFailure: settings.onLineFailure,
  });
  const editions = referenceEditionsOf(service.reference.beside);
  const change = changeCatalogue(changes);
  const changeReads = changeSetReads(changes);
  const answers = {
    readPreCheck: preChecks.readPreCheck,
    readAssessment: readAssessment({
      readApplication: readApplication({ records: service.records }),
      assessments: service.database.repositories.assessments,
    }),
  };
  return [
    ...catalogueRoutes(catalogueReads(reads)),
    ...bankRuleRoutes({
      readBankRules: readBankRules({ ...reads, shipped: service.reference.ruleSets, sha256 }),
    }),
    ...preCheckRoutes(preChecks),
    ...editionRoutes(editionReads({ ...reads, editions })),
    ...crosswalkRoutes({
      reads: crosswalkReads({ ...reads, editions, crosswalk: service.reference.beside.crosswalk }),
      ...answers,
    }),
    ...explanationRoutes({ readExplanation: readExplanation(reads), ...answers }),
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
    governedEntryRoute(
      readGovernedEntries({ drafts: service.drafts, findChangeSet: changeReads.find }),
    ),
    exampleResultsRoute(readExampleResults(changes)),
    ...spreadsheetRoutes(spreadsheetDepsOf(service)),
    revisionDifferenceRoute(compareRevisions({ catalogue, drafts: service.drafts })),
  ];
};

const disposalArea = (service: Service): readonly Route[] => {
  const deps = disposalDepsOf(service);
  return disposalRoutes({
    disposeOfRecord: disposeOfRecord(deps),
    disposalIdOf: (bankId, subject) => disposalIdOf(bankId, subject, sha256),
    disposals: deps.listed,
  });
};

const recordArea = ({ database }: Service): readonly Route[] => {
  const { anchors, texts } = database.repositories;
  const deps = { stores: recordStoresOf(database), anchors, texts };
  return recordRoutes({ anchors, recordTexts: (bankId) => recordTexts(recordLines(deps, bankId)) });
};

const delegationArea = (service: Service): readonly Route[] => {
  const deps = delegationDepsOf(service);
  return delegationRoutes({
    list: deps.delegations.list,
    grant: grantDelegation(deps),
    end: endDelegation(deps),
    delegationIdOf: (commandId) => createdIdOf('delegation', commandId, sha256),
  });
};
