import type { Actor } from '../../../../kernel/values/actor.js';
import type { ApplicationCommand } from './application-command.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { ApplicationProgress } from '../state/progress.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/** One act as it travels to the workflow and back to `handleCommand`. */
export interface ActEnvelope {
  readonly bankId: string;
  readonly applicationId: string;
  readonly commandId: string;
  readonly fingerprint: string;
  readonly actor: Actor;
  readonly command: ApplicationCommand;
  readonly expectedRevision: number | null;
  readonly requestId: string;
}

/** The answer to an act: the same for the first try and for every repeat of its command id. */
export type ActAnswer =
  | {
      readonly kind: 'done';
      readonly revision: number;
      readonly status: ApplicationStatus;
      readonly progress: ApplicationProgress;
    }
  | {
      readonly kind: 'refused';
      readonly refusal: Refusal;
      /** Whether whoever refused has written it to the refusal log already. */
      readonly recorded?: boolean;
    };
