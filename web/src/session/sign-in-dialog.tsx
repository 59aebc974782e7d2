import { Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useWords } from '../words/words.js';
import { answerWith } from './sign-in-again.js';
import type { SignInReason } from './sign-in-again.js';
import { SignInForm } from './sign-in-form.js';

/** Over whatever page is open: its forms stay as they are, and what was being sent goes out afterwards. */
export const SignInAgain = (): ReactElement => {
  const { word } = useWords();
  const [reason, setReason] = useState<SignInReason | null>(null);
  const answer = useRef<(signedIn: boolean) => void>(() => undefined);
  useEffect(() => {
    answerWith((asked) => {
      setReason(asked);
      return new Promise((resolve) => {
        answer.current = resolve;
      });
    });
    return () => answerWith(null);
  }, []);
  const close = (signedIn: boolean): void => {
    setReason(null);
    answer.current(signedIn);
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
        <SignInForm done={() => close(true)} />
      </div>
    </Modal>
  );
};
