import type mongoose from 'mongoose';
import type { PeopleEntryEvent } from '../domain/staff/people-entry.js';
import type { StaffChangeEvent } from '../domain/staff/staff-change.js';
import type { ChangeSetEvent } from '../domain/change-set/change-set.js';
import type { ApplicationEvent } from '../domain/lifecycle/application-event.js';
import type {
  CommitStore,
  PersonNames,
  RefusalLog,
  TextsApart,
  AccessLog,
} from '../use-cases/ports.js';
import type {
  AnchorStore,
  RecordRemoval,
  DisposalProjection,
} from '../use-cases/ports-of-audit.js';
import type { PreCheckStore } from '../use-cases/ports-of-prechecks.js';
import type {
  ApplicantStore,
  DelegationStore,
  ProposedPeopleStore,
  UserStore,
} from '../use-cases/ports-of-people.js';
import type { CatalogueStore, ChangeSetProjection } from '../use-cases/ports-of-catalogue.js';
import type {
  ApplicationCommits,
  ProcessTroubles,
  TurnStore,
  FinancedDocuments,
  AssessmentStore,
  ApplicationProjection,
} from '../use-cases/ports-of-applications.js';
import { accessLog } from './access-log.js';
import { anchorStore } from './anchor-store.js';
import type { ReadEvidenceUsage } from '../use-cases/ports-of-quota.js';
import type { ImpactStore } from '../use-cases/ports-of-impact.js';
import type { Quarantine } from '../use-cases/ports-of-quarantine.js';
import type { SpreadsheetStore } from '../use-cases/ports-of-spreadsheets.js';
import type { DocumentReadingStore } from '../use-cases/ports-of-documents.js';
import { applicantStore } from './applicant-store.js';
import { applicationProjection } from './application-projection.js';
import { assessmentStore } from './assessment-store.js';
import { catalogueStore } from './catalogue-store.js';
import { changeSetProjection } from './change-set-projection.js';
import { commitStore } from './commit-store.js';
import { delegationStore } from './delegation-store.js';
import { documentReadingStore } from './document-reading-store.js';
import type { EvidenceBytes } from './evidence-bytes.js';
import { evidenceBytes } from './evidence-bytes.js';
import { lawfulPeople } from './lawful-people.js';
import { lawfulChanges } from './lawful-changes.js';
import { lawfulStaffChanges } from './lawful-staff-changes.js';
import { lawfulCommits } from './lawful-commits.js';
import { disposalProjection } from './disposal-projection.js';
import { impactStore } from './impact-store.js';
import { personNames } from './person-names.js';
import { financedDocuments } from './financed-documents.js';
import { proposedPeople } from './proposed-people.js';
import { preCheckStore } from './pre-check-store.js';
import { processTroubles } from './process-troubles.js';
import { recordRemoval } from './record-removal.js';
import { evidenceUsage } from './evidence-usage.js';
import { quarantine } from './quarantine.js';
import { refusalLog } from './refusal-log.js';
import { spreadsheetStore } from './spreadsheet-store.js';
import { textsApart } from './texts-apart.js';
import { turnStore } from './turn-store.js';
import { userStore } from './user-store.js';

/** Every store of the service over one connection. */
export interface Repositories {
  readonly applicationCommits: ApplicationCommits;
  readonly changeSetCommits: CommitStore<ChangeSetEvent>;
  readonly staffCommits: CommitStore<StaffChangeEvent>;
  /** Of the same collection as those of staff: who enters the bank. */
  readonly peopleCommits: CommitStore<PeopleEntryEvent>;
  readonly proposedPeople: ProposedPeopleStore;
  readonly applications: ApplicationProjection;
  readonly assessments: AssessmentStore;
  readonly catalogue: CatalogueStore;
  readonly changeSets: ChangeSetProjection;
  readonly documentReadings: DocumentReadingStore;
  readonly evidenceBytes: EvidenceBytes;
  readonly quarantine: Quarantine;
  readonly evidenceUsage: ReadEvidenceUsage;
  readonly users: UserStore;
  readonly turns: TurnStore;
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
  readonly accesses: AccessLog;
  readonly disposals: DisposalProjection;
  readonly removal: RecordRemoval;
  readonly impacts: ImpactStore;
}

export const createRepositories = (connection: mongoose.Connection): Repositories => {
  const refusals = refusalLog(connection);
  return { ...commitsOver(connection, refusals), ...storesOver(connection), refusals };
};

type CommitStores = 'applicationCommits' | 'changeSetCommits' | 'staffCommits' | 'peopleCommits';

const commitsOver = (
  connection: mongoose.Connection,
  refusals: RefusalLog,
): Pick<Repositories, CommitStores> => ({
  applicationCommits: lawfulCommits(
    commitStore<ApplicationEvent>(connection, 'applicationCommits'),
    refusals,
  ),
  changeSetCommits: lawfulChanges(
    commitStore<ChangeSetEvent>(connection, 'changeSetCommits'),
    refusals,
  ),
  staffCommits: lawfulStaffChanges(
    commitStore<StaffChangeEvent>(connection, 'staffCommits'),
    refusals,
  ),
  peopleCommits: lawfulPeople(commitStore<PeopleEntryEvent>(connection, 'staffCommits'), refusals),
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
  turns: turnStore(connection),
  processTroubles: processTroubles(connection),
  delegations: delegationStore(connection),
  applicants: applicantStore(connection),
  financedDocuments: financedDocuments(connection),
  preChecks: preCheckStore(connection),
  proposedPeople: proposedPeople(connection),
  spreadsheets: spreadsheetStore(connection),
  anchors: anchorStore(connection),
  names: personNames(connection),
  texts: textsApart(connection),
  accesses: accessLog(connection),
  disposals: disposalProjection(connection),
  removal: recordRemoval(connection),
  impacts: impactStore(connection),
});
