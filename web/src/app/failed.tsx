import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { problemOf } from '../api/problem.js';
import { Page } from '../parts/page.js';
import { instantText } from '../words/format.js';
import { useWords } from '../words/words.js';

/**
 * In the place of a page that threw: what to do, and by what the bank finds it in its logs. Another build may be
 * served by now, so that opening it again loads everything anew; the way home does so too.
 */
export const Failed = ({ error }: Pick<ErrorComponentProps, 'error'>): ReactElement => {
  const { word, language } = useWords();
  const [at] = useState(() => new Date().toISOString());
  const requestId = problemOf(error)?.requestId;
  return (
    <Page title={word('error_page.title')} help={word('error_page.help')}>
      <section className="card stack" role="alert">
        <p>{word('error_page.at', { at: instantText(at, language) })}</p>
        {requestId === undefined ? null : <p>{word('error_page.request', { id: requestId })}</p>}
        <div className="row">
          <Button onClick={() => window.location.reload()}>{word('error_page.again')}</Button>
          <a href="/">{word('error_page.home')}</a>
        </div>
      </section>
    </Page>
  );
};
