import { Button, Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { useRepresenting } from '../session/represented.js';
import { useSession } from '../session/session.js';
import { dayText } from '../words/format.js';
import { useWords } from '../words/words.js';
import styles from './shell.module.css';

/** In whose place the person may act today, each one click away. */
export const RepresentChoices = (): ReactElement | null => {
  const session = useSession();
  const { word, term } = useWords();
  const { choose } = useRepresenting();
  const others = (session?.mayRepresent ?? []).filter(
    ({ principalId }) => principalId !== session?.onBehalfOf,
  );
  if (others.length === 0) return null;
  return (
    <>
      <Menu.Label>{word('representing.choices')}</Menu.Label>
      {others.map(({ principalId, displayName, roles }) => (
        <Menu.Item key={principalId} onClick={() => choose(principalId)}>
          {word('representing.take', {
            name: displayName,
            roles: roles.map((role) => term('role', role)).join(' · '),
          })}
        </Menu.Item>
      ))}
      <Menu.Divider />
    </>
  );
};

/** Says on every page whose place is taken, and leads back; or that a delegation which was used is over. */
export const RepresentingBar = (): ReactElement | null => {
  const session = useSession();
  const { word, term, language } = useWords();
  const { hasEnded, choose } = useRepresenting();
  const queries = useQueryClient();
  useEffect(() => {
    if (hasEnded) void queries.invalidateQueries();
  }, [hasEnded, queries]);
  const principal = session?.mayRepresent.find(
    ({ principalId }) => principalId === session.onBehalfOf,
  );
  if (principal === undefined && !hasEnded) return null;
  return (
    <div className={styles.representing} role="status">
      <span>
        {principal === undefined
          ? word('representing.ended')
          : word('representing.now', {
              name: principal.displayName,
              roles: principal.roles.map((role) => term('role', role)).join(' · '),
              to: dayText(principal.to, language),
            })}
      </span>
      <Button size="compact-sm" variant="default" onClick={() => choose(null)}>
        {word(principal === undefined ? 'dialog.close' : 'representing.back')}
      </Button>
    </div>
  );
};
