import type { RouteSettings } from '../route-settings.js';
import type { Actor } from '../../kernel/values/actor.js';
import type { KeepSnapshotDeps } from '../../contexts/applications/use-cases/evidence/keep-screening-snapshot.js';
import type { QueueRouteDeps, TakeNext } from '../../contexts/applications/routes/queue-routes.js';
import type { Route } from '../../kernel/http/route.js';
import type { Service } from '../compose-service.js';
import type { Violation } from '../../kernel/values/violation.js';
import {
  askForProposals,
  findProposal,
  readDocumentPage,
  readPapers,
  readProposals,
} from '../../contexts/applications/use-cases/evidence/evidence-proposals.js';
import {
  queueCounts,
  queueSize,
  queueSizeWithTurns,
  reviewQueue,
} from '../../contexts/applications/use-cases/review/review-queue.js';
import type { QueueDeps } from '../../contexts/applications/use-cases/review/review-queue.js';
import { readCommits } from '../../contexts/applications/use-cases/reading/read-application.js';
import { readBeforeStating } from '../../contexts/applications/use-cases/evidence/read-before-stating.js';
import {
  readCatalogueWords,
  readFacts,
} from '../../contexts/applications/use-cases/evidence/read-facts.js';
import { alikeAmong } from '../../contexts/applications/use-cases/financed-once/find-alike.js';
import type { FindAlikeDeps } from '../../contexts/applications/use-cases/financed-once/find-alike.js';
import {
  readingOfBytes,
  readPaperFindings,
} from '../../contexts/applications/use-cases/evidence/read-paper-findings.js';
import { actOnApplication } from '../../contexts/applications/use-cases/acts/act-on-application.js';
import { applicantOverviewRoute } from '../../contexts/applications/routes/applicant-overview-route.js';
import { applicationChanges } from '../../contexts/applications/use-cases/reading/application-changes.js';
import { applicationRoutes } from '../../contexts/applications/routes/application-routes.js';
import { checkDraft } from '../../contexts/applications/rules/draft/check-draft.js';
import { clockRoutes } from '../../contexts/applications/routes/clock-routes.js';
import { correctEvidence } from '../../contexts/applications/use-cases/evidence/correct-evidence.js';
import { createEventStreams, eventStreamLimits } from '../../kernel/http/response/event-stream.js';
import { dayOf } from '../../kernel/values/clock/calendar-day.js';
import { draftFindingsRoute } from '../../contexts/applications/routes/draft-findings-route.js';
import { draftFindings } from '../../contexts/applications/rules/draft/draft-findings.js';
import { draftApplication } from '../../contexts/applications/use-cases/draft-application.js';
import { eventRoutes } from '../../contexts/applications/routes/event-routes.js';
import { evidenceRoutes } from '../../contexts/applications/routes/evidence-routes.js';
import { exporterRoutes } from '../../contexts/applications/routes/exporter-routes.js';
import { fail } from '../../kernel/values/result.js';
import { financingRoutes } from '../../contexts/applications/routes/financing-routes.js';
import { groundRoutes } from '../../contexts/applications/routes/ground-routes.js';
import { holdRoutes } from '../../contexts/applications/routes/hold-routes.js';
import { keepScreeningSnapshot } from '../../contexts/applications/use-cases/evidence/keep-screening-snapshot.js';
import { listApplications } from '../../contexts/applications/use-cases/reading/list-applications.js';
import { createdIdOf } from '../../kernel/record/command-id.js';
import { isPermitted } from '../../kernel/http/permissions.js';
import {
  keepSnoozes,
  lastingSnoozes,
  sizesWithoutSnoozes,
  queueWithSnoozes,
} from '../../contexts/applications/use-cases/notes/keep-snoozes.js';
import type { KeepSnoozes } from '../../contexts/applications/use-cases/notes/keep-snoozes.js';
import { keepNotes } from '../../contexts/applications/use-cases/notes/keep-notes.js';
import type { NoteDeps } from '../../contexts/applications/use-cases/notes/keep-notes.js';
import type { NoteEvent } from '../../contexts/applications/rules/notes/application-notes.js';
import { bulkRoutes } from '../../contexts/applications/routes/bulk-routes.js';
import { actOnMany } from '../../contexts/applications/use-cases/bulk/act-on-many.js';
import { noteRoutes } from '../../contexts/applications/routes/note-routes.js';
import { loadRelated } from '../../contexts/applications/use-cases/acts/load-related.js';
import { masksOf } from '../../kernel/record/masking.js';
import { monitoringRoutes } from '../../contexts/applications/routes/monitoring-routes.js';
import { offerEvidence } from '../../contexts/applications/use-cases/evidence/offer-evidence.js';
import { openEvidence } from '../../contexts/applications/use-cases/evidence/open-evidence.js';
import { openScreeningSnapshot } from '../../contexts/applications/use-cases/evidence/open-screening-snapshot.js';
import { proposalRoutes } from '../../contexts/applications/routes/proposal-routes.js';
import { queueRoutes, takeNextRoute } from '../../contexts/applications/routes/queue-routes.js';
import { readApplicant } from '../../contexts/people/use-cases/read-applicants.js';
import { readApplicantOverview } from '../../contexts/applications/use-cases/reading/read-applicant-overview.js';
import { readApplicationAsOf } from '../../contexts/applications/use-cases/reading/read-application-as-of.js';
import { readClocked } from '../../contexts/applications/use-cases/reading/read-clocked.js';
import { readCrossField } from '../../contexts/applications/use-cases/evidence/read-cross-field.js';
import type { ReadCrossField } from '../../contexts/applications/use-cases/evidence/read-cross-field.js';
import { disagreeingAmong } from '../../contexts/applications/use-cases/evidence/disagreeing-among.js';
import { readChecklistAhead } from '../../contexts/applications/use-cases/evidence/read-checklist-ahead.js';
import { readLinkedPreCheck } from '../../contexts/applications/use-cases/reading/read-linked-pre-check.js';
import { reassessmentReads } from '../../contexts/applications/use-cases/reading/read-reassessments.js';
import { reassessmentRoutes } from '../../contexts/applications/routes/reassessment-routes.js';
import { recentUsage } from '../../contexts/applications/use-cases/evidence/recent-usage.js';
import { refuse } from '../../kernel/messages/refusals.js';
import { reviewRoutes } from '../../contexts/applications/routes/review-routes.js';
import { screeningSnapshotRoutes } from '../../contexts/applications/routes/screening-snapshot-routes.js';
import { setTimeout as pause } from 'node:timers/promises';
import { sha256 } from '../../infrastructure/tokens/sha256.js';
import { stuckApplications } from '../../contexts/applications/use-cases/review/stuck-applications.js';
import { takeNext } from '../../contexts/applications/use-cases/review/take-next.js';
import { catalogueReads } from '../../contexts/catalogue/use-cases/catalogue-reads.js';
import { search } from '../../contexts/applications/use-cases/reading/search.js';
import { searchRoute } from '../../contexts/applications/routes/search-route.js';
import {
  changeQueueView,
  keepQueueView,
  listQueueViews,
  removeQueueView,
} from '../../contexts/applications/use-cases/review/keep-queue-views.js';
import {
  assigneesFor,
  tellReassigned,
} from '../../contexts/applications/use-cases/review/reassign.js';
import { queueViewRoutes } from '../../contexts/applications/routes/queue-view-routes.js';
import type { QueueViewRouteDeps } from '../../contexts/applications/routes/queue-view-routes.js';
import { uploadEvidence } from '../../contexts/applications/use-cases/evidence/upload-evidence.js';

