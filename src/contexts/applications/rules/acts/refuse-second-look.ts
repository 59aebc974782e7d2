import { anyRoleOf } from '../../../../kernel/values/role-terms.js';
import { hasRole } from '../../../../kernel/values/actor.js';
import type { Actor, UserRole } from '../../../../kernel/values/actor.js';
import { proposersOf } from '../../../../kernel/record/second-look.js';
import type { SecondLook } from '../../../../kernel/record/second-look.js';
import { refuseProposer } from '../../../../kernel/record/who-agrees.js';
import type { Application } from '../state/application-state.js';
import { refuseFourEyes } from './four-eyes.js';
import { gateViewOf } from './gate-view.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/** The second person is another one, with the authority that the bank lays down. */
export const refuseSecond = (
  what: 'waiver' | 'financing_exception',
  open: SecondLook | null | undefined,
  roles: readonly UserRole[],
  application: Application,
  actor: Actor,
): Refusal | null => {
  if (open?.standing !== 'proposed') return refuse('nothing_proposed');
  return refuseProposer(what, proposersOf(open), actor) ?? refuseWithout(roles, application, actor);
};

/** The role the bank lays down, and no other step taken before. */
export const refuseWithout = (
  roles: readonly UserRole[],
  application: Application,
  actor: Actor,
): Refusal | null =>
  roles.some((role) => hasRole(actor, role))
    ? refuseFourEyes(gateViewOf(application), 'client_management', actor)
    : refuse('authority_missing', { role: anyRoleOf(roles) });
