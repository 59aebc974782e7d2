import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import type { CatalogueLibrary } from './catalogue-library.js';
import { systemChange } from './change-catalogue.js';
import type { ChangeDeps } from './change-catalogue.js';

export interface Activation {
  readonly bankId: string;
  readonly changeSetId: string;
}

export type Activated = 'in_force' | 'not_yet' | 'unknown';

/**
 * Writes down that a published revision took effect, on its day or later, and has this process
 * compile what is in force. It may run twice, and early: then it does nothing.
 */
export const activateChangeSet =
  (deps: ChangeDeps & { readonly library: CatalogueLibrary }) =>
  async ({ bankId, changeSetId }: Activation): Promise<Activated> => {
    const taken = await commitActivation(deps, { bankId, changeSetId });
    if (taken !== 'in_force') return taken;
    await deps.library.inForceOn(bankId, dayOf(deps.clock.now()));
    return taken;
  };

/** The commit alone: for a sweep that makes up for a Schedule that did not run. */
export const commitActivation = async (
  deps: ChangeDeps,
  { bankId, changeSetId }: Activation,
): Promise<Activated> => {
  const taken = await systemChange(
    deps,
    { bankId, changeSetId },
    { kind: 'activate_change_set' },
    `system/activate/${changeSetId}/${dayOf(deps.clock.now())}`,
  );
  if (taken.ok) return 'in_force';
  return taken.failure.code === 'not_yet_effective' ? 'not_yet' : 'unknown';
};