/** Applications on their way, from draft to monitoring. */
export const applicationRoutesOf = (
  service: Service,
  settings: RouteSettings,
): readonly Route[] => {
  const { repositories } = service.database;
  const reading = {
    records: service.records,
    commits: repositories.applicationCommits,
    projection: repositories.applications,
  };
  const read = readApplicationAsOf(reading);
  const facts = readFacts(service);
  const noteDeps = noteDepsOf(service, read);
  const notes = keepNotes(noteDeps);
  const snoozes = keepSnoozes({ ...noteDeps, projection: repositories.applications });
  const noteIdOf = (commandId: string): string => createdIdOf('note', commandId, sha256);
  const nameOf = async (bankId: string, userId: string): Promise<string | null> =>
    (await repositories.users.find(bankId, userId))?.displayName ?? null;
  const act = tellReassigned({
    act: actOf(service, settings),
    readCommits: readCommits(reading),
    notes,
    noteIdOf,
    nameOf,
    sha256,
    onUntold: settings.onUntold,
  });
  const crossField = crossFieldOf(service);
  const queue = queueDeps(service, snoozes);
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
        users: { bankUsers: service.staffOf },
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
        clock: service.clock,
      }),
    }),
    draftFindingsRoute({
      checkDraft: draftChecker(service),
      findingsOf: async (draft, bankId) => {
        const { policy } = await service.rulesOfToday(bankId);
        return draftFindings(draft, policy.goodsValue, dayOf(service.clock.now()));
      },
    }),
    applicantOverviewRoute({
      readApplicantOverview: readApplicantOverview({
        readApplication: read,
        readApplicant: readApplicant({ applicants: repositories.applicants }),
        projection: repositories.applications,
        users: repositories.users,
        catalogueWords: readCatalogueWords(service),
        clock: service.clock,
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
      maximumFileBytes: service.maximumFileBytes,
      readEvidenceRules: async (bankId) => (await service.rulesOfToday(bankId)).evidenceRules,
      readChecklistAhead: readChecklistAhead({
        library: service.library,
        applicants: repositories.applicants,
        assessments: repositories.assessments,
        bankRules: service.bankRules,
        clock: service.clock,
      }),
      readCatalogueWords: readCatalogueWords(service),
      readPapers: readPapers({
        library: service.library,
        readings: repositories.documentReadings,
        reader: service.documentReader.name,
        sha256,
      }),
      financedDocuments: repositories.financedDocuments,
      correctEvidence: correctEvidence({
        act,
        readApplication: read,
        library: service.library,
        sha256,
        clock: service.clock,
      }),
      offerEvidence: offerEvidence({
        act,
        readApplication: read,
        library: service.library,
        sha256,
        clock: service.clock,
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
        clock: service.clock,
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
    ...reviewRoutes(act),
    ...clockRoutes(act),
    ...queueRoutes(queue),
    takeNextRoute(queue.takeNext),
    ...queueViewRoutes(queueViewDeps(service)),
    searchRoute(
      search({
        projection: repositories.applications,
        applicants: repositories.applicants,
        searchCatalogue: catalogueReads({
          library: service.library,
          catalogue: repositories.catalogue,
          clock: service.clock,
        }).search,
        maskedOf: maskedOf(service),
      }),
    ),
    ...exporterRoutes(act),
    ...financingRoutes(act),
    ...holdRoutes(act),
    ...monitoringRoutes(act),
    ...noteRoutes({ ...notes, snoozes, noteIdOf }),
    ...bulkRoutes({
      ...actOnMany({
        operations: repositories.bulkOperations,
        act,
        writeNote: notes.write,
        noteIdOf,
        readApplication: read,
        standing: service.standing.atAct,
        mayAct: (roles) => isPermitted(roles, 'bulk.act'),
        nameOf,
        clock: service.clock,
        sha256,
        pause: () => pause(bulkPauseMs),
        onStopped: settings.onBulkStopped,
      }),
      assignees: assigneesFor({
        projection: repositories.applications,
        users: { bankUsers: service.staffOf },
        applicants: repositories.applicants,
        bankRules: { inForceOn: service.rulesOfToday },
        clock: service.clock,
      }),
      operationIdOf: (commandId) => createdIdOf('bulk', commandId, sha256),
      clock: service.clock,
    }),
  ];
};

/** What notes beside applications need of the service. */
const noteDepsOf = (
  { database, clock, standing, settings, rulesOfToday }: Service,
  readOne: NoteDeps['readApplication'],
): NoteDeps => ({
  commits: database.commitStore<NoteEvent>('noteCommits'),
  standing: standing.atAct,
  names: database.repositories.names,
  texts: database.repositories.texts,
  mentions: database.repositories.noteMentions,
  snoozes: database.repositories.snoozes,
  refusals: database.repositories.refusals,
  users: database.repositories.users,
  readApplication: readOne,
  relatedOf: async (application, users) => {
    const { policy } = await rulesOfToday(application.bankId);
    return loadRelated({ ...database.repositories, policy }, application, users);
  },
  mayAnswer: (roles) => isPermitted(roles, 'note.write'),
  clock,
  sha256,
  evaluatorBuild: settings.evaluatorBuild,
});

type Act = ReturnType<typeof actOnApplication>;

const actOf = (service: Service, { onLagging }: RouteSettings): Act => {
  const { applications: projection, refusals, processTroubles } = service.database.repositories;
  return actOnApplication({
    handleCommand: service.handleCommand,
    process: service.process,
    projection,
    refusals,
    clock: service.clock,
    sha256,
    troubles: processTroubles,
    onLagging,
  });
};

/** How long an act on many waits for what could not be reached. */
const bulkPauseMs = 2_000;

/** How often a live status looks for a change. */
const changePauseMs = 1_000;

/** The members that a person reads masked, by the bank's rules of today. */
export const maskedOf =
  (service: Service) =>
  async (actor: Actor): Promise<ReadonlySet<string>> => {
    if (actor.kind === 'system') return new Set();
    const { masking } = await service.rulesOfToday(actor.bankId);
    return new Set(masksOf(masking, actor.roles).fields.keys());
  };

/** Where papers disagree, by the bank's rules of today. */
const crossFieldOf =
  ({ library, database, rulesOfToday }: Service): ReadCrossField =>
  async (application) => {
    const { applicants } = database.repositories;
    const { evidenceRules } = await rulesOfToday(application.bankId);
    return readCrossField({ library, applicants, evidenceRules })(application);
  };

const wholeQueueOf = (service: Service): QueueDeps => {
  const { database, calendars, clock, rulesOfToday } = service;
  const { applicants, users, applications: projection } = database.repositories;
  return {
    ...{ projection, clock, applicants, users },
    bankRules: { inForceOn: rulesOfToday },
    calendarOf: calendars.inUse,
    alikeAmong: alikeAmong(alikeDepsOf(service)),
    disagreeingAmong: disagreeingAmong({
      records: service.records,
      readCrossField: crossFieldOf(service),
    }),
  };
};

const queueDeps = (
  service: Service,
  { lasting }: KeepSnoozes,
): QueueRouteDeps & { readonly takeNext: TakeNext } => {
  const { database, clock, process } = service;
  const { applicants, users, ...repositories } = database.repositories;
  const { applications: projection, processTroubles: troubles } = repositories;
  const counting = wholeQueueOf(service);
  const whole = reviewQueue(counting);
  const queue = queueWithSnoozes(whole, lasting);
  const counts = queueCounts(counting);
  return {
    reviewQueue: queue,
    takeNext: takeNext({
      queue,
      waiting: queueSize(counting),
      handleCommand: service.handleCommand,
      taken: repositories.takenCases,
      clock,
    }),
    queueCounts: async (actor) => {
      const [counted, snoozed] = await Promise.all([counts(actor), lasting(actor)]);
      return { ...counted, snoozed: snoozed.size };
    },
    stuckApplications: stuckApplications({
      ...{ projection, users, applicants, process, troubles, clock },
      bankRules: { inForceOn: service.rulesOfToday },
    }),
  };
};

/** How much of a person's queue filters ask for, as lists show it. */
export const queueSizesOf = (service: Service) => {
  const { database, clock } = service;
  const { applications: projection, snoozes } = database.repositories;
  return sizesWithoutSnoozes(
    queueSizeWithTurns(wholeQueueOf(service)),
    lastingSnoozes({ projection, snoozes, clock }),
  );
};

const queueViewDeps = (service: Service): QueueViewRouteDeps => {
  const { database, clock } = service;
  const { queueViews: views } = database.repositories;
  const deps = { views, waiting: queueSizesOf(service), clock };
  return {
    list: listQueueViews(deps),
    keep: keepQueueView(deps),
    change: changeQueueView(deps),
    remove: removeQueueView(deps),
    viewIdOf: (commandId) => createdIdOf('queue_view', commandId, sha256),
  };
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

/** What finding the same deal in other applications needs. */
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

/** What is proposed from the documents themselves. */
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
    readBeforeStating: readBeforeStating({
      readApplication: readOne,
      evidenceStore: service.evidenceStore,
      reader: service.documentReader,
      library: service.library,
      sha256,
    }),
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
