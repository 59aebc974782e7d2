import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import { send } from '../../api/client.js';
import { Page } from '../../parts/page.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { ownPage, tellSignedIn } from '../../session/at-provider.js';
import { sessionKey } from '../../session/session.js';
import { useWords } from '../../words/words.js';

/** Read from the address itself: the router would take a code of digits alone for a number. */
const sentBack = (): { readonly code?: string; readonly state?: string; readonly iss?: string } =>
  Object.fromEntries(new URLSearchParams(window.location.search));

/** Where the bank's sign-in service sends the browser back to, with a code or with its no. */
export const ReturnPage = (): ReactElement => {
  const { word } = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
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
        await queries.invalidateQueries({ queryKey: sessionKey });
        tellSignedIn();
        await navigate({ href: ownPage(then), replace: true });
      })
      .catch(setError);
  }, [code, state, iss, navigate, queries]);
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
