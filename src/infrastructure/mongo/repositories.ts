import type mongoose from 'mongoose';
import type { PeopleEntryEvent } from '../../contexts/people/rules/staff/people-entry.js';
import type { StaffChangeEvent } from '../../contexts/people/rules/staff/staff-change.js';
import type { ChangeSetEvent } from '../../contexts/catalogue/rules/change-set/change-set.js';
import type { ApplicationEvent } from '../../contexts/applications/rules/state/application-event.js';
import type {
  CommitStore,
  PersonNames,
  RefusalLog,
  TextsApart,
  AccessLog,
} from '../../kernel/ports.js';
import type {
  AnchorStore,
  RecordRemoval,
  DisposalProjection,
} from '../../contexts/audit/use-cases/ports-of-audit.js';
import type { PreCheckStore } from '../../contexts/prechecks/use-cases/ports-of-prechecks.js';
import type {
  ApplicantStore,
  DelegationStore,
  ProposedPeopleStore,
  SessionEnds,
  UserStore,
  WaitingStaffChanges,
} from '../../contexts/people/use-cases/ports-of-people.js';
import type {
  CatalogueStore,
  ChangeSetProjection,
} from '../../contexts/catalogue/use-cases/ports-of-catalogue.js';
import type {
  ApplicationCommits,
  ProcessTroubles,
  AssignmentStore,
  QueueViews,
  TakenCases,
  FinancedDocuments,
  AssessmentStore,
  ApplicationProjection,
} from '../../contexts/applications/use-cases/ports-of-applications.js';
import { accessLog } from '../../contexts/audit/store/access-log.js';
import { anchorStore } from '../../contexts/audit/store/anchor-store.js';
import type { ReadEvidenceUsage } from '../../contexts/applications/use-cases/evidence/ports-of-quota.js';
import type { ImpactStore } from '../../contexts/catalogue/use-cases/ports-of-impact.js';
import type { Quarantine } from '../../contexts/applications/use-cases/evidence/ports-of-quarantine.js';
import type { SpreadsheetStore } from '../../contexts/catalogue/use-cases/ports-of-spreadsheets.js';
import type { DocumentReadingStore } from '../../contexts/applications/use-cases/evidence/ports-of-documents.js';
import { applicantStore } from '../../contexts/people/store/applicant-store.js';
import { applicationProjection } from '../../contexts/applications/store/application-projection.js';
import { assessmentStore } from '../../contexts/applications/store/assessment-store.js';
import { catalogueStore } from '../../contexts/catalogue/store/catalogue-store.js';
import { changeSetProjection } from '../../contexts/catalogue/store/change-set-projection.js';
import { commitStore } from './commit-store.js';
import { delegationStore } from '../../contexts/people/store/delegation-store.js';
import { documentReadingStore } from '../../contexts/applications/store/document-reading-store.js';
import type { EvidenceBytes } from '../../contexts/applications/store/evidence-bytes.js';
import { evidenceBytes } from '../../contexts/applications/store/evidence-bytes.js';
import { guardedPeople, guardedStaffChanges } from '../../contexts/people/store/guarded-people.js';
import { guardedChanges } from '../../contexts/catalogue/store/guarded-changes.js';
import type { RelatedActor } from '../../contexts/applications/store/guarded-commits.js';
import { guardedCommits } from '../../contexts/applications/store/guarded-commits.js';
import { disposalProjection } from '../../contexts/audit/store/disposal-projection.js';
import { impactStore } from '../../contexts/catalogue/store/impact-store.js';
import { shadowStore } from '../../contexts/catalogue/store/shadow-store.js';
import type { ShadowStore } from '../../contexts/catalogue/use-cases/ports-of-shadows.js';
import { bulkOperationStore } from '../../contexts/applications/store/bulk-operation-store.js';
import type { BulkOperations } from '../../contexts/applications/use-cases/bulk/ports-of-bulk.js';
import { noteMentions } from '../../contexts/applications/store/note-mentions.js';
import { snoozeStore } from '../../contexts/applications/store/snooze-store.js';
import type {
  NoteMentions,
  Snoozes,
} from '../../contexts/applications/use-cases/notes/ports-of-notes.js';
import { personNames } from './person-names.js';
import { financedDocuments } from '../../contexts/applications/store/financed-documents.js';
import { waitingStaffChanges } from '../../contexts/people/store/waiting-staff-changes.js';
import { proposedPeople } from '../../contexts/people/store/proposed-people.js';
import { preCheckStore } from '../../contexts/prechecks/store/pre-check-store.js';
import { processTroubles } from '../../contexts/applications/store/process-troubles.js';
import { recordRemoval } from './record-removal.js';
import { evidenceUsage } from '../../contexts/applications/store/evidence-usage.js';
import { quarantine } from '../../contexts/applications/store/quarantine.js';
import { refusalLog } from '../../contexts/audit/store/refusal-log.js';
import { sessionEnds } from '../../contexts/people/store/session-ends.js';
import { spreadsheetStore } from '../../contexts/catalogue/store/spreadsheet-store.js';
import { textsApart } from './texts-apart.js';
import { assignmentStore } from '../../contexts/applications/store/assignment-store.js';
import { queueViews } from '../../contexts/applications/store/queue-views.js';
import { takenCases } from '../../contexts/applications/store/taken-cases.js';
import { userStore } from '../../contexts/people/store/user-store.js';

