import { whoAgrees } from '../record/who-agrees.js';
import { reassessors, userRoles } from '../values/actor.js';
import type { UserRole } from '../values/actor.js';

const reviewRoles = [
  'client_manager',
  'first_reviewer',
  'second_reviewer',
  'final_approver',
] as const satisfies readonly UserRole[];

/** Who acts in the credit, the contract and the payout. */
const financingRoles = [
  'credit_officer',
  'back_office',
  'integrator',
] as const satisfies readonly UserRole[];

/** Whose act some state of an application waits for. */
const queueRoles = [
  ...reviewRoles,
  'committee_member',
  'review_manager',
  'back_office',
  'compliance',
  'credit_officer',
] as const satisfies readonly UserRole[];

const readingRoles = [
  'exporter',
  ...reviewRoles,
  'committee_member',
  ...financingRoles,
  'review_manager',
  'compliance',
  'auditor',
] as const satisfies readonly UserRole[];

/**
 * Which roles hold a permission. This is only the first of three gates: the domain and the
 * workflow refuse by step, claim and four eyes whatever stands here.
 */
export const rolesByPermission = {
  'session.read': userRoles,
  'applicant.register': ['client_manager'],
  'applicant.read': readingRoles,
  /** Draft, edit, submit, answer a correction, complete the collection, withdraw, appeal. */
  'application.write': ['exporter'],
  'application.read': [...readingRoles, 'operator'],
  /** Notes beside an application; an exporter's people read those that were shared. */
  'note.read': readingRoles.filter((role) => role !== 'integrator'),
  'note.write': readingRoles.filter((role) => role !== 'integrator' && role !== 'auditor'),
  'evidence.upload': ['exporter'],
  'evidence.read': readingRoles,
  'evidence.review': ['client_manager'],
  /** Who may waive what stands in the bank's rules; the domain asks. */
  'evidence.waive': [...reviewRoles, 'compliance'],
  /** Which application took which document: of no interest to exporters and reviewers. */
  'financing.audit': ['compliance', 'auditor'],
  /** Ask for a document to be read; accept or reject what is proposed from it. */
  'proposal.answer': ['exporter', 'client_manager'],
  /** Intake, screening, environmental screening. */
  'application.screen': ['client_manager'],
  /** What an act may rest on by the bank's rules, in words. */
  'ground.read': [...reviewRoles, 'committee_member', 'review_manager', 'compliance', 'auditor'],
  'correction.request': reviewRoles,
  /** What a newer catalogue revision would say; for the bank's own eyes. */
  'application.reassess': reassessors,
  'reassessment.read': [...reassessors, 'auditor'],
  'stuck.read': ['operator', 'review_manager'],
  'review.queue': queueRoles,
  /** What waits for oneself; of auditors nothing is asked. */
  'waiting.read': ['exporter', ...queueRoles, 'catalogue_administrator'],
  /** One act on many applications; each is decided by itself, by the rules of the act. */
  'bulk.act': queueRoles,
  /** Puts cases aside in one's own queue. */
  'queue.snooze': queueRoles,
  'review.claim': [...reviewRoles, 'back_office'],
  /** Notes that a third party is waited for, and ends it. */
  'application.wait': reviewRoles,
  'deadline.extend': ['review_manager'],
  /** Gives an open step to somebody by name. */
  'review.reassign': ['review_manager'],
  /** Names of colleagues: whoever reads a case finds some in it. */
  'staff.read': [...queueRoles, 'catalogue_administrator', 'auditor', 'operator'],
  /** One's own; a manager also those of others. */
  'staff.absence': [...reviewRoles, 'back_office', 'review_manager'],
  /** Propose another standing of somebody: roles, posts, relations. */
  'staff.manage': whoAgrees.staff_change.proposes,
  /** Approve it as a second person, or turn it down. */
  'staff.confirm': whoAgrees.staff_change.agrees,
  /** Propose whom an exporter's user acts for, or that the user no longer acts. */
  'exporter.manage': whoAgrees.exporter_user_change.proposes,
  'exporter.read': ['client_manager', 'review_manager', 'compliance', 'auditor'],
  'staff.audit': ['review_manager', 'compliance', 'auditor'],
  'review.recommend': ['first_reviewer', 'second_reviewer'],
  'override.propose': whoAgrees.override.proposes,
  'override.resolve': whoAgrees.override.agrees,
  /** Which standard judges, where the transition table leaves it open. */
  'standard.propose': whoAgrees.standard.proposes,
  'standard.confirm': whoAgrees.standard.agrees,
  'application.return': ['first_reviewer', 'second_reviewer', 'final_approver'],
  'delegation.read': [
    ...reviewRoles,
    'committee_member',
    'back_office',
    'review_manager',
    'compliance',
    'auditor',
  ],
  'delegation.grant': [...reviewRoles, 'committee_member', 'back_office', 'review_manager'],
  'application.vote': ['committee_member'],
  /** Approve, decline, decide an appeal. */
  'application.decide': ['final_approver'],
  'monitoring.record': ['client_manager', 'compliance', 'integrator'],
  'label.propose': whoAgrees.label_change.proposes,
  'label.confirm': whoAgrees.label_change.agrees,
  'label.refuse': [...whoAgrees.label_change.proposes, ...whoAgrees.label_change.agrees],
  'hold.manage': ['compliance'],
  'credit.record': whoAgrees.credit_correction.proposes,
  'contract.record': ['client_manager', 'back_office', 'integrator'],
  'payout.check': ['back_office'],
  'drawdown.record': ['back_office', 'integrator'],
  /** The whole case on paper: for people of the bank who read it, never the applicant's side. */
  'case.report': [
    ...reviewRoles,
    'committee_member',
    'credit_officer',
    'back_office',
    'review_manager',
    'compliance',
    'auditor',
  ],
  'report.read': ['compliance', 'auditor'],
  /** Counts of the bank's applications, each with what it counts. */
  'figures.read': ['review_manager', 'compliance', 'auditor'],
  'refusal.read': ['compliance', 'auditor', 'operator'],
  /** Anchors, and the whole record for `verify-chain`. */
  'record.read': ['compliance', 'auditor'],
  /** Erase a name, dispose of an application: two people. */
  'record.dispose': whoAgrees.disposal.agrees,
  'access.read': ['compliance'],
  'catalogue.change': whoAgrees.change_set.proposes,
  'catalogue.publish': whoAgrees.change_set.agrees,
  'calendar.read': userRoles,
  'calendar.propose': whoAgrees.calendar.proposes,
  'calendar.publish': whoAgrees.calendar.agrees,
  'catalogue.audit': ['catalogue_administrator', 'compliance', 'auditor'],
} as const satisfies Readonly<Record<string, readonly UserRole[]>>;

