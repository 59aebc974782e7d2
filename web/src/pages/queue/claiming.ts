import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct } from '../../api/hooks.js';
import { useWords } from '../../words/words.js';
import type { Entry } from './entry.js';

export interface Claiming {
  /** Claims one case of the queue, or says why it is not for this person. */
  readonly claim: (entry: Entry) => void;
  /** Claims the most urgent case and opens it, or says why there is none. */
  readonly takeNext: () => void;
  readonly isTaking: boolean;
  /** What came of it, where the page stays. */
  readonly told: string | null;
  readonly error: unknown;
}

export const useClaiming = (): Claiming => {
  const { say, word } = useWords();
  const navigate = useNavigate();
  const [told, setTold] = useState<string | null>(null);
  const claim = useAct('post', '/v1/applications/{applicationId}/claim');
  const next = useAct('post', '/v1/review-queue/next');
  return {
    claim: (entry) => {
      const { applicationId, applicationReference: reference } = entry.application;
      next.reset();
      claim.reset();
      if (!entry.mayClaim) {
        const { barred } = entry.next;
        const why = barred === null ? word('queue.claim_held') : say(barred.text);
        setTold(word('queue.claim_not', { why }));
        return;
      }
      setTold(null);
      claim.mutate(
        { path: { applicationId } },
        { onSuccess: () => setTold(word('queue.claimed', { reference })) },
      );
    },
    takeNext: () => {
      claim.reset();
      setTold(null);
      next.mutate(
        {},
        {
          onSuccess: ({ taken, why }) => {
            if (taken === null) setTold(why === null ? null : say(why));
            else
              void navigate({
                to: '/applications/$applicationId',
                params: { applicationId: taken.applicationId },
              });
          },
        },
      );
    },
    isTaking: next.isPending,
    told,
    error: next.error ?? claim.error,
  };
};
