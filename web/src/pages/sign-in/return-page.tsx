import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import { send } from '../../api/client.js';
import { Page } from '../../parts/page.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { ownPage, tellSignedIn, windowEnd } from '../../session/at-provider.js';
import { useWords } from '../../words/words.js';

/** Read from the address itself: the router would take a code of digits alone for a number. */
const sentBack = (): { readonly code?: string; readonly state?: string; readonly iss?: string } =>
  Object.fromEntries(new URLSearchParams(window.location.search));

/** Where the bank's sign-in service sends the browser back to, with a code or with its no. */
export const ReturnPage = (): ReactElement => {
  const { word } = useWords();
  const navigate = useNavigate();
  const [{ code, state, iss }] = useState(sentBack);
  const [error, setError] = useState<unknown>(null);
  const isSent = useRef(false);
  useEffect(() => {
    // A code is good once.
    if (code === undefined || state === undefined || isSent.current) return;
    isSent.current = true;
    const body = { code, state, ...(iss === undefined ? {} : { iss }) };
    send('post', '/v1/browser-sessions/from-provider', { body })
      .then(async ({ then }) => {
        tellSignedIn();
        // This page alone does without `Cross-Origin-Opener-Policy`, so that a window that was opened can close itself;
        // every other one is loaded anew, under its own.
        if (then === windowEnd) await navigate({ to: windowEnd, replace: true });
        else window.location.replace(ownPage(then));
      })
      .catch(setError);
  }, [code, state, iss, navigate]);
  const isRefused = code === undefined || state === undefined;
  const isOver = isRefused || error !== null;
  return (
    <Page
      title={word('sign_in.title')}
      help={word(isRefused ? 'sign_in.not_done' : isOver ? 'sign_in.help' : 'sign_in.returning')}
    >
      <ProblemNotice error={error} />
      {isOver && (
        <div className="row">
          <Button component={Link} to="/sign-in">
            {word('sign_in.once_more')}
          </Button>
        </div>
      )}
    </Page>
  );
};
