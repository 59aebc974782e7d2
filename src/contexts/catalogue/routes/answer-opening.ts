import type { ChangeSet } from '../rules/change-set/change-set.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import type { ChangeRequest } from '../use-cases/change-catalogue.js';
import { changeSetView } from './change-set-view.js';

/** Who opens a change set, under which id, by which command. */
type Opening = Omit<ChangeRequest, 'command' | 'expectedRevision'>;

interface OpeningInput {
  readonly command: Pick<Opening, 'commandId' | 'fingerprint'>;
  readonly requestId: string;
}

/** Opens a change set under the id of its command; the answer says where it lies. */
export const answerOpening = async (
  { command: { commandId, fingerprint }, requestId }: OpeningInput,
  { actor }: { readonly actor: Actor },
  changeSetIdOf: (commandId: string) => string,
  open: (opening: Opening) => Promise<Result<ChangeSet, Refusal>>,
) => {
  const changeSetId = changeSetIdOf(commandId);
  const opened = await open({ actor, changeSetId, commandId, fingerprint, requestId });
  if (!opened.ok) return { refusal: opened.failure };
  return {
    status: 201 as const,
    revision: opened.value.revision,
    location: `/v1/catalogue/change-sets/${opened.value.changeSetId}`,
    body: changeSetView(opened.value),
  };
};
