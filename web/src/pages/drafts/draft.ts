import { useQuery, useQueryClient } from '@tanstack/react-query';
import { read, useAct } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';

export type Draft = ReplyOf<'get', '/v1/catalogue/change-sets/{changeSetId}'>;
export type Edit = Draft['edits'][number];
export type Difference = ReplyOf<
  'get',
  '/v1/catalogue/change-sets/{changeSetId}/difference'
>['differences'][number];
type Act = NonNullable<Draft['acts']>[number];

export const draftQuery = (changeSetId: string) =>
  read('/v1/catalogue/change-sets/{changeSetId}', { path: { changeSetId } });

export const useDraft = (changeSetId: string) => useQuery(draftQuery(changeSetId));

/** What the API says of an act: `null` where it is not at hand. */
export const actOf = (draft: Draft, act: Act['act']): Act | null =>
  draft.acts?.find((one) => one.act === act) ?? null;

export const mayDo = (draft: Draft, act: Act['act']): boolean => actOf(draft, act)?.barred === null;

/** The place an edit is about: two edits of one place are refused, the later takes its stead. */
export const placeOf = (edit: Edit): string =>
  'part' in edit
    ? `${edit.part} ${edit.key}`
    : edit.kind === 'set_terms'
      ? `lexicon ${edit.itemCode}`
      : `${edit.itemCode} ${JSON.stringify(edit.scope)} ${edit.path}`;

/** Saves edits beside those that are there, each in the stead of an earlier one of its place. */
export const useEdits = (draft: Draft) => {
  const queries = useQueryClient();
  const save = useAct('put', '/v1/catalogue/change-sets/{changeSetId}/edits', {
    over: 'kept',
  });
  const put = (edits: readonly Edit[], done?: () => void): void => {
    const body = { edits: [...edits] };
    save.mutate(
      { path: { changeSetId: draft.changeSetId }, revision: draft.revision, body },
      {
        onSuccess: (changed) => {
          // At once: what is saved next is saved beside this, and over no earlier revision.
          const { queryKey } = draftQuery(draft.changeSetId);
          queries.setQueryData(queryKey, { ...draft, ...changed });
          done?.();
        },
      },
    );
  };
  return {
    error: save.error,
    isSaving: save.isPending,
    add: (edits: readonly Edit[], done?: () => void): void => {
      const places = edits.map(placeOf);
      put([...draft.edits.filter((one) => !places.includes(placeOf(one))), ...edits], done);
    },
    takeBack: (places: readonly string[], done?: () => void): void =>
      put(
        draft.edits.filter((one) => !places.includes(placeOf(one))),
        done,
      ),
  };
};

/** The bank's own rule sets, in the order in which they are offered. */
export const ruleSetNames = [
  'service-levels',
  'approval-policy',
  'evidence-rules',
  'reason-codes',
  'veto-rules',
  'retention',
  'masking',
] as const;
