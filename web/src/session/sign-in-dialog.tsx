import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { send } from '../api/client.js';
import { useWords } from '../words/words.js';
import { sessionKey } from './session.js';
import type { Session } from './session.js';
import { answerWith } from './sign-in-again.js';
import type { SignInReason } from './sign-in-again.js';
import { SignInOverPage } from './sign-in-ways.js';

const nameOf = (session: Pick<Session, 'bankId' | 'userId'> | null | undefined): string | null =>
  session ? `${session.bankId} ${session.userId}` : null;

/**
 * Over whatever page is open: its forms stay as they are, and what was being sent goes out afterwards. Where somebody
 * else signs in, the page of the one before is left, and nothing of it is sent.
 */
export const SignInAgain = (): ReactElement => {
  const { word } = useWords();
  const queries = useQueryClient();
  const before = useRef<string | null>(null);
  const [reason, setReason] = useState<SignInReason | null>(null);
  const answer = useRef<(signedIn: boolean) => void>(() => undefined);
  useEffect(() => {
    answerWith((asked) => {
      before.current = nameOf(queries.getQueryData<Session | null>(sessionKey));
      setReason(asked);
      return new Promise((resolve) => {
        answer.current = resolve;
      });
    });
    return () => answerWith(null);
  }, [queries]);
  const close = (signedIn: boolean): void => {
    setReason(null);
    answer.current(signedIn);
  };
  const signedIn = async (): Promise<void> => {
    const now = await send('get', '/v1/sessions/current').catch(() => null);
    const isSame = before.current === null || before.current === nameOf(now);
    close(isSame);
    if (!isSame) window.location.assign('/');
  };
  return (
    <Modal
      opened={reason !== null}
      onClose={() => close(false)}
      // Over whichever dialog is open.
      zIndex={400}
      title={word('sign_in.again')}
      closeButtonProps={{ 'aria-label': word('dialog.close') }}
    >
      <div className="stack">
        <p>{word(reason === 'stale' ? 'sign_in.stale' : 'sign_in.ended')}</p>
        <SignInOverPage isFresh={reason === 'stale'} done={() => void signedIn()} />
      </div>
    </Modal>
  );
};
