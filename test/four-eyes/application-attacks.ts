import type { DraftedScenario } from '../../demo/draft-scenario.js';
import type { Person } from '../../demo/api-client.js';
import type { Actor, UserRole } from '../../src/kernel/values/actor.js';
import type { Attack, Layer } from './attack.js';

const every: readonly UserRole[] = [
  'client_manager',
  'first_reviewer',
  'second_reviewer',
  'final_approver',
  'catalogue_administrator',
  'compliance',
  'operator',
];

/** Somebody of the bank, with roles that the identity provider may have given since. */
const as = (
  { userId, bankId, displayName }: Person,
  roles: readonly UserRole[] = every,
  onBehalfOf?: string,
): Actor => ({
  kind: 'bank_user',
  userId,
  bankId,
  displayName,
  roles,
  applicantIds: [],
  ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
});

const stranger: Person = {
  bankId: 'demo-bank',
  userId: 'demo-bank/bai.shuo',
  userName: 'bai.shuo',
  displayName: '白朔 Bai Shuo',
  token: '',
};

const cousin: Person = { ...stranger, userId: 'demo-bank/hao.yi', userName: 'hao.yi' };

const everywhere = (code: string): Readonly<Record<Layer, string>> => ({
  API: code,
  workflow: code,
  storage: code,
});

const review = {
  command: { kind: 'record_review', agrees: true, reasonCodes: [], note: '' },
  request: { under: 'recommendation', body: { agrees: true, reasons: [], note: '' } },
} as const;
const approve = {
  command: { kind: 'approve_application', note: '' },
  request: { under: 'decision', body: { agrees: true, note: '' } },
} as const;
const recall = {
  command: { kind: 'recall_step', note: '' },
  request: { under: 'recall', body: { note: '' } },
} as const;

const confirm = {
  command: { kind: 'resolve_override', overrideId: 'override-1', confirms: true, note: '' },
  request: { under: 'overrides/override-1/resolution', body: { agrees: true, note: '同意' } },
} as const;

const agreeToStandard = {
  command: { kind: 'decide_standard', agrees: true, note: '' },
  request: { under: 'standard-decision', body: { agrees: true, note: '' } },
} as const;

const users =
  (pick: keyof DraftedScenario['users'], roles?: readonly UserRole[]) =>
  (harness: DraftedScenario): Actor =>
    as(harness.users[pick], roles);

