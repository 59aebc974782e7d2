import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { kept } from '../../parts/kept.js';
import { Page } from '../../parts/page.js';
import { leaveForProvider, ownPage } from '../../session/at-provider.js';
import { SignInWays } from '../../session/sign-in-ways.js';
import { useWords } from '../../words/words.js';

export const SignInPage = (): ReactElement => {
  const { word } = useWords();
  const navigate = useNavigate();
  const { then } = useSearch({ from: '/sign-in' });
  // Whoever typed nothing in the page that opens first to all goes on at home.
  const next = then === '/pre-check' && kept('pre-check') === null ? '/' : ownPage(then);
  return (
    <Page title={word('sign_in.title')} help={word('sign_in.help')}>
      <div className="card" data-width="narrow">
        <SignInWays
          label={word('sign_in.provider')}
          atProvider={() => leaveForProvider(next)}
          done={() => void navigate({ href: next })}
        />
      </div>
      <section className="card stack-tight" data-width="narrow">
        <h2>{word('sign_in.without')}</h2>
        <p>
          <Link to="/pre-check">{word('places.pre_check')}</Link>
          <br />
          <span className="second">{word('sign_in.without_pre_check')}</span>
        </p>
        <p>
          <Link to="/catalogue">{word('places.catalogue')}</Link>
          <br />
          <span className="second">{word('sign_in.without_catalogue')}</span>
        </p>
      </section>
    </Page>
  );
};
