import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Page } from '../parts/page.js';
import { useWords } from '../words/words.js';

export const NotFound = (): ReactElement => {
  const { word } = useWords();
  return (
    <Page title={word('not_found.title')} help={word('not_found.help')}>
      <Link to="/">{word('not_found.home')}</Link>
    </Page>
  );
};
