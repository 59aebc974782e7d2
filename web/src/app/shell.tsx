import { Burger, Button, Drawer, Menu, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import { useKeptSession } from '../session/keep-session.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { signOut, useSession } from '../session/session.js';
import type { SignOutScope } from '../session/session.js';
import { SignInAgain } from '../session/sign-in-dialog.js';
import { chooseLanguage, useWords } from '../words/words.js';
import { Admitted } from './admitted.js';
import { RepresentChoices, RepresentingBar } from './representing.js';
import { SearchBox } from './search-box.js';
import { placesOf } from './places.js';
import { Waiting } from './waiting.js';
import styles from './shell.module.css';

const Places = (): ReactElement => {
  const session = useSession();
  const { word } = useWords();
  return (
    <nav className={styles.places} aria-label={word('shell.places')}>
      {placesOf(session ?? null).map(({ to, label }) => (
        <Link key={to} to={to} className={styles.place ?? ''} activeOptions={{ exact: to === '/' }}>
          {word(label)}
        </Link>
      ))}
    </nav>
  );
};

const LanguageSwitch = (): ReactElement => {
  const { language } = useWords();
  return (
    <div className={styles.languages}>
      <button
        type="button"
        lang="zh-CN"
        aria-pressed={language === 'zh'}
        onClick={() => void chooseLanguage('zh')}
      >
        中文
      </button>
      <span aria-hidden="true">/</span>
      <button
        type="button"
        lang="en"
        aria-pressed={language === 'en'}
        onClick={() => void chooseLanguage('en')}
      >
        English
      </button>
    </div>
  );
};

const Person = (): ReactElement | null => {
  const session = useSession();
  const { word, term } = useWords();
  const here = useRouterState({ select: ({ location }) => location.href });
  const [failed, setFailed] = useState<{ scope: SignOutScope; error: unknown } | null>(null);
  const end = (scope: SignOutScope): void => {
    setFailed(null);
    signOut(scope).catch((error: unknown) => setFailed({ scope, error }));
  };
  if (session === undefined) return null;
  if (session === null)
    return (
      <Button
        size="xs"
        renderRoot={(props) => (
          // Back to where it was pressed, with what was typed there.
          <Link
            {...props}
            to="/sign-in"
            search={here.startsWith('/sign-in') ? {} : { then: here }}
          />
        )}
      >
        {word('session.sign_in')}
      </Button>
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" color="dark" size="compact-md">
          <span className={styles.person}>{session.displayName}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.roles.map((role) => term('role', role)).join(' · ')}</Menu.Label>
        <RepresentChoices />
        {session.permissions.includes('staff.absence') ? (
          <Menu.Item component={Link} to={`/people/${session.userId}`}>
            {word('session.own_page')}
          </Menu.Item>
        ) : null}
        <Menu.Item onClick={() => end('/v1/browser-sessions/current')}>
          {word('session.sign_out')}
        </Menu.Item>
        <Menu.Item onClick={() => end('/v1/browser-sessions')}>
          {word('session.sign_out_everywhere')}
        </Menu.Item>
      </Menu.Dropdown>
      <Modal
        opened={failed !== null}
        onClose={() => setFailed(null)}
        title={word('session.not_signed_out')}
        closeButtonProps={{ 'aria-label': word('dialog.close') }}
      >
        <ProblemNotice error={failed?.error} retry={() => failed && end(failed.scope)} />
      </Modal>
    </Menu>
  );
};

/** What stands around every page: bank, places of the role, language, person. */
export const Shell = (): ReactElement => {
  const { word } = useWords();
  useKeptSession();
  const session = useSession() ?? null;
  const isSignedIn = session !== null;
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const at = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(close, [at, close]);
  return (
    <>
      <a href="#content" className={styles.skip}>
        {word('shell.skip')}
      </a>
      <header className={styles.top} data-representing={session?.onBehalfOf ?? undefined}>
        <div className={styles.burger}>
          <Burger opened={isOpen} onClick={toggle} size="sm" aria-label={word('shell.places')} />
        </div>
        <Link to="/" className={styles.name ?? ''} aria-label={word('shell.name')}>
          <img src="/favicon.svg" alt="" width="24" height="24" />
          <span>{word('shell.name')}</span>
        </Link>
        {isSignedIn ? (
          <div className={styles.search}>
            <SearchBox />
          </div>
        ) : null}
        <div className={styles.right}>
          <LanguageSwitch />
          <Waiting />
          <Person />
        </div>
      </header>
      <RepresentingBar />
      <div className={styles.body}>
        <aside className={styles.left}>
          <Places />
        </aside>
        <Drawer opened={isOpen} onClose={close} size={260} title={word('shell.places')}>
          <div className="stack">
            {isSignedIn ? <SearchBox hasKeys={false} /> : null}
            <Places />
          </div>
        </Drawer>
        <main id="content" tabIndex={-1} className={styles.content}>
          <Admitted>
            <Outlet />
          </Admitted>
        </main>
      </div>
      <SignInAgain />
    </>
  );
};
