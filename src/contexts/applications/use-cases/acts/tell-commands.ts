import type { ActAnswer, ActEnvelope } from '../../rules/acts/act-envelope.js';

/** What a log says of one command: ids alone, no person and nothing that was asked. */
export interface CommandLine {
  /** Of the request it came with; the API's line of that request has it too. */
  readonly requestId: string;
  readonly commandId: string;
  readonly bankId: string;
  readonly applicationId: string;
  readonly action: string;
  /** `done`, `refused:<code>`, or `failed` where nothing could be decided. */
  readonly outcome: string;
}

type HandleCommand = (envelope: ActEnvelope) => Promise<ActAnswer>;

/** `handleCommand` with a log line for each command. */
export const tellCommands =
  (tell: (line: CommandLine) => void, handleCommand: HandleCommand): HandleCommand =>
  async (envelope) => {
    const { requestId, commandId, bankId, applicationId, command } = envelope;
    let outcome = 'failed';
    try {
      const answer = await handleCommand(envelope);
      outcome = answer.kind === 'done' ? 'done' : `refused:${answer.refusal.code}`;
      return answer;
    } finally {
      tell({ requestId, commandId, bankId, applicationId, action: command.kind, outcome });
    }
  };
