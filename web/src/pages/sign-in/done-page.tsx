import type { ReactElement } from 'react';
import { useEffect } from 'react';
import { Page } from '../../parts/page.js';
import { useWords } from '../../words/words.js';

/** The end of a window that was opened for a sign-in: it closes itself where the browser lets it. */
export const DonePage = (): ReactElement => {
  const { word } = useWords();
  useEffect(() => window.close(), []);
  return (
    <Page title={word('sign_in.done')} help={word('sign_in.done_help')}>
      {null}
    </Page>
  );
};
