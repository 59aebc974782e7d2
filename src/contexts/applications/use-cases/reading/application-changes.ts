import type { Actor } from '../../../../kernel/values/actor.js';
import type { Application } from '../../rules/state/application-state.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { Result } from '../../../../kernel/values/result.js';

/**
 * An application each time it has changed, the present state first, until the reader stops or may
 * no longer see it. Looks again after every `pause`, since nothing tells us of commits elsewhere.
 */
export async function* applicationChanges(
  deps: {
    readonly readApplication: (
      actor: Actor,
      applicationId: string,
    ) => Promise<Result<Application, Refusal>>;
    readonly pause: () => Promise<void>;
  },
  actor: Actor,
  seen: { readonly applicationId: string; readonly afterRevision: number },
): AsyncGenerator<Application> {
  let { afterRevision } = seen;
  for (;;) {
    const found = await deps.readApplication(actor, seen.applicationId);
    if (!found.ok) return;
    if (found.value.revision > afterRevision) {
      afterRevision = found.value.revision;
      yield found.value;
    }
    await deps.pause();
  }
}
