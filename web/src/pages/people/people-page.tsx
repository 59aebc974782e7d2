import { Button, Tabs, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read, readPages } from '../../api/hooks.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { usePeople } from '../../parts/people.js';
import { mayTake } from '../../parts/proposal.js';
import { useSession } from '../../session/session.js';
import { dayText, today } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { EntryCard, WaitingCards } from './change-cards.js';
import { EntryForm } from './entry-form.js';
import { Gaps } from './gaps.js';
import { useListed, usePostText } from './people.js';
import type { Member } from './people.js';
import { Standing } from './standing.js';
import table from '../../parts/table.module.css';

const MemberRow = ({ member }: { readonly member: Member }): ReactElement => {
  const { word, term, language } = useWords();
  const nameOf = usePeople();
  const listed = useListed();
  const postText = usePostText();
  const { userId, displayName, roles, posts, absences, active } = member;
  const next = absences.find(({ to }) => to >= today());
  return (
    <tr>
      <td>
        <Link to="/people/$userId" params={{ userId }}>
          {displayName}
        </Link>
        {member.branch === null ? null : <div className="second">{member.branch}</div>}
      </td>
      <td>{listed(roles.map((role) => term('role', role)))}</td>
      <td data-label={word('people.posts')}>
        {posts.length === 0 ? '—' : listed(posts.map(postText))}
      </td>
      <td data-label={word('people.absences')}>
        {next === undefined
          ? '—'
          : word('people.away', {
              from: dayText(next.from, language),
              to: dayText(next.to, language),
              by: next.substituteId === null ? word('people.nobody') : nameOf(next.substituteId),
            })}
      </td>
      <td>
        <Standing active={active} absences={absences} />
      </td>
    </tr>
  );
};

/** As names are filed in Chinese: by their sound. */
const sound = new Intl.Collator('zh-Hans-u-co-pinyin');
const byName = (one: Member, other: Member): number =>
  sound.compare(one.displayName, other.displayName);

const Staff = (): ReactElement => {
  const { word, term } = useWords();
  const [find, setFind] = useState('');
  const staff = useQuery(read('/v1/staff'));
  const asked = find.trim().toLowerCase();
  return (
    <div className="stack">
      <TextInput
        data-width="narrow"
        type="search"
        label={word('people.find')}
        value={find}
        onChange={(event) => setFind(event.currentTarget.value)}
      />
      <Loaded query={staff}>
        {({ items, gaps }) => {
          const shown = items
            .filter(({ displayName, roles }) =>
              [displayName, ...roles.map((role) => term('role', role))].some((text) =>
                text.toLowerCase().includes(asked),
              ),
            )
            .sort(byName);
          return (
            <>
              <Gaps gaps={gaps} title={word('people.gaps')} />
              {shown.length === 0 ? (
                <p className="card">{word('people.none')}</p>
              ) : (
                <>
                  <p className="second">{word('people.order')}</p>
                  <table className={table.table}>
                    <thead>
                      <tr>
                        <th>{word('people.name')}</th>
                        <th>{word('people.roles')}</th>
                        <th>{word('people.posts')}</th>
                        <th>{word('people.absences')}</th>
                        <th>{word('people.active')}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {shown.map((member) => (
                        <MemberRow key={member.userId} member={member} />
                      ))}
                    </tbody>
                  </table>
                </>
              )}
            </>
          );
        }}
      </Loaded>
    </div>
  );
};

const ExporterUsers = (): ReactElement => {
  const { word, language } = useWords();
  const listed = useListed();
  const users = useInfiniteQuery(readPages('/v1/exporter-users', { query: { limit: '50' } }));
  return (
    <Loaded query={users}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 ? (
          <p className="card">{word('people.no_exporters')}</p>
        ) : (
          <>
            <table className={table.table}>
              <thead>
                <tr>
                  <th>{word('people.name')}</th>
                  <th>{word('people.user_name')}</th>
                  <th>{word('people.acts_for')}</th>
                  <th>{word('people.active')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ userId, userName, displayName, active, applicants }) => (
                  <tr key={userId}>
                    <td>
                      <Link to="/people/exporters/$userName" params={{ userName }}>
                        {displayName}
                      </Link>
                    </td>
                    <td>{userName}</td>
                    <td>
                      {listed(
                        applicants.map(({ nameZh, nameEn }) =>
                          language === 'zh' ? nameZh : (nameEn ?? nameZh),
                        ),
                      )}
                    </td>
                    <td>
                      <Standing active={active} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {users.hasNextPage ? (
              <Button variant="default" onClick={() => void users.fetchNextPage()}>
                {word('list.more')}
              </Button>
            ) : null}
          </>
        );
      }}
    </Loaded>
  );
};

/** What waits for a second person, and people who may be proposed. */
const Waiting = (): ReactElement => {
  const { word } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const changes = useQuery(read('/v1/staff-changes'));
  const entries = useQuery(read('/v1/people-entries'));
  const isNone =
    changes.data?.staff.length === 0 &&
    changes.data.exporterUsers.length === 0 &&
    entries.data?.items.length === 0;
  return (
    <div className="stack">
      {isNone && !isOpen ? <p className="card">{word('people.nothing_waits')}</p> : null}
      <Loaded query={changes}>{(waiting) => <WaitingCards waiting={waiting} />}</Loaded>
      <Loaded query={entries}>
        {({ items, acts }) => (
          <>
            {items.map((entry) => (
              <EntryCard key={entry.entryId} entry={entry} />
            ))}
            {isOpen ? (
              <EntryForm close={() => setIsOpen(false)} />
            ) : mayTake(acts, 'propose_people') ? (
              <div>
                <Button variant={isNone ? 'filled' : 'default'} onClick={() => setIsOpen(true)}>
                  {word('people.enter')}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Loaded>
    </div>
  );
};

/** The people of the bank and of the exporters' side, who changes them, and what waits for a second person. */
export const PeoplePage = (): ReactElement => {
  const { word } = useWords();
  const session = useSession();
  const { part } = useSearch({ from: '/people' });
  const navigate = useNavigate({ from: '/people' });
  const may = (permission: string): boolean => session?.permissions.includes(permission) === true;
  const parts = [
    'staff',
    ...(may('staff.audit') ? (['waiting'] as const) : []),
    ...(may('exporter.read') ? (['exporters'] as const) : []),
  ] as const;
  const shown = parts.find((one) => one === part) ?? 'staff';
  return (
    <Page title={word('people.title')} help={word('people.help')}>
      <Tabs
        value={shown}
        keepMounted={false}
        onChange={(next) =>
          void navigate({
            search: next === null || next === 'staff' ? {} : { part: next },
            replace: true,
          })
        }
      >
        <Tabs.List>
          {parts.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {word(`people_part.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="staff" pt="md">
          <Staff />
        </Tabs.Panel>
        <Tabs.Panel value="waiting" pt="md">
          <Waiting />
        </Tabs.Panel>
        <Tabs.Panel value="exporters" pt="md">
          <ExporterUsers />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
};
