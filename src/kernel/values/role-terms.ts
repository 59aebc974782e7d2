import { terms } from '../messages/terms.js';
import type { Bilingual } from './bilingual.js';
import type { UserRole } from './actor.js';

/** What banks call who holds each role. */
export const roleTerms: Readonly<Record<UserRole, Bilingual>> = terms.group('role');

/** Roles in a sentence: any one of them will do. */
export const anyRoleOf = (roles: readonly UserRole[]): Bilingual => ({
  zh: roles.map((role) => roleTerms[role].zh).join('或'),
  en: roles.map((role) => roleTerms[role].en).join(' or '),
});
