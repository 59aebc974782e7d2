import type { RefusalLog } from '../ports.js';
import type { Refusal } from '../values/refusal.js';
import type { Result } from '../values/result.js';
import { executeCommand } from './execute-command.js';
import type { StreamCommand, StreamDeps, StreamRequest } from './execute-command.js';
import { recordRefusal } from './record-refusal.js';

/** Executes a command that somebody asked for; a refusal is written to the refusal log. */
export const executeRecorded = async <State, Event>(
  deps: StreamDeps<Event> & { readonly refusals: RefusalLog },
  request: StreamRequest,
  command: StreamCommand<State, Event>,
): Promise<Result<State, Refusal>> => {
  const answer = await executeCommand(deps, request, command);
  if (!answer.ok) {
    const { kind, streamId: id, action } = command;
    await recordRefusal(deps, { ...request, subject: { kind, id }, action }, answer.failure);
  }
  return answer;
};
