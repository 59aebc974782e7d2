import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { ChangeSetCommand } from './change-set-command.js';
import type { ChangeSet, ChangeSetEvent } from './change-set.js';

type Command<Kind extends ChangeSetCommand['kind']> = Extract<ChangeSetCommand, { kind: Kind }>;

/** Says what came of storing the revision; one whose day has come takes effect with it. */
export const publish = (
  changeSet: ChangeSet,
  { found }: Command<'publish_change_set'>,
): readonly ChangeSetEvent[] => {
  if (found.outcome === 'void') return [{ type: 'change_set.voided', reason: found.reason }];
  const { revision, contentHash, today } = found;
  const effectiveOn = changeSet.effectiveOn ?? '';
  return [
    { type: 'change_set.published', revision, contentHash, effectiveOn },
    ...(effectiveOn <= today ? [{ type: 'change_set.took_effect', revision } as const] : []),
  ];
};

/** Writes down that the day two people approved has come; before it, and twice, nothing. */
export const activate = (
  { published, effectiveOn, tookEffectAt }: ChangeSet,
  { found }: Command<'activate_change_set'>,
): Result<readonly ChangeSetEvent[], Refusal> => {
  if (published === null || effectiveOn === null || found.today < effectiveOn)
    return fail(notYet(effectiveOn ?? ''));
  return ok(
    tookEffectAt === null ? [{ type: 'change_set.took_effect', revision: published.revision }] : [],
  );
};

const notYet = (effectiveOn: string): Refusal => refuse('not_yet_effective', { effectiveOn });