/** Every store of the service over one connection. */
export interface Repositories {
  readonly applicationCommits: ApplicationCommits;
  readonly changeSetCommits: CommitStore<ChangeSetEvent>;
  readonly staffCommits: CommitStore<StaffChangeEvent>;
  /** Of the same collection as those of staff: who enters the bank. */
  readonly peopleCommits: CommitStore<PeopleEntryEvent>;
  readonly proposedPeople: ProposedPeopleStore;
  readonly waitingStaffChanges: WaitingStaffChanges;
  readonly applications: ApplicationProjection;
  readonly assessments: AssessmentStore;
  readonly catalogue: CatalogueStore;
  readonly changeSets: ChangeSetProjection;
  readonly documentReadings: DocumentReadingStore;
  readonly evidenceBytes: EvidenceBytes;
  readonly quarantine: Quarantine;
  readonly evidenceUsage: ReadEvidenceUsage;
  readonly users: UserStore;
  readonly sessionEnds: SessionEnds;
  readonly assignments: AssignmentStore;
  readonly takenCases: TakenCases;
  readonly queueViews: QueueViews;
  readonly processTroubles: ProcessTroubles;
  readonly delegations: DelegationStore;
  readonly applicants: ApplicantStore;
  readonly financedDocuments: FinancedDocuments;
  readonly preChecks: PreCheckStore;
  readonly spreadsheets: SpreadsheetStore;
  readonly refusals: RefusalLog;
  readonly anchors: AnchorStore;
  readonly names: PersonNames;
  readonly texts: TextsApart;
  readonly noteMentions: NoteMentions;
  readonly snoozes: Snoozes;
  readonly bulkOperations: BulkOperations;
  readonly accesses: AccessLog;
  readonly disposals: DisposalProjection;
  readonly removal: RecordRemoval;
  readonly impacts: ImpactStore;
  readonly shadows: ShadowStore;
}

/** How it is read of the people of a bank who of those behind an act is related to the applicant. */
export type RelatedActorOver = (stores: Pick<Repositories, 'users' | 'applicants'>) => RelatedActor;

/** @param relatedActor absent: nobody takes acts here, and nobody is looked up. */
export const createRepositories = (
  connection: mongoose.Connection,
  relatedActor: RelatedActorOver = () => () => Promise.resolve([]),
): Repositories => {
  const refusals = refusalLog(connection);
  const stores = storesOver(connection);
  return { ...commitsOver(connection, refusals, relatedActor(stores)), ...stores, refusals };
};

type CommitStores = 'applicationCommits' | 'changeSetCommits' | 'staffCommits' | 'peopleCommits';

const commitsOver = (
  connection: mongoose.Connection,
  refusals: RefusalLog,
  relatedActor: RelatedActor,
): Pick<Repositories, CommitStores> => ({
  applicationCommits: guardedCommits(
    commitStore<ApplicationEvent>(connection, 'applicationCommits'),
    refusals,
    relatedActor,
  ),
  changeSetCommits: guardedChanges(
    commitStore<ChangeSetEvent>(connection, 'changeSetCommits'),
    refusals,
  ),
  staffCommits: guardedStaffChanges(
    commitStore<StaffChangeEvent>(connection, 'staffCommits'),
    refusals,
  ),
  peopleCommits: guardedPeople(commitStore<PeopleEntryEvent>(connection, 'staffCommits'), refusals),
});

const storesOver = (
  connection: mongoose.Connection,
): Omit<Repositories, CommitStores | 'refusals'> => ({
  applications: applicationProjection(connection),
  assessments: assessmentStore(connection),
  catalogue: catalogueStore(connection),
  changeSets: changeSetProjection(connection),
  documentReadings: documentReadingStore(connection),
  evidenceBytes: evidenceBytes(connection),
  quarantine: quarantine(connection),
  evidenceUsage: evidenceUsage(connection),
  users: userStore(connection),
  sessionEnds: sessionEnds(connection),
  assignments: assignmentStore(connection),
  takenCases: takenCases(connection),
  queueViews: queueViews(connection),
  processTroubles: processTroubles(connection),
  delegations: delegationStore(connection),
  applicants: applicantStore(connection),
  financedDocuments: financedDocuments(connection),
  preChecks: preCheckStore(connection),
  proposedPeople: proposedPeople(connection),
  waitingStaffChanges: waitingStaffChanges(connection),
  spreadsheets: spreadsheetStore(connection),
  anchors: anchorStore(connection),
  names: personNames(connection),
  texts: textsApart(connection),
  noteMentions: noteMentions(connection),
  snoozes: snoozeStore(connection),
  bulkOperations: bulkOperationStore(connection),
  accesses: accessLog(connection),
  disposals: disposalProjection(connection),
  removal: recordRemoval(connection),
  impacts: impactStore(connection),
  shadows: shadowStore(connection),
});
