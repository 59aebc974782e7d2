import { anyRoleOf } from '../../../../kernel/values/role-terms.js';
import { hasRole, personsOf } from '../../../../kernel/values/actor.js';
import type { Actor, UserRole } from '../../../../kernel/values/actor.js';
import type { Application } from '../state/application-state.js';
import { refuseFourEyes } from './four-eyes.js';
import { gateViewOf } from './gate-view.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/** The role the bank lays down, and no other step taken before. */
export const refuseWithout = (
  roles: readonly UserRole[],
  application: Application,
  actor: Actor,
): Refusal | null =>
  roles.some((role) => hasRole(actor, role))
    ? refuseFourEyes(gateViewOf(application), 'client_management', actor)
    : refuse('authority_missing', { role: anyRoleOf(roles) });

/** A delegate counts as both persons. */
export const refuseSamePerson = (proposedBy: string, actor: Actor): Refusal | null =>
  personsOf(actor).includes(proposedBy) ? refuse('proposer_never_confirms') : null;
