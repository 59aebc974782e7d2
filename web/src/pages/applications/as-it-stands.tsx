import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { read } from '../../api/hooks.js';
import { Marked } from '../../marks/mark.js';
import { useWords } from '../../words/words.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type AsItStands = ReplyOf<'get', '/v1/applications/{applicationId}/explanation'>;

/** Where a case stands now; nothing is asked before it was matched. */
export const useAsItStands = ({ applicationId, assessments }: Application) =>
  useQuery({
    ...read('/v1/applications/{applicationId}/explanation', { path: { applicationId } }),
    enabled: assessments.length > 0,
  });

/** Says of verdicts that they are by the papers accepted so far, where they are. */
export const SoFar = ({ shown }: { readonly shown: AsItStands }): ReactElement | null => {
  const { word } = useWords();
  return shown.shareSoFar ? (
    <p>
      <Marked kind="waiting">{word('case.so_far')}</Marked>
    </p>
  ) : null;
};
