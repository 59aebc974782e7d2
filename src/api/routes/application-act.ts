import type { ActEnvelope } from '../../domain/lifecycle/act.js';
import type { AskedCommand } from '../../domain/lifecycle/application-command.js';
import type { Acted } from '../../use-cases/act-on-application.js';
import type { Caller, CommandKey } from '../route.js';

export type ActOnApplication = (envelope: ActEnvelope) => Promise<Acted>;

/** The members of a route's input that every act on an application needs. */
export interface ActInput {
  readonly params: { readonly applicationId: string };
  readonly command: CommandKey;
  readonly expectedRevision: number | null;
  readonly requestId: string;
}

/** Takes a person's act to the use case and renders the answer: one shape for all acts. */
export const actReply = async (
  act: ActOnApplication,
  input: ActInput,
  caller: Caller,
  command: AskedCommand,
) => {
  const { answer, processTold } = await act({
    bankId: caller.actor.bankId,
    applicationId: input.params.applicationId,
    commandId: input.command.commandId,
    fingerprint: input.command.fingerprint,
    actor: caller.actor,
    command,
    expectedRevision: input.expectedRevision,
    requestId: input.requestId,
  });
  if (answer.kind === 'refused') return { refusal: answer.refusal };
  return {
    status: 200 as const,
    revision: answer.revision,
    body: {
      applicationId: input.params.applicationId,
      revision: answer.revision,
      status: answer.status,
      waitingFor: answer.progress.waitingFor,
      deadline: answer.progress.deadline,
      processTold,
    },
  };
};
