import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Page } from '../../parts/page.js';
import { SignInForm } from '../../session/sign-in-form.js';
import { useWords } from '../../words/words.js';

export const SignInPage = (): ReactElement => {
  const { word } = useWords();
  const navigate = useNavigate();
  const { then } = useSearch({ from: '/sign-in' });
  return (
    <Page title={word('sign_in.title')} help={word('sign_in.help')}>
      <div className="card" data-width="narrow">
        <SignInForm done={() => void navigate({ href: then ?? '/' })} />
      </div>
    </Page>
  );
};
