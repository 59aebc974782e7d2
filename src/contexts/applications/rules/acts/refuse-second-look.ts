import { anyRoleOf } from '../../../../kernel/values/role-terms.js';
import { hasRole, personsOf } from '../../../../kernel/values/actor.js';
import type { Actor, UserRole } from '../../../../kernel/values/actor.js';
import type { Application } from '../state/application-state.js';
import { refuseFourEyes } from './four-eyes.js';
import { gateViewOf } from './gate-view.js';
import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/** The role the bank lays down, and no other step taken before. */
export const refuseWithout = (
  roles: readonly UserRole[],
  application: Application,
  actor: Actor,
): Refusal | null =>
  roles.some((role) => hasRole(actor, role))
    ? refuseFourEyes(gateViewOf(application), 'client_management', actor)
    : refuse(
        'not_permitted',
        'authority_missing',
        `此项须由${anyRoleOf(roles).zh}办理。`,
        `This takes the role of ${anyRoleOf(roles).en}.`,
      );

/** A delegate counts as both persons. */
export const refuseSamePerson = (proposedBy: string, actor: Actor): Refusal | null =>
  personsOf(actor).includes(proposedBy)
    ? refuse(
        'four_eyes',
        'proposer_never_confirms',
        '提请人不得自行复核。',
        'Whoever proposed it never confirms it.',
      )
    : null;
