import { Button, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { today } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import styles from './catalogue.module.css';

/** Which day's rules are read, and as they were known at the end of which day; absent: today, now. */
export interface KnownOn {
  readonly asOf?: string | undefined;
  readonly knownOn?: string | undefined;
}

/** The same as the API takes it: the end of a day, in the business time zone; what is known today is what is known now. */
export const timesOf = ({ asOf, knownOn }: KnownOn) => ({
  ...(asOf === undefined ? {} : { asOf }),
  ...(knownOn === undefined || knownOn === today() ? {} : { knownAt: `${knownOn}T15:59:59.999Z` }),
});

/** Two days to look back with: when rules were in force, and when one knew of them. */
export const KnownOnForm = ({
  at,
  choose,
}: {
  readonly at: KnownOn;
  readonly choose: (at: KnownOn) => void;
}): ReactElement => {
  const { word } = useWords();
  const set = (member: keyof KnownOn, day: string): void => {
    const { [member]: _was, ...others } = at;
    choose(day === '' ? others : { ...others, [member]: day });
  };
  return (
    <details
      className={styles.known ?? ''}
      open={at.asOf !== undefined || at.knownOn !== undefined}
    >
      <summary>{word('catalogue.look_back')}</summary>
      <div className="row">
        <TextInput
          type="date"
          label={word('catalogue.as_of')}
          value={at.asOf ?? ''}
          onChange={(event) => set('asOf', event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={word('catalogue.known_on')}
          value={at.knownOn ?? ''}
          onChange={(event) => set('knownOn', event.currentTarget.value)}
        />
        {at.asOf === undefined && at.knownOn === undefined ? null : (
          <Button variant="default" onClick={() => choose({})}>
            {word('catalogue.today')}
          </Button>
        )}
      </div>
    </details>
  );
};
