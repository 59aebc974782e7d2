import type { Actor, UserRole } from '../../src/kernel/values/actor.js';

export const bankId = 'bank-a';
export const applicantId = 'applicant-1';

export const exporterUser = (
  userId = 'exporter-1',
  over: Partial<Extract<Actor, { kind: 'applicant_user' | 'bank_user' }>> = {},
): Actor => ({
  kind: 'applicant_user',
  userId,
  bankId,
  displayName: userId,
  roles: ['exporter'],
  applicantIds: [applicantId],
  ...over,
});

export const bankUser = (
  userId: string,
  roles: readonly UserRole[],
  over: Partial<Extract<Actor, { kind: 'applicant_user' | 'bank_user' }>> = {},
): Actor => ({
  kind: 'bank_user',
  userId,
  bankId,
  displayName: userId,
  roles,
  applicantIds: [],
  ...over,
});

export const systemActor: Actor = { kind: 'system', userId: 'system', bankId };

export const people = {
  exporter: exporterUser(),
  manager: bankUser('manager-1', ['client_manager']),
  first: bankUser('first-1', ['first_reviewer']),
  second: bankUser('second-1', ['second_reviewer']),
  final: bankUser('final-1', ['final_approver']),
  appeal: bankUser('final-2', ['final_approver']),
  system: systemActor,
} as const;
