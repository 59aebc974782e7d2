import { refuse } from '../../../../kernel/messages/refusals.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { ChangeDecider } from './change-decider.js';

/** Says what came of storing the revision; one whose day has come takes effect with it. */
export const publish: ChangeDecider<'publish_change_set'> = (
  changeSet,
  _command,
  { publication },
) => {
  if (publication.outcome === 'void')
    return ok([{ type: 'change_set.voided', reason: publication.reason }]);
  const { revision, contentHash, today } = publication;
  const effectiveOn = changeSet.effectiveOn ?? '';
  return ok([
    { type: 'change_set.published', revision, contentHash, effectiveOn },
    ...(effectiveOn <= today ? [{ type: 'change_set.took_effect', revision } as const] : []),
  ]);
};

/**
 * Notes that the day two people approved has come; before it, and twice, nothing. It decides nothing: a revision is in
 * force from its day on, noted or not (`revisionInForceOn`).
 */
export const noteTookEffect: ChangeDecider<'activate_change_set'> = (
  { published, effectiveOn, tookEffectAt },
  _command,
  { today },
) => {
  if (published === null || effectiveOn === null || today < effectiveOn)
    return fail(refuse('not_yet_effective', { effectiveOn: effectiveOn ?? '' }));
  return ok(
    tookEffectAt === null ? [{ type: 'change_set.took_effect', revision: published.revision }] : [],
  );
};
