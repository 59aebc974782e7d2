import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read } from '../api/hooks.js';
import { Loaded } from '../parts/loaded.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { useWords } from '../words/words.js';
import { signInInWindow, useSignedInElsewhere } from './at-provider.js';
import { SignInForm } from './sign-in-form.js';

interface AtProviderProps {
  readonly label: string;
  readonly go: () => Promise<void>;
}

const AtProvider = ({ label, go }: AtProviderProps): ReactElement => {
  const [error, setError] = useState<unknown>(null);
  const [isGoing, setIsGoing] = useState(false);
  const start = async (): Promise<void> => {
    setError(null);
    setIsGoing(true);
    await go().catch(setError);
    setIsGoing(false);
  };
  return (
    <>
      <ProblemNotice error={error} />
      <Button onClick={() => void start()} loading={isGoing}>
        {label}
      </Button>
    </>
  );
};

/** As the API offers it: at the bank's sign-in service, by password, or both. */
export const SignInWays = ({
  label,
  atProvider,
  done,
}: {
  readonly label: string;
  readonly atProvider: () => Promise<void>;
  readonly done: () => void;
}): ReactElement => {
  const ways = useQuery(read('/v1/sign-in-ways'));
  return (
    <Loaded query={ways}>
      {({ provider, password }) => (
        <div className="stack">
          {provider && <AtProvider label={label} go={atProvider} />}
          {password && <SignInForm done={done} />}
        </div>
      )}
    </Loaded>
  );
};

/** Over a page that stays as it is: at the provider in a window of its own. */
export const SignInOverPage = ({
  isFresh,
  done,
}: {
  readonly isFresh: boolean;
  readonly done: () => void;
}): ReactElement => {
  const { word } = useWords();
  const queries = useQueryClient();
  const [isWaiting, setIsWaiting] = useState(false);
  useSignedInElsewhere(() => {
    void queries.invalidateQueries();
    done();
  });
  const atProvider = async (): Promise<void> => {
    await signInInWindow(isFresh);
    setIsWaiting(true);
  };
  return (
    <>
      {isWaiting && <p role="status">{word('sign_in.waiting')}</p>}
      <SignInWays label={word('sign_in.provider_again')} atProvider={atProvider} done={done} />
    </>
  );
};
