import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { useSession } from '../../session/session.js';
import { useWords } from '../../words/words.js';
import { CalendarChanges } from './changes.js';
import { Days } from './days.js';
import { Levels } from './levels.js';

/** The days the bank counts by, who changes them, and how long each party has. */
export const CalendarPage = (): ReactElement => {
  const { word } = useWords();
  const session = useSession();
  const { part } = useSearch({ from: '/calendar' });
  const navigate = useNavigate({ from: '/calendar' });
  const calendar = useQuery(read('/v1/business-calendar'));
  const parts = [
    'days',
    'changes',
    ...(session?.permissions.includes('catalogue.audit') === true ? (['levels'] as const) : []),
  ] as const;
  const shown = parts.find((one) => one === part) ?? 'days';
  return (
    <Page title={word('calendar.title')} help={word('calendar.help')}>
      <Loaded query={calendar}>
        {(read) => {
          const waiting = read.revisions.filter(({ status }) => status === 'proposed').length;
          return (
            <Tabs
              value={shown}
              keepMounted={false}
              onChange={(next) =>
                void navigate({
                  search: (was) => ({ ...was, part: next ?? 'days' }),
                  replace: true,
                })
              }
            >
              <Tabs.List>
                {parts.map((one) => (
                  <Tabs.Tab key={one} value={one}>
                    {word(`calendar_part.${one}`)}
                    {one === 'changes' && waiting > 0
                      ? ` · ${word('calendar.waiting', { count: waiting })}`
                      : ''}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              <Tabs.Panel value="days" pt="md">
                <Days years={read.years} />
              </Tabs.Panel>
              <Tabs.Panel value="changes" pt="md">
                <CalendarChanges calendar={read} />
              </Tabs.Panel>
              <Tabs.Panel value="levels" pt="md">
                <Levels />
              </Tabs.Panel>
            </Tabs>
          );
        }}
      </Loaded>
    </Page>
  );
};
