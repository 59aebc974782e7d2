import { toldWarnings } from '../rules/review/amount/told-warnings.js';
import type { DraftWarning } from '../rules/review/amount/goods-value.js';
import type { ActEnvelope } from '../rules/acts/act-envelope.js';
import type { ApplicationCommand } from '../rules/acts/application-command.js';
import type {
  ApplicationStatus,
  Party,
} from '../../rulebook/rules/bank-rules/application-status.js';
import type { Deadline } from '../rules/deadlines/deadline.js';
import type { Acted } from '../use-cases/acts/act-on-application.js';
import type { Caller, CommandKey, Refused } from '../../../kernel/http/route.js';

export type ActOnApplication = (envelope: ActEnvelope) => Promise<Acted>;

/** The members of a route's input that every act on an application needs. */
export interface ActInput {
  readonly params: { readonly applicationId: string };
  readonly command: CommandKey;
  readonly expectedRevision: number | null;
  readonly requestId: string;
}

export interface ActedReply {
  /** 202: committed, and the process will be told later. */
  readonly status: 200 | 202;
  readonly revision: number;
  readonly location?: string;
  readonly body: {
    readonly applicationId: string;
    readonly revision: number;
    readonly status: ApplicationStatus;
    readonly waitingFor: Party;
    readonly deadline: Deadline | null;
    readonly processNotified: boolean;
    readonly warnings: readonly DraftWarning[];
  };
}

/** Takes a person's act to the use case and renders the answer: one shape for all acts. */
export const actReply = async (
  act: ActOnApplication,
  input: ActInput,
  caller: Caller,
  command: ApplicationCommand,
): Promise<ActedReply | Refused> => {
  const acted = await act({
    bankId: caller.actor.bankId,
    applicationId: input.params.applicationId,
    commandId: input.command.commandId,
    fingerprint: input.command.fingerprint,
    actor: caller.actor,
    command,
    expectedRevision: input.expectedRevision,
    requestId: input.requestId,
  });
  return actedReply(input.params.applicationId, acted, caller);
};

export const actedReply = (
  applicationId: string,
  { answer, processNotified }: Acted,
  { actor }: Pick<Caller, 'actor'>,
): ActedReply | Refused => {
  if (answer.kind === 'refused') return { refusal: answer.refusal };
  const { revision, status, progress } = answer;
  const { waitingFor, deadline } = progress;
  const side = actor.kind === 'bank_user' ? 'bank' : 'exporter';
  const warnings = toldWarnings(progress.warnings ?? [], status, side);
  const body = { applicationId, revision, status, waitingFor, deadline, processNotified, warnings };
  return processNotified
    ? { status: 200, revision, body }
    : { status: 202, revision, location: `/v1/applications/${applicationId}`, body };
};
