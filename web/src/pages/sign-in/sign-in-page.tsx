import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Page } from '../../parts/page.js';
import { leaveForProvider, ownPage } from '../../session/at-provider.js';
import { SignInWays } from '../../session/sign-in-ways.js';
import { useWords } from '../../words/words.js';

export const SignInPage = (): ReactElement => {
  const { word } = useWords();
  const navigate = useNavigate();
  const { then } = useSearch({ from: '/sign-in' });
  const next = ownPage(then);
  return (
    <Page title={word('sign_in.title')} help={word('sign_in.help')}>
      <div className="card" data-width="narrow">
        <SignInWays
          label={word('sign_in.provider')}
          atProvider={() => leaveForProvider(next)}
          done={() => void navigate({ href: next })}
        />
      </div>
    </Page>
  );
};