/** Every attack on an application that is made in the same words at each layer. */
export const applicationAttacks: readonly Attack[] = [
  {
    rule: 1,
    as: 'the initiator as a superuser reviews',
    stage: 'first_review',
    actor: users('exporter'),
    ...review,
    refused: everywhere('exporter_side_never_acts_for_bank'),
  },
  {
    rule: 1,
    as: 'the initiator after a role change approves',
    stage: 'final_approval',
    actor: users('exporter', ['final_approver']),
    ...approve,
    refused: everywhere('exporter_side_never_acts_for_bank'),
  },
  {
    rule: 2,
    as: 'the client manager after a role change reviews first',
    stage: 'first_review',
    actor: users('manager', ['first_reviewer']),
    ...review,
    refused: everywhere('one_person_one_step'),
  },
  {
    rule: 2,
    as: 'the first reviewer after a role change reviews second',
    stage: 'second_review',
    actor: users('first', ['second_reviewer']),
    ...review,
    refused: everywhere('one_person_one_step'),
  },
  {
    rule: 2,
    as: 'the second reviewer after a role change approves',
    stage: 'final_approval',
    actor: users('second', ['final_approver']),
    ...approve,
    refused: everywhere('one_person_one_step'),
  },
  {
    rule: 3,
    as: 'a superuser who took the first review approves',
    stage: 'final_approval',
    actor: users('first'),
    ...approve,
    refused: everywhere('one_person_one_step'),
  },
  {
    rule: 3,
    as: 'a delegate of the first reviewer reviews second',
    stage: 'second_review',
    actor: ({ users: { first } }) => as(stranger, every, first.userId),
    ...review,
    // No token speaks for another: at the API it is somebody who has not claimed.
    refused: { ...everywhere('one_person_one_step'), API: 'not_claimed' },
  },
  {
    rule: 3,
    as: 'a delegate of the initiator approves',
    stage: 'final_approval',
    actor: ({ users: { exporter } }) => as(stranger, every, exporter.userId),
    ...approve,
    refused: { ...everywhere('initiator_never_reviews'), API: 'claimed_by_another' },
  },
  {
    rule: 4,
    as: 'the final approver leaps over the reviews whose posts are empty',
    stage: 'first_review',
    actor: users('final', ['final_approver']),
    ...approve,
    refused: everywhere('not_allowed_in_state'),
  },
  {
    rule: 5,
    as: 'the final approver decides on an older revision',
    stage: 'final_approval',
    actor: users('final', ['final_approver']),
    ...approve,
    behind: 2,
    refused: { API: 'revision_stale', workflow: 'revision_stale', storage: 'conflict' },
  },
  {
    rule: 6,
    as: 'the second reviewer goes on after an answer that changed the lines',
    stage: 'amended',
    actor: users('second', ['second_reviewer']),
    ...review,
    refused: everywhere('not_allowed_in_state'),
  },
  {
    rule: 6,
    as: 'the final approver builds on reviews given before the lines were changed',
    stage: 'amended',
    actor: users('final', ['final_approver']),
    ...approve,
    refused: everywhere('not_allowed_in_state'),
  },
  {
    rule: 7,
    as: 'the first reviewer takes a review back after the second one gave theirs',
    stage: 'final_approval',
    actor: users('first', ['first_reviewer']),
    ...recall,
    refused: everywhere('nothing_to_recall'),
  },
  {
    rule: 7,
    as: 'the final approver takes back the final approval',
    stage: 'approved',
    actor: users('final', ['final_approver']),
    ...recall,
    refused: everywhere('not_allowed_in_state'),
  },
  {
    rule: 8,
    as: 'who proposed an override confirms it after a role change',
    stage: 'overridden',
    actor: users('first', ['final_approver']),
    ...confirm,
    refused: everywhere('one_person_one_step'),
  },
  {
    rule: 8,
    as: 'a delegate of who proposed an override confirms it',
    stage: 'overridden',
    actor: ({ users: { first } }) => as(stranger, ['final_approver'], first.userId),
    ...confirm,
    refused: { ...everywhere('one_person_one_step'), API: 'claimed_by_another' },
  },
  {
    rule: 8,
    as: 'the final approver approves while no second person has spoken on an override',
    stage: 'overridden',
    actor: users('final', ['final_approver']),
    ...approve,
    refused: everywhere('override_open'),
  },
  {
    rule: 8,
    as: 'who proposed which standard judges agrees to it after a role change',
    stage: 'standard_proposed',
    actor: users('manager', ['final_approver']),
    ...agreeToStandard,
    refused: { ...everywhere('standard_needs_senior'), storage: 'commit_unlawful' },
  },
  {
    rule: 9,
    as: 'a reviewer related to the applicant reviews first',
    stage: 'first_review',
    actor: (_stage, related) => as(related, ['first_reviewer']),
    ...review,
    refused: everywhere('related_party_never_reviews'),
  },
  {
    rule: 9,
    as: 'a delegate of a reviewer related to the applicant reviews second',
    stage: 'second_review',
    actor: (_stage, related) => as(stranger, ['second_reviewer'], related.userId),
    ...review,
    refused: { ...everywhere('related_party_never_reviews'), API: 'not_claimed' },
  },
  {
    rule: 9,
    as: 'a reviewer related to the applicant since its submission reviews first',
    stage: 'first_review',
    actor: () => as(cousin, ['first_reviewer']),
    relatedSince: true,
    ...review,
    refused: {
      ...everywhere('not_claimed'),
      storage: 'related_party_never_reviews',
    },
  },
  {
    rule: 9,
    as: 'a senior person related to the applicant since its submission agrees to the standard',
    stage: 'standard_proposed',
    actor: () => as(cousin, ['final_approver']),
    relatedSince: true,
    ...agreeToStandard,
    refused: everywhere('related_party_never_reviews'),
  },
  {
    rule: 10,
    as: 'a second approver approves what another has claimed',
    stage: 'final_approval',
    actor: () => as(stranger, ['final_approver']),
    ...approve,
    refused: everywhere('claimed_by_another'),
  },
  {
    rule: 10,
    as: 'the final approver approves once more with a new key',
    stage: 'approved',
    actor: users('final', ['final_approver']),
    ...approve,
    refused: everywhere('not_allowed_in_state'),
  },
  {
    rule: 12,
    as: 'who claimed the final approval and lost the role approves',
    stage: 'final_approval',
    actor: users('final', ['operator']),
    ...approve,
    refused: { API: 'permission_missing', workflow: 'role_missing', storage: 'role_missing' },
  },
  {
    rule: 12,
    as: 'who lost the role of the first review and got another one approves',
    stage: 'final_approval',
    actor: users('first', ['final_approver']),
    ...approve,
    refused: everywhere('one_person_one_step'),
  },
];