export type Permission = keyof typeof rolesByPermission;

export const permissions = Object.keys(rolesByPermission) as readonly Permission[];

/** Whether any of the roles holds the permission; nothing is permitted that is not listed. */
export const isPermitted = (roles: readonly UserRole[], permission: Permission): boolean => {
  const holders: readonly UserRole[] = rolesByPermission[permission];
  return roles.some((role) => holders.includes(role));
};

/** How long ago the sign-in may be where a decision is made, in seconds, unless the bank configures another time. */
export const freshForSeconds = 900;

const freshPermissions: readonly Permission[] = [
  'application.decide',
  'application.vote',
  'override.resolve',
  'standard.confirm',
  'delegation.grant',
  'payout.check',
  'label.confirm',
  'catalogue.publish',
  'calendar.publish',
  'staff.confirm',
  'record.dispose',
];

/** Whether an act of this permission needs a sign-in that is fresh (`FreshSignIn`). */
export const needsFreshSignIn = (permission: Permission): boolean =>
  freshPermissions.includes(permission);

/** The bank's own systems: nobody sits there who could sign in once more. */
const machineRoles: readonly UserRole[] = ['integrator'];

/** Whether somebody who has these roles can prove anew who it is. */
export const isMachine = (roles: readonly UserRole[]): boolean =>
  roles.length > 0 && roles.every((role) => machineRoles.includes(role));
